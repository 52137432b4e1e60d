package org.ionclay.potential.dp.run;

import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.InputException;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/**
 * The surroundings of one atom, in double precision: its neighbours sorted by type, their normalised rows
 * (w (1/r, x/r², y/r², z/r²) - davg)/dstd, and what turns derivatives by the rows into gradients. Scratch of one
 * thread.
 */
final class Environment {

    private static final int COMPONENTS = 4;
    /**
     * Neighbours of a type are sorted roughly by their distance: those that come one after the other then read
     * the same intervals of the tables, which stay in the innermost cache.
     */
    private static final int BINS = 16;

    private final DeepPotentialModel model;
    private final Kernels<?> kernels;
    private final double binScale;
    /** Whether a type is seen. */
    private final boolean[] seen;
    /** How many neighbours each type and bin has, then where the next one goes. */
    private final int[] place;
    private final double cut2;
    private final double smooth;
    private final double width;
    /** 1/dstd and davg/dstd, [centre][neighbour type x 4 + component]. */
    private final double[][] scale;
    private final double[][] offset;
    private final int[] taken;
    /** Where each type's neighbours begin, from the atom's first; {@code types + 1} entries. */
    private final int[] group;
    private int[] hit = new int[0];
    private double[] hitX = new double[0];
    private double[] hitY = new double[0];
    private double[] hitZ = new double[0];
    private double[] hitSquare = new double[0];
    private int[] hitKey = new int[0];
    private double[] square = new double[0];
    private double[] weight = new double[0];

    /** Rows of this atom's neighbours, four numbers each. */
    double[] rows = new double[0];

