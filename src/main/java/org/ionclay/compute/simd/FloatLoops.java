package org.ionclay.compute.simd;

/**
 * The innermost loops of {@link FloatKernels}: y and its likes receive, n numbers each.
 *
 * <p>HotSpot's C2 of Java 17 turns loops into vector instructions that take few arrays, do little and use no offset or
 * one and the same in all arrays; where two results share an operand, only if each sum begins with its old value (other
 * orders worked in some callers and not in others). It walks number by number to a boundary of a vector first: arrays
 * whose length is {@link #room} share their boundaries, if they were made one after the other, so that few accesses
 * straddle two lines of the cache.
 */
final class FloatLoops {

    /** Numbers in a line of the cache. */
    private static final int LINE = 16;

    private FloatLoops() {
    }

    /** Smallest length that makes the next array begin at the same place in a line of the cache. */
    static int room(final int n) {
        return (n + 3) / LINE * LINE + LINE - 4;
    }

    static void addTwoToThree(final float[] y0, final float[] y1, final float[] y2, final float[] p, final float[] q,
            final float a0, final float b0, final float a1, final float b1, final float a2, final float b2,
            final int n) {
        for (int j = 0; j < n; j++) {
            final float u = p[j];
            final float v = q[j];
            y0[j] = a0 * u + (b0 * v + y0[j]);
            y1[j] = a1 * u + (b1 * v + y1[j]);
            y2[j] = a2 * u + (b2 * v + y2[j]);
        }
    }

    static void addOneToTwo(final float[] y, final float[] z, final float[] p, final float a, final float b,
            final int n) {
        for (int j = 0; j < n; j++) {
            final float u = p[j];
            y[j] += a * u;
            z[j] += b * u;
        }
    }

    static void addThreeToTwo(final float[] y, final float[] z, final float[] p, final float[] q, final float[] r,
            final float a, final float b, final float c, final float d, final float e, final float f, final int n) {
        for (int j = 0; j < n; j++) {
            final float u = p[j];
            final float v = q[j];
            final float w = r[j];
            y[j] = a * u + (b * v + (c * w + y[j]));
            z[j] = d * u + (e * v + (f * w + z[j]));
        }
    }

    static void quintic(final float[] y, final float[] o, final float[] p, final float[] q, final float[] r,
            final float[] s, final float[] t, final float x, final int n) {
        for (int j = 0; j < n; j++) {
            y[j] = o[j] + x * (p[j] + x * (q[j] + x * (r[j] + x * (s[j] + x * t[j]))));
        }
    }

    static void slope(final float[] y, final float[] p, final float[] q, final float[] r, final float[] s,
            final float[] t, final float a, final float b, final float c, final float d, final int n) {
        for (int j = 0; j < n; j++) y[j] *= p[j] + a * q[j] + (b * r[j] + (c * s[j] + d * t[j]));
    }

    static void product(final float[] y, final float[] p, final int n) {
        for (int j = 0; j < n; j++) y[j] *= p[j];
    }

    static void combine(final float[] y, final float[] p, final float[] q, final float[] r, final float[] s,
            final float a, final float b, final float c, final float d, final int n) {
        for (int j = 0; j < n; j++) y[j] = a * p[j] + b * q[j] + (c * r[j] + d * s[j]);
    }
}
