package org.ionclay.trajectory;

import java.util.Arrays;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.CellFlip;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/**
 * Follows atoms through the periodic boundaries, frame by frame, in a cell of any shape that may change from frame to
 * frame. The scheme keeps displacements free of the cell's fluctuations (TOR: von Bülow, Bullerjahn and Hummer,
 * J. Chem. Phys. 153 (2020) 021101; Kulke and Vermaas, J. Chem. Theory Comput. 18 (2022) 6161):
 *
 * <pre>u(i+1) = u(i) + dw - n H(i+1),  dw = w(i+1) - w(i),  n = floor(dw / H(i+1) + 1/2)</pre>
 *
 * with w the position wrapped into the cell of its own frame, H the cell's vectors and n whole numbers. Multiplying
 * image counts by the cell of the moment, as LAMMPS's {@code xu} does, turns each fluctuation of a box into a jump of
 * every atom that has left it; here it does not, whether the file holds wrapped or unwrapped positions. Not for
 * several threads at once.
 */
public final class Unwrapper {

    /** Where the way of the atoms comes from. */
    public enum Mode {
        /** The TOR scheme along the periodic vectors; positions as they stand along others and without a cell. */
        TOROIDAL,
        /** Positions with their image counts as the file has them; right only where the cell is constant. */
        AS_WRITTEN
    }

    /**
     * Largest share of the cell that an atom may move between two frames. Beyond 1/2 a move looks like a shorter one
     * the other way; with room below 1/2 those up to 0.65 of the cell are seen even in wrapped positions without
     * counts.
     */
    public static final double LARGEST_STEP = .35;

    private final Mode mode;
    private final double largestStep;
    private int frames;
    private double[] before;
    private double[] unwrapped;
    private int[] countsBefore;
    private boolean counted;
    private double[] cellBefore;

    /**
     * An unwrapper at the start of a trajectory.
     *
     * @param mode how to follow atoms
     * @param largestStep largest move between two frames that is believed, as a share of the cell along each of its
     *            vectors, above 0 and at most 1/2
     * @throws IllegalArgumentException if it is not
     */
    public Unwrapper(final Mode mode, final double largestStep) {
        if (!(largestStep > 0 && largestStep <= .5)) throw new InputException(
                "the largest step must be above 0 and at most 0.5 of the cell, found " + largestStep);
        this.mode = mode;
        this.largestStep = largestStep;
    }

    /** An unwrapper by the TOR scheme that believes steps up to {@link #LARGEST_STEP}. */
    public Unwrapper() {
        this(Mode.TOROIDAL, LARGEST_STEP);
    }

    /**
     * Takes the next frame.
     *
     * @param structure the same atoms in the same order each time
     * @return unwrapped positions in angstrom, length 3N; the first frame's are those of its atoms in the cell. The
     *         array is used again for the next frame
     * @throws IllegalArgumentException if the number of atoms or the presence of a cell changes, or an atom moved
     *             further than can be believed; says the frame, counted from 1 as given here, and the atom
     */
    public double[] next(final Structure structure) {
        return next(structure, frames + 1L);
    }

    /**
     * Takes the next frame, which errors call by this number.
     *
     * @see #next(Structure)
     */
    public double[] next(final Structure structure, final long frame) {
        final Cell cell = structure.cell().orElse(null);
        final double[] positions = mode == Mode.AS_WRITTEN ? structure.unwrapped() : structure.positions();
        final int[] counts = structure.images().orElseGet(() -> new int[positions.length]);
        if (cell != null && mode == Mode.TOROIDAL) {
            for (int at = 0; at < positions.length; at += 3) cell.wrap(positions, at, counts);
        }
        if (frames == 0) {
            unwrapped = positions.clone();
            before = positions;
            // wrapped positions without counts say nothing about how often an atom has crossed a boundary
            counted = mode == Mode.TOROIDAL && (structure.images().isPresent() || Arrays.stream(counts).anyMatch(
                    n -> n < -1 || n > 1));
        } else {
            if (positions.length != before.length) throw InputException.ofFrame(frame, "frame " + frame + " has "
                    + positions.length / 3 + " atoms; those before have " + before.length / 3);
            if (cell == null) plain(positions);
            else follow(structure, cell, positions, counts, frame);
            before = positions;
        }
        cellBefore = cell == null ? null : cell.vectors();
        countsBefore = counts;
        frames++;
        return unwrapped;
    }

    /** Counts n of the old vectors as counts n M^-1 of the new ones. */
    private static void remap(final int[] counts, final double[] m) {
        final double[] inverse = CellFlip.inverse(m);
        for (int at = 0; at < counts.length; at += 3) {
            final int x = counts[at];
            final int y = counts[at + 1];
            final int z = counts[at + 2];
            for (int v = 0; v < 3; v++) {
                counts[at + v] = (int) Math.rint(x * inverse[v] + y * inverse[3 + v] + z * inverse[6 + v]);
            }
        }
    }

    private void plain(final double[] positions) {
        for (int k = 0; k < positions.length; k++) unwrapped[k] += positions[k] - before[k];
    }

    private void follow(final Structure structure, final Cell cell, final double[] positions, final int[] counts,
            final long frame) {
        final double[] h = cell.vectors();
        final double[] g = cell.reciprocal();
        final double[] n = new double[3];
        final double[] flip = cellBefore == null ? null : CellFlip.between(cellBefore, h);
        if (flip != null) remap(countsBefore, flip);
        for (int at = 0; at < positions.length; at += 3) {
            final double x = positions[at] - before[at];
            final double y = positions[at + 1] - before[at + 1];
            final double z = positions[at + 2] - before[at + 2];
            for (int v = 0; v < 3; v++) {
                n[v] = 0;
                if (!cell.periodic(v)) continue;
                final double f = x * g[3 * v] + y * g[3 * v + 1] + z * g[3 * v + 2];
                if (mode == Mode.TOROIDAL) n[v] = Math.floor(f + .5);
                final double step = Math.abs(f - n[v]);
                final boolean leapt = counted && countsBefore[at + v] - counts[at + v] != (int) n[v];
                if (step > largestStep || leapt) throw tooFar(structure, cell, at / 3, v,
                        leapt ? f + counts[at + v] - countsBefore[at + v] : f - n[v], frame);
            }
            unwrapped[at] += x - n[0] * h[0] - n[1] * h[3] - n[2] * h[6];
            unwrapped[at + 1] += y - n[0] * h[1] - n[1] * h[4] - n[2] * h[7];
            unwrapped[at + 2] += z - n[0] * h[2] - n[1] * h[5] - n[2] * h[8];
        }
    }

    private InputException tooFar(final Structure structure, final Cell cell, final int atom, final int v,
            final double step, final long frame) {
        final String name = structure.ids().map(ids -> "id " + ids[atom]).orElse("number " + (atom + 1));
        return InputException.ofFrame(frame, String.format(java.util.Locale.ROOT, "frame %d: the %s atom with %s moved "
                + "by %.3f of the cell (%.3f angstrom of %.3f) along %s since the frame before; at most %.3f can be "
                + "followed through periodic boundaries: take frames closer to each other (a smaller stride), or %s",
                frame, structure.symbol(atom), name, Math.abs(step), Math.abs(step) * cell.length(v), cell.length(v),
                "abc".charAt(v), largestStep, mode == Mode.AS_WRITTEN
                        ? "unwrap the positions: they look wrapped" : "check that the frames belong together"));
    }
}
