package org.ionclay.atoms.neighbours;

import java.util.Arrays;

/**
 * Atoms sorted into bins, half the reach wide or more, that fill the cell; a periodic neighbour bin may lie any number
 * of cells away. In open directions the bins span the atoms.
 */
final class LinkedCells {

    /** Bins per reach: with 2, the bins within reach hold 3.7 times the atoms of the sphere; with 1, 6.4 times. */
    private static final int FINENESS = 2;
    /** More bins than this per atom would cost more than they save (a few atoms in a huge box). */
    private static final int BINS_PER_ATOM = 4;

    private final int[] bins = new int[3];
    private final int[] stencil = new int[3];
    private final int[] reach = new int[3];
    private final double[] low = new double[3];
    private final double[] span = new double[3];
    private final boolean[] periodic = new boolean[3];
    private double square;
    private int count;
    private int[] binOf = new int[0];
    private int[] order = new int[0];
    private int[] first = new int[0];
    private double[] xs = new double[0];
    private double[] ys = new double[0];
    private double[] zs = new double[0];

    /**
     * Sorts the atoms.
     *
     * @param atoms number of atoms
     * @param wrapped positions (Å), inside the cell in periodic directions
     * @param frame the cell
     * @param radius how far pairs are searched (Å)
     */
    void fill(final int atoms, final double[] wrapped, final CellFrame frame, final double radius) {
        count = atoms;
        square = radius * radius;
        System.arraycopy(frame.periodic, 0, periodic, 0, 3);
        if (order.length < atoms) {
            order = new int[atoms];
            binOf = new int[atoms];
            xs = new double[atoms];
            ys = new double[atoms];
            zs = new double[atoms];
        }
        extent(wrapped, frame);
        choose(frame, radius);
        final int total = bins[0] * bins[1] * bins[2];
        if (first.length < total + 1) first = new int[total + 1];
        Arrays.fill(first, 0, total + 1, 0);
        for (int i = 0; i < atoms; i++) {
            binOf[i] = (bin(wrapped, i, frame, 0) * bins[1] + bin(wrapped, i, frame, 1)) * bins[2]
                    + bin(wrapped, i, frame, 2);
            first[binOf[i] + 1]++;
        }
        for (int b = 0; b < total; b++) first[b + 1] += first[b];
        for (int i = 0; i < atoms; i++) order[first[binOf[i]]++] = i;
        // filling moved every start to the next bin's
        System.arraycopy(first, 0, first, 1, total);
        first[0] = 0;
        for (int s = 0; s < atoms; s++) {
            xs[s] = wrapped[3 * order[s]];
            ys[s] = wrapped[3 * order[s] + 1];
            zs[s] = wrapped[3 * order[s] + 2];
        }
    }

    private static double fraction(final double[] wrapped, final int i, final CellFrame frame, final int d) {
        return wrapped[3 * i] * frame.inverse[d] + wrapped[3 * i + 1] * frame.inverse[3 + d]
                + wrapped[3 * i + 2] * frame.inverse[6 + d];
    }

