package org.ionclay.potential.pair;

import org.ionclay.compute.InputException;

/**
 * Complex Fourier transforms of length n of many numbers at once: element j of the sequence is a row of numbers, and
 * all operations run along the rows, which HotSpot's C2 turns into vector instructions. Stockham's algorithm with
 * factors 4, 2, 3 and 5 (van Loan, Computational Frameworks for the FFT, ch. 1.7). Keeps no state between calls: one
 * object serves all threads.
 */
final class RowFft {

    private static final double SIN3 = Math.sqrt(3) / 2;
    private static final double COS5 = Math.cos(2 * Math.PI / 5);
    private static final double COS10 = Math.cos(4 * Math.PI / 5);
    private static final double SIN5 = Math.sin(2 * Math.PI / 5);
    private static final double SIN10 = Math.sin(4 * Math.PI / 5);

    final int n;
    private final double[] cos;
    private final double[] sin;

    /** Rows of real and imaginary parts, and rows to work with. */
    static final class Rows {

        double[][] re;
        double[][] im;
        private double[][] re2;
        private double[][] im2;

        Rows(final int n, final int lanes) {
            re = new double[n][lanes];
            im = new double[n][lanes];
            re2 = new double[n][lanes];
            im2 = new double[n][lanes];
        }

        private void swap() {
            final double[][] r = re;
            final double[][] i = im;
            re = re2;
            im = im2;
            re2 = r;
            im2 = i;
        }

        /** Real parts for imaginary ones: a transform between two of these is the inverse one. */
        private void turn() {
            final double[][] r = re;
            final double[][] r2 = re2;
            re = im;
            re2 = im2;
            im = r;
            im2 = r2;
        }
    }

    RowFft(final int n) {
        if (!fits(n)) throw new InputException("a transform's length must be a product of 2, 3 and 5, found "
                + n);
        this.n = n;
        cos = new double[n];
        sin = new double[n];
        for (int k = 0; k < n; k++) {
            cos[k] = Math.cos(2 * Math.PI * k / n);
            sin[k] = -Math.sin(2 * Math.PI * k / n);
        }
    }

    /** Whether a length has no prime factors but 2, 3 and 5. */
    static boolean fits(final int n) {
        int rest = n;
        for (final int f : new int[] {2, 3, 5}) while (rest > 0 && rest % f == 0) rest /= f;
        return rest == 1;
    }

    /** Σ_j x_j exp(-2 pi i j k/n), in place. */
    void forward(final Rows rows, final int lanes) {
        int m = n;
        int stride = 1;
        while (m > 1) {
            final int radix = m % 4 == 0 ? 4 : m % 2 == 0 ? 2 : m % 3 == 0 ? 3 : 5;
            m /= radix;
            for (int p = 0; p < m; p++) {
                for (int q = 0; q < stride; q++) {
                    butterfly(rows, radix, q + stride * p, stride * m, q + stride * radix * p, stride, p * stride,
                            lanes);
                }
            }
            stride *= radix;
            rows.swap();
        }
    }

    /** Σ_k x_k exp(2 pi i j k/n), in place; n times the inverse. */
    void backward(final Rows rows, final int lanes) {
        rows.turn();
        forward(rows, lanes);
        rows.turn();
    }

    /** Rows from, from + leap, ... to rows to, to + step, ..., the k-th one turned by k times the turn. */
    private void butterfly(final Rows x, final int radix, final int from, final int leap, final int to,
            final int step, final int turn, final int lanes) {
        final double[][] a = x.re;
        final double[][] b = x.im;
        final double[][] c = x.re2;
        final double[][] d = x.im2;
        switch (radix) {
            case 2 -> two(a[from], b[from], a[from + leap], b[from + leap], c[to], d[to], c[to + step], d[to + step],
                    lanes);
            case 3 -> three(a[from], b[from], a[from + leap], b[from + leap], a[from + 2 * leap], b[from + 2 * leap],
                    c[to], d[to], c[to + step], d[to + step], c[to + 2 * step], d[to + 2 * step], lanes);
            case 4 -> {
                four(a[from], a[from + leap], a[from + 2 * leap], a[from + 3 * leap], b[from + leap],
                        b[from + 3 * leap], c[to], c[to + step], c[to + 2 * step], c[to + 3 * step], 1, lanes);
                four(b[from], b[from + leap], b[from + 2 * leap], b[from + 3 * leap], a[from + leap],
                        a[from + 3 * leap], d[to], d[to + step], d[to + 2 * step], d[to + 3 * step], -1, lanes);
            }
            default -> {
                five(a[from], a[from + leap], a[from + 2 * leap], a[from + 3 * leap], a[from + 4 * leap],
                        b[from + leap], b[from + 2 * leap], b[from + 3 * leap], b[from + 4 * leap], c[to], c[to + step],
                        c[to + 2 * step], c[to + 3 * step], c[to + 4 * step], 1, lanes);
                five(b[from], b[from + leap], b[from + 2 * leap], b[from + 3 * leap], b[from + 4 * leap],
                        a[from + leap], a[from + 2 * leap], a[from + 3 * leap], a[from + 4 * leap], d[to], d[to + step],
                        d[to + 2 * step], d[to + 3 * step], d[to + 4 * step], -1, lanes);
            }
        }
        if (turn == 0) return;
        for (int k = 1; k < radix; k++) {
            final int angle = (int) ((long) turn * k % n);
            turn(c[to + k * step], d[to + k * step], cos[angle], sin[angle], lanes);
        }
    }

