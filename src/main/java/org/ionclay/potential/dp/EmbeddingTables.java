package org.ionclay.potential.dp;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.simd.Kernels;

/**
 * The embedding networks of a model as tables of quintics, all in the same arrays. Each network's intervals are, in
 * this order: the straight line below the range, the fine table, the coarse table, the straight line above. Formulas
 * of DeePMD-kit's {@code deepmd/utils/tabulate.py}; its tables end where these do.
 *
 * @param <T> array type of the tables
 */
final class EmbeddingTables<T> {

    /** One network's range; bounds and strides without unit. */
    private record Range(double lower, double upper, double end, double fine, double coarse, int fines, int coarses,
            int base) {
    }

    private final int ld;
    private final Range[][] ranges;
    private final T[] coefficients;

    /**
     * Tabulates the networks, those that several pairs of types share once.
     *
     * @param model the model
     * @param settings strides and range
     * @param kernels makes the arrays
     */
    EmbeddingTables(final DeepPotentialModel model, final Compression settings, final Kernels<T> kernels) {
        ld = Kernels.aligned(model.embeddingWidth());
        final int types = model.types();
        ranges = new Range[types][types];
        final List<Network> networks = new ArrayList<>();
        final List<Range> all = new ArrayList<>();
        int total = 0;
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) {
                if (ranges[c][n] != null) continue;
                final Range range = range(model, model.embedding()[c][n], settings, total,
                        kernels.bytes());
                total = range.base + range.fines + range.coarses + 2;
                networks.add(model.embedding()[c][n]);
                all.add(range);
                share(model, range, model.embedding()[c][n]);
            }
        }
        coefficients = kernels.allocate(Kernels.COEFFICIENTS, Math.multiplyExact(total, ld));
        for (int k = 0; k < all.size(); k++) fill(networks.get(k), all.get(k), kernels);
    }

    private void share(final DeepPotentialModel model, final Range range, final Network network) {
        for (int c = 0; c < model.types(); c++) {
            for (int n = 0; n < model.types(); n++) if (model.embedding()[c][n] == network) ranges[c][n] = range;
        }
    }

    private static Range range(final DeepPotentialModel model, final Network network, final Compression settings,
            final int base, final int bytes) {
        final double known = model.minNeighbourDistance();
        final double nearest = Math.min(model.rcut(), Double.isNaN(known) ? settings.minDistance() : known);
        final double largest = SmoothWeight.of(model, nearest) / nearest;
        double lower = Double.POSITIVE_INFINITY;
        double upper = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < model.types(); c++) {
            for (int n = 0; n < model.types(); n++) {
                if (model.embedding()[c][n] != network) continue;
                final double avg = model.davg()[c][n][0];
                final double std = model.dstd()[c][n][0];
                // a negative deviation turns the range round
                lower = Math.min(lower, Math.min(-avg / std, (largest - avg) / std));
                upper = Math.max(upper, Math.max(-avg / std, (largest - avg) / std));
            }
        }
        lower = Math.floor(lower);
        upper = Math.max(lower + 1, Math.ceil(upper));
        final double end = upper <= 0 ? upper : settings.extrapolation() * upper;
        final double tolerance = settings.tolerance() == 0 || bytes == Double.BYTES ? settings.tolerance()
                : Math.max(Compression.SINGLE, settings.tolerance());
        final double stride = settings.stride() * widest(network, lower, upper, settings.stride(), tolerance);
        final int fines = (int) Math.ceil((upper - lower) / stride - 1e-9);
        final int coarses = (int) Math.ceil((end - upper) / settings.coarseStride() - 1e-9);
        return new Range(lower, upper, end, (upper - lower) / fines, coarses == 0 ? 1 : (end - upper) / coarses, fines,
                coarses, base);
    }

    /** The longest interval, in strides, whose quintics are good enough. */
    private static int widest(final Network network, final double lower, final double upper, final double stride,
            final double tolerance) {
        if (tolerance == 0) return 1;
        for (int factor = Compression.WIDEST; factor > 1; factor /= 2) {
            if (isGood(network, lower, upper, factor * stride, tolerance)) return factor;
        }
        return 1;
    }

    /** Tests every interval at .3 of its length: the slope's error is largest there, the value's more than half. */
    private static boolean isGood(final Network network, final double lower, final double upper, final double t,
            final double tolerance) {
        double[][] left = Jet.of(network, lower);
        final int intervals = (int) Math.ceil((upper - lower) / t - 1e-9);
        final double[] a = new double[Kernels.COEFFICIENTS];
        final double x = .3 * t;
        for (int k = 1; k <= intervals; k++) {
            final double[][] right = Jet.of(network, lower + k * t);
            final double[][] exact = Jet.of(network, lower + (k - 1) * t + x);
            for (int c = 0; c < exact[0].length; c++) {
                quintic(left, right, c, t, a);
                final double value = a[0] + x * (a[1] + x * (a[2] + x * (a[3] + x * (a[4] + x * a[5]))));
                final double slope = a[1] + x * (2 * a[2] + x * (3 * a[3] + x * (4 * a[4] + x * 5 * a[5])));
                if (!(Math.abs(value - exact[0][c]) <= tolerance)) return false;
                if (!(Math.abs(slope - exact[1][c]) <= 10 * tolerance)) return false;
            }
            left = right;
        }
        return true;
    }

    private void fill(final Network network, final Range range, final Kernels<T> kernels) {
        double[][] left = Jet.of(network, range.lower);
        line(range.base, left, kernels);
        int row = range.base + 1;
        for (int k = 1; k <= range.fines; k++) {
            final double[][] right = Jet.of(network, range.lower + k * range.fine);
            quintic(row++, left, right, range.fine, kernels);
            left = right;
        }
        for (int k = 1; k <= range.coarses; k++) {
            final double[][] right = Jet.of(network, range.upper + k * range.coarse);
            quintic(row++, left, right, range.coarse, kernels);
            left = right;
        }
        line(row, left, kernels);
    }

    private void line(final int row, final double[][] end, final Kernels<T> kernels) {
        for (int c = 0; c < end[0].length; c++) {
            kernels.set(coefficients[0], row * ld + c, end[0][c]);
            kernels.set(coefficients[1], row * ld + c, end[1][c]);
        }
    }

    private void quintic(final int row, final double[][] left, final double[][] right, final double t,
            final Kernels<T> kernels) {
        final double[] a = new double[Kernels.COEFFICIENTS];
        for (int c = 0; c < left[0].length; c++) {
            quintic(left, right, c, t, a);
            for (int k = 0; k < a.length; k++) kernels.set(coefficients[k], row * ld + c, a[k]);
        }
    }

    /** The quintic of channel c with given value, slope and curvature at both ends of an interval of length t. */
    private static void quintic(final double[][] left, final double[][] right, final int c, final double t,
            final double[] a) {
        final double h = right[0][c] - left[0][c];
        final double d0 = left[1][c];
        final double d1 = right[1][c];
        final double s0 = left[2][c];
        final double s1 = right[2][c];
        a[0] = left[0][c];
        a[1] = d0;
        a[2] = s0 / 2;
        a[3] = (20 * h - (8 * d1 + 12 * d0) * t - (3 * s0 - s1) * t * t) / (2 * t * t * t);
        a[4] = (-30 * h + (14 * d1 + 16 * d0) * t + (3 * s0 - 2 * s1) * t * t) / (2 * t * t * t * t);
        a[5] = (12 * h - 6 * (d1 + d0) * t + (s1 - s0) * t * t) / (2 * t * t * t * t * t);
    }

    /**
     * Finds the intervals of a block of arguments.
     *
     * @param centre type of the centre
     * @param neighbour type of the neighbours
     * @param x arguments; replaced by their distance from the start of their interval
     * @param from first argument
     * @param to argument after the last
     * @param start receives where the interval starts in each array, from {@code at} on
     * @param at where to write
     */
    void locate(final int centre, final int neighbour, final double[] x, final int from, final int to,
            final int[] start, final int at) {
        final Range range = ranges[centre][neighbour];
        for (int p = from; p < to; p++) {
            final double s = x[p];
            final int row;
            final double origin;
            if (s < range.lower) {
                row = 0;
                origin = range.lower;
            } else if (s < range.upper) {
                final int k = Math.min(range.fines - 1, (int) ((s - range.lower) / range.fine));
                row = 1 + k;
                origin = range.lower + k * range.fine;
            } else if (s < range.end) {
                final int k = Math.min(range.coarses - 1, (int) ((s - range.upper) / range.coarse));
                row = 1 + range.fines + k;
                origin = range.upper + k * range.coarse;
            } else {
                row = 1 + range.fines + range.coarses;
                origin = range.end;
            }
            start[at + p - from] = (range.base + row) * ld;
            x[p] = s - origin;
        }
    }

    T[] coefficients() {
        return coefficients;
    }

    /** Bytes of the tables. */
    long bytes(final Kernels<T> kernels) {
        return (long) Kernels.COEFFICIENTS * kernels.length(coefficients[0]) * kernels.bytes();
    }
}
