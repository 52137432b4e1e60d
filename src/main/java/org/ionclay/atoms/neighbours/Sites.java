package org.ionclay.atoms.neighbours;

import java.util.Arrays;
import org.ionclay.compute.Workers;

/**
 * The atoms and those of their periodic images that are somebody's neighbours, numbered together: a neighbour is then
 * one number, and its position needs no translation. Sites 0 to N - 1 are the atoms themselves.
 */
public final class Sites {

    /** Distance of two sites in {@link #positions()}. */
    public static final int STRIDE = 4;

    private static final int GRAIN = 256;

    private int atoms;
    private int count;
    private int[] numbers = new int[0];
    private int[] numberOf = new int[0];
    private int[] atom = new int[0];
    private int[] image = new int[0];
    private double[] positions = new double[0];

    Sites() {
    }

    /** Numbers the sites of a list. */
    void build(final int n, final int images, final int[] start, final int[] index, final int[] code,
            final Workers workers) {
        atoms = n;
        final int all = Math.multiplyExact(n, images);
        if (numberOf.length < all) numberOf = new int[all];
        if (numbers.length < start[n]) numbers = new int[index.length];
        Arrays.fill(numberOf, 0, all, 0);
        final int home = images / 2;
        workers.ranges(n, GRAIN, (chunk, from, to) -> {
            // several threads may write the same mark
            for (int p = start[from]; p < start[to]; p++) {
                if (code[p] != home) numberOf[code[p] * n + index[p]] = 1;
            }
        });
        count = n;
        for (int k = 0; k < all; k++) count += numberOf[k];
        if (atom.length < count) {
            final int room = count + count / 16;
            atom = new int[room];
            image = new int[room];
            positions = new double[STRIDE * room];
        }
        int next = n;
        for (int k = 0; k < all; k++) {
            if (numberOf[k] == 0) continue;
            atom[next] = k % n;
            image[next] = k / n;
            numberOf[k] = next++;
        }
        for (int i = 0; i < n; i++) {
            atom[i] = i;
            image[i] = home;
        }
        workers.ranges(n, GRAIN, (chunk, from, to) -> {
            for (int p = start[from]; p < start[to]; p++) {
                numbers[p] = code[p] == home ? index[p] : numberOf[code[p] * n + index[p]];
            }
        });
    }

    /** Brings the positions up to date. */
    void move(final double[] wrapped, final double[] shifts, final Workers workers) {
        workers.ranges(count, NeighbourList.MOVE_GRAIN, (chunk, from, to) -> {
            for (int k = from; k < to; k++) {
                final int i = 3 * atom[k];
                final int s = 3 * image[k];
                positions[STRIDE * k] = wrapped[i] + shifts[s];
                positions[STRIDE * k + 1] = wrapped[i + 1] + shifts[s + 1];
                positions[STRIDE * k + 2] = wrapped[i + 2] + shifts[s + 2];
            }
        });
    }

    /** Number of atoms. */
    public int atoms() {
        return atoms;
    }

    /** Number of sites. */
    public int count() {
        return count;
    }

    /** The site of each pair, in the order of {@link Neighbours#index()}. */
    public int[] numbers() {
        return numbers;
    }

    /** The atom of each site. */
    public int[] atom() {
        return atom;
    }

    /**
     * Positions of the sites (Å): x, y and z of site k from {@link #STRIDE} k on, so that they lie in one line of the
     * processor's cache.
     */
    public double[] positions() {
        return positions;
    }

    long bytes() {
        return 4L * (numbers.length + numberOf.length + 2L * atom.length) + 8L * positions.length;
    }
}
