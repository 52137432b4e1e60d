package org.ionclay.potential.dp;

import org.ionclay.atoms.neighbours.Neighbours;

/**
 * The surroundings of one atom, in double precision: its neighbours sorted by type, their normalised rows
 * (w (1/r, x/r², y/r², z/r²) - davg)/dstd, and what turns derivatives by the rows into gradients. Scratch of one
 * thread.
 */
final class Environment {

    private static final int COMPONENTS = 4;

    private final DeepPotentialModel model;
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

    /** Rows of this atom's neighbours, four numbers each. */
    double[] rows = new double[0];

    Environment(final DeepPotentialModel model) {
        this.model = model;
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
            if (taken[n] > model.sel()[n]) throw new SelExceededException(model, i, centre, n, taken[n]);
            if (!model.excluded()[centre][n]) sum += taken[n];
        }
        group[taken.length] = sum;
        if (block.room(at + sum) || chain[0].length < block.neighbour.length) {
            for (int k = 0; k < 3; k++) chain[k] = java.util.Arrays.copyOf(chain[k], block.neighbour.length);
        }
        if (rows.length < COMPONENTS * sum) rows = new double[COMPONENTS * (sum + sum / 4)];
        for (int h = 0; h < hits; h++) {
            final int n = types[hit[h]];
            if (!model.excluded()[centre][n]) place(h, centre, n, block, at, group[n]++, chain);
        }
        // placing moved every start to the next type's
        System.arraycopy(group, 0, group, 1, taken.length);
        group[0] = 0;
        return sum;
    }

    private int find(final int i, final int[] types, final Neighbours list) {
        final int from = list.start()[i];
        final int to = list.start()[i + 1];
        if (hit.length < to - from) {
            hit = new int[to - from + 64];
            hitX = new double[hit.length];
            hitY = new double[hit.length];
            hitZ = new double[hit.length];
            hitSquare = new double[hit.length];
        }
        java.util.Arrays.fill(taken, 0);
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
            final double square = x * x + y * y + z * z;
            if (square >= cut2) continue;
            final int n = types[j];
            if (n < 0 || model.sel()[n] == 0) continue;
            if (square == 0) {
                throw new IllegalArgumentException("atoms " + i + " and " + j + " lie on the same place");
            }
            hit[hits] = j;
            hitX[hits] = x;
            hitY[hits] = y;
            hitZ[hits] = z;
            hitSquare[hits++] = square;
            taken[n]++;
        }
        return hits;
    }

    private void place(final int h, final int centre, final int type, final PairBlock block, final int at,
            final int slot, final double[][] chain) {
        final double x = hitX[h];
        final double y = hitY[h];
        final double z = hitZ[h];
        final double inverse = 1 / Math.sqrt(hitSquare[h]);
        final double r = hitSquare[h] * inverse;
        final double u = (r - smooth) / width;
        final double w = u <= 0 ? 1 : SmoothWeight.value(u);
        final double dw = u <= 0 ? 0 : SmoothWeight.slope(u) / width;
        final double inverse2 = inverse * inverse;
        final double w2 = w * inverse2;
        final int p = at + slot;
        block.neighbour[p] = hit[h];
        block.x[p] = x;
        block.y[p] = y;
        block.z[p] = z;
        // d(w/r)/dr / r, w/r² and d(w/r²)/dr / r
        chain[0][p] = (dw * inverse - w2) * inverse;
        chain[1][p] = w2;
        chain[2][p] = (dw - 2 * w * inverse) * inverse2 * inverse;
        final double[] a = scale[centre];
        final double[] b = offset[centre];
        final int k = COMPONENTS * type;
        final int q = COMPONENTS * slot;
        rows[q] = w * inverse * a[k] - b[k];
        rows[q + 1] = w2 * x * a[k + 1] - b[k + 1];
        rows[q + 2] = w2 * y * a[k + 2] - b[k + 2];
        rows[q + 3] = w2 * z * a[k + 3] - b[k + 3];
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
        return 36L * hit.length + 8L * rows.length;
    }
}