    private static void turn(final double[] re, final double[] im, final double c, final double s, final int lanes) {
        for (int j = 0; j < lanes; j++) {
            final double r = re[j];
            final double i = im[j];
            re[j] = r * c - i * s;
            im[j] = r * s + i * c;
        }
    }

    private static void two(final double[] r0, final double[] i0, final double[] r1, final double[] i1,
            final double[] a0, final double[] b0, final double[] a1, final double[] b1, final int lanes) {
        for (int j = 0; j < lanes; j++) {
            a0[j] = r0[j] + r1[j];
            a1[j] = r0[j] - r1[j];
            b0[j] = i0[j] + i1[j];
            b1[j] = i0[j] - i1[j];
        }
    }

    private static void three(final double[] r0, final double[] i0, final double[] r1, final double[] i1,
            final double[] r2, final double[] i2, final double[] a0, final double[] b0, final double[] a1,
            final double[] b1, final double[] a2, final double[] b2, final int lanes) {
        for (int j = 0; j < lanes; j++) {
            final double r = r1[j] + r2[j];
            final double s = SIN3 * (i1[j] - i2[j]);
            final double m = r0[j] - .5 * r;
            a0[j] = r0[j] + r;
            a1[j] = m + s;
            a2[j] = m - s;
        }
        for (int j = 0; j < lanes; j++) {
            final double i = i1[j] + i2[j];
            final double s = SIN3 * (r1[j] - r2[j]);
            final double m = i0[j] - .5 * i;
            b0[j] = i0[j] + i;
            b1[j] = m - s;
            b2[j] = m + s;
        }
    }

    /** One part (real or imaginary) of four; y1 and y3 are the other part of the odd rows, sign 1 for the real part. */
    private static void four(final double[] x0, final double[] x1, final double[] x2, final double[] x3,
            final double[] y1, final double[] y3, final double[] a0, final double[] a1, final double[] a2,
            final double[] a3, final double sign, final int lanes) {
        for (int j = 0; j < lanes; j++) {
            final double s = x0[j] + x2[j];
            final double t = x1[j] + x3[j];
            a0[j] = s + t;
            a2[j] = s - t;
        }
        for (int j = 0; j < lanes; j++) {
            final double s = x0[j] - x2[j];
            final double t = sign * (y1[j] - y3[j]);
            a1[j] = s + t;
            a3[j] = s - t;
        }
    }

    /** One part of five; y1 to y4 are the other part. */
    private static void five(final double[] x0, final double[] x1, final double[] x2, final double[] x3,
            final double[] x4, final double[] y1, final double[] y2, final double[] y3, final double[] y4,
            final double[] a0, final double[] a1, final double[] a2, final double[] a3, final double[] a4,
            final double sign, final int lanes) {
        for (int j = 0; j < lanes; j++) {
            final double s = x1[j] + x4[j];
            final double t = x2[j] + x3[j];
            a0[j] = x0[j] + s + t;
            a1[j] = x0[j] + COS5 * s + COS10 * t;
            a2[j] = x0[j] + COS10 * s + COS5 * t;
        }
        for (int j = 0; j < lanes; j++) {
            final double u = sign * (y1[j] - y4[j]);
            final double v = sign * (y2[j] - y3[j]);
            final double first = SIN5 * u + SIN10 * v;
            final double second = SIN10 * u - SIN5 * v;
            final double c1 = a1[j];
            final double c2 = a2[j];
            a1[j] = c1 + first;
            a4[j] = c1 - first;
            a2[j] = c2 + second;
            a3[j] = c2 - second;
        }
    }
}
