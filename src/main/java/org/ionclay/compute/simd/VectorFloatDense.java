package org.ionclay.compute.simd;

import static org.ionclay.compute.simd.VectorFloatPanels.sums;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Products and contractions of training in single precision on the Vector API; see {@link VectorFloatKernels}. */
final class VectorFloatDense extends FloatDense {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int PANEL = 3;
    private static final boolean WIDE = S.vectorBitSize() == 512;
    /** Depth of a block of a product: a panel's block of b stays in the innermost cache. */
    private static final int BLOCK = 128;

    VectorFloatDense() {
        super(new VectorFloatKernels());
    }

    @Override
    public void multiply(final int rows, final int depth, final int columns, final float[] a, final int a0,
            final int lda, final float[] b, final int b0, final int ldb, final float[] c, final int c0,
            final int ldc) {
        for (int k0 = 0; k0 < depth; k0 += BLOCK) {
            block(rows, Math.min(BLOCK, depth - k0), columns, a, a0 + k0, lda, 1, b, b0 + k0 * ldb, ldb, c, c0, ldc);
        }
    }

    @Override
    public void multiplyTransposed(final int rows, final int depth, final int columns, final float[] a, final int a0,
            final int lda, final float[] b, final int b0, final int ldb, final float[] c, final int c0,
            final int ldc) {
        for (int k0 = 0; k0 < depth; k0 += BLOCK) {
            block(rows, Math.min(BLOCK, depth - k0), columns, a, a0 + k0 * lda, 1, lda, b, b0 + k0 * ldb, ldb, c, c0,
                    ldc);
        }
    }