    private void extent(final double[] wrapped, final CellFrame frame) {
        for (int d = 0; d < 3; d++) {
            low[d] = 0;
            span[d] = 1;
            if (periodic[d] || count == 0) continue;
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                final double s = fraction(wrapped, i, frame, d);
                min = Math.min(min, s);
                max = Math.max(max, s);
            }
            low[d] = min;
            span[d] = Math.max(max - min, 1e-9);
        }
    }

    private void choose(final CellFrame frame, final double radius) {
        double total = 1;
        for (int d = 0; d < 3; d++) {
            final double most = frame.height[d] * span[d] * FINENESS / radius;
            bins[d] = (int) Math.max(1, Math.min(most, 1 << 20));
            total *= bins[d];
        }
        final double limit = Math.max(64, (double) BINS_PER_ATOM * count);
        while (total > limit) {
            final int widest = bins[0] >= bins[1] && bins[0] >= bins[2] ? 0 : bins[1] >= bins[2] ? 1 : 2;
            total /= bins[widest];
            bins[widest] = (bins[widest] + 1) / 2;
            total *= bins[widest];
        }
        for (int d = 0; d < 3; d++) {
            // rounding of a fractional coordinate must not hide a pair at the very end of the reach
            final double width = frame.height[d] * span[d] / bins[d];
            stencil[d] = (int) Math.ceil(radius / width + 1e-9);
            if (!periodic[d]) stencil[d] = Math.min(stencil[d], bins[d] - 1);
            // from the last bin, the bin that many on lies in the cell after next at most
            reach[d] = periodic[d] ? (bins[d] - 1 + stencil[d]) / bins[d] : 0;
        }
    }

    private int bin(final double[] wrapped, final int i, final CellFrame frame, final int d) {
        final double s = (fraction(wrapped, i, frame, d) - low[d]) / span[d];
        return Math.max(0, Math.min(bins[d] - 1, (int) (s * bins[d])));
    }

    /** Number of images that neighbours can lie in. */
    int images() {
        return (2 * reach[0] + 1) * (2 * reach[1] + 1) * (2 * reach[2] + 1);
    }

    /** How many cell vectors of a direction an image lies away. */
    int imageOf(final int image, final int direction) {
        final int wz = 2 * reach[2] + 1;
        final int wy = 2 * reach[1] + 1;
        return switch (direction) {
            case 0 -> image / (wy * wz) - reach[0];
            case 1 -> image / wz % wy - reach[1];
            default -> image % wz - reach[2];
        };
    }

    /** The atom at a place of the sorted order. */
    int atom(final int place) {
        return order[place];
    }

    /** The bin of a place of the sorted order. */
    int bin(final int place) {
        return binOf[order[place]];
    }

    /**
     * Collects all atoms that may be within reach of those of one bin.
     *
     * @param home the bin
     * @param shifts translations of the images (Å)
     * @param found receives the atoms, with their images' positions
     */
    void candidates(final int home, final double[] shifts, final Candidates found) {
        found.count = 0;
        final int bz = home % bins[2];
        final int by = home / bins[2] % bins[1];
        final int bx = home / bins[2] / bins[1];
        for (int x = bx - stencil[0]; x <= bx + stencil[0]; x++) {
            final int ix = Math.floorDiv(x, bins[0]);
            if (!periodic[0] && ix != 0) continue;
            for (int y = by - stencil[1]; y <= by + stencil[1]; y++) {
                final int iy = Math.floorDiv(y, bins[1]);
                if (!periodic[1] && iy != 0) continue;
                final int row = ((x - ix * bins[0]) * bins[1] + y - iy * bins[1]) * bins[2];
                final int images = ((ix + reach[0]) * (2 * reach[1] + 1) + iy + reach[1]) * (2 * reach[2] + 1)
                        + reach[2];
                row(row, bz, images, shifts, found);
            }
        }
    }

    /** One row of bins along the third direction, run by run of bins that lie in the same image. */
    private void row(final int row, final int bz, final int images, final double[] shifts, final Candidates found) {
        int z = periodic[2] ? bz - stencil[2] : Math.max(0, bz - stencil[2]);
        final int last = periodic[2] ? bz + stencil[2] : Math.min(bins[2] - 1, bz + stencil[2]);
        while (z <= last) {
            final int iz = Math.floorDiv(z, bins[2]);
            final int stop = Math.min(last, (iz + 1) * bins[2] - 1);
            final int begin = first[row + z - iz * bins[2]];
            final int end = first[row + stop - iz * bins[2] + 1];
            run(begin, end, images + iz, shifts, found);
            z = stop + 1;
        }
    }

    private void run(final int begin, final int end, final int code, final double[] shifts, final Candidates found) {
        final int more = end - begin;
        found.grow(more);
        final int to = found.count;
        final double dx = shifts[3 * code];
        final double dy = shifts[3 * code + 1];
        final double dz = shifts[3 * code + 2];
        final double[] x = found.x;
        final double[] y = found.y;
        final double[] z = found.z;
        // one loop, since a bin's run is short: setting up three takes longer
        for (int s = 0; s < more; s++) {
            x[to + s] = xs[begin + s] + dx;
            y[to + s] = ys[begin + s] + dy;
            z[to + s] = zs[begin + s] + dz;
        }
        System.arraycopy(order, begin, found.atom, to, more);
        Arrays.fill(found.image, to, to + more, code);
        found.count += more;
    }

    /**
     * Lists the neighbours of one atom.
     *
     * @param place the atom's place in the sorted order
     * @param from candidates of the atom's bin
     * @param found receives neighbours and their images at the end
     */
    void neighbours(final int place, final Candidates from, final PairBuffer found) {
        found.grow(from.count);
        final int n = from.within(xs[place], ys[place], zs[place], square);
        // an atom is not its own neighbour in the image it lies in
        final int atom = order[place];
        final int home = images() / 2;
        final int[] hits = from.hits;
        final int[] index = found.index;
        final int[] image = found.image;
        int to = found.count;
        for (int k = 0; k < n; k++) {
            final int hit = hits[k];
            index[to] = from.atom[hit];
            image[to] = from.image[hit];
            if (index[to] != atom || image[to] != home) to++;
        }
        found.count = to;
    }

    long bytes() {
        return 4L * (binOf.length + order.length + first.length) + 24L * xs.length;
    }
}
