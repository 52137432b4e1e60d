package org.ionclay.md.protocol;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.ionclay.compute.InputException;

/**
 * Whether a series of evenly spaced samples has stopped to drift. A straight line is taken off and the correlation time
 * of what is left is found by a window of its own length (Sokal, Monte Carlo methods in statistical mechanics, 1989);
 * the samples are averaged in blocks of five correlation times, 8 to 20 of them, and the slope of the block means is
 * compared with its error by Student's t. Neighbouring blocks still go together a little: the error of the slope is
 * that
 * of block means with the correlation that an exponential memory leaves between them.
 */
public final class Stationarity {

    /** Fewest blocks that are enough to tell. */
    public static final int LEAST_BLOCKS = 8;

    private static final int MOST_BLOCKS = 20;
    private static final double BLOCK = 5;
    private static final double WINDOW = 5;

    /**
     * What the samples say.
     *
     * @param samples number of samples
     * @param correlation correlation time, in samples; at least a half, which is none
     * @param blocks number of blocks; 0 where the samples are too few for {@value #LEAST_BLOCKS} of them
     * @param mean mean of the samples
     * @param sigma its standard error
     * @param drift change over all samples, along the line; NaN without blocks
     * @param driftSigma its standard error; NaN without blocks
     * @param probability how often noise alone drifts as far; NaN without blocks
     */
    public record Drift(int samples, double correlation, int blocks, double mean, double sigma, double drift,
            double driftSigma, double probability) {

        /** Whether there were enough samples to tell. */
        public boolean told() {
            return blocks > 0;
        }

        /**
         * Whether the series is stationary: long enough, and without a drift that is both beyond chance and large.
         *
         * @param level largest probability at which a drift is believed
         * @param negligible a drift that is, with twice its error, below this counts as none
         */
        public boolean stationary(final double level, final double negligible) {
            if (!told()) return false;
            return probability >= level || Math.abs(drift) + 2 * driftSigma <= negligible;
        }
    }

    private Stationarity() {
    }

    /**
     * Looks at a series.
     *
     * @param values evenly spaced samples
     * @throws InputException if one is no number, or there are fewer than {@value #LEAST_BLOCKS}
     */
    public static Drift of(final double[] values) {
        final int n = values.length;
        if (n < LEAST_BLOCKS) throw new InputException("a test of stationarity needs at least " + LEAST_BLOCKS
                + " samples, found " + n);
        for (final double value : values) {
            if (!Double.isFinite(value)) throw new InputException("a test of stationarity needs finite numbers, found "
                    + value);
        }
        final double mean = Arrays.stream(values).average().orElseThrow();
        final double[] rest = detrended(values, mean);
        final double squares = Arrays.stream(rest).map(r -> r * r).sum();
        // what does not vary beyond rounding does not drift
        if (squares <= n * Math.pow(1e-14 * mean, 2)) return new Drift(n, .5, MOST_BLOCKS, mean, 0, 0, 0, 1);
        final double correlation = correlation(rest, squares / n);
        final double sigma = Math.sqrt(squares / n * 2 * correlation / n);
        final int blocks = (int) Math.min(MOST_BLOCKS, Math.min(n, n / (BLOCK * correlation)));
        if (blocks < LEAST_BLOCKS) {
            return new Drift(n, correlation, 0, mean, sigma, Double.NaN, Double.NaN, Double.NaN);
        }
        return slope(values, mean, sigma, correlation, blocks);
    }

    private static double[] detrended(final double[] values, final double mean) {
        final int n = values.length;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            final double t = i - (n - 1) / 2.;
            products += t * (values[i] - mean);
            squares += t * t;
        }
        final double[] rest = new double[n];
        for (int i = 0; i < n; i++) rest[i] = values[i] - mean - products / squares * (i - (n - 1) / 2.);
        return rest;
    }

    /** Half, and the sum of the correlations up to five times itself. */
    private static double correlation(final double[] rest, final double variance) {
        final int n = rest.length;
        double time = .5;
        for (int lag = 1; lag < n / 2 && lag < WINDOW * time; lag++) {
            double sum = 0;
            for (int i = 0; i + lag < n; i++) sum += rest[i] * rest[i + lag];
            time += sum / n / variance;
        }
        return Math.max(.5, time);
    }

    private static Drift slope(final double[] values, final double mean, final double sigma, final double correlation,
            final int blocks) {
        final int length = values.length / blocks;
        // the oldest samples are left out where the blocks do not fill the series
        final int first = values.length - blocks * length;
        final double[] means = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < length; i++) means[b] += values[first + b * length + i] / length;
        }
        final double middle = Arrays.stream(means).average().orElseThrow();
        double products = 0;
        double spread = 0;
        double pairs = 0;
        for (int b = 0; b < blocks; b++) {
            final double t = b - (blocks - 1) / 2.;
            products += t * (means[b] - middle);
            spread += t * t;
            if (b > 0) pairs += t * (t - 1);
        }
        final double slope = products / spread;
        double squares = 0;
        for (int b = 0; b < blocks; b++) {
            squares += Math.pow(means[b] - middle - slope * (b - (blocks - 1) / 2.), 2);
        }
        // neighbours' correlation r: the slope's variance grows by 1 + 2 r pairs/spread, the residuals shrink
        final double r = neighbours(length / correlation);
        final double left = blocks - (1 + 2 * r * (blocks - 1.) / blocks) - (1 + 2 * r * pairs / spread);
        final double error = Math.sqrt(squares / left / spread * (1 + 2 * r * pairs / spread));
        final double p = 2 * new TDistribution(null, blocks - 2).cumulativeProbability(-Math.abs(slope) / error);
        return new Drift(values.length, correlation, blocks, mean, sigma, slope * blocks, error * blocks, p);
    }

    /** Correlation of the means of two blocks that follow each other, of an exponential memory; length in its times. */
    private static double neighbours(final double length) {
        return Math.pow(-Math.expm1(-length), 2) / (2 * (length + Math.expm1(-length)));
    }
}
