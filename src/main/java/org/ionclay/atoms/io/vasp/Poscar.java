package org.ionclay.atoms.io.vasp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.PerAtom;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.LineFrames;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.OneFrame;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.base.TextOut;
import org.ionclay.units.LammpsUnits;

/**
 * VASP's POSCAR and CONTCAR: VASP 4 and 5, direct and Cartesian, any scale, selective dynamics (kept as the column
 * {@value #SELECTIVE}: 1 free, 0 fixed), velocities in angstrom/fs.
 */
public final class Poscar implements AtomFormat {

    /** Name of the column of flags of selective dynamics, width 3. */
    public static final String SELECTIVE = "selective";

    @Override
    public String title() {
        return "POSCAR";
    }

    @Override
    public List<String> names() {
        return List.of("*poscar*", "*contcar*", "*.vasp");
    }

    @Override
    public boolean recognises(final Head head) {
        return VaspHeader.recognises(head);
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
        return new OneFrame(title(), out, Poscar::write);
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
            lines.need("a title line");
            final VaspHeader header = VaspHeader.read(lines, options);
            final int atoms = header.types().length;
            lines.need("Selective dynamics, Direct or Cartesian");
            final boolean selective = lines.text().strip().matches("(?i)s.*");
            if (selective) lines.need("Direct or Cartesian");
            final boolean cartesian = lines.text().strip().matches("(?i)[ck].*");
            if (!cartesian && !lines.text().strip().matches("(?i)d.*")) throw lines.unexpected("Direct or Cartesian");
            final double[] positions = new double[3 * atoms];
            final double[] free = selective ? new double[3 * atoms] : null;
            final double[] point = new double[3];
            for (int i = 0; i < atoms; i++) {
                lines.need("atom " + (i + 1) + " of " + atoms);
                for (int k = 0; k < 3; k++) point[k] = lines.real("a position") * (cartesian ? header.scale()[k] : 1);
                if (!cartesian) header.cell().toCartesian(point, point);
                System.arraycopy(point, 0, positions, 3 * i, 3);
                for (int k = 0; k < 3 && selective; k++) free[3 * i + k] = free();
            }
            final Structure.Builder builder = Structure.builder(header.species(), header.types(), positions)
                    .cell(header.cell()).velocities(velocities(atoms));
            if (selective) builder.extra(SELECTIVE, new PerAtom(3, free));
            final Frame.Builder frame = Frame.builder(builder.build());
            if (!header.title().isEmpty()) frame.info("comment", header.title());
            return frame.build();
        }

        private double free() {
            final String flag = lines.word("T or F of selective dynamics");
            if (flag.matches("(?i)\\.?t.*")) return 1;
            if (flag.matches("(?i)\\.?f.*")) return 0;
            throw lines.wrong("T or F of selective dynamics", "\"" + flag + "\"", "correct it");
        }

        /** What follows the positions: nothing, the lattice's velocities (passed over), the atoms' velocities. */
        private double[] velocities(final int atoms) throws IOException {
            if (!lines.nextFilled()) return null;
            if (lines.text().strip().matches("(?i)lattice velocities.*")) {
                for (int i = 0; i < 7; i++) lines.need("the lattice's velocities");
                if (!lines.nextFilled()) return null;
            }
            if (lines.text().strip().matches("(?i)d.*")) throw lines.wrong("velocities in angstrom/fs (Cartesian)",
                    "Direct", "write them with VASP, which uses Cartesian ones");
            if (lines.text().strip().matches("(?i)[ck].*")) lines.need("velocities");
            final double[] velocities = new double[3 * atoms];
            boolean moving = false;
            for (int i = 0; i < 3 * atoms; i++) {
                if (i > 0 && i % 3 == 0) lines.need("velocity " + (i / 3 + 1) + " of " + atoms);
                velocities[i] = lines.real("a velocity");
                moving |= velocities[i] != 0;
            }
            // VASP writes a block of zeros after each relaxation: that is no velocity
            return moving ? velocities : null;
        }
    }

    /**
     * Writes a structure as VASP 5, Cartesian with scale 1, species in runs as they stand (VASP wants one run each:
     * {@link Structure#sortedBySpecies()}). Comes back bit for bit if the cell's origin is 0; another origin becomes 0.
     *
     * @param out stream, left open
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if there is no cell or no atom
     */
    public static void write(final OutputStream out, final Structure structure) throws IOException {
        final TextOut text = new TextOut(out);
        final Cell cell = VaspHeader.needed(structure);
        VaspHeader.write(text, structure, cell);
        final PerAtom selective = structure.extras().get(SELECTIVE);
        if (selective != null) text.line("Selective dynamics");
        text.line("Cartesian");
        final double[] origin = cell.origin();
        for (int i = 0; i < structure.size(); i++) {
            for (int k = 0; k < 3; k++) text.real(structure.position(i, k) - origin[k]);
            for (int k = 0; k < 3 && selective != null; k++) text.word(selective.value(i, k) == 0 ? "F" : "T");
            text.end();
        }
        final double[] velocities = structure.velocities().orElse(null);
        if (velocities == null) return;
        text.line("");
        for (int i = 0; i < structure.size(); i++) text.three(velocities, 3 * i).end();
    }
}
