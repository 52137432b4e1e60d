package org.ionclay.glass;

import java.util.Arrays;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;

/**
 * The neighbours nearer than their pair's cutoff, of every atom of one frame, grouped by centre; periodic images count
 * as what they are. Filled anew for each frame.
 */
public final class Bonds {

    /** No cell vector away. */
    static final int HOME = 128 << 16 | 128 << 8 | 128;

    private static final int GRAIN = 256;

    private final Cutoffs cutoffs;
    private final Groups groups;
    private final Workers workers;
    private final NeighbourList neighbours;
    private final int[] start;
    private final int[] counts;
    private int[] to = new int[0];
    private int[] image = new int[0];
    private double[] vector = new double[0];
    private int[] places = new int[0];

    /** Empty until the first update. */
    public Bonds(final Cutoffs cutoffs, final Workers workers) {
        this.cutoffs = cutoffs;
        this.workers = workers;
        groups = cutoffs.groups();
        neighbours = new NeighbourList(cutoffs.longest(), 0, workers);
        start = new int[groups.of().length + 1];
        counts = new int[groups.of().length * groups.count()];
    }

    /** The cutoffs. */
    public Cutoffs cutoffs() {
        return cutoffs;
    }

    /**
     * Takes a frame.
     *
     * @throws IllegalArgumentException if it has another number of atoms
     */
    public void update(final Structure frame) {
        if (frame.size() != groups.of().length) throw new InputException("the first frame has "
                + groups.of().length + " atoms, this one " + frame.size());
        final boolean[] periodic = new boolean[3];
        for (int v = 0; v < 3; v++) periodic[v] = frame.cell().isPresent() && frame.cell().get().periodic(v);
        neighbours.update(frame.size(), frame.positions(), frame.cell().map(Cell::vectors).orElse(null), periodic);
        findPlaces(frame);
        final double[] squares = new double[groups.count() * groups.count()];
        for (int a = 0; a < groups.count(); a++) {
            for (int b = 0; b < groups.count(); b++) {
                final double cutoff = cutoffs.of(a, b);
                squares[a * groups.count() + b] = Double.isNaN(cutoff) ? 0 : cutoff * cutoff;
            }
        }
        workers.ranges(frame.size(), GRAIN, (range, first, end) -> {
            for (int i = first; i < end; i++) start[i + 1] = search(i, squares, -1);
        });
        for (int i = 0; i < frame.size(); i++) start[i + 1] += start[i];
        final int total = start[frame.size()];
        if (to.length < total) {
            to = new int[total + total / 8];
            image = new int[to.length];
            vector = new double[3 * to.length];
        }
        workers.ranges(frame.size(), GRAIN, (range, first, end) -> {
            for (int i = first; i < end; i++) search(i, squares, start[i]);
        });
    }

    /** Counts one atom's bonds by group, and writes them down from {@code into} on unless that is negative. */
    private int search(final int i, final double[] squares, final int into) {
        final double[] at = neighbours.wrapped();
        final double[] shifts = neighbours.shifts();
        final int groupCount = groups.count();
        final int row = i * groupCount;
        if (into < 0) Arrays.fill(counts, row, row + groupCount, 0);
        int n = 0;
        for (int p = neighbours.start()[i]; p < neighbours.start()[i + 1]; p++) {
            final int j = neighbours.index()[p];
            final int m = neighbours.image()[p];
            final double dx = at[3 * j] + shifts[3 * m] - at[3 * i];
            final double dy = at[3 * j + 1] + shifts[3 * m + 1] - at[3 * i + 1];
            final double dz = at[3 * j + 2] + shifts[3 * m + 2] - at[3 * i + 2];
            final int g = groups.of()[j];
            if (!(dx * dx + dy * dy + dz * dz < squares[groups.of()[i] * groupCount + g])) continue;
            if (into < 0) {
                counts[row + g]++;
            } else {
                to[into + n] = j;
                image[into + n] = m;
                vector[3 * (into + n)] = dx;
                vector[3 * (into + n) + 1] = dy;
                vector[3 * (into + n) + 2] = dz;
            }
            n++;
        }
        return n;
    }

    /** Number of neighbours of an atom in a group. */
    public int count(final int atom, final int group) {
        return counts[atom * groups.count() + group];
    }

    /** First bond of an atom; its last is before {@code start(atom + 1)}. */
    public int start(final int atom) {
        return start[atom];
    }

    /** The neighbour of a bond. */
    public int to(final int bond) {
        return to[bond];
    }

    /** Component of the vector from the centre to the neighbour (Å). */
    public double vector(final int bond, final int axis) {
        return vector[3 * bond + axis];
    }

    /**
     * Which image the neighbour of a bond lies in: how many cell vectors along a, b and c from the list's own image, a
     * byte each around 128, so that images along a path add up: see {@link #sum}.
     */
    int place(final int bond) {
        return places[image[bond]];
    }

    /** The image that two bonds one after the other lead to. */
    static int sum(final int place, final int next) {
        return place + next - HOME;
    }

    private void findPlaces(final Structure frame) {
        final double[] shifts = neighbours.shifts();
        final int images = shifts.length / 3;
        if (places.length < images) places = new int[images];
        if (frame.cell().isEmpty()) {
            Arrays.fill(places, HOME);
            return;
        }
        final double[] reciprocal = frame.cell().get().reciprocal();
        for (int m = 0; m < images; m++) {
            places[m] = HOME;
            for (int d = 0; d < 3; d++) {
                double cells = 0;
                for (int k = 0; k < 3; k++) cells += shifts[3 * m + k] * reciprocal[3 * d + k];
                places[m] += (int) Math.rint(cells) << 16 - 8 * d;
            }
        }
    }
}
