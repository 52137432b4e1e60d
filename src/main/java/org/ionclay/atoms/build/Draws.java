package org.ionclay.atoms.build;

/** Random numbers that are a function of a seed and a number: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
final class Draws {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long seed;
    private long count;

    Draws(final long seed) {
        this.seed = seed;
    }

    private static long mix(final long z) {
        final long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        final long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    /** A number of 64 bits for a seed and a number. */
    static long hash(final long seed, final long number) {
        return mix(mix(seed + GOLDEN) + GOLDEN * (number + 1));
    }

    /** The next one, uniform in (0, 1). */
    double uniform() {
        return ((hash(seed, count++) >>> 12) + .5) * 0x1p-52;
    }
}
