package org.ionclay.atoms.io.vasp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.Decimals;
import org.ionclay.atoms.io.base.FileFrames;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.units.Constants;

/**
 * VASP's vasprun.xml, read only and streamed: one frame for each ionic step, with cell, positions, forces, virial and
 * the free energy. A step whose electronic loop took all NELM iterations is not converged. Steps of a machine-learned
 * force field, which stand outside the calculations, are frames without labels, marked {@value Outcar#LEARNED}. A run
 * without ionic steps (GW and the like) gives its structure.
 */
public final class Vasprun implements AtomFormat {

    @Override
    public String title() {
        return "vasprun.xml";
    }

    @Override
    public String program() {
        return "VASP";
    }

    @Override
    public List<String> names() {
        return List.of("vasprun*.xml");
    }

    @Override
    public boolean recognises(final Head head) {
        return head.start().startsWith("<") && head.text().contains("<modeling");
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
        final InputStream in = Lines.stream(path);
        try {
            final XMLInputFactory factory = XMLInputFactory.newInstance();
            // nothing outside the file may be read because the file asks for it
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return new Reader(path.toString(), in, factory.createXMLStreamReader(text(in)));
        } catch (final XMLStreamException e) {
            in.close();
            throw new FormatException(path.toString(), e.getLocation() == null ? 1 : e.getLocation().getLineNumber(),
                    "XML", oneLine(e), "is this vasprun.xml?");
        }
    }

    /** VASP writes ISO-8859-1, whose bytes are all characters: what a decoder would print to the console cannot be. */
    private static InputStreamReader text(final InputStream in) throws IOException {
        final PushbackInputStream start = new PushbackInputStream(in, 3);
        final byte[] mark = start.readNBytes(3);
        if (!new String(mark, StandardCharsets.UTF_8).equals("\ufeff")) start.unread(mark);
        return new InputStreamReader(start, StandardCharsets.ISO_8859_1);
    }

    private static String oneLine(final XMLStreamException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    private static final class Reader extends FileFrames {

        private final String file;
        private final InputStream in;
        private final XMLStreamReader xml;
        private final List<String> symbols = new ArrayList<>();
        private int most = Integer.MAX_VALUE;
        private long step;
        private boolean calculating;
        private boolean scf;
        private boolean listing;
        private boolean stepped;
        private boolean within;
        private String structure = "";
        private boolean any;
        private int iterations;
        private String array = "";
        private double[] energy;
        private double[] basis;
        private double[] positions;
        private double[] forces;
        private double[] stress;
        private double[] row = new double[0];
        private int filled;

        Reader(final String file, final InputStream in, final XMLStreamReader xml) {
            this.file = file;
            this.in = in;
            this.xml = xml;
        }

        @Override
        protected FormatException wrong(final String needed, final String found, final String advice) {
            return new FormatException(file, Math.max(1, xml.getLocation().getLineNumber()), needed, found, advice);
        }

        @Override
        protected Closeable source() {
            return in;
        }

        @Override
        protected Frame read() throws IOException {
            try {
                while (xml.hasNext()) {
                    final int event = xml.next();
                    if (event == XMLStreamConstants.START_ELEMENT) start(xml.getLocalName());
                    if (event == XMLStreamConstants.END_ELEMENT && end(xml.getLocalName())) return frame();
                }
                if (any || basis == null) return null;
                // no calculation of a GW or response run repeats the structure
                energy = null;
                forces = null;
                stress = null;
                return frame();
            } catch (final XMLStreamException e) {
                if (e.getNestedException() instanceof IOException io) throw io;
                throw wrong("whole XML", oneLine(e),
                        "the file is truncated or damaged: copy it again, or end the run properly");
            }
        }

        private String name() {
            final String name = xml.getAttributeValue(null, "name");
            return name == null ? "" : name;
        }

        private void start(final String tag) throws XMLStreamException {
            switch (tag) {
                case "calculation" -> {
                    begin();
                    stepped = false;
                    calculating = true;
                }
                case "structure" -> {
                    within = true;
                    structure = name();
                    if (!calculating) begin();
                }
                case "scstep" -> {
                    scf = true;
                    iterations++;
                }
                case "varray" -> {
                    array = calculating || within ? name() : "";
                    filled = 0;
                }
                case "v" -> {
                    if (List.of("basis", "positions", "forces", "stress").contains(array)) vector();
                }
                case "i" -> number(name());
                case "array" -> listing = name().equals("atoms");
                case "rc" -> {
                    if (listing) symbol();
                }
                default -> {
                    // the rest of the file is not about frames
                }
            }
        }

        private void begin() {
            iterations = 0;
            energy = null;
            forces = null;
            stress = null;
        }

        private void number(final String name) throws XMLStreamException {
            if (name.equals("NELM") && most == Integer.MAX_VALUE) {
                most = (int) numbers(xml.getElementText(), 1, "NELM")[0];
            } else if (calculating && !scf && name.equals("e_fr_energy")) {
                energy = numbers(xml.getElementText(), 1, "e_fr_energy");
            }
        }

        private void symbol() throws XMLStreamException {
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.END_DOCUMENT) return;
            }
            symbols.add(xml.getElementText().strip());
        }

