package org.ionclay.atoms.io.lammps;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.ionclay.compute.InputException;
import org.ionclay.units.LammpsUnits;

/**
 * LAMMPS's text dump ({@code dump custom} and {@code dump atom}): any columns in any order, atoms sorted by id,
 * orthogonal, restricted and general triclinic boxes. Positions come as they stand (wrapped with image counts, or
 * unwrapped); {@code ITEM: UNITS} overrules the unit style of the options. One frame is in memory at a time.
 */
public final class LammpsDump implements AtomFormat {

    @Override
    public String title() {
        return "LAMMPS dump";
    }

    @Override
    public List<String> names() {
        return List.of("*.dump", "*.lammpstrj");
    }

    @Override
    public boolean recognises(final Head head) {
        return head.start().startsWith("ITEM:");
    }

    @Override
    public Writes writes() {
        return Writes.FRAMES;
    }

    @Override
    public FrameReader open(final Path path, final ReadOptions options) throws IOException {
        return new Reader(Lines.open(path), options);
    }

    /**
     * A writer that appends frames to a stream, which it closes at the end. Positions, velocities and forces in metal
     * and lj units come back bit for bit; so does a box whose origin is 0 and that is not tilted, others within one
     * unit in the last place. Energies and virials have no place in a dump.
     *
     * @param units unit style to write in; a style other than metal is named in the file
     */
    @Override
    public FrameWriter writer(final OutputStream out, final LammpsUnits units) {
        return new Writer(out, units);
    }

    private static final class Reader extends LineFrames {

        private final ReadOptions options;
        private LammpsUnits units;

        Reader(final Lines lines, final ReadOptions options) {
            super(lines);
            this.options = options;
            units = options.units();
        }

        /** What stands before the rows of a frame. */
        private static final class Header {
            private long step;
            private boolean stepped;
            private int atoms = -1;
            private OptionalDouble time = OptionalDouble.empty();
            private Cell cell;
        }

        @Override
        protected Frame read() throws IOException {
            final Header header = header();
            if (header == null) return null;
            final DumpColumns columns = new DumpColumns(lines, header.atoms, units, options);
            columns.read();
            columns.sort();
            final Frame.Builder frame = Frame.builder(columns.structure(header.cell)).forces(columns.forces());
            if (header.stepped) frame.step(header.step);
            if (header.time.isPresent()) frame.time(header.time.getAsDouble());
            return frame.build();
        }

        @Override
        protected boolean pass() throws IOException {
            final Header header = header();
            if (header == null) return false;
            for (int i = 1; i <= header.atoms; i++) {
                if (!lines.next()) throw lines.ended("atom " + i + " of " + header.atoms);
            }
            return true;
        }

        /** Reads up to and with the words {@code ITEM: ATOMS}; null at the end of the file. */
        private Header header() throws IOException {
            if (!lines.nextFilled()) return null;
            lines.unread();
            final Header header = new Header();
            while (true) {
                lines.need("ITEM: ATOMS");
                if (lines.starts("ITEM: ATOMS")) break;
                item(header);
            }
            if (header.atoms < 0) throw lines.wrong("ITEM: NUMBER OF ATOMS before the atoms", "none",
                    "the frame's beginning is missing");
            if (header.cell == null) throw lines.wrong("ITEM: BOX BOUNDS before the atoms", "none",
                    "the frame's beginning is missing");
            return header;
        }

        private void item(final Header header) throws IOException {
            if (lines.starts("ITEM: TIMESTEP")) {
                lines.need("the time step");
                header.step = lines.integer("the time step");
                header.stepped = true;
            } else if (lines.starts("ITEM: NUMBER OF ATOMS")) {
                lines.need("the number of atoms");
                header.atoms = lines.atoms("the number of atoms");
            } else if (lines.starts("ITEM: BOX BOUNDS")) {
                header.cell = LammpsBox.read(lines, units.length());
            } else if (lines.starts("ITEM: UNITS")) {
                lines.need("a unit style");
                units = LammpsUnits.of(lines.word("a unit style"));
                if (options.units() != LammpsUnits.METAL && options.units() != units) throw lines.wrong("units "
                        + options.units().style() + ", as given", "units " + units.style(),
                        "leave out units: the file names its own");
            } else if (lines.starts("ITEM: TIME")) {
                lines.need("the time");
                header.time = OptionalDouble.of(lines.real("the time", units.time().shift()) * units.time().factor());
            } else {
                throw lines.unexpected(
                        "an ITEM: line of a dump of atoms (TIMESTEP, NUMBER OF ATOMS, BOX BOUNDS, ATOMS)");
            }
        }
    }

