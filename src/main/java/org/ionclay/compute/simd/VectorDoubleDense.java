package org.ionclay.compute.simd;

import static org.ionclay.compute.simd.VectorDoublePanels.sums;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Products and contractions of training in double precision on the Vector API; see {@link VectorDoubleKernels}. */
final class VectorDoubleDense extends DoubleDense {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int PANEL = 3;
    private static final boolean WIDE = S.vectorBitSize() == 512;
    /** Depth of a block of a product: a panel's block of b stays in the innermost cache. */
    private static final int BLOCK = 128;

    VectorDoubleDense() {
        super(new VectorDoubleKernels());
    }

    @Override
    public void multiply(final int rows, final int depth, final int columns, final double[] a, final int a0,
            final int lda, final double[] b, final int b0, final int ldb, final double[] c, final int c0,
            final int ldc) {
        for (int k0 = 0; k0 < depth; k0 += BLOCK) {
            block(rows, Math.min(BLOCK, depth - k0), columns, a, a0 + k0, lda, 1, b, b0 + k0 * ldb, ldb, c, c0, ldc);
        }
    }

    @Override
    public void multiplyTransposed(final int rows, final int depth, final int columns, final double[] a, final int a0,
            final int lda, final double[] b, final int b0, final int ldb, final double[] c, final int c0,
            final int ldc) {
        for (int k0 = 0; k0 < depth; k0 += BLOCK) {
            block(rows, Math.min(BLOCK, depth - k0), columns, a, a0 + k0 * lda, 1, lda, b, b0 + k0 * ldb, ldb, c, c0,
                    ldc);
        }
    }

    /** c += a b; element (r, k) of a is at a0 + r lda + k step. */
    private static void block(final int rows, final int depth, final int columns, final double[] a, final int a0,
            final int lda, final int step, final double[] b, final int b0, final int ldb, final double[] c,
            final int c0, final int ldc) {
        int s = 0;
        for (; s + PANEL * L <= columns; s += PANEL * L) {
            int r = 0;
            for (; WIDE && r + 8 <= rows; r += 8) {
                eightByThree(depth, a, a0 + r * lda, lda, step, b, b0 + s, ldb, c, c0 + r * ldc + s, ldc);
            }
            for (; r < rows; r += 4) {
                fourByThree(depth, a, a0 + r * lda, lda, step, b, b0 + s, ldb, c, c0 + r * ldc + s, ldc);
            }
        }
        for (; s < columns; s += L) {
            int r = 0;
            for (; r + 8 <= rows; r += 8) {
                eightByOne(depth, a, a0 + r * lda, lda, step, b, b0 + s, ldb, c, c0 + r * ldc + s, ldc);
            }
            for (; r < rows; r += 4) {
                fourByOne(depth, a, a0 + r * lda, lda, step, b, b0 + s, ldb, c, c0 + r * ldc + s, ldc);
            }
        }
    }

