package org.ionclay.transport;

import java.util.Arrays;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The standard deviation of a mean over ions, from the spread of the ions: whatever their memory, their waiting times
 * or their vibration, ions that move by themselves are independent samples. Where the order of the ions in the file
 * tells fast from slow ones (one part of the file, or every second ion), the mix is taken for a part of what was
 * simulated and not for chance, and the spread is that within each kind.
 */
final class Spread {

    /** Chance at which an order counts as one: a few orders are tried, on several lags. */
    private static final double ORDERED = 1e-6;
    private static final int LONGEST_PERIOD = 5;
    private static final int LEAST_PER_KIND = 4;
    private static final int LEAST = 16;
    /** Share of a normal distribution below plus one standard deviation. */
    private static final double ONE_SIGMA = .8413447460685429;

    private Spread() {
    }

    /**
     * The standard deviation of the mean.
     *
     * @param values of the samples, for one atom; run after run
     * @param atoms of each sample
     * @param perRun samples of each run, the same atoms in each
     * @return widened to hold the truth as often as a normal distribution's does; NaN for one sample
     */
    static double ofMean(final double[] values, final double[] atoms, final int perRun) {
        final int n = values.length;
        if (n < 2) return Double.NaN;
        final double all = Arrays.stream(atoms).sum();
        double mean = 0;
        for (int i = 0; i < n; i++) mean += atoms[i] * values[i] / all;
        double squares = 0;
        for (int i = 0; i < n; i++) squares += atoms[i] * (values[i] - mean) * (values[i] - mean);
        double variance = squares / (n - 1);
        if (perRun >= LEAST) variance = Math.min(variance, withinKinds(values, atoms, perRun, mean, squares));
        return widening(n - 1) * Math.sqrt(variance / all);
    }

    /** By what factor a standard deviation from few samples is widened. */
    static double widening(final double freedom) {
        return new TDistribution(null, freedom).inverseCumulativeProbability(ONE_SIGMA);
    }

    private static double withinKinds(final double[] values, final double[] atoms, final int perRun,
            final double mean, final double squares) {
        final double[] weight = new double[perRun];
        final double[] off = new double[perRun];
        for (int i = 0; i < values.length; i++) {
            weight[i % perRun] += atoms[i];
            off[i % perRun] += atoms[i] * (values[i] - mean);
        }
        double best = Double.POSITIVE_INFINITY;
        best = Math.min(best, within(squares, split(weight, off), 2, values.length));
        for (int period = 2; period <= LONGEST_PERIOD && perRun >= LEAST_PER_KIND * period; period++) {
            final double[] sum = new double[period];
            final double[] all = new double[period];
            for (int i = 0; i < perRun; i++) {
                sum[i % period] += off[i];
                all[i % period] += weight[i];
            }
            double between = 0;
            for (int k = 0; k < period; k++) between += sum[k] * sum[k] / all[k];
            best = Math.min(best, within(squares, between, period, values.length));
        }
        return best;
    }

    /** Sum of squares between the first ions and the others, at the border where it is largest. */
    private static double split(final double[] weight, final double[] off) {
        final double all = Arrays.stream(weight).sum();
        double best = 0;
        double sum = 0;
        double before = 0;
        for (int i = 0; i < weight.length - LEAST_PER_KIND; i++) {
            sum += off[i];
            before += weight[i];
            if (i >= LEAST_PER_KIND - 1) best = Math.max(best, sum * sum * all / (before * (all - before)));
        }
        return best;
    }

    /** Variance within the kinds, if they differ beyond chance; else infinite. */
    private static double within(final double squares, final double between, final int kinds, final int samples) {
        final double freedom = samples - (double) kinds;
        final double variance = Math.max(0, squares - between) / freedom;
        if (!(between > 0)) return Double.POSITIVE_INFINITY;
        if (variance == 0) return 0;
        final double chance = 1 - new FDistribution(null, kinds - 1., freedom).cumulativeProbability(between
                / (kinds - 1) / variance);
        return chance < ORDERED ? variance : Double.POSITIVE_INFINITY;
    }
}
