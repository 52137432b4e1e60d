package org.ionclay.atoms.neighbours;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.ionclay.atoms.Matrix3;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;

/**
 * All pairs nearer than a cutoff plus a skin, by linked cells in O(N): any triclinic cell, periodic in any of its
 * directions, with as many images as the cutoff reaches. The list stays while no pair can have come nearer than the
 * cutoff unseen: with u the largest displacement since the last build, the affine part of a change of the cell taken
 * out, and F the change of the cell, while (cutoff + 2 u) |F⁻¹| ≤ cutoff + skin.
 *
 * <p>The order of the pairs depends on the positions alone, not on the number of threads. Nothing is allocated while
 * nothing grows.
 */
public final class NeighbourList implements Neighbours {

    private static final int GRAIN = 256;
    /** Moving is quick: below this many atoms, waking other threads takes longer. */
    static final int MOVE_GRAIN = 16384;

    private final double cutoff;
    private final double skin;
    private final Workers workers;
    private final CellFrame frame = new CellFrame();
    private final CellFrame built = new CellFrame();
    private final LinkedCells cells = new LinkedCells();
    private final double[] strain = new double[9];
    private final ConcurrentLinkedDeque<Candidates> idle = new ConcurrentLinkedDeque<>();
    private int atoms = -1;
    private long builds;
    private double[] wrapped = new double[0];
    private double[] reference = new double[0];
    private double[] offsets = new double[0];
    private int[] start = new int[1];
    private int[] index = new int[0];
    private int[] image = new int[0];
    private double[] shifts = new double[0];
    private double[] largest = new double[0];
    private PairBuffer[] found = new PairBuffer[0];
    private Sites sites;

    /**
     * A list that is empty until the first update.
     *
     * @param cutoff every pair nearer than this (Å) is found
     * @param skin how much farther (Å) pairs are listed, so that the list lasts for several steps; 0 or more
     * @param workers threads for the search
     * @throws IllegalArgumentException if the cutoff is not above 0 or the skin is negative
     */
    public NeighbourList(final double cutoff, final double skin, final Workers workers) {
        if (!(cutoff > 0) || !(skin >= 0) || cutoff + skin == Double.POSITIVE_INFINITY) {
            throw new InputException("a neighbour list needs cutoff > 0 and skin >= 0, found " + cutoff
                    + " and " + skin + " Å");
        }
        this.cutoff = cutoff;
        this.skin = skin;
        this.workers = workers;
    }

    /**
     * Brings the list to new positions: rebuilt if need be, else only moved.
     *
     * @param count number of atoms N
     * @param positions 3 N components (Å), x, y, z of each atom; they may lie outside the cell
     * @param cell rows a, b, c (Å), or null if no direction is periodic
     * @param periodic per cell vector
     * @return whether the list was rebuilt
     * @throws IllegalArgumentException if the cell has no volume or a position is not finite, naming the atom
     */
    public boolean update(final int count, final double[] positions, final double[] cell, final boolean[] periodic) {
        frame.set(cell, periodic);
        final boolean rebuild = count != atoms || !Arrays.equals(periodic, built.periodic)
                || !holds(count, positions);
        if (rebuild) build(count, positions, cell, periodic);
        else move(count, positions);
        if (sites != null) {
            if (rebuild) number();
            sites.move(wrapped, shifts, workers);
        }
        return rebuild;
    }

    /** Whether the criterion of the class holds; a position that is not finite never does. */
    private boolean holds(final int count, final double[] positions) {
        Matrix3.multiply(built.inverse, frame.h, strain);
        final int chunks = Workers.chunks(count, MOVE_GRAIN);
        if (largest.length < chunks) largest = new double[chunks];
        workers.ranges(count, MOVE_GRAIN, (chunk, from, to) -> largest[chunk] = largest(positions, from, to));
        double square = 0;
        for (int c = 0; c < chunks; c++) {
            // not a number is not below anything
            if (!(largest[c] <= square)) square = largest[c];
        }
        Matrix3.multiply(frame.inverse, built.h, strain);
        double change = 0;
        for (int k = 0; k < 9; k++) change += Math.pow(strain[k] - (k % 4 == 0 ? 1 : 0), 2);
        return (cutoff + 2 * Math.sqrt(square)) * (1 + Math.sqrt(change)) <= cutoff + skin;
    }

    /** The largest squared displacement of a range of atoms; not a number if a position is none. */
    private double largest(final double[] positions, final int from, final int to) {
        final double[] f = strain;
        double most = 0;
        for (int i = 3 * from; i < 3 * to; i += 3) {
            final double a = reference[i];
            final double b = reference[i + 1];
            final double c = reference[i + 2];
            final double x = positions[i] - (a * f[0] + b * f[3] + c * f[6]);
            final double y = positions[i + 1] - (a * f[1] + b * f[4] + c * f[7]);
            final double z = positions[i + 2] - (a * f[2] + b * f[5] + c * f[8]);
            // Math.max hands on what is not a number
            most = Math.max(most, x * x + y * y + z * z);
        }
        return most;
    }

    private static double along(final double[] row, final int at, final double[] matrix, final int column) {
        return row[at] * matrix[column] + row[at + 1] * matrix[3 + column] + row[at + 2] * matrix[6 + column];
    }

