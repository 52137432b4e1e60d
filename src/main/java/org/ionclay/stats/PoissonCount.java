package org.ionclay.stats;

import java.util.function.DoubleSupplier;

/**
 * Draws Poisson counts in a time that does not grow with the mean. {@link StrictMath} keeps the draws equal on every
 * machine.
 */
public final class PoissonCount {

    /** From this mean on, inversion is slower than rejection, and Hörmann's constants hold (mean of 10 or more). */
    private static final double REJECTION_FROM = 10;

    private static final double[] LOG_FACTORIAL = logFactorials(256);

    private PoissonCount() {
    }

    /**
     * A Poisson count: sequential inversion below a mean of 10, above it the transformed rejection PTRS of Hörmann
     * (1993), Insurance: Mathematics and Economics 12, 39-45.
     *
     * @param mean expected count, 0 to 1e9
     * @param uniform gives numbers from 0 to below 1
     */
    public static int draw(final double mean, final DoubleSupplier uniform) {
        if (!(mean > 0)) return 0;
        return mean < REJECTION_FROM ? inversion(mean, uniform) : rejection(mean, uniform);
    }

    private static int inversion(final double mean, final DoubleSupplier uniform) {
        double probability = StrictMath.exp(-mean);
        double left = uniform.getAsDouble() - probability;
        int count = 0;
        // the tail beyond 1000 has no weight at a mean below 10: only rounding could lead there
        while (left >= 0 && count < 1000) {
            count++;
            probability *= mean / count;
            left -= probability;
        }
        return count;
    }

    private static int rejection(final double mean, final DoubleSupplier uniform) {
        final double b = 0.931 + 2.53 * Math.sqrt(mean);
        final double a = -0.059 + 0.02483 * b;
        final double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        final double quick = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            final double u = uniform.getAsDouble() - 0.5;
            final double v = uniform.getAsDouble();
            final double us = 0.5 - Math.abs(u);
            final double count = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= quick) return (int) count;
            if (count < 0 || us < 0.013 && v > us) continue;
            final double left = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
            if (left <= count * StrictMath.log(mean) - mean - logFactorial((int) count)) return (int) count;
        }
    }

    private static double logFactorial(final int n) {
        if (n < LOG_FACTORIAL.length) return LOG_FACTORIAL[n];
        final double x = n + 1.0;
        // Stirling's series: the first left-out term is below 1e-14 here
        return (x - 0.5) * StrictMath.log(x) - x + 0.9189385332046727 + 1 / (12 * x) - 1 / (360 * x * x * x);
    }

    private static double[] logFactorials(final int size) {
        final double[] table = new double[size];
        for (int n = 2; n < size; n++) table[n] = table[n - 1] + StrictMath.log(n);
        return table;
    }
}