    /** Eight rows by three vectors, for machines with 32 registers. */
    private static void eightByThree(final int depth, final double[] a, final int a0, final int lda, final int step,
            final double[] b, final int b0, final int ldb, final double[] c, final int c0, final int ldc) {
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c0 + ldc);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c0 + ldc + L);
        DoubleVector s12 = DoubleVector.fromArray(S, c, c0 + ldc + 2 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c0 + 2 * ldc);
        DoubleVector s21 = DoubleVector.fromArray(S, c, c0 + 2 * ldc + L);
        DoubleVector s22 = DoubleVector.fromArray(S, c, c0 + 2 * ldc + 2 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c0 + 3 * ldc);
        DoubleVector s31 = DoubleVector.fromArray(S, c, c0 + 3 * ldc + L);
        DoubleVector s32 = DoubleVector.fromArray(S, c, c0 + 3 * ldc + 2 * L);
        DoubleVector s40 = DoubleVector.fromArray(S, c, c0 + 4 * ldc);
        DoubleVector s41 = DoubleVector.fromArray(S, c, c0 + 4 * ldc + L);
        DoubleVector s42 = DoubleVector.fromArray(S, c, c0 + 4 * ldc + 2 * L);
        DoubleVector s50 = DoubleVector.fromArray(S, c, c0 + 5 * ldc);
        DoubleVector s51 = DoubleVector.fromArray(S, c, c0 + 5 * ldc + L);
        DoubleVector s52 = DoubleVector.fromArray(S, c, c0 + 5 * ldc + 2 * L);
        DoubleVector s60 = DoubleVector.fromArray(S, c, c0 + 6 * ldc);
        DoubleVector s61 = DoubleVector.fromArray(S, c, c0 + 6 * ldc + L);
        DoubleVector s62 = DoubleVector.fromArray(S, c, c0 + 6 * ldc + 2 * L);
        DoubleVector s70 = DoubleVector.fromArray(S, c, c0 + 7 * ldc);
        DoubleVector s71 = DoubleVector.fromArray(S, c, c0 + 7 * ldc + L);
        DoubleVector s72 = DoubleVector.fromArray(S, c, c0 + 7 * ldc + 2 * L);
        int p = b0;
        int q = a0;
        for (int k = 0; k < depth; k++) {
            final DoubleVector w0 = DoubleVector.fromArray(S, b, p);
            final DoubleVector w1 = DoubleVector.fromArray(S, b, p + L);
            final DoubleVector w2 = DoubleVector.fromArray(S, b, p + 2 * L);
            final DoubleVector x0 = DoubleVector.broadcast(S, a[q]);
            s00 = x0.fma(w0, s00);
            s01 = x0.fma(w1, s01);
            s02 = x0.fma(w2, s02);
            final DoubleVector x1 = DoubleVector.broadcast(S, a[q + lda]);
            s10 = x1.fma(w0, s10);
            s11 = x1.fma(w1, s11);
            s12 = x1.fma(w2, s12);
            final DoubleVector x2 = DoubleVector.broadcast(S, a[q + 2 * lda]);
            s20 = x2.fma(w0, s20);
            s21 = x2.fma(w1, s21);
            s22 = x2.fma(w2, s22);
            final DoubleVector x3 = DoubleVector.broadcast(S, a[q + 3 * lda]);
            s30 = x3.fma(w0, s30);
            s31 = x3.fma(w1, s31);
            s32 = x3.fma(w2, s32);
            final DoubleVector x4 = DoubleVector.broadcast(S, a[q + 4 * lda]);
            s40 = x4.fma(w0, s40);
            s41 = x4.fma(w1, s41);
            s42 = x4.fma(w2, s42);
            final DoubleVector x5 = DoubleVector.broadcast(S, a[q + 5 * lda]);
            s50 = x5.fma(w0, s50);
            s51 = x5.fma(w1, s51);
            s52 = x5.fma(w2, s52);
            final DoubleVector x6 = DoubleVector.broadcast(S, a[q + 6 * lda]);
            s60 = x6.fma(w0, s60);
            s61 = x6.fma(w1, s61);
            s62 = x6.fma(w2, s62);
            final DoubleVector x7 = DoubleVector.broadcast(S, a[q + 7 * lda]);
            s70 = x7.fma(w0, s70);
            s71 = x7.fma(w1, s71);
            s72 = x7.fma(w2, s72);
            p += ldb;
            q += step;
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s10.intoArray(c, c0 + ldc);
        s11.intoArray(c, c0 + ldc + L);
        s12.intoArray(c, c0 + ldc + 2 * L);
        s20.intoArray(c, c0 + 2 * ldc);
        s21.intoArray(c, c0 + 2 * ldc + L);
        s22.intoArray(c, c0 + 2 * ldc + 2 * L);
        s30.intoArray(c, c0 + 3 * ldc);
        s31.intoArray(c, c0 + 3 * ldc + L);
        s32.intoArray(c, c0 + 3 * ldc + 2 * L);
        s40.intoArray(c, c0 + 4 * ldc);
        s41.intoArray(c, c0 + 4 * ldc + L);
        s42.intoArray(c, c0 + 4 * ldc + 2 * L);
        s50.intoArray(c, c0 + 5 * ldc);
        s51.intoArray(c, c0 + 5 * ldc + L);
        s52.intoArray(c, c0 + 5 * ldc + 2 * L);
        s60.intoArray(c, c0 + 6 * ldc);
        s61.intoArray(c, c0 + 6 * ldc + L);
        s62.intoArray(c, c0 + 6 * ldc + 2 * L);
        s70.intoArray(c, c0 + 7 * ldc);
        s71.intoArray(c, c0 + 7 * ldc + L);
        s72.intoArray(c, c0 + 7 * ldc + 2 * L);
    }

    /** Four rows by three vectors. */
    private static void fourByThree(final int depth, final double[] a, final int a0, final int lda, final int step,
            final double[] b, final int b0, final int ldb, final double[] c, final int c0, final int ldc) {
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c0 + ldc);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c0 + ldc + L);
        DoubleVector s12 = DoubleVector.fromArray(S, c, c0 + ldc + 2 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c0 + 2 * ldc);
        DoubleVector s21 = DoubleVector.fromArray(S, c, c0 + 2 * ldc + L);
        DoubleVector s22 = DoubleVector.fromArray(S, c, c0 + 2 * ldc + 2 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c0 + 3 * ldc);
        DoubleVector s31 = DoubleVector.fromArray(S, c, c0 + 3 * ldc + L);
        DoubleVector s32 = DoubleVector.fromArray(S, c, c0 + 3 * ldc + 2 * L);
        int p = b0;
        int q = a0;
        for (int k = 0; k < depth; k++) {
            final DoubleVector w0 = DoubleVector.fromArray(S, b, p);
            final DoubleVector w1 = DoubleVector.fromArray(S, b, p + L);
            final DoubleVector w2 = DoubleVector.fromArray(S, b, p + 2 * L);
            final DoubleVector x0 = DoubleVector.broadcast(S, a[q]);
            s00 = x0.fma(w0, s00);
            s01 = x0.fma(w1, s01);
            s02 = x0.fma(w2, s02);
            final DoubleVector x1 = DoubleVector.broadcast(S, a[q + lda]);
            s10 = x1.fma(w0, s10);
            s11 = x1.fma(w1, s11);
            s12 = x1.fma(w2, s12);
            final DoubleVector x2 = DoubleVector.broadcast(S, a[q + 2 * lda]);
            s20 = x2.fma(w0, s20);
            s21 = x2.fma(w1, s21);
            s22 = x2.fma(w2, s22);
            final DoubleVector x3 = DoubleVector.broadcast(S, a[q + 3 * lda]);
            s30 = x3.fma(w0, s30);
            s31 = x3.fma(w1, s31);
            s32 = x3.fma(w2, s32);
            p += ldb;
            q += step;
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s10.intoArray(c, c0 + ldc);
        s11.intoArray(c, c0 + ldc + L);
        s12.intoArray(c, c0 + ldc + 2 * L);
        s20.intoArray(c, c0 + 2 * ldc);
        s21.intoArray(c, c0 + 2 * ldc + L);
        s22.intoArray(c, c0 + 2 * ldc + 2 * L);
        s30.intoArray(c, c0 + 3 * ldc);
        s31.intoArray(c, c0 + 3 * ldc + L);
        s32.intoArray(c, c0 + 3 * ldc + 2 * L);
    }

    /** Eight rows by one vector. */
    private static void eightByOne(final int depth, final double[] a, final int a0, final int lda, final int step,
            final double[] b, final int b0, final int ldb, final double[] c, final int c0, final int ldc) {
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c0 + ldc);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c0 + 2 * ldc);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c0 + 3 * ldc);
        DoubleVector s40 = DoubleVector.fromArray(S, c, c0 + 4 * ldc);
        DoubleVector s50 = DoubleVector.fromArray(S, c, c0 + 5 * ldc);
        DoubleVector s60 = DoubleVector.fromArray(S, c, c0 + 6 * ldc);
        DoubleVector s70 = DoubleVector.fromArray(S, c, c0 + 7 * ldc);
        int p = b0;
        int q = a0;
        for (int k = 0; k < depth; k++) {
            final DoubleVector w0 = DoubleVector.fromArray(S, b, p);
            final DoubleVector x0 = DoubleVector.broadcast(S, a[q]);
            s00 = x0.fma(w0, s00);
            final DoubleVector x1 = DoubleVector.broadcast(S, a[q + lda]);
            s10 = x1.fma(w0, s10);
            final DoubleVector x2 = DoubleVector.broadcast(S, a[q + 2 * lda]);
            s20 = x2.fma(w0, s20);
            final DoubleVector x3 = DoubleVector.broadcast(S, a[q + 3 * lda]);
            s30 = x3.fma(w0, s30);
            final DoubleVector x4 = DoubleVector.broadcast(S, a[q + 4 * lda]);
            s40 = x4.fma(w0, s40);
            final DoubleVector x5 = DoubleVector.broadcast(S, a[q + 5 * lda]);
            s50 = x5.fma(w0, s50);
            final DoubleVector x6 = DoubleVector.broadcast(S, a[q + 6 * lda]);
            s60 = x6.fma(w0, s60);
            final DoubleVector x7 = DoubleVector.broadcast(S, a[q + 7 * lda]);
            s70 = x7.fma(w0, s70);
            p += ldb;
            q += step;
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c0 + ldc);
        s20.intoArray(c, c0 + 2 * ldc);
        s30.intoArray(c, c0 + 3 * ldc);
        s40.intoArray(c, c0 + 4 * ldc);
        s50.intoArray(c, c0 + 5 * ldc);
        s60.intoArray(c, c0 + 6 * ldc);
        s70.intoArray(c, c0 + 7 * ldc);
    }

    /** Four rows by one vector. */
    private static void fourByOne(final int depth, final double[] a, final int a0, final int lda, final int step,
            final double[] b, final int b0, final int ldb, final double[] c, final int c0, final int ldc) {
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c0 + ldc);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c0 + 2 * ldc);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c0 + 3 * ldc);
        int p = b0;
        int q = a0;
        for (int k = 0; k < depth; k++) {
            final DoubleVector w0 = DoubleVector.fromArray(S, b, p);
            final DoubleVector x0 = DoubleVector.broadcast(S, a[q]);
            s00 = x0.fma(w0, s00);
            final DoubleVector x1 = DoubleVector.broadcast(S, a[q + lda]);
            s10 = x1.fma(w0, s10);
            final DoubleVector x2 = DoubleVector.broadcast(S, a[q + 2 * lda]);
            s20 = x2.fma(w0, s20);
            final DoubleVector x3 = DoubleVector.broadcast(S, a[q + 3 * lda]);
            s30 = x3.fma(w0, s30);
            p += ldb;
            q += step;
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c0 + ldc);
        s20.intoArray(c, c0 + 2 * ldc);
        s30.intoArray(c, c0 + 3 * ldc);
    }

    @Override
    public void contractBack(final int n, final double[] g, final double[] d, final int g0, final int ld,
            final double[] rows, final int r0, final double[] a, final int a0, final double[] to) {
        for (int i = 0; i < n; i++) {
            final int r = r0 + 4 * i;
            final int at = g0 + i * ld;
            final DoubleVector x0 = DoubleVector.broadcast(S, rows[r]);
            final DoubleVector x1 = DoubleVector.broadcast(S, rows[r + 1]);
            final DoubleVector x2 = DoubleVector.broadcast(S, rows[r + 2]);
            final DoubleVector x3 = DoubleVector.broadcast(S, rows[r + 3]);
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            DoubleVector s3 = s0;
            for (int c = 0; c < ld; c += L) {
                final DoubleVector v = DoubleVector.fromArray(S, g, at + c);
                final DoubleVector d0 = DoubleVector.fromArray(S, a, a0 + c);
                final DoubleVector d1 = DoubleVector.fromArray(S, a, a0 + ld + c);
                final DoubleVector d2 = DoubleVector.fromArray(S, a, a0 + 2 * ld + c);
                final DoubleVector d3 = DoubleVector.fromArray(S, a, a0 + 3 * ld + c);
                final DoubleVector e = x0.mul(d0).add(x2.mul(d2)).add(x1.fma(d1, x3.mul(d3)));
                s0 = v.fma(d0, s0);
                s1 = v.fma(d1, s1);
                s2 = v.fma(d2, s2);
                s3 = v.fma(d3, s3);
                s0 = DoubleVector.fromArray(S, d, at + c).fma(e, s0);
            }
            sums(s0, s1, s2, s3, to, r, 1, false);
        }
    }

    @Override
    public void spread(final int n, final double[] rows, final double[] dots, final int r0, final double[] h,
            final double[] a, final int a0, final int ld, final double[] g, final double[] d, final int g0) {
        for (int c = 0; c < ld; c += L) {
            final DoubleVector h0 = DoubleVector.fromArray(S, h, a0 + c);
            final DoubleVector h1 = DoubleVector.fromArray(S, h, a0 + ld + c);
            final DoubleVector h2 = DoubleVector.fromArray(S, h, a0 + 2 * ld + c);
            final DoubleVector h3 = DoubleVector.fromArray(S, h, a0 + 3 * ld + c);
            final DoubleVector x0 = DoubleVector.fromArray(S, a, a0 + c);
            final DoubleVector x1 = DoubleVector.fromArray(S, a, a0 + ld + c);
            final DoubleVector x2 = DoubleVector.fromArray(S, a, a0 + 2 * ld + c);
            final DoubleVector x3 = DoubleVector.fromArray(S, a, a0 + 3 * ld + c);
            int at = g0 + c;
            for (int r = r0; r < r0 + 4 * n; r += 4) {
                final DoubleVector p0 = DoubleVector.broadcast(S, rows[r]);
                final DoubleVector p1 = DoubleVector.broadcast(S, rows[r + 1]);
                final DoubleVector p2 = DoubleVector.broadcast(S, rows[r + 2]);
                final DoubleVector p3 = DoubleVector.broadcast(S, rows[r + 3]);
                final DoubleVector q0 = DoubleVector.broadcast(S, dots[r]);
                final DoubleVector e = p0.fma(x0, p1.mul(x1)).add(p2.fma(x2, p3.mul(x3)));
                final DoubleVector f = p0.fma(h0, p1.mul(h1)).add(p2.fma(h2, p3.mul(h3)));
                final DoubleVector k = q0.fma(x0, DoubleVector.broadcast(S, dots[r + 1]).mul(x1));
                final DoubleVector l = DoubleVector.broadcast(S, dots[r + 2]).fma(x2,
                        DoubleVector.broadcast(S, dots[r + 3]).mul(x3));
                f.add(k.add(l)).intoArray(g, at);
                q0.mul(e).intoArray(d, at);
                at += ld;
            }
        }
    }
}
