package org.ionclay.compute.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** What products are made of in double precision on the Vector API: rows by vectors of sums, and sums of lanes. */
final class VectorDoublePanels {

    /** Vectors in a panel: with {@link Kernels#ROWS} rows 12 sums, 3 weights and a factor fill 16 registers. */
    static final int PANEL = 3;
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final VectorShuffle<Double> HALF = swap(L / 2);
    private static final VectorShuffle<Double> QUARTER = swap(L / 4);
    private static final VectorShuffle<Double> EIGHTH = swap(L / 8);
    private static final VectorShuffle<Double> SIXTEENTH = swap(L / 16);
    private static final VectorMask<Double> IN_HALF = mask(L / 2);
    private static final VectorMask<Double> IN_QUARTER = mask(L / 4);

    private VectorDoublePanels() {
    }

    /** Four rows by three vectors of y += x w; element (r, k) of x is at x0 + r ldx + k step. */
    static void panel(final int depth, final double[] x, final int x0, final int ldx, final int step,
            final double[] w, final int w0, final int ldw, final double[] y, final int y0, final int ldy) {
        final int y1 = y0 + ldy;
        final int y2 = y1 + ldy;
        final int y3 = y2 + ldy;
        DoubleVector s00 = DoubleVector.fromArray(S, y, y0);
        DoubleVector s01 = DoubleVector.fromArray(S, y, y0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, y, y0 + 2 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, y, y1);
        DoubleVector s11 = DoubleVector.fromArray(S, y, y1 + L);
        DoubleVector s12 = DoubleVector.fromArray(S, y, y1 + 2 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, y, y2);
        DoubleVector s21 = DoubleVector.fromArray(S, y, y2 + L);
        DoubleVector s22 = DoubleVector.fromArray(S, y, y2 + 2 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, y, y3);
        DoubleVector s31 = DoubleVector.fromArray(S, y, y3 + L);
        DoubleVector s32 = DoubleVector.fromArray(S, y, y3 + 2 * L);
        int p = w0;
        int q = x0;
        for (int k = 0; k < depth; k++) {
            final DoubleVector w1 = DoubleVector.fromArray(S, w, p);
            final DoubleVector w2 = DoubleVector.fromArray(S, w, p + L);
            final DoubleVector w3 = DoubleVector.fromArray(S, w, p + 2 * L);
            final DoubleVector a = DoubleVector.broadcast(S, x[q]);
            s00 = a.fma(w1, s00);
            s01 = a.fma(w2, s01);
            s02 = a.fma(w3, s02);
            final DoubleVector b = DoubleVector.broadcast(S, x[q + ldx]);
            s10 = b.fma(w1, s10);
            s11 = b.fma(w2, s11);
            s12 = b.fma(w3, s12);
            final DoubleVector c = DoubleVector.broadcast(S, x[q + 2 * ldx]);
            s20 = c.fma(w1, s20);
            s21 = c.fma(w2, s21);
            s22 = c.fma(w3, s22);
            final DoubleVector d = DoubleVector.broadcast(S, x[q + 3 * ldx]);
            s30 = d.fma(w1, s30);
            s31 = d.fma(w2, s31);
            s32 = d.fma(w3, s32);
            p += ldw;
            q += step;
        }
        s00.intoArray(y, y0);
        s01.intoArray(y, y0 + L);
        s02.intoArray(y, y0 + 2 * L);
        s10.intoArray(y, y1);
        s11.intoArray(y, y1 + L);
        s12.intoArray(y, y1 + 2 * L);
        s20.intoArray(y, y2);
        s21.intoArray(y, y2 + L);
        s22.intoArray(y, y2 + 2 * L);
        s30.intoArray(y, y3);
        s31.intoArray(y, y3 + L);
        s32.intoArray(y, y3 + 2 * L);
    }

