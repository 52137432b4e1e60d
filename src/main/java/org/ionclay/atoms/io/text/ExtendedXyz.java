package org.ionclay.atoms.io.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.PerAtom;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.base.TextOut;
import org.ionclay.units.LammpsUnits;

/**
 * Extended XYZ, and plain XYZ. Angstrom, eV, eV/angstrom; velocities in angstrom/fs ({@code momenta} in ASE's unit).
 * {@code virial} is -dE/d(strain) in eV; {@code stress} (9 numbers, or 6 in Voigt's order) is ASE's, dE/d(strain) per
 * volume. {@code Lattice} holds the row vectors one after another; without {@code pbc} it is periodic. A frame that has
 * neither {@code Lattice} nor {@code Properties} is plain XYZ: its comment is kept as the key {@code comment}, columns
 * behind x, y, z are passed over. What is written comes back bit for bit.
 */
public final class ExtendedXyz implements AtomFormat {

    private static final String PLAIN = "species:S:1:pos:R:3";

    @Override
    public String title() {
        return "extended XYZ";
    }

    @Override
    public List<String> names() {
        return List.of("*.xyz", "*.extxyz");
    }

    @Override
    public boolean recognises(final Head head) {
        return counted(head);
    }

    @Override
    public Writes writes() {
        return Writes.FRAMES;
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
        return new Reader(Lines.open(path));
    }

    /** A writer that appends frames to a stream, which it closes at the end. */
    @Override
    public FrameWriter writer(final OutputStream out, final LammpsUnits units) {
        return new Writer(out);
    }

