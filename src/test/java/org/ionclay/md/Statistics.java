package org.ionclay.md;

import java.util.Arrays;

/** Averages of correlated series, and the slope of a log ratio of two histograms. */
final class Statistics {

    private Statistics() {
    }

    static double mean(final double[] series) {
        return Arrays.stream(series).average().orElseThrow();
    }

    /**
     * Statistical inefficiency 1 + 2 tau, tau the sum of the autocorrelation up to its first non-positive value
     * (Chodera et al., J. Chem. Theory Comput. 3 (2007) 26).
     */
    static double inefficiency(final double[] series) {
        final double mean = mean(series);
        double variance = 0;
        for (final double one : series) variance += (one - mean) * (one - mean) / series.length;
        double sum = 1;
        for (int lag = 1; lag < series.length / 2; lag++) {
            double product = 0;
            for (int i = 0; i + lag < series.length; i++) product += (series[i] - mean) * (series[i + lag] - mean);
            final double correlation = product / (series.length - lag) / variance;
            if (correlation <= 0) break;
            sum += 2 * correlation * (1 - (double) lag / series.length);
        }
        return sum;
    }

    /** Every g-th value, g the inefficiency rounded up: as good as independent. */
    static double[] independent(final double[] series) {
        final int every = (int) Math.ceil(inefficiency(series));
        final double[] few = new double[(series.length + every - 1) / every];
        for (int i = 0; i < few.length; i++) few[i] = series[i * every];
        return few;
    }

    /** Standard error of the mean from blocks, each many correlation times long. */
    static double blockError(final double[] series, final int blocks) {
        final double[] means = new double[blocks];
        final int length = series.length / blocks;
        for (int b = 0; b < blocks; b++) means[b] = mean(Arrays.copyOfRange(series, b * length, (b + 1) * length));
        final double mean = mean(means);
        double square = 0;
        for (final double one : means) square += (one - mean) * (one - mean);
        return Math.sqrt(square / (blocks - 1) / blocks);
    }

    /**
     * Slope of ln(p2(x)/p1(x)) and its standard error, by maximum likelihood (logistic regression; Shirts, J. Chem.
     * Theory Comput. 9 (2013) 909, as in physical_validation).
     *
     * @param first independent samples of p1
     * @param second of p2
     */
    static double[] logRatioSlope(final double[] first, final double[] second) {
        final double centre = (mean(first) + mean(second)) / 2;
        double scale = 0;
        for (final double x : first) scale = Math.max(scale, Math.abs(x - centre));
        double offset = Math.log((double) second.length / first.length);
        double slope = 0;
        double error = 0;
        for (int round = 0; round < 100; round++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 0;
            double h01 = 0;
            double h11 = 0;
            for (int i = 0; i < first.length + second.length; i++) {
                final boolean one = i < first.length;
                final double x = ((one ? first[i] : second[i - first.length]) - centre) / scale;
                final double p = 1 / (1 + Math.exp(-offset - slope * x));
                final double miss = (one ? 0 : 1) - p;
                g0 += miss;
                g1 += miss * x;
                h00 += p * (1 - p);
                h01 += p * (1 - p) * x;
                h11 += p * (1 - p) * x * x;
            }
            final double determinant = h00 * h11 - h01 * h01;
            final double step = (h00 * g1 - h01 * g0) / determinant;
            offset += (h11 * g0 - h01 * g1) / determinant;
            slope += step;
            error = Math.sqrt(h00 / determinant);
            if (Math.abs(step) < 1e-10) break;
        }
        return new double[] {slope / scale, error / scale};
    }
}