    Environment(final DeepPotentialModel model, final Kernels<?> kernels) {
        this.model = model;
        this.kernels = kernels;
        binScale = BINS / (model.rcut() * model.rcut());
        seen = new boolean[model.types()];
        for (int n = 0; n < seen.length; n++) seen[n] = model.sel()[n] > 0;
        place = new int[model.types() * BINS];
        cut2 = model.rcut() * model.rcut();
        smooth = model.rcutSmooth();
        width = model.rcut() - model.rcutSmooth();
        final int types = model.types();
        taken = new int[types];
        group = new int[types + 1];
        scale = new double[types][COMPONENTS * types];
        offset = new double[types][COMPONENTS * types];
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) {
                for (int k = 0; k < COMPONENTS; k++) {
                    scale[c][COMPONENTS * n + k] = 1 / model.dstd()[c][n][k];
                    offset[c][COMPONENTS * n + k] = model.davg()[c][n][k] / model.dstd()[c][n][k];
                }
            }
        }
    }

    /** Slots taken by neighbours of a type, those of excluded pairs included. */
    int taken(final int type) {
        return taken[type];
    }

    /** Where a type's neighbours begin, counted from the atom's first. */
    int group(final int type) {
        return group[type];
    }

    /**
     * Looks around an atom.
     *
     * @param i the atom
     * @param types types of all atoms
     * @param list neighbours
     * @param block receives neighbours and displacements, from pair {@code at} on
     * @param at first free pair
     * @param chain receives the three numbers of each pair that {@link #gradient} needs; grown with the block
     * @return number of neighbours that are felt
     */
    int look(final int i, final int[] types, final Neighbours list, final PairBlock block, final int at,
            final double[][] chain) {
        final int hits = find(i, types, list);
        final int centre = types[i];
        int sum = 0;
        for (int n = 0; n < taken.length; n++) {
            group[n] = sum;
            taken[n] = 0;
            for (int k = n * BINS; k < (n + 1) * BINS; k++) {
                final int count = place[k];
                place[k] = sum + taken[n];
                taken[n] += count;
            }
            if (taken[n] > model.sel()[n]) throw new SelExceededException(model, i, centre, n, taken[n]);
            if (!model.excluded()[centre][n]) sum += taken[n];
        }
        group[taken.length] = sum;
        room(at, sum, block, chain);
        for (int h = 0; h < hits; h++) {
            if (hitSquare[h] == 0) throw new InputException(
                    "atoms " + i + " and " + hit[h] + " lie on the same place");
            if (model.excluded()[centre][hitKey[h] / BINS]) continue;
            final int slot = place[hitKey[h]]++;
            final int p = at + slot;
            block.neighbour[p] = hit[h];
            block.x[p] = hitX[h];
            block.y[p] = hitY[h];
            block.z[p] = hitZ[h];
            square[slot] = hitSquare[h];
        }
        kernels.weigh(sum, square, smooth, width, weight, chain, at);
        for (int n = 0; n < taken.length; n++) normalise(centre, n, block, at, chain[1]);
        return sum;
    }

    private void room(final int at, final int sum, final PairBlock block, final double[][] chain) {
        // whole vectors are written
        final int padded = Kernels.aligned(sum);
        if (block.room(at + padded) || chain[0].length < block.neighbour.length) {
            for (int k = 0; k < 3; k++) chain[k] = java.util.Arrays.copyOf(chain[k], block.neighbour.length);
        }
        if (square.length >= padded) return;
        square = new double[padded + padded / 4];
        java.util.Arrays.fill(square, 1);
        weight = new double[square.length];
        rows = new double[COMPONENTS * square.length];
    }

    private int find(final int i, final int[] types, final Neighbours list) {
        final int from = list.start()[i];
        final int to = list.start()[i + 1];
        if (hit.length <= to - from) {
            hit = new int[to - from + 64];
            hitX = new double[hit.length];
            hitY = new double[hit.length];
            hitZ = new double[hit.length];
            hitSquare = new double[hit.length];
            hitKey = new int[hit.length];
        }
        java.util.Arrays.fill(place, 0);
        final int[] index = list.index();
        final int[] image = list.image();
        final double[] position = list.wrapped();
        final double[] shift = list.shifts();
        final double x0 = position[3 * i];
        final double y0 = position[3 * i + 1];
        final double z0 = position[3 * i + 2];
        int hits = 0;
        for (int p = from; p < to; p++) {
            final int j = index[p];
            final int s = 3 * image[p];
            final double x = position[3 * j] + shift[s] - x0;
            final double y = position[3 * j + 1] + shift[s + 1] - y0;
            final double z = position[3 * j + 2] + shift[s + 2] - z0;
            // written always and kept if near: nothing to predict
            hit[hits] = j;
            hitX[hits] = x;
            hitY[hits] = y;
            hitZ[hits] = z;
            hitSquare[hits] = x * x + y * y + z * z;
            hits += hitSquare[hits] < cut2 ? 1 : 0;
        }
        return keys(hits, types);
    }

    /** Type and bin of each hit; those that nobody sees are taken out. */
    private int keys(final int hits, final int[] types) {
        int kept = 0;
        for (int h = 0; h < hits; h++) {
            final int n = types[hit[h]];
            if (n < 0 || !seen[n]) continue;
            final int key = n * BINS + Math.min(BINS - 1, (int) (hitSquare[h] * binScale));
            place[key]++;
            if (kept < h) {
                hit[kept] = hit[h];
                hitX[kept] = hitX[h];
                hitY[kept] = hitY[h];
                hitZ[kept] = hitZ[h];
                hitSquare[kept] = hitSquare[h];
            }
            hitKey[kept++] = key;
        }
        return kept;
    }

    /** The rows of one type's neighbours. */
    private void normalise(final int centre, final int type, final PairBlock block, final int at,
            final double[] inverseSquare) {
        final double[] a = scale[centre];
        final double[] b = offset[centre];
        final int k = COMPONENTS * type;
        for (int slot = group[type]; slot < group[type + 1]; slot++) {
            final int p = at + slot;
            final int q = COMPONENTS * slot;
            final double w2 = inverseSquare[p];
            rows[q] = weight[slot] * a[k] - b[k];
            rows[q + 1] = w2 * block.x[p] * a[k + 1] - b[k + 1];
            rows[q + 2] = w2 * block.y[p] * a[k + 2] - b[k + 2];
            rows[q + 3] = w2 * block.z[p] * a[k + 3] - b[k + 3];
        }
    }

    /**
     * Turns dE/d(row) of one neighbour into the gradient by its displacement.
     *
     * @param p the pair in the block
     * @param centre type of the centre
     * @param type type of the neighbour
     * @param drow four numbers of each neighbour
     * @param q where this neighbour's begin
     */
    void gradient(final PairBlock block, final int p, final int centre, final int type, final double[] drow,
            final int q, final double[][] chain) {
        final double[] a = scale[centre];
        final int k = COMPONENTS * type;
        final double g1 = drow[q + 1] * a[k + 1];
        final double g2 = drow[q + 2] * a[k + 2];
        final double g3 = drow[q + 3] * a[k + 3];
        final double x = block.x[p];
        final double y = block.y[p];
        final double z = block.z[p];
        final double along = drow[q] * a[k] * chain[0][p] + (g1 * x + g2 * y + g3 * z) * chain[2][p];
        final double w2 = chain[1][p];
        block.gradient(p, along * x + g1 * w2, along * y + g2 * w2, along * z + g3 * w2);
    }

    /** Row of an empty slot, -davg/dstd. */
    double empty(final int centre, final int type, final int component) {
        return -offset[centre][COMPONENTS * type + component];
    }

    long bytes() {
        return 40L * hit.length + 8L * (rows.length + square.length + weight.length);
    }
}