    /** Whether a file begins with a number of atoms alone on its line. */
    static boolean counted(final Head head) {
        final String first = head.start().lines().findFirst().orElse("").strip();
        return !first.isEmpty() && first.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static final class Reader extends LineFrames {

        Reader(final Lines lines) {
            super(lines);
        }

        @Override
        protected Frame read() throws IOException {
            if (!lines.nextFilled()) return null;
            final int atoms = count();
            lines.need("a comment line");
            final XyzComment comment = new XyzComment(lines);
            if (!comment.extended()) return plain(atoms, comment);
            final XyzColumns columns = new XyzColumns(lines, comment.take("Properties").orElse(PLAIN));
            final XyzUnits units = new XyzUnits(lines, comment);
            final Optional<Cell> cell = cell(comment, units.length);
            final double[] virial = virial(comment, cell, units);
            final OptionalDouble energy = energy(comment, units.energy);
            final Optional<String> step = comment.take("step");
            final Optional<String> time = comment.take("time");
            final boolean converged = comment.take("converged").map(t -> comment.logicals("converged", t, 1)[0])
                    .orElse(true);
            final List<String> typeMap = comment.take("type_map").map(XyzComment::words).orElse(List.of());
            final double stepNumber = step.isPresent() ? comment.real("step", step.get()) : 0;
            final double fs = time.isPresent() ? comment.real("time", time.get()) * units.time : 0;
            columns.read(atoms);
            columns.scale(units);
            final double[] forces = columns.forces();
            final Frame.Builder frame = Frame.builder(columns.structure(typeMap).cell(cell.orElse(null)).build())
                    .forces(forces).virial(virial).converged(converged);
            if (energy.isPresent()) frame.energy(energy.getAsDouble());
            if (step.isPresent()) frame.step((long) stepNumber);
            if (time.isPresent()) frame.time(fs);
            comment.rest().forEach(frame::info);
            return frame.build();
        }

        private int count() throws IOException {
            final int atoms = lines.atoms("the number of atoms");
            if (!lines.blank()) throw lines.unexpected("the number of atoms alone");
            return atoms;
        }

        @Override
        protected boolean pass() throws IOException {
            if (!lines.nextFilled()) return false;
            final int atoms = count();
            for (int i = -1; i < atoms; i++) lines.need(i < 0 ? "a comment line" : "atom " + i + " of " + atoms);
            return true;
        }

        private Frame plain(final int atoms, final XyzComment comment) throws IOException {
            final XyzColumns columns = new XyzColumns(lines, PLAIN);
            columns.read(atoms);
            final Frame.Builder frame = Frame.builder(columns.structure(List.of()).build());
            if (!comment.text().isEmpty()) frame.info("comment", comment.text());
            return frame.build();
        }

        private static OptionalDouble energy(final XyzComment comment, final double unit) {
            final Optional<String> energy = comment.take("energy", "REF_energy", "dft_energy", "total_energy",
                    "free_energy");
            if (energy.isEmpty()) return OptionalDouble.empty();
            return OptionalDouble.of(comment.real("energy", energy.get()) * unit);
        }

        private Optional<Cell> cell(final XyzComment comment, final double unit) {
            final Optional<String> lattice = comment.take("Lattice");
            final Optional<String> origin = comment.take("Origin");
            final boolean[] pbc = comment.take("pbc").map(text -> comment.logicals("pbc", text, 3))
                    .orElse(new boolean[] {true, true, true});
            if (lattice.isEmpty()) return Optional.empty();
            final double[] vectors = comment.reals("Lattice", lattice.get(), 9, 3);
            if (unit != 1) for (int k = 0; k < vectors.length; k++) vectors[k] *= unit;
            // ASE writes an isolated molecule's missing cell as nine zeros
            if (java.util.Arrays.stream(vectors).allMatch(v -> v == 0)) return Optional.empty();
            final Cell cell = (vectors.length == 3 ? Cell.box(vectors[0], vectors[1], vectors[2]) : Cell.of(vectors))
                    .withPeriodic(pbc[0], pbc[1], pbc[2]);
            if (origin.isEmpty()) return Optional.of(cell);
            final double[] corner = comment.reals("Origin", origin.get(), 3);
            return Optional.of(cell.withOrigin(corner[0] * unit, corner[1] * unit, corner[2] * unit));
        }

        private double[] virial(final XyzComment comment, final Optional<Cell> cell, final XyzUnits units) {
            final Optional<String> virial = comment.take("virial", "virials", "REF_virial", "dft_virial");
            final Optional<String> stress = comment.take("stress", "REF_stress", "dft_stress");
            if (virial.isPresent()) {
                if (Double.isNaN(units.virial)) throw lines.wrong("virial-unit beside the energy-unit", "none",
                        "add it: the virial's unit is not known");
                final double[] given = full(comment.reals("virial", virial.get(), 9, 6));
                if (units.virial != 1) for (int k = 0; k < 9; k++) given[k] *= units.virial;
                return given;
            }
            if (stress.isEmpty()) return null;
            final double[] values = full(comment.reals("stress", stress.get(), 9, 6));
            if (cell.isEmpty()) throw lines.wrong("a Lattice with the stress", "none", "add it, or remove the stress");
            for (int k = 0; k < 9; k++) values[k] *= -cell.get().volume() * units.stress;
            return values;
        }

        /** Voigt's xx yy zz yz xz xy as 3 x 3. */
        private static double[] full(final double[] v) {
            return v.length == 9 ? v : new double[] {v[0], v[5], v[4], v[5], v[1], v[3], v[4], v[3], v[2]};
        }
    }

    private static final class Writer implements FrameWriter {

        private final OutputStream stream;
        private final TextOut out;

        Writer(final OutputStream stream) {
            this.stream = stream;
            out = new TextOut(stream);
        }

        @Override
        public void write(final Frame frame) throws IOException {
            final Structure atoms = frame.structure();
            out.integer(atoms.size()).end();
            final boolean weighed = atoms.species().stream().anyMatch(one -> !one.equals(Species.of(one.name())));
            comment(frame, weighed);
            final double[] positions = atoms.positions();
            final double[] forces = frame.forces().orElse(null);
            final double[] velocities = atoms.velocities().orElse(null);
            final double[] charges = atoms.charges().orElse(null);
            final long[] ids = atoms.ids().orElse(null);
            final int[] molecules = atoms.molecules().orElse(null);
            final int[] images = atoms.images().orElse(null);
            for (int i = 0; i < atoms.size(); i++) {
                out.word(atoms.symbol(i)).three(positions, 3 * i);
                if (forces != null) out.three(forces, 3 * i);
                if (velocities != null) out.three(velocities, 3 * i);
                if (charges != null) out.real(charges[i]);
                // 0 stands for a mass that is not known
                if (weighed) out.real(atoms.species().get(atoms.type(i)).mass().orElse(0));
                if (ids != null) out.integer(ids[i]);
                if (molecules != null) out.integer(molecules[i]);
                if (images != null) for (int k = 0; k < 3; k++) out.integer(images[3 * i + k]);
                for (final PerAtom extra : atoms.extras().values()) {
                    for (int k = 0; k < extra.width(); k++) out.real(extra.value(i, k));
                }
                out.end();
            }
        }

        private void comment(final Frame frame, final boolean weighed) throws IOException {
            final Structure atoms = frame.structure();
            if (atoms.cell().isPresent()) {
                final Cell cell = atoms.box();
                numbers("Lattice", cell.vectors());
                final double[] origin = cell.origin();
                if (origin[0] != 0 || origin[1] != 0 || origin[2] != 0) numbers("Origin", origin);
                out.word("pbc=\"" + flag(cell.periodic(0)) + " " + flag(cell.periodic(1)) + " " + flag(cell.periodic(2))
                        + "\"");
            }
            out.word("Properties=" + properties(frame, weighed));
            if (frame.energy().isPresent()) out.word("energy=" + frame.energy().getAsDouble());
            if (frame.virial().isPresent()) numbers("virial", frame.virial().get());
            if (frame.step().isPresent()) out.word("step=" + frame.step().getAsLong());
            if (frame.time().isPresent()) out.word("time=" + frame.time().getAsDouble());
            if (!frame.converged()) out.word("converged=F");
            final List<String> appearing = new ArrayList<>();
            for (int i = 0; i < atoms.size(); i++) {
                if (!appearing.contains(atoms.symbol(i))) appearing.add(atoms.symbol(i));
            }
            if (!appearing.equals(atoms.names())) out.word("type_map=\"" + String.join(" ", atoms.names()) + "\"");
            for (final Map.Entry<String, String> entry : frame.info().entrySet()) {
                out.word(XyzComment.quote(entry.getKey()) + "=" + XyzComment.quote(entry.getValue()));
            }
            out.end();
        }

        private void numbers(final String key, final double[] values) {
            out.word(key + "=\"");
            for (int k = 0; k < values.length; k++) out.text((k == 0 ? "" : " ") + values[k]);
            out.text("\"");
        }

        private static String properties(final Frame frame, final boolean weighed) {
            final Structure atoms = frame.structure();
            final StringBuilder list = new StringBuilder(PLAIN);
            if (frame.forces().isPresent()) list.append(":forces:R:3");
            if (atoms.velocities().isPresent()) list.append(":velo:R:3");
            if (atoms.charges().isPresent()) list.append(":charge:R:1");
            if (weighed) list.append(":mass:R:1");
            if (atoms.ids().isPresent()) list.append(":id:I:1");
            if (atoms.molecules().isPresent()) list.append(":molecule:I:1");
            if (atoms.images().isPresent()) list.append(":image:I:3");
            atoms.extras().forEach((name, column) -> list.append(":").append(name.replaceAll("[\\s:]", "_"))
                    .append(":R:").append(column.width()));
            return list.toString();
        }

        private static char flag(final boolean value) {
            return value ? 'T' : 'F';
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
