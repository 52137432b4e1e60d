package org.ionclay.compute.simd;

/**
 * The innermost loops of {@link FloatKernels}: y and its likes receive, n numbers each.
 *
 * <p>HotSpot's C2 of Java 17 turns loops into vector instructions that take few arrays, do little and use no offset or
 * one and the same in all arrays; where several results share an operand, only if each sum has two terms and begins
 * with its old value. Calls within a loop, though inlined, undo it on Java 25. C2 walks number by number to a boundary
 * of a vector first and from the last one on, which costs as much as 150 numbers in vectors, so that long rows are
 * better. Arrays whose length is {@link #room} share their boundaries, if they were made one after the other, so that
 * few accesses straddle two lines of the cache.
 */
final class FloatLoops {

    /** Numbers in a line of the cache. */
    private static final int LINE = 16;

    private static final float SATURATED = 9.5f;
    // expm1(r) = r + E2 r^2 + ... + E11 r^11: smallest relative error, 3e-8, over |r| <= SATURATED/4, by Lawson's
    // iteration
    private static final float E2 = 0.5000000464657766f;
    private static final float E3 = 0.16666652276647032f;
    private static final float E4 = 0.04166639459645066f;
    private static final float E5 = 0.008333581958391062f;
    private static final float E6 = 0.0013892332444609581f;
    private static final float E7 = 1.9828841832036259e-4f;
    private static final float E8 = 2.4639847566850524e-5f;
    private static final float E9 = 2.7762002574585516e-6f;
    private static final float E10 = 3.070184048820872e-7f;
    private static final float E11 = 2.5008118039569054e-8f;

    private FloatLoops() {
    }

    /** Smallest length that makes the next array begin at the same place in a line of the cache. */
    static int room(final int n) {
        return (n + 3) / LINE * LINE + LINE - 4;
    }

    static void addTwoToFour(final float[] y0, final float[] y1, final float[] y2, final float[] y3,
            final float[] p, final float[] q, final float a0, final float b0, final float a1, final float b1,
            final float a2, final float b2, final float a3, final float b3, final int n) {
        if (!Simd.FUSED) {
            addTwoToTwo(y0, y1, p, q, a0, b0, a1, b1, n);
            addTwoToTwo(y2, y3, p, q, a2, b2, a3, b3, n);
            return;
        }
        for (int j = 0; j < n; j++) {
            final float u = p[j];
            final float v = q[j];
            y0[j] = Math.fma(a0, u, Math.fma(b0, v, y0[j]));
            y1[j] = Math.fma(a1, u, Math.fma(b1, v, y1[j]));
            y2[j] = Math.fma(a2, u, Math.fma(b2, v, y2[j]));
            y3[j] = Math.fma(a3, u, Math.fma(b3, v, y3[j]));
        }
    }

    private static void addTwoToTwo(final float[] y0, final float[] y1, final float[] p, final float[] q,
            final float a0, final float b0, final float a1, final float b1, final int n) {
        for (int j = 0; j < n; j++) {
            final float u = p[j];
            final float v = q[j];
            y0[j] = a0 * u + (b0 * v + y0[j]);
            y1[j] = a1 * u + (b1 * v + y1[j]);
        }
    }

    static void quintic(final float[] y, final float[] o, final float[] p, final float[] q, final float[] r,
            final float[] s, final float[] t, final float x, final int n) {
        for (int j = 0; j < n; j++) y[j] = o[j] + x * (p[j] + x * (q[j] + x * (r[j] + x * (s[j] + x * t[j]))));
    }

    static void slope(final float[] y, final float[] p, final float[] q, final float[] r, final float[] s,
            final float[] t, final float a, final float b, final float c, final float d, final int n) {
        for (int j = 0; j < n; j++) y[j] *= p[j] + (a * q[j] + (b * r[j] + (c * s[j] + d * t[j])));
    }

    static void product(final float[] y, final float[] p, final int n) {
        for (int j = 0; j < n; j++) y[j] *= p[j];
    }

    static void combine(final float[] y, final float[] p, final float[] q, final float[] r, final float[] s,
            final float a, final float b, final float c, final float d, final int n) {
        for (int j = 0; j < n; j++) y[j] = a * p[j] + (b * q[j] + (c * r[j] + d * s[j]));
    }

    /** {@link FloatKernels#tanh}. */
    static void tanh(final float[] z, final float[] d, final int n) {
        for (int j = 0; j < n; j++) d[j] = .25f * Math.max(-SATURATED, Math.min(SATURATED, z[j]));
        for (int j = 0; j < n; j++) {
            final float r = d[j];
            z[j] = E6 + r * (E7 + r * (E8 + r * (E9 + r * (E10 + r * E11))));
        }
        for (int j = 0; j < n; j++) {
            final float r = d[j];
            z[j] = r + r * r * (E2 + r * (E3 + r * (E4 + r * (E5 + r * z[j]))));
        }
        for (int j = 0; j < n; j++) {
            float m = z[j];
            m = m + m + m * m;
            m = m + m + m * m;
            m = m + m + m * m;
            z[j] = m / (m + 2);
        }
        for (int j = 0; j < n; j++) d[j] = 1 - z[j] * z[j];
    }

    /** a b + c, in one instruction where there is one; for loops that are no vector instructions anyway. */
    static float add(final float a, final float b, final float c) {
        return Simd.FUSED ? Math.fma(a, b, c) : a * b + c;
    }
}