    /** Eight rows by three vectors of y += x w, for machines with 32 registers. */
    static void widePanel(final int depth, final double[] x, final int x0, final int ldx, final double[] w,
            final int w0, final double[] y, final int y0, final int ldy) {
        DoubleVector s00 = DoubleVector.fromArray(S, y, y0);
        DoubleVector s01 = DoubleVector.fromArray(S, y, y0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, y, y0 + 2 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, y, y0 + ldy);
        DoubleVector s11 = DoubleVector.fromArray(S, y, y0 + ldy + L);
        DoubleVector s12 = DoubleVector.fromArray(S, y, y0 + ldy + 2 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, y, y0 + 2 * ldy);
        DoubleVector s21 = DoubleVector.fromArray(S, y, y0 + 2 * ldy + L);
        DoubleVector s22 = DoubleVector.fromArray(S, y, y0 + 2 * ldy + 2 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, y, y0 + 3 * ldy);
        DoubleVector s31 = DoubleVector.fromArray(S, y, y0 + 3 * ldy + L);
        DoubleVector s32 = DoubleVector.fromArray(S, y, y0 + 3 * ldy + 2 * L);
        DoubleVector s40 = DoubleVector.fromArray(S, y, y0 + 4 * ldy);
        DoubleVector s41 = DoubleVector.fromArray(S, y, y0 + 4 * ldy + L);
        DoubleVector s42 = DoubleVector.fromArray(S, y, y0 + 4 * ldy + 2 * L);
        DoubleVector s50 = DoubleVector.fromArray(S, y, y0 + 5 * ldy);
        DoubleVector s51 = DoubleVector.fromArray(S, y, y0 + 5 * ldy + L);
        DoubleVector s52 = DoubleVector.fromArray(S, y, y0 + 5 * ldy + 2 * L);
        DoubleVector s60 = DoubleVector.fromArray(S, y, y0 + 6 * ldy);
        DoubleVector s61 = DoubleVector.fromArray(S, y, y0 + 6 * ldy + L);
        DoubleVector s62 = DoubleVector.fromArray(S, y, y0 + 6 * ldy + 2 * L);
        DoubleVector s70 = DoubleVector.fromArray(S, y, y0 + 7 * ldy);
        DoubleVector s71 = DoubleVector.fromArray(S, y, y0 + 7 * ldy + L);
        DoubleVector s72 = DoubleVector.fromArray(S, y, y0 + 7 * ldy + 2 * L);
        int p = w0;
        for (int q = x0; q < x0 + depth; q++) {
            final DoubleVector v0 = DoubleVector.fromArray(S, w, p);
            final DoubleVector v1 = DoubleVector.fromArray(S, w, p + L);
            final DoubleVector v2 = DoubleVector.fromArray(S, w, p + 2 * L);
            final DoubleVector a0 = DoubleVector.broadcast(S, x[q]);
            s00 = a0.fma(v0, s00);
            s01 = a0.fma(v1, s01);
            s02 = a0.fma(v2, s02);
            final DoubleVector a1 = DoubleVector.broadcast(S, x[q + ldx]);
            s10 = a1.fma(v0, s10);
            s11 = a1.fma(v1, s11);
            s12 = a1.fma(v2, s12);
            final DoubleVector a2 = DoubleVector.broadcast(S, x[q + 2 * ldx]);
            s20 = a2.fma(v0, s20);
            s21 = a2.fma(v1, s21);
            s22 = a2.fma(v2, s22);
            final DoubleVector a3 = DoubleVector.broadcast(S, x[q + 3 * ldx]);
            s30 = a3.fma(v0, s30);
            s31 = a3.fma(v1, s31);
            s32 = a3.fma(v2, s32);
            final DoubleVector a4 = DoubleVector.broadcast(S, x[q + 4 * ldx]);
            s40 = a4.fma(v0, s40);
            s41 = a4.fma(v1, s41);
            s42 = a4.fma(v2, s42);
            final DoubleVector a5 = DoubleVector.broadcast(S, x[q + 5 * ldx]);
            s50 = a5.fma(v0, s50);
            s51 = a5.fma(v1, s51);
            s52 = a5.fma(v2, s52);
            final DoubleVector a6 = DoubleVector.broadcast(S, x[q + 6 * ldx]);
            s60 = a6.fma(v0, s60);
            s61 = a6.fma(v1, s61);
            s62 = a6.fma(v2, s62);
            final DoubleVector a7 = DoubleVector.broadcast(S, x[q + 7 * ldx]);
            s70 = a7.fma(v0, s70);
            s71 = a7.fma(v1, s71);
            s72 = a7.fma(v2, s72);
            p += PANEL * L;
        }
        s00.intoArray(y, y0);
        s01.intoArray(y, y0 + L);
        s02.intoArray(y, y0 + 2 * L);
        s10.intoArray(y, y0 + ldy);
        s11.intoArray(y, y0 + ldy + L);
        s12.intoArray(y, y0 + ldy + 2 * L);
        s20.intoArray(y, y0 + 2 * ldy);
        s21.intoArray(y, y0 + 2 * ldy + L);
        s22.intoArray(y, y0 + 2 * ldy + 2 * L);
        s30.intoArray(y, y0 + 3 * ldy);
        s31.intoArray(y, y0 + 3 * ldy + L);
        s32.intoArray(y, y0 + 3 * ldy + 2 * L);
        s40.intoArray(y, y0 + 4 * ldy);
        s41.intoArray(y, y0 + 4 * ldy + L);
        s42.intoArray(y, y0 + 4 * ldy + 2 * L);
        s50.intoArray(y, y0 + 5 * ldy);
        s51.intoArray(y, y0 + 5 * ldy + L);
        s52.intoArray(y, y0 + 5 * ldy + 2 * L);
        s60.intoArray(y, y0 + 6 * ldy);
        s61.intoArray(y, y0 + 6 * ldy + L);
        s62.intoArray(y, y0 + 6 * ldy + 2 * L);
        s70.intoArray(y, y0 + 7 * ldy);
        s71.intoArray(y, y0 + 7 * ldy + L);
        s72.intoArray(y, y0 + 7 * ldy + 2 * L);
    }

