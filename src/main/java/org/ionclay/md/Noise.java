package org.ionclay.md;

/**
 * Random numbers that are a function of seed, purpose and step, so that a restart needs no state: SplitMix64 (Steele,
 * Lea and Flood, OOPSLA 2014, figure 17), one stream for each step. {@link StrictMath} keeps the draws equal on every
 * machine.
 */
final class Noise {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long seed;
    private long state;
    private double spare;
    private boolean hasSpare;

    /**
     * Streams of a seed.
     *
     * @param purpose what is drawn: different numbers for different purposes
     */
    Noise(final long seed, final int purpose) {
        this.seed = mix(mix(seed + GOLDEN) + GOLDEN * (purpose + 1L));
    }

    private static long mix(final long z) {
        final long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        final long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    /** Starts the stream of a step. */
    void start(final long step) {
        state = seed ^ mix(GOLDEN * (step + 1));
        hasSpare = false;
    }

    /** Uniform in (0, 1). */
    double uniform() {
        state += GOLDEN;
        return ((mix(state) >>> 12) + .5) * 0x1p-52;
    }

    /** Standard normal, by the polar method of Marsaglia and Bray (1964). */
    double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        final double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * factor;
        hasSpare = true;
        return u * factor;
    }

    /** Sum of the squares of some standard normals: twice a gamma variate (Marsaglia and Tsang 2000). */
    double chiSquare(final int degrees) {
        if (degrees < 3) {
            double sum = 0;
            for (int k = 0; k < degrees; k++) {
                final double one = gaussian();
                sum += one * one;
            }
            return sum;
        }
        final double d = degrees / 2.0 - 1 / 3.0;
        final double c = 1 / Math.sqrt(9 * d);
        while (true) {
            final double x = gaussian();
            final double root = 1 + c * x;
            if (root <= 0) continue;
            final double v = root * root * root;
            if (StrictMath.log(uniform()) < .5 * x * x + d - d * v + d * StrictMath.log(v)) return 2 * d * v;
        }
    }
}