    private static final class Writer implements FrameWriter {

        private final OutputStream stream;
        private final TextOut out;
        private final LammpsUnits units;
        private long written;

        Writer(final OutputStream stream, final LammpsUnits units) {
            this.stream = stream;
            this.units = units;
            out = new TextOut(stream);
        }

        @Override
        public void write(final Frame frame) throws IOException {
            final Structure atoms = frame.structure();
            if (atoms.cell().isEmpty()) throw new InputException(
                    "a LAMMPS dump needs a cell, and the structure has none; give it one");
            if (written == 0 && units != LammpsUnits.METAL) {
                out.line("ITEM: UNITS");
                out.line(units.style());
            }
            if (frame.time().isPresent()) {
                out.line("ITEM: TIME");
                out.real(frame.time().getAsDouble(), units.time()).end();
            }
            out.line("ITEM: TIMESTEP");
            out.integer(frame.step().orElse(written)).end();
            out.line("ITEM: NUMBER OF ATOMS");
            out.integer(atoms.size()).end();
            LammpsBox.write(out, atoms.box(), units.length());
            final boolean weighed = atoms.species().stream().anyMatch(one -> !one.equals(Species.of(one.name())));
            out.line("ITEM: ATOMS " + columns(frame, weighed));
            rows(frame, weighed);
            written++;
        }

        private static String columns(final Frame frame, final boolean weighed) {
            final Structure atoms = frame.structure();
            final StringBuilder names = new StringBuilder("id type element");
            if (atoms.molecules().isPresent()) names.append(" mol");
            if (atoms.charges().isPresent()) names.append(" q");
            if (weighed) names.append(" mass");
            names.append(atoms.images().isPresent() ? " x y z ix iy iz" : " xu yu zu");
            if (atoms.velocities().isPresent()) names.append(" vx vy vz");
            if (frame.forces().isPresent()) names.append(" fx fy fz");
            for (final Map.Entry<String, PerAtom> extra : atoms.extras().entrySet()) {
                final String name = extra.getKey().replaceAll("\\s", "_");
                for (int k = 1; k <= extra.getValue().width(); k++) {
                    names.append(' ').append(name).append(extra.getValue().width() == 1 ? "" : "[" + k + "]");
                }
            }
            return names.toString();
        }

        private void rows(final Frame frame, final boolean weighed) throws IOException {
            final Structure atoms = frame.structure();
            final long[] ids = atoms.ids().orElse(null);
            final int[] molecules = atoms.molecules().orElse(null);
            final double[] charges = atoms.charges().orElse(null);
            final double[] positions = atoms.positions();
            final int[] images = atoms.images().orElse(null);
            final double[] velocities = atoms.velocities().orElse(null);
            final double[] forces = frame.forces().orElse(null);
            for (int i = 0; i < atoms.size(); i++) {
                out.integer(ids == null ? i + 1 : ids[i]).integer(atoms.type(i) + 1).word(atoms.symbol(i));
                if (molecules != null) out.integer(molecules[i]);
                if (charges != null) out.real(charges[i], units.charge());
                if (weighed) out.real(atoms.species().get(atoms.type(i)).mass().orElse(0), units.mass());
                for (int k = 0; k < 3; k++) out.real(positions[3 * i + k], units.length());
                for (int k = 0; k < 3 && images != null; k++) out.integer(images[3 * i + k]);
                for (int k = 0; k < 3 && velocities != null; k++) out.real(velocities[3 * i + k], units.velocity());
                for (int k = 0; k < 3 && forces != null; k++) out.real(forces[3 * i + k], units.force());
                for (final PerAtom extra : atoms.extras().values()) {
                    for (int k = 0; k < extra.width(); k++) out.real(extra.value(i, k));
                }
                out.end();
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
