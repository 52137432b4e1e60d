package org.ionclay.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Slopes of the collective squared displacements of all pairs of species, and what they scatter by. A trajectory is
 * one realisation of them, however many atoms it has: the error comes from repeated trajectories, or from blocks of
 * one; where a window leaves room for too few blocks, from the theory of a random walk with these slopes.
 */
final class CollectiveSlopes {

    private static final int MOST_BLOCKS = 24;
    private static final int FEWEST_BLOCKS = 6;
    /** Length of a block in units of the first lag of the window. */
    private static final int ROOM = 8;
    private static final int SHORTEST_BLOCK = 16;
    /** Share of a normal distribution within one standard deviation, and below plus one. */
    private static final double ONE_SIGMA = .8413447460685429;

    private final int kinds;
    private final double[][] whole;
    private final List<double[][]> samples = new ArrayList<>();
    private final double scale;
    private final double variance;
    private final String source;

    /**
     * Estimates slopes and their scatter.
     *
     * @param runs repeated trajectories
     * @param estimator of the window, for their number of frames
     * @param frames number of frames that each is used for at least
     */
    CollectiveSlopes(final List<SquaredDisplacements> runs, final SlopeEstimator estimator, final int frames) {
        kinds = runs.get(0).displacements().species().size();
        variance = estimator.variance() / runs.size();
        final List<double[][]> each = new ArrayList<>();
        for (final SquaredDisplacements run : runs) {
            each.add(matrix((a, b) -> estimator.slope(run.csd(a, b))));
        }
        whole = mean(each, -1);
        if (runs.size() >= FEWEST_BLOCKS) {
            samples.addAll(each);
            scale = 1 / Math.sqrt(runs.size());
            source = "spread of " + runs.size() + " trajectories";
            return;
        }
        final int length = Math.max(Math.max(ROOM * estimator.first(), SHORTEST_BLOCK), frames / MOST_BLOCKS);
        final int blocks = frames / length;
        if (blocks * runs.size() < FEWEST_BLOCKS) {
            scale = 0;
            source = "random-walk theory (the window leaves room for " + blocks * runs.size() + " blocks)";
            return;
        }
        final SlopeEstimator within = new SlopeEstimator(length, estimator.first(), Math.min(estimator.last(),
                length / 2));
        for (final SquaredDisplacements run : runs) addBlocks(run.displacements(), within, length, blocks);
        // a block knows less than its share: it has fewer origins and shorter lags
        scale = Math.sqrt(variance / within.variance());
        source = "spread of " + samples.size() + " blocks of " + length + " frames";
    }

    private void addBlocks(final Displacements of, final SlopeEstimator within, final int length, final int blocks) {
        final double[][][] sums = new double[kinds][][];
        for (int s = 0; s < kinds; s++) sums[s] = of.collective(s);
        for (int b = 0; b < blocks; b++) {
            final int from = (int) ((long) (of.frames() - length) * b / Math.max(1, blocks - 1));
            final double[][][] part = new double[kinds][3][];
            for (int s = 0; s < kinds; s++) {
                for (int k = 0; k < 3; k++) part[s][k] = java.util.Arrays.copyOfRange(sums[s][k], from, from + length);
            }
            samples.add(matrix((i, j) -> {
                final double[][] axes = SquaredDisplacements.correlate(part[i], part[j]);
                return within.slope(axes[0]) + within.slope(axes[1]) + within.slope(axes[2]);
            }));
        }
    }

    private interface Entry {
        double at(int a, int b);
    }

    private double[][] matrix(final Entry entry) {
        final double[][] matrix = new double[kinds][kinds];
        for (int a = 0; a < kinds; a++) {
            for (int b = a; b < kinds; b++) matrix[a][b] = matrix[b][a] = entry.at(a, b);
        }
        return matrix;
    }

    /** The mean of matrices but one; -1 for all. */
    private double[][] mean(final List<double[][]> all, final int but) {
        final double[][] mean = new double[kinds][kinds];
        final int count = but < 0 ? all.size() : all.size() - 1;
        for (int i = 0; i < all.size(); i++) {
            if (i == but) continue;
            for (int a = 0; a < kinds; a++) for (int b = 0; b < kinds; b++) mean[a][b] += all.get(i)[a][b] / count;
        }
        return mean;
    }

    /** Slope of X_ab in angstrom² per interval. */
    double slope(final int a, final int b) {
        return whole[a][b];
    }

    /** Where errors come from, in words. */
    String source() {
        return source;
    }

    /**
     * The standard deviation of the sum over all pairs of u_a v_b X_ab.
     *
     * @return in angstrom² per interval; widened to hold the truth as often as a normal distribution's does
     */
    double sigma(final double[] u, final double[] v) {
        final ToDoubleFunction<double[][]> form = x -> form(x, u, v);
        if (samples.isEmpty()) {
            // along each axis a third of the slope: var = (C_uu C_vv + C_uv²) / 2 of the variance of a square
            final double uu = Math.max(0, form(whole, u, u));
            final double vv = Math.max(0, form(whole, v, v));
            final double uv = form(whole, u, v);
            return Math.sqrt(variance * (uu * vv + uv * uv) / 6);
        }
        final double[] values = samples.stream().mapToDouble(form).toArray();
        final double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        for (final double value : values) squares += (value - mean) * (value - mean);
        return widening() * scale * Math.sqrt(squares / (values.length - 1));
    }

    private double widening() {
        return new TDistribution(null, samples.size() - 1.).inverseCumulativeProbability(ONE_SIGMA);
    }

    /** The standard deviation of a function of the slopes by leaving out one sample at a time; NaN without samples. */
    double jackknife(final ToDoubleFunction<double[][]> function) {
        final int n = samples.size();
        if (n == 0) return Double.NaN;
        final double[] values = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            values[i] = function.applyAsDouble(mean(samples, i));
            mean += values[i] / n;
        }
        double squares = 0;
        for (final double value : values) squares += (value - mean) * (value - mean);
        return widening() * scale * Math.sqrt(n) * Math.sqrt((n - 1.) / n * squares);
    }

    private static double form(final double[][] x, final double[] u, final double[] v) {
        double sum = 0;
        for (int a = 0; a < u.length; a++) for (int b = 0; b < v.length; b++) sum += u[a] * v[b] * x[a][b];
        return sum;
    }

    /** Sum over all pairs of u_a v_b X_ab of the whole. */
    double form(final double[] u, final double[] v) {
        return form(whole, u, v);
    }
}