    private void build(final int count, final double[] positions, final double[] cell, final boolean[] periodic) {
        // whatever fails below, the next update starts anew
        atoms = -1;
        built.set(cell, periodic);
        if (wrapped.length < 3 * count) {
            wrapped = new double[3 * count];
            reference = new double[3 * count];
            offsets = new double[3 * count];
        }
        for (int i = 0; i < 3 * count; i++) {
            if (!Double.isFinite(positions[i])) {
                throw new InputException("atom " + i / 3 + ": " + "xyz".charAt(i % 3) + " is "
                        + positions[i] + ", all positions must be finite");
            }
            reference[i] = positions[i];
        }
        for (int i = 0; i < count; i++) {
            for (int d = 0; d < 3; d++) {
                offsets[3 * i + d] = periodic[d] ? -Math.floor(along(positions, 3 * i, built.inverse, d)) : 0;
            }
        }
        move(count, positions);
        cells.fill(count, wrapped, built, cutoff + skin);
        shift();
        search(count);
        atoms = count;
        builds++;
    }

    private void move(final int count, final double[] positions) {
        workers.ranges(count, MOVE_GRAIN, (chunk, from, to) -> {
            final double[] h = frame.h;
            for (int i = 3 * from; i < 3 * to; i += 3) {
                final double a = offsets[i];
                final double b = offsets[i + 1];
                final double c = offsets[i + 2];
                wrapped[i] = positions[i] + (a * h[0] + b * h[3] + c * h[6]);
                wrapped[i + 1] = positions[i + 1] + (a * h[1] + b * h[4] + c * h[7]);
                wrapped[i + 2] = positions[i + 2] + (a * h[2] + b * h[5] + c * h[8]);
            }
        });
        if (atoms >= 0) shift();
    }

    private void shift() {
        final int images = cells.images();
        if (shifts.length < 3 * images) shifts = new double[3 * images];
        for (int k = 0; k < images; k++) {
            for (int d = 0; d < 3; d++) {
                shifts[3 * k + d] = cells.imageOf(k, 0) * frame.h[d] + cells.imageOf(k, 1) * frame.h[3 + d]
                        + cells.imageOf(k, 2) * frame.h[6 + d];
            }
        }
    }

    /** Each range of atoms, in their order in space, finds its pairs; then they are put in the atoms' order. */
    private void search(final int count) {
        if (start.length < count + 1) start = new int[count + 1];
        final int chunks = Workers.chunks(count, GRAIN);
        if (found.length < chunks) {
            final int known = found.length;
            found = Arrays.copyOf(found, chunks);
            for (int c = known; c < chunks; c++) found[c] = new PairBuffer();
        }
        workers.ranges(count, GRAIN, (chunk, from, to) -> {
            final PairBuffer buffer = found[chunk];
            Candidates candidates = idle.pollFirst();
            if (candidates == null) candidates = new Candidates();
            buffer.count = 0;
            int bin = -1;
            for (int s = from; s < to; s++) {
                if (cells.bin(s) != bin) {
                    bin = cells.bin(s);
                    cells.candidates(bin, shifts, candidates);
                }
                final int before = buffer.count;
                cells.neighbours(s, candidates, buffer);
                start[cells.atom(s) + 1] = buffer.count - before;
            }
            idle.addFirst(candidates);
        });
        long sum = 0;
        start[0] = 0;
        for (int i = 1; i <= count; i++) {
            sum += start[i];
            if (sum > Integer.MAX_VALUE - 8) {
                throw new InputException("more than 2^31 pairs: use a smaller cutoff or fewer atoms");
            }
            start[i] = (int) sum;
        }
        if (index.length < sum) {
            // some room for the fluctuations of later builds
            final int room = (int) Math.min(Integer.MAX_VALUE - 8, sum + sum / 16);
            index = new int[room];
            image = new int[room];
        }
        workers.ranges(count, GRAIN, (chunk, from, to) -> {
            int at = 0;
            for (int s = from; s < to; s++) {
                final int place = start[cells.atom(s)];
                final int pairs = start[cells.atom(s) + 1] - place;
                System.arraycopy(found[chunk].index, at, index, place, pairs);
                System.arraycopy(found[chunk].image, at, image, place, pairs);
                at += pairs;
            }
        });
    }

    /**
     * Lets the next update build the list anew, as a new list's first update does. The order of the pairs, and with it
     * the rounding of sums over them, depends on when the list was built: a run that must continue bit for bit from a
     * checkpoint calls this there.
     */
    public void forget() {
        atoms = -1;
    }

    /** How often the list was built. */
    public long builds() {
        return builds;
    }

    /** Bytes of all arrays. */
    public long bytes() {
        long buffers = 0;
        for (final PairBuffer buffer : found) buffers += buffer.bytes();
        return buffers + (sites == null ? 0 : sites.bytes()) + 8L * (largest.length
                + wrapped.length + reference.length + offsets.length + shifts.length)
                + 4L * (start.length + index.length + image.length) + cells.bytes();
    }

    @Override
    public int atoms() {
        return Math.max(0, atoms);
    }

    @Override
    public double cutoff() {
        return cutoff;
    }

    @Override
    public int[] start() {
        return start;
    }

    @Override
    public int[] index() {
        return index;
    }

    @Override
    public int[] image() {
        return image;
    }

    @Override
    public double[] wrapped() {
        return wrapped;
    }

    @Override
    public double[] shifts() {
        return shifts;
    }

    private void number() {
        sites.build(atoms, cells.images(), start, index, image, workers);
    }

    @Override
    public Sites sites() {
        if (sites == null) {
            sites = new Sites();
            number();
            sites.move(wrapped, shifts, workers);
        }
        return sites;
    }

    @Override
    public double[] cell() {
        return frame.h;
    }

    @Override
    public boolean[] periodic() {
        return frame.periodic;
    }
}
