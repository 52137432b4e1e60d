package org.ionclay.atoms.io.lammps;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.OneFrame;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.base.TextOut;
import org.ionclay.compute.InputException;
import org.ionclay.units.LammpsUnits;

/**
 * LAMMPS's data file with the atom styles atomic, charge, molecular (bond, angle) and full; sections of force fields
 * and bonds are passed over. Atoms are sorted by id. Types are named by, in this order: the options, the section
 * {@code Atom Type Labels}, the comment behind a mass, the element of that mass; else 1, 2, ... The file does not say
 * what is periodic: all is.
 */
public final class LammpsData implements AtomFormat {

    @Override
    public String title() {
        return "LAMMPS data";
    }

    @Override
    public List<String> names() {
        return List.of("*.data", "*.lmp");
    }

    @Override
    public boolean recognises(final Head head) {
        return head.text().contains(" atoms") && head.text().lines().anyMatch(LammpsData::bounds);
    }

    @Override
    public Writes writes() {
        return Writes.ONE_FRAME;
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
        return new Reader(Lines.open(path), options);
    }

    @Override
    public FrameWriter writer(final OutputStream out, final LammpsUnits units) {
        return new OneFrame(title(), out, (to, structure) -> write(to, structure, units));
    }

    /** Whether a line of the header gives a bound or a vector of the box. */
    private static boolean bounds(final String line) {
        final String bare = line.strip();
        return bare.contains("xlo") && bare.contains("xhi") && Head.numbers(bare, 2)
                || bare.contains(" avec") && Head.numbers(bare, 3);
    }

    private static final class Reader extends LineFrames {

        private final ReadOptions options;
        private boolean done;

        Reader(final Lines lines, final ReadOptions options) {
            super(lines);
            this.options = options;
        }

        @Override
        protected Frame read() throws IOException {
            if (done) return null;
            done = true;
            return Frame.of(new LammpsDataParser(lines, options).parse());
        }
    }

    /**
     * Writes a structure in style full if it has molecules, charge if it has charges, atomic else. The cell is turned
     * into LAMMPS's orientation if need be, with positions and velocities; a structure that is so already comes back
     * bit for bit in metal and lj units.
     *
     * @param out stream, left open
     * @param units unit style
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if there is no cell, or neither masses nor names that LAMMPS takes as labels
     */
    public static void write(final OutputStream out, final Structure structure, final LammpsUnits units)
            throws IOException {
        if (structure.cell().isEmpty()) throw new InputException(
                "a LAMMPS data file needs a cell, and the structure has none; give it one");
        final Cell.Restricted turned = structure.box().toRestricted();
        final boolean already = structure.box().restricted();
        final TextOut text = new TextOut(out);
        text.line("LAMMPS data file by IonClay, units = " + units.style());
        text.line("");
        text.integer(structure.size()).line(" atoms");
        text.integer(structure.species().size()).line(" atom types");
        text.line("");
        box(text, turned.cell(), units);
        species(text, structure.species(), units);
        atoms(text, structure, already ? structure.positions() : turned.turn(structure.positions()), units);
        final double[] velocities = structure.velocities().map(v -> already ? v : turned.turn(v)).orElse(null);
        if (velocities == null) return;
        text.line("");
        text.line("Velocities");
        text.line("");
        final long[] ids = structure.ids().orElse(null);
        for (int i = 0; i < structure.size(); i++) {
            text.integer(ids == null ? i + 1 : ids[i]);
            for (int k = 0; k < 3; k++) text.real(velocities[3 * i + k], units.velocity());
            text.end();
        }
    }

    private static void box(final TextOut text, final Cell cell, final LammpsUnits units) throws IOException {
        final String axes = "xyz";
        for (int k = 0; k < 3; k++) {
            final char axis = axes.charAt(k);
            text.real(cell.origin()[k], units.length()).real(LammpsBox.upper(cell, k), units.length())
                    .word(axis + "lo").word(axis + "hi").end();
        }
        if (!cell.orthogonal()) {
            text.real(cell.vector(1, 0), units.length()).real(cell.vector(2, 0), units.length())
                    .real(cell.vector(2, 1), units.length()).line(" xy xz yz");
        }
        text.line("");
    }

    private static void species(final TextOut text, final List<Species> species, final LammpsUnits units)
            throws IOException {
        if (species.stream().allMatch(one -> one.mass().isPresent())) {
            text.line("Masses");
            text.line("");
            for (int t = 0; t < species.size(); t++) {
                text.integer(t + 1).real(species.get(t).knownMass(), units.mass()).word("#")
                        .word(species.get(t).name()).end();
            }
            text.line("");
            return;
        }
        boolean numbers = true;
        for (int t = 0; t < species.size(); t++) numbers &= species.get(t).name().equals(Integer.toString(t + 1));
        if (numbers) return;
        text.line("Atom Type Labels");
        text.line("");
        for (int t = 0; t < species.size(); t++) {
            final String name = species.get(t).name();
            if (!name.matches("[^\\d#*].*")) throw new InputException("species " + name
                    + " has no mass, and its name is none that LAMMPS takes as a label; rename it or give its mass");
            text.integer(t + 1).word(name).end();
        }
        text.line("");
    }

    private static void atoms(final TextOut text, final Structure structure, final double[] positions,
            final LammpsUnits units) throws IOException {
        final int[] molecules = structure.molecules().orElse(null);
        final double[] charges = structure.charges().orElse(molecules == null ? null : new double[structure.size()]);
        final long[] ids = structure.ids().orElse(null);
        final int[] images = structure.images().orElse(null);
        text.line("Atoms # " + (molecules != null ? "full" : charges != null ? "charge" : "atomic"));
        text.line("");
        for (int i = 0; i < structure.size(); i++) {
            text.integer(ids == null ? i + 1 : ids[i]);
            if (molecules != null) text.integer(molecules[i]);
            text.integer(structure.type(i) + 1);
            if (charges != null) text.real(charges[i], units.charge());
            for (int k = 0; k < 3; k++) text.real(positions[3 * i + k], units.length());
            for (int k = 0; k < 3 && images != null; k++) text.integer(images[3 * i + k]);
            text.end();
        }
    }
}
