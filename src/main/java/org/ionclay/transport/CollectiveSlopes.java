package org.ionclay.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Slopes of the collective squared displacements of all pairs of species, and what they scatter by. A trajectory is
 * one realisation of them, however many atoms it has. The sum of many ions' displacements is a Gaussian process, whose
 * scatter follows from its own squared displacement with all its memory ({@link WalkVariance}); what single ions
 * scatter by beyond a Gaussian walker comes on top. With several repeated trajectories their spread is the error.
 */
final class CollectiveSlopes {

    /** Trajectories whose spread is trusted. */
    private static final int SPREAD = 6;

    private final List<SquaredDisplacements> runs;
    private final SlopeEstimator estimator;
    private final int frames;
    private final int kinds;
    private final boolean[] axes;
    private final double[] excess;
    private final double noise;
    private final double[][][] displacements;
    private final double[][] whole;
    private final List<double[][]> samples = new ArrayList<>();

    /**
     * Estimates slopes and their scatter.
     *
     * @param runs repeated trajectories
     * @param estimator of the window
     * @param frames number of frames that each is used for
     * @param axes which of x, y, z count
     * @param excess for each species the variance of one ion's slope beyond that of a Gaussian walker
     * @param relative relative error of a slope as the length of time allows it
     */
    CollectiveSlopes(final List<SquaredDisplacements> runs, final SlopeEstimator estimator, final int frames,
            final boolean[] axes, final double[] excess, final double relative) {
        this.runs = runs;
        this.estimator = estimator;
        this.frames = frames;
        this.axes = axes.clone();
        this.excess = excess.clone();
        noise = 1 + relative * relative;
        kinds = runs.get(0).displacements().species().size();
        displacements = new double[kinds * kinds][3][];
        for (int a = 0; a < kinds; a++) {
            for (int b = a; b < kinds; b++) {
                for (int k = 0; k < 3; k++) displacements[a * kinds + b][k] = mean(a, b, k);
            }
        }
        final List<double[][]> each = new ArrayList<>();
        for (final SquaredDisplacements run : runs) each.add(matrix((a, b) -> {
            double sum = 0;
            for (int k = 0; k < 3; k++) if (axes[k]) sum += estimator.slope(run.csd(a, b, k));
            return sum;
        }));
        whole = mean(each);
        if (runs.size() >= SPREAD) samples.addAll(each);
    }

    private double[] mean(final int a, final int b, final int axis) {
        if (runs.size() == 1) return runs.get(0).csd(a, b, axis);
        final double[] mean = new double[frames];
        for (final SquaredDisplacements run : runs) {
            final double[] one = run.csd(a, b, axis);
            for (int m = 0; m < frames; m++) mean[m] += one[m] / runs.size();
        }
        return mean;
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

    private double[][] mean(final List<double[][]> all) {
        return matrix((a, b) -> all.stream().mapToDouble(one -> one[a][b]).average().orElseThrow());
    }

    /** Slope of X_ab in angstrom² per interval. */
    double slope(final int a, final int b) {
        return whole[a][b];
    }

    /** Where errors come from, in words. */
    String source() {
        return samples.isEmpty() ? "the collective displacement as a Gaussian process with its own memory"
                : "spread of " + runs.size() + " trajectories";
    }

    /** Sum over all pairs of u_a v_b times the collective displacement at each lag along the axes that count. */
    double[] displacement(final double[] u, final double[] v) {
        final double[] sum = new double[frames];
        for (int a = 0; a < kinds; a++) {
            for (int b = a; b < kinds; b++) {
                final double weight = a == b ? u[a] * v[a] : u[a] * v[b] + u[b] * v[a];
                if (weight == 0) continue;
                for (int k = 0; k < 3; k++) {
                    if (!axes[k]) continue;
                    for (int m = 0; m < frames; m++) sum[m] += weight * displacements[a * kinds + b][k][m];
                }
            }
        }
        return sum;
    }

    /** The standard deviation of the slope of the sum over all pairs of u_a v_b X_ab, in angstrom² per interval. */
    double sigma(final double[] u, final double[] v) {
        if (!samples.isEmpty()) return spread(x -> form(x, u, v));
        return Math.sqrt(variance(estimator.sum(), u, v) + beyond(u, v));
    }

    /**
     * The same of the difference between this window's slope and that of another.
     *
     * @param other begins later
     */
    double sigma(final SlopeEstimator other, final double[] u) {
        return Math.sqrt(variance(estimator.minus(other), u, u));
    }

    private double variance(final SlopeEstimator.Sum sum, final double[] u, final double[] v) {
        final boolean same = Arrays.equals(u, v);
        final WalkVariance.Shape p = shape(u, u, true);
        final WalkVariance.Shape q = same ? p : shape(v, v, true);
        final WalkVariance.Shape both = same ? p : shape(u, v, false);
        // the variance goes with the square of a slope that is itself uncertain: the mean of the square is larger
        return isotropy() * WalkVariance.of(frames, sum.lags(), sum.weights(), p, q, both, estimator.first())
                / runs.size() / noise;
    }

    private WalkVariance.Shape shape(final double[] u, final double[] v, final boolean square) {
        final double slope = form(whole, u, v);
        return new WalkVariance.Shape(displacement(u, v), estimator.first(), square ? Math.max(0, slope) : slope, 1);
    }

    /** Sum of the squares of the axes' shares in all motion: a third where all are alike. */
    private double isotropy() {
        final double[] along = new double[3];
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            for (int a = 0; a < kinds && axes[k]; a++) along[k] += self(a, k);
            sum += along[k];
        }
        double squares = 0;
        for (final double one : along) squares += one * one;
        return sum > 0 ? squares / sum / sum : 1. / 3;
    }

    private double self(final int kind, final int axis) {
        double sum = 0;
        for (final SquaredDisplacements run : runs) sum += run.displacements().counts()[kind]
                * run.msd(kind, axis)[estimator.last()];
        return sum;
    }

    /** What single ions add: for u and v different the product of both weights counts. */
    private double beyond(final double[] u, final double[] v) {
        double sum = 0;
        for (int a = 0; a < kinds; a++) sum += u[a] * u[a] * v[a] * v[a] * runs.get(0).displacements().counts()[a]
                * excess[a] / runs.size();
        return sum;
    }

    /** The standard deviation of the mean over trajectories of a function of their slopes. */
    private double spread(final ToDoubleFunction<double[][]> function) {
        final double[] values = samples.stream().mapToDouble(function).toArray();
        final double mean = Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        for (final double value : values) squares += (value - mean) * (value - mean);
        return Spread.widening(values.length - 1.) * Math.sqrt(squares / (values.length - 1) / values.length);
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
