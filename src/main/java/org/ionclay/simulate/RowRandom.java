package org.ionclay.simulate;

import java.util.function.DoubleSupplier;
import org.ionclay.stats.PoissonCount;

/**
 * A small seeded generator: SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators", figure 17). Each row of an image has its own stream, derived from seed, purpose and row, so that
 * results do not depend on which thread draws a row. {@link StrictMath} keeps the draws equal on every machine.
 */
final class RowRandom {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;
    private double spare = Double.NaN;
    private final DoubleSupplier uniform = this::uniform;

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
     * A Poisson count.
     *
     * @param mean expected count, 0 or more
     */
    int poisson(final double mean) {
        return PoissonCount.draw(mean, uniform);
    }
}
