package org.ionclay.compute.simd;

/**
 * The innermost loops of {@link DoubleKernels}: y and its likes receive, n numbers each.
 *
 * <p>HotSpot's C2 of Java 17 turns loops into vector instructions that take few arrays, do little and use no offset or
 * one and the same in all arrays; where several results share an operand, only if each sum has two terms and begins
 * with its old value. Calls within a loop, though inlined, undo it on Java 25. C2 walks number by number to a boundary
 * of a vector first and from the last one on, which costs as much as 150 numbers in vectors, so that long rows are
 * better. Arrays whose length is {@link #room} share their boundaries, if they were made one after the other, so that
 * few accesses straddle two lines of the cache.
 */
final class DoubleLoops {

    /** Numbers in a line of the cache. */
    private static final int LINE = 8;

    private static final double SATURATED = 20;
    // expm1(r) = r + E2 r² + ... + E19 r^19: smallest relative error, 5e-17, over |r| <= SATURATED/8, by Lawson's
    // iteration
    private static final double E2 = 0.5000000000000001;
    private static final double E3 = 0.1666666666666658;
    private static final double E4 = 0.04166666666666488;
    private static final double E5 = 0.00833333333333804;
    private static final double E6 = 0.0013888888888953523;
    private static final double E7 = 0.0001984126984041277;
    private static final double E8 = 2.4801587291773225e-05;
    private static final double E9 = 2.7557319298326493e-06;
    private static final double E10 = 2.7557319996236075e-07;
    private static final double E11 = 2.5052104884843706e-08;
    private static final double E12 = 2.0876722286668304e-09;
    private static final double E13 = 1.6059137179432066e-10;
    private static final double E14 = 1.1471669254760453e-11;
    private static final double E15 = 7.645799931446456e-13;
    private static final double E16 = 4.765100498466991e-14;
    private static final double E17 = 2.8204863513524607e-15;
    private static final double E18 = 1.6823143075830284e-16;
    private static final double E19 = 8.213975686815165e-18;

    private DoubleLoops() {
    }

    /** Smallest length that makes the next array begin at the same place in a line of the cache. */
    static int room(final int n) {
        return (n + 1) / LINE * LINE + LINE - 2;
    }

    static void addTwoToFour(final double[] y0, final double[] y1, final double[] y2, final double[] y3,
            final double[] p, final double[] q, final double a0, final double b0, final double a1, final double b1,
            final double a2, final double b2, final double a3, final double b3, final int n) {
        if (!Simd.FUSED) {
            addTwoToTwo(y0, y1, p, q, a0, b0, a1, b1, n);
            addTwoToTwo(y2, y3, p, q, a2, b2, a3, b3, n);
            return;
        }
        for (int j = 0; j < n; j++) {
            final double u = p[j];
            final double v = q[j];
            y0[j] = Math.fma(a0, u, Math.fma(b0, v, y0[j]));
            y1[j] = Math.fma(a1, u, Math.fma(b1, v, y1[j]));
            y2[j] = Math.fma(a2, u, Math.fma(b2, v, y2[j]));
            y3[j] = Math.fma(a3, u, Math.fma(b3, v, y3[j]));
        }
    }

    private static void addTwoToTwo(final double[] y0, final double[] y1, final double[] p, final double[] q,
            final double a0, final double b0, final double a1, final double b1, final int n) {
        for (int j = 0; j < n; j++) {
            final double u = p[j];
            final double v = q[j];
            y0[j] = a0 * u + (b0 * v + y0[j]);
            y1[j] = a1 * u + (b1 * v + y1[j]);
        }
    }

    static void quintic(final double[] y, final double[] o, final double[] p, final double[] q, final double[] r,
            final double[] s, final double[] t, final double x, final int n) {
        for (int j = 0; j < n; j++) y[j] = o[j] + x * (p[j] + x * (q[j] + x * (r[j] + x * (s[j] + x * t[j]))));
    }

    static void slope(final double[] y, final double[] p, final double[] q, final double[] r, final double[] s,
            final double[] t, final double a, final double b, final double c, final double d, final int n) {
        for (int j = 0; j < n; j++) y[j] *= p[j] + (a * q[j] + (b * r[j] + (c * s[j] + d * t[j])));
    }

    static void product(final double[] y, final double[] p, final int n) {
        for (int j = 0; j < n; j++) y[j] *= p[j];
    }

    static void combine(final double[] y, final double[] p, final double[] q, final double[] r, final double[] s,
            final double a, final double b, final double c, final double d, final int n) {
        for (int j = 0; j < n; j++) y[j] = a * p[j] + (b * q[j] + (c * r[j] + d * s[j]));
    }

    /** a b + c, in one instruction where there is one; for loops that are no vector instructions anyway. */
    static double add(final double a, final double b, final double c) {
        return Simd.FUSED ? Math.fma(a, b, c) : a * b + c;
    }

    /** {@link DoubleKernels#tanh}. */
    static void tanh(final double[] z, final double[] d, final int n) {
        for (int j = 0; j < n; j++) d[j] = .125 * Math.max(-SATURATED, Math.min(SATURATED, z[j]));
        // short loops: C2 gives up on longer ones
        for (int j = 0; j < n; j++) {
            final double r = d[j];
            z[j] = E15 + r * (E16 + r * (E17 + r * (E18 + r * E19)));
        }
        for (int j = 0; j < n; j++) {
            final double r = d[j];
            z[j] = E11 + r * (E12 + r * (E13 + r * (E14 + r * z[j])));
        }
        for (int j = 0; j < n; j++) {
            final double r = d[j];
            z[j] = E7 + r * (E8 + r * (E9 + r * (E10 + r * z[j])));
        }
        for (int j = 0; j < n; j++) {
            final double r = d[j];
            z[j] = E3 + r * (E4 + r * (E5 + r * (E6 + r * z[j])));
        }
        for (int j = 0; j < n; j++) {
            final double r = d[j];
            z[j] = r + r * r * (E2 + r * z[j]);
        }
        for (int j = 0; j < n; j++) {
            double m = z[j];
            m = m + m + m * m;
            m = m + m + m * m;
            m = m + m + m * m;
            m = m + m + m * m;
            z[j] = m / (m + 2);
        }
        for (int j = 0; j < n; j++) d[j] = 1 - z[j] * z[j];
    }
}