        private void vector() throws XMLStreamException {
            final double[] three = numbers(xml.getElementText(), 3, array);
            if (filled + 3 > row.length) row = java.util.Arrays.copyOf(row, Math.max(96, 2 * row.length));
            System.arraycopy(three, 0, row, filled, 3);
            filled += 3;
        }

        private double[] numbers(final String text, final int count, final String what) {
            final String[] words = text.strip().split("\\s+");
            if (words.length != count) throw wrong(count + " numbers for " + what, "\"" + text.strip() + "\"",
                    "correct or remove the step");
            final double[] numbers = new double[count];
            for (int k = 0; k < count; k++) {
                final byte[] ascii = words[k].getBytes(StandardCharsets.UTF_8);
                numbers[k] = Decimals.parse(ascii, 0, ascii.length, 0);
                if (!Double.isFinite(numbers[k])) throw wrong("a finite number for " + what, "\"" + words[k] + "\"",
                        "correct or remove the step");
            }
            return numbers;
        }

        /** Takes what an element held; whether it ended a step. */
        private boolean end(final String tag) {
            if (tag.equals("scstep")) scf = false;
            if (tag.equals("array")) listing = false;
            if (tag.equals("varray") && (calculating || within)) {
                final double[] values = java.util.Arrays.copyOf(row, filled);
                switch (array) {
                    case "basis" -> basis = within ? values : basis;
                    case "positions" -> positions = within ? values : positions;
                    case "forces" -> forces = values;
                    case "stress" -> stress = values;
                    default -> {
                        // reciprocal vectors, k-points, ...
                    }
                }
                array = "";
            }
            if (tag.equals("structure")) {
                within = false;
                stepped |= calculating;
                // initialpos and finalpos have a name: what has none is a step of its own
                return !calculating && structure.isEmpty();
            }
            if (!tag.equals("calculation")) return false;
            calculating = false;
            return stepped;
        }

        private Frame frame() {
            if (basis == null || basis.length != 9 || positions == null) throw wrong(
                    "a structure with basis and positions in each calculation", "none", "the file is incomplete");
            if (positions.length != 3 * symbols.size()) throw wrong(symbols.size() + " positions, as atominfo says",
                    Integer.toString(positions.length / 3), "the file is incomplete");
            final Cell cell = Cell.of(basis);
            final double[] places = positions.clone();
            final double[] point = new double[3];
            for (int i = 0; i < places.length; i += 3) {
                System.arraycopy(places, i, point, 0, 3);
                cell.toCartesian(point, point);
                System.arraycopy(point, 0, places, i, 3);
            }
            final List<String> names = symbols.stream().distinct().toList();
            final Structure atoms = Structure.builder(names.stream().map(Species::of).toList(),
                    symbols.stream().mapToInt(names::indexOf).toArray(), places).cell(cell).build();
            any = true;
            step++;
            final Frame.Builder frame = Frame.builder(atoms).step(step);
            if (!stepped) return structure.isEmpty() ? frame.info(Outcar.LEARNED, "T").build() : frame.build();
            stepped = false;
            frame.forces(forces).converged(iterations < most);
            if (energy != null) frame.energy(energy[0]);
            if (stress != null && stress.length == 9) {
                final double[] virial = new double[9];
                for (int k = 0; k < 9; k++) virial[k] = stress[k] * Constants.KBAR * cell.volume();
                frame.virial(virial);
            }
            return frame.build();
        }
    }
}