    /** As {@link #panel}, one vector wide. */
    static void column(final int depth, final double[] x, final int x0, final int ldx, final int step,
            final double[] w, final int w0, final int ldw, final double[] y, final int y0, final int ldy) {
        DoubleVector s0 = DoubleVector.fromArray(S, y, y0);
        DoubleVector s1 = DoubleVector.fromArray(S, y, y0 + ldy);
        DoubleVector s2 = DoubleVector.fromArray(S, y, y0 + 2 * ldy);
        DoubleVector s3 = DoubleVector.fromArray(S, y, y0 + 3 * ldy);
        int p = w0;
        int q = x0;
        for (int k = 0; k < depth; k++) {
            final DoubleVector v = DoubleVector.fromArray(S, w, p);
            s0 = DoubleVector.broadcast(S, x[q]).fma(v, s0);
            s1 = DoubleVector.broadcast(S, x[q + ldx]).fma(v, s1);
            s2 = DoubleVector.broadcast(S, x[q + 2 * ldx]).fma(v, s2);
            s3 = DoubleVector.broadcast(S, x[q + 3 * ldx]).fma(v, s3);
            p += ldw;
            q += step;
        }
        s0.intoArray(y, y0);
        s1.intoArray(y, y0 + ldy);
        s2.intoArray(y, y0 + 2 * ldy);
        s3.intoArray(y, y0 + 3 * ldy);
    }

    /**
     * Sums of the lanes of four vectors by halves, two in one register as soon as there is room. Not reduceLanes: its
     * order is not defined, and the interpreter's differs from the compiler's, so that equal calls would not give
     * equal bits.
     *
     * @param to receives the sums at {@code at}, {@code at + step}, ...
     * @param add whether they are added to what is there
     */
    static void sums(final DoubleVector a, final DoubleVector b, final DoubleVector c, final DoubleVector d,
            final double[] to, final int at, final int step, final boolean add) {
        final double p;
        final double q;
        final double r;
        final double s;
        if (L < 4) {
            p = pair(a);
            q = pair(b);
            r = pair(c);
            s = pair(d);
        } else {
            DoubleVector all = fold(fold(a, b, HALF, IN_HALF), fold(c, d, HALF, IN_HALF), QUARTER, IN_QUARTER);
            if (L >= 8) all = all.add(all.rearrange(EIGHTH));
            if (L >= 16) all = all.add(all.rearrange(SIXTEENTH));
            p = all.lane(0);
            q = all.lane(L / 2);
            r = all.lane(L / 4);
            s = all.lane(L / 2 + L / 4);
        }
        to[at] = add ? to[at] + p : p;
        to[at + step] = add ? to[at + step] + q : q;
        to[at + 2 * step] = add ? to[at + 2 * step] + r : r;
        to[at + 3 * step] = add ? to[at + 3 * step] + s : s;
    }

    private static double pair(final DoubleVector vector) {
        return L == 1 ? vector.lane(0) : vector.lane(0) + vector.lane(1);
    }

    /** Adds the two halves that a shuffle swaps, a's in the lanes outside the mask and b's in those inside. */
    private static DoubleVector fold(final DoubleVector a, final DoubleVector b, final VectorShuffle<Double> swap,
            final VectorMask<Double> mask) {
        return a.add(a.rearrange(swap)).blend(b.add(b.rearrange(swap)), mask);
    }

    private static VectorShuffle<Double> swap(final int lanes) {
        return VectorShuffle.fromOp(S, lane -> Math.min(L - 1, lane ^ lanes));
    }

    private static VectorMask<Double> mask(final int lanes) {
        final boolean[] in = new boolean[L];
        for (int k = 0; k < L; k++) in[k] = (k & lanes) != 0;
        return VectorMask.fromArray(S, in, 0);
    }
}
