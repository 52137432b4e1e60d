package org.ionclay.compute.simd;

/**
 * The innermost loops of {@link DoubleKernels}: y and its likes receive, n numbers each.
 *
 * <p>HotSpot's C2 of Java 17 turns loops into vector instructions that take few arrays, do little and use no offset or
 * one and the same in all arrays; where two results share an operand, only if each sum begins with its old value (other
 * orders worked in some callers and not in others). It walks number by number to a boundary of a vector first: arrays
 * whose length is {@link #room} share their boundaries, if they were made one after the other, so that few accesses
 * straddle two lines of the cache.
 */
final class DoubleLoops {

    /** Numbers in a line of the cache. */
    private static final int LINE = 8;

    private DoubleLoops() {
    }

    /** Smallest length that makes the next array begin at the same place in a line of the cache. */
    static int room(final int n) {
        return (n + 1) / LINE * LINE + LINE - 2;
    }

    static void addTwoToThree(final double[] y0, final double[] y1, final double[] y2, final double[] p,
            final double[] q,
            final double a0, final double b0, final double a1, final double b1, final double a2, final double b2,
            final int n) {
        for (int j = 0; j < n; j++) {
            final double u = p[j];
            final double v = q[j];
            y0[j] = a0 * u + (b0 * v + y0[j]);
            y1[j] = a1 * u + (b1 * v + y1[j]);
            y2[j] = a2 * u + (b2 * v + y2[j]);
        }
    }

    static void addOneToTwo(final double[] y, final double[] z, final double[] p, final double a, final double b,
            final int n) {
        for (int j = 0; j < n; j++) {
            final double u = p[j];
            y[j] += a * u;
            z[j] += b * u;
        }
    }

    static void addThreeToTwo(final double[] y, final double[] z, final double[] p, final double[] q, final double[] r,
            final double a, final double b, final double c, final double d, final double e, final double f,
            final int n) {
        for (int j = 0; j < n; j++) {
            final double u = p[j];
            final double v = q[j];
            final double w = r[j];
            y[j] = a * u + (b * v + (c * w + y[j]));
            z[j] = d * u + (e * v + (f * w + z[j]));
        }
    }

    static void quintic(final double[] y, final double[] o, final double[] p, final double[] q, final double[] r,
            final double[] s, final double[] t, final double x, final int n) {
        for (int j = 0; j < n; j++) {
            y[j] = o[j] + x * (p[j] + x * (q[j] + x * (r[j] + x * (s[j] + x * t[j]))));
        }
    }

    static void slope(final double[] y, final double[] p, final double[] q, final double[] r, final double[] s,
            final double[] t, final double a, final double b, final double c, final double d, final int n) {
        for (int j = 0; j < n; j++) y[j] *= p[j] + a * q[j] + (b * r[j] + (c * s[j] + d * t[j]));
    }

    static void product(final double[] y, final double[] p, final int n) {
        for (int j = 0; j < n; j++) y[j] *= p[j];
    }

    static void combine(final double[] y, final double[] p, final double[] q, final double[] r, final double[] s,
            final double a, final double b, final double c, final double d, final int n) {
        for (int j = 0; j < n; j++) y[j] = a * p[j] + b * q[j] + (c * r[j] + d * s[j]);
    }
}