    /** c += a b; element (r, k) of a is at a0 + r lda + k step. */
    private static void block(final int rows, final int depth, final int columns, final float[] a, final int a0,
            final int lda, final int step, final float[] b, final int b0, final int ldb, final float[] c,
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
    private static void eightByThree(final int depth, final float[] a, final int a0, final int lda, final int step,
            final float[] b, final int b0, final int ldb, final float[] c, final int c0, final int ldc) {
        FloatVector s00 = FloatVector.fromArray(S, c, c0);
        FloatVector s01 = FloatVector.fromArray(S, c, c0 + L);
        FloatVector s02 = FloatVector.fromArray(S, c, c0 + 2 * L);
        FloatVector s10 = FloatVector.fromArray(S, c, c0 + ldc);
        FloatVector s11 = FloatVector.fromArray(S, c, c0 + ldc + L);
        FloatVector s12 = FloatVector.fromArray(S, c, c0 + ldc + 2 * L);
        FloatVector s20 = FloatVector.fromArray(S, c, c0 + 2 * ldc);
        FloatVector s21 = FloatVector.fromArray(S, c, c0 + 2 * ldc + L);
        FloatVector s22 = FloatVector.fromArray(S, c, c0 + 2 * ldc + 2 * L);
        FloatVector s30 = FloatVector.fromArray(S, c, c0 + 3 * ldc);
        FloatVector s31 = FloatVector.fromArray(S, c, c0 + 3 * ldc + L);
        FloatVector s32 = FloatVector.fromArray(S, c, c0 + 3 * ldc + 2 * L);
        FloatVector s40 = FloatVector.fromArray(S, c, c0 + 4 * ldc);
        FloatVector s41 = FloatVector.fromArray(S, c, c0 + 4 * ldc + L);
        FloatVector s42 = FloatVector.fromArray(S, c, c0 + 4 * ldc + 2 * L);
        FloatVector s50 = FloatVector.fromArray(S, c, c0 + 5 * ldc);
        FloatVector s51 = FloatVector.fromArray(S, c, c0 + 5 * ldc + L);
        FloatVector s52 = FloatVector.fromArray(S, c, c0 + 5 * ldc + 2 * L);
        FloatVector s60 = FloatVector.fromArray(S, c, c0 + 6 * ldc);
        FloatVector s61 = FloatVector.fromArray(S, c, c0 + 6 * ldc + L);
        FloatVector s62 = FloatVector.fromArray(S, c, c0 + 6 * ldc + 2 * L);
        FloatVector s70 = FloatVector.fromArray(S, c, c0 + 7 * ldc);
        FloatVector s71 = FloatVector.fromArray(S, c, c0 + 7 * ldc + L);
        FloatVector s72 = FloatVector.fromArray(S, c, c0 + 7 * ldc + 2 * L);
        int p = b0;
        int q = a0;
        for (int k = 0; k < depth; k++) {
            final FloatVector w0 = FloatVector.fromArray(S, b, p);
            final FloatVector w1 = FloatVector.fromArray(S, b, p + L);
            final FloatVector w2 = FloatVector.fromArray(S, b, p + 2 * L);
            final FloatVector x0 = FloatVector.broadcast(S, a[q]);
            s00 = x0.fma(w0, s00);
            s01 = x0.fma(w1, s01);
            s02 = x0.fma(w2, s02);
            final FloatVector x1 = FloatVector.broadcast(S, a[q + lda]);
            s10 = x1.fma(w0, s10);
            s11 = x1.fma(w1, s11);
            s12 = x1.fma(w2, s12);
            final FloatVector x2 = FloatVector.broadcast(S, a[q + 2 * lda]);
            s20 = x2.fma(w0, s20);
            s21 = x2.fma(w1, s21);
            s22 = x2.fma(w2, s22);
            final FloatVector x3 = FloatVector.broadcast(S, a[q + 3 * lda]);
            s30 = x3.fma(w0, s30);
            s31 = x3.fma(w1, s31);
            s32 = x3.fma(w2, s32);
            final FloatVector x4 = FloatVector.broadcast(S, a[q + 4 * lda]);
            s40 = x4.fma(w0, s40);
            s41 = x4.fma(w1, s41);
            s42 = x4.fma(w2, s42);
            final FloatVector x5 = FloatVector.broadcast(S, a[q + 5 * lda]);
            s50 = x5.fma(w0, s50);
            s51 = x5.fma(w1, s51);
            s52 = x5.fma(w2, s52);
            final FloatVector x6 = FloatVector.broadcast(S, a[q + 6 * lda]);
            s60 = x6.fma(w0, s60);
            s61 = x6.fma(w1, s61);
            s62 = x6.fma(w2, s62);
            final FloatVector x7 = FloatVector.broadcast(S, a[q + 7 * lda]);
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
    private static void fourByThree(final int depth, final float[] a, final int a0, final int lda, final int step,
            final float[] b, final int b0, final int ldb, final float[] c, final int c0, final int ldc) {
        FloatVector s00 = FloatVector.fromArray(S, c, c0);
        FloatVector s01 = FloatVector.fromArray(S, c, c0 + L);
        FloatVector s02 = FloatVector.fromArray(S, c, c0 + 2 * L);
        FloatVector s10 = FloatVector.fromArray(S, c, c0 + ldc);
        FloatVector s11 = FloatVector.fromArray(S, c, c0 + ldc + L);
        FloatVector s12 = FloatVector.fromArray(S, c, c0 + ldc + 2 * L);
        FloatVector s20 = FloatVector.fromArray(S, c, c0 + 2 * ldc);
        FloatVector s21 = FloatVector.fromArray(S, c, c0 + 2 * ldc + L);
        FloatVector s22 = FloatVector.fromArray(S, c, c0 + 2 * ldc + 2 * L);
        FloatVector s30 = FloatVector.fromArray(S, c, c0 + 3 * ldc);
        FloatVector s31 = FloatVector.fromArray(S, c, c0 + 3 * ldc + L);
        FloatVector s32 = FloatVector.fromArray(S, c, c0 + 3 * ldc + 2 * L);
        int p = b0;
        int q = a0;
        for (int k = 0; k < depth; k++) {
            final FloatVector w0 = FloatVector.fromArray(S, b, p);
            final FloatVector w1 = FloatVector.fromArray(S, b, p + L);
            final FloatVector w2 = FloatVector.fromArray(S, b, p + 2 * L);
            final FloatVector x0 = FloatVector.broadcast(S, a[q]);
            s00 = x0.fma(w0, s00);
            s01 = x0.fma(w1, s01);
            s02 = x0.fma(w2, s02);
            final FloatVector x1 = FloatVector.broadcast(S, a[q + lda]);
            s10 = x1.fma(w0, s10);
            s11 = x1.fma(w1, s11);
            s12 = x1.fma(w2, s12);
            final FloatVector x2 = FloatVector.broadcast(S, a[q + 2 * lda]);
            s20 = x2.fma(w0, s20);
            s21 = x2.fma(w1, s21);
            s22 = x2.fma(w2, s22);
            final FloatVector x3 = FloatVector.broadcast(S, a[q + 3 * lda]);
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
    private static void eightByOne(final int depth, final float[] a, final int a0, final int lda, final int step,
            final float[] b, final int b0, final int ldb, final float[] c, final int c0, final int ldc) {
        FloatVector s00 = FloatVector.fromArray(S, c, c0);
        FloatVector s10 = FloatVector.fromArray(S, c, c0 + ldc);
        FloatVector s20 = FloatVector.fromArray(S, c, c0 + 2 * ldc);
        FloatVector s30 = FloatVector.fromArray(S, c, c0 + 3 * ldc);
        FloatVector s40 = FloatVector.fromArray(S, c, c0 + 4 * ldc);
        FloatVector s50 = FloatVector.fromArray(S, c, c0 + 5 * ldc);
        FloatVector s60 = FloatVector.fromArray(S, c, c0 + 6 * ldc);
        FloatVector s70 = FloatVector.fromArray(S, c, c0 + 7 * ldc);
        int p = b0;
        int q = a0;
        for (int k = 0; k < depth; k++) {
            final FloatVector w0 = FloatVector.fromArray(S, b, p);
            final FloatVector x0 = FloatVector.broadcast(S, a[q]);
            s00 = x0.fma(w0, s00);
            final FloatVector x1 = FloatVector.broadcast(S, a[q + lda]);
            s10 = x1.fma(w0, s10);
            final FloatVector x2 = FloatVector.broadcast(S, a[q + 2 * lda]);
            s20 = x2.fma(w0, s20);
            final FloatVector x3 = FloatVector.broadcast(S, a[q + 3 * lda]);
            s30 = x3.fma(w0, s30);
            final FloatVector x4 = FloatVector.broadcast(S, a[q + 4 * lda]);
            s40 = x4.fma(w0, s40);
            final FloatVector x5 = FloatVector.broadcast(S, a[q + 5 * lda]);
            s50 = x5.fma(w0, s50);
            final FloatVector x6 = FloatVector.broadcast(S, a[q + 6 * lda]);
            s60 = x6.fma(w0, s60);
            final FloatVector x7 = FloatVector.broadcast(S, a[q + 7 * lda]);
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
    private static void fourByOne(final int depth, final float[] a, final int a0, final int lda, final int step,
            final float[] b, final int b0, final int ldb, final float[] c, final int c0, final int ldc) {
        FloatVector s00 = FloatVector.fromArray(S, c, c0);
        FloatVector s10 = FloatVector.fromArray(S, c, c0 + ldc);
        FloatVector s20 = FloatVector.fromArray(S, c, c0 + 2 * ldc);
        FloatVector s30 = FloatVector.fromArray(S, c, c0 + 3 * ldc);
        int p = b0;
        int q = a0;
        for (int k = 0; k < depth; k++) {
            final FloatVector w0 = FloatVector.fromArray(S, b, p);
            final FloatVector x0 = FloatVector.broadcast(S, a[q]);
            s00 = x0.fma(w0, s00);
            final FloatVector x1 = FloatVector.broadcast(S, a[q + lda]);
            s10 = x1.fma(w0, s10);
            final FloatVector x2 = FloatVector.broadcast(S, a[q + 2 * lda]);
            s20 = x2.fma(w0, s20);
            final FloatVector x3 = FloatVector.broadcast(S, a[q + 3 * lda]);
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
    public void contractBack(final int n, final float[] g, final float[] d, final int g0, final int ld,
            final float[] rows, final int r0, final float[] a, final int a0, final float[] to) {
        for (int i = 0; i < n; i++) {
            final int r = r0 + 4 * i;
            final int at = g0 + i * ld;
            final FloatVector x0 = FloatVector.broadcast(S, rows[r]);
            final FloatVector x1 = FloatVector.broadcast(S, rows[r + 1]);
            final FloatVector x2 = FloatVector.broadcast(S, rows[r + 2]);
            final FloatVector x3 = FloatVector.broadcast(S, rows[r + 3]);
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int c = 0; c < ld; c += L) {
                final FloatVector v = FloatVector.fromArray(S, g, at + c);
                final FloatVector d0 = FloatVector.fromArray(S, a, a0 + c);
                final FloatVector d1 = FloatVector.fromArray(S, a, a0 + ld + c);
                final FloatVector d2 = FloatVector.fromArray(S, a, a0 + 2 * ld + c);
                final FloatVector d3 = FloatVector.fromArray(S, a, a0 + 3 * ld + c);
                final FloatVector e = x0.mul(d0).add(x2.mul(d2)).add(x1.fma(d1, x3.mul(d3)));
                s0 = v.fma(d0, s0);
                s1 = v.fma(d1, s1);
                s2 = v.fma(d2, s2);
                s3 = v.fma(d3, s3);
                s0 = FloatVector.fromArray(S, d, at + c).fma(e, s0);
            }
            sums(s0, s1, s2, s3, to, r, 1, false);
        }
    }

    @Override
    public void spread(final int n, final float[] rows, final float[] dots, final int r0, final float[] h,
            final float[] a, final int a0, final int ld, final float[] g, final float[] d, final int g0) {
        for (int c = 0; c < ld; c += L) {
            final FloatVector h0 = FloatVector.fromArray(S, h, a0 + c);
            final FloatVector h1 = FloatVector.fromArray(S, h, a0 + ld + c);
            final FloatVector h2 = FloatVector.fromArray(S, h, a0 + 2 * ld + c);
            final FloatVector h3 = FloatVector.fromArray(S, h, a0 + 3 * ld + c);
            final FloatVector x0 = FloatVector.fromArray(S, a, a0 + c);
            final FloatVector x1 = FloatVector.fromArray(S, a, a0 + ld + c);
            final FloatVector x2 = FloatVector.fromArray(S, a, a0 + 2 * ld + c);
            final FloatVector x3 = FloatVector.fromArray(S, a, a0 + 3 * ld + c);
            int at = g0 + c;
            for (int r = r0; r < r0 + 4 * n; r += 4) {
                final FloatVector p0 = FloatVector.broadcast(S, rows[r]);
                final FloatVector p1 = FloatVector.broadcast(S, rows[r + 1]);
                final FloatVector p2 = FloatVector.broadcast(S, rows[r + 2]);
                final FloatVector p3 = FloatVector.broadcast(S, rows[r + 3]);
                final FloatVector q0 = FloatVector.broadcast(S, dots[r]);
                final FloatVector e = p0.fma(x0, p1.mul(x1)).add(p2.fma(x2, p3.mul(x3)));
                final FloatVector f = p0.fma(h0, p1.mul(h1)).add(p2.fma(h2, p3.mul(h3)));
                final FloatVector k = q0.fma(x0, FloatVector.broadcast(S, dots[r + 1]).mul(x1));
                final FloatVector l = FloatVector.broadcast(S, dots[r + 2]).fma(x2,
                        FloatVector.broadcast(S, dots[r + 3]).mul(x3));
                f.add(k.add(l)).intoArray(g, at);
                q0.mul(e).intoArray(d, at);
                at += ld;
            }
        }
    }
}
