package org.ionclay.potential.dp.model;

import org.ionclay.compute.InputException;
import org.ionclay.compute.simd.Kernels;

/**
 * One embedding network as a table of quintics, in double precision and the layout in which DeePMD-kit stores it
 * (formulas of {@code deepmd/utils/tabulate.py}): intervals of one length from {@code lower} to {@code upper}, longer
 * ones from there to {@code end}; outside, the table goes on as straight lines. Arguments have no unit.
 *
 * @param lower where the first interval begins
 * @param upper where the longer intervals begin
 * @param end where the last interval ends
 * @param stride length of the first intervals
 * @param coarseStride length of the others
 * @param width M1, the network's outputs
 * @param coefficients per interval and output the six coefficients of a quintic in the distance from the interval's
 *            start, lowest power first
 */
public record EmbeddingTable(double lower, double upper, double end, double stride, double coarseStride, int width,
        double[] coefficients) {

    private static final int SIX = Kernels.COEFFICIENTS;

    /**
     * Checks the range and that there is a quintic for every interval.
     *
     * @throws IllegalArgumentException naming what does not fit
     */
    public EmbeddingTable {
        if (!(lower < upper) || !(upper <= end) || !(stride > 0) || !(coarseStride > 0) || width < 1
                || Double.isInfinite(upper - lower) || Double.isInfinite(end)) {
            throw new InputException("a table needs lower < upper <= end and strides above 0, found " + lower
                    + ", " + upper + ", " + end + ", strides " + stride + " and " + coarseStride);
        }
        final double intervals = (upper - lower) / stride + (end - upper) / coarseStride;
        final long needed = Math.round((upper - lower) / stride) + Math.round((end - upper) / coarseStride);
        if (coefficients == null || !(intervals < 1e7) || coefficients.length != needed * width * SIX) {
            throw new InputException("a table of " + needed + " intervals and " + width + " outputs needs "
                    + needed * width * SIX + " coefficients, found "
                    + (coefficients == null ? "none" : coefficients.length));
        }
        for (int k = 0; k < coefficients.length; k++) {
            if (!Double.isFinite(coefficients[k])) {
                throw new InputException("coefficient " + k + " of a table is " + coefficients[k]);
            }
        }
    }

    /** Number of intervals below {@code upper}. */
    public int fines() {
        return (int) Math.round((upper - lower) / stride);
    }

    /** Number of intervals above it. */
    public int coarses() {
        return (int) Math.round((end - upper) / coarseStride);
    }

    /** Coefficient k of output c in an interval. */
    public double coefficient(final int interval, final int c, final int k) {
        return coefficients[(interval * width + c) * SIX + k];
    }

    /**
     * Tabulates the network of a pair of types, over the range that all pairs that share it need.
     *
     * @param model the model
     * @param network one of its embedding networks
     * @param settings strides and range
     * @param tolerance largest error that longer intervals may make; 0 for the stride as it is
     */
    public static EmbeddingTable of(final DeepPotentialModel model, final Network network, final Compression settings,
            final double tolerance) {
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
        final double stride = settings.stride() * widest(network, lower, upper, settings.stride(), tolerance);
        final int fines = (int) Math.ceil((upper - lower) / stride - 1e-9);
        final int coarses = (int) Math.ceil((end - upper) / settings.coarseStride() - 1e-9);
        return fill(network, lower, upper, end, fines, coarses);
    }

    private static EmbeddingTable fill(final Network network, final double lower, final double upper,
            final double end, final int fines, final int coarses) {
        final double fine = (upper - lower) / fines;
        final double coarse = coarses == 0 ? 1 : (end - upper) / coarses;
        final int width = network.out();
        final double[] data = new double[Math.multiplyExact((fines + coarses) * width, SIX)];
        double[][] left = Jet.of(network, lower);
        for (int k = 1; k <= fines + coarses; k++) {
            final double x = k <= fines ? lower + k * fine : upper + (k - fines) * coarse;
            final double[][] right = Jet.of(network, x);
            for (int c = 0; c < width; c++) {
                quintic(left, right, c, k <= fines ? fine : coarse, data, ((k - 1) * width + c) * SIX);
            }
            left = right;
        }
        return new EmbeddingTable(lower, upper, end, fine, coarse, width, data);
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
        final double[] a = new double[SIX];
        final double x = .3 * t;
        for (int k = 1; k <= intervals; k++) {
            final double[][] right = Jet.of(network, lower + k * t);
            final double[][] exact = Jet.of(network, lower + (k - 1) * t + x);
            for (int c = 0; c < exact[0].length; c++) {
                quintic(left, right, c, t, a, 0);
                if (!(Math.abs(value(a, 0, x) - exact[0][c]) <= tolerance)) return false;
                if (!(Math.abs(slope(a, 0, x) - exact[1][c]) <= 10 * tolerance)) return false;
            }
            left = right;
        }
        return true;
    }

    private static double value(final double[] a, final int at, final double x) {
        return a[at] + x * (a[at + 1] + x * (a[at + 2] + x * (a[at + 3] + x * (a[at + 4] + x * a[at + 5]))));
    }

    private static double slope(final double[] a, final int at, final double x) {
        return a[at + 1] + x * (2 * a[at + 2] + x * (3 * a[at + 3] + x * (4 * a[at + 4] + x * 5 * a[at + 5])));
    }

    /** Value (0) or slope (1) of output c at the very end. */
    public double atEnd(final int c, final int derivative) {
        final int last = fines() + coarses() - 1;
        final double length = coarses() == 0 ? stride : coarseStride;
        final int at = (last * width + c) * SIX;
        return derivative == 0 ? value(coefficients, at, length) : slope(coefficients, at, length);
    }

    /**
     * The largest errors of a table at five points of each interval.
     *
     * @param network what was tabulated
     * @return error of the outputs below {@code upper}, of their slopes, and both above it
     */
    public double[] errors(final Network network) {
        final double[] worst = new double[4];
        for (int k = 0; k < fines() + coarses(); k++) {
            final boolean fine = k < fines();
            final double begin = fine ? lower + k * stride : upper + (k - fines()) * coarseStride;
            for (int p = 1; p <= 5; p++) {
                final double x = p / 6. * (fine ? stride : coarseStride);
                final double[][] exact = Jet.of(network, begin + x);
                for (int c = 0; c < width; c++) {
                    final int at = (k * width + c) * SIX;
                    final int to = fine ? 0 : 2;
                    worst[to] = Math.max(worst[to], Math.abs(value(coefficients, at, x) - exact[0][c]));
                    worst[to + 1] = Math.max(worst[to + 1], Math.abs(slope(coefficients, at, x) - exact[1][c]));
                }
            }
        }
        return worst;
    }

    /** The quintic of output c with given value, slope and curvature at both ends of an interval of length t. */
    private static void quintic(final double[][] left, final double[][] right, final int c, final double t,
            final double[] a, final int at) {
        final double h = right[0][c] - left[0][c];
        final double d0 = left[1][c];
        final double d1 = right[1][c];
        final double s0 = left[2][c];
        final double s1 = right[2][c];
        a[at] = left[0][c];
        a[at + 1] = d0;
        a[at + 2] = s0 / 2;
        a[at + 3] = (20 * h - (8 * d1 + 12 * d0) * t - (3 * s0 - s1) * t * t) / (2 * t * t * t);
        a[at + 4] = (-30 * h + (14 * d1 + 16 * d0) * t + (3 * s0 - 2 * s1) * t * t) / (2 * t * t * t * t);
        a[at + 5] = (12 * h - 6 * (d1 + d0) * t + (s1 - s0) * t * t) / (2 * t * t * t * t * t);
    }
}
