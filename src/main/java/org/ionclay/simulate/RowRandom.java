package org.ionclay.simulate;

/**
 * A small seeded generator: SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators", figure 17). Each row of an image has its own stream, derived from seed, purpose and row, so that
 * results do not depend on which thread draws a row. {@link StrictMath} keeps the draws equal on every machine.
 */
final class RowRandom {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** From this mean on, inversion is slower than rejection, and Hörmann's constants hold (mean of 10 or more). */
    private static final double REJECTION_FROM = 10;

    private static final double[] LOG_FACTORIAL = logFactorials(256);

    private long state;
    private double spare = Double.NaN;

    /**
     * Starts a stream.
     *
     * @param seed seed of the field
     * @param purpose what is drawn: one number per line, image or list
     * @param row row of the image, or 0
     */
    RowRandom(final long seed, final int purpose, final int row) {
        state = mix(mix(seed + GOLDEN) + GOLDEN * (purpose + 1L)) ^ mix(GOLDEN * (row + 1L));
    }

    private static long mix(final long z) {
        final long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        final long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    /** Uniform in [0, 1), 53 bits. */
    double uniform() {
        state += GOLDEN;
        return (mix(state) >>> 11) * 0x1p-53;
    }

    /** Uniform in [from, to). */
    double uniform(final double from, final double to) {
        return from + (to - from) * uniform();
    }

    /** Uniform integer in [0, below). */
    int below(final int below) {
        return (int) (uniform() * below);
    }

    /** Standard normal, by the polar method of Marsaglia and Bray (1964). */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            final double value = spare;
            spare = Double.NaN;
            return value;
        }
        double u;
        double v;
        double s;
        do {
            u = uniform(-1, 1);
            v = uniform(-1, 1);
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        final double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * factor;
        return u * factor;
    }

    /**
     * A Poisson count: sequential inversion below a mean of 10, above it the transformed rejection PTRS of Hörmann
     * (1993), Insurance: Mathematics and Economics 12, 39-45.
     *
     * @param mean expected count, 0 or more
     */
    int poisson(final double mean) {
        if (!(mean > 0)) return 0;
        return mean < REJECTION_FROM ? inversion(mean) : rejection(mean);
    }

    private int inversion(final double mean) {
        double probability = StrictMath.exp(-mean);
        double left = uniform() - probability;
        int count = 0;
        // the tail beyond 1000 has no weight at a mean below 10: only rounding could lead there
        while (left >= 0 && count < 1000) {
            count++;
            probability *= mean / count;
            left -= probability;
        }
        return count;
    }

    private int rejection(final double mean) {
        final double b = 0.931 + 2.53 * Math.sqrt(mean);
        final double a = -0.059 + 0.02483 * b;
        final double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        final double quick = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            final double u = uniform() - 0.5;
            final double v = uniform();
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
