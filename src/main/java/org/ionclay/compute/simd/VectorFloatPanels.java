package org.ionclay.compute.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** What products are made of in single precision on the Vector API: rows by vectors of sums, and sums of lanes. */
final class VectorFloatPanels {

    /** Vectors in a panel: with {@link Kernels#ROWS} rows 12 sums, 3 weights and a factor fill 16 registers. */
    static final int PANEL = 3;
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final VectorShuffle<Float> HALF = swap(L / 2);
    private static final VectorShuffle<Float> QUARTER = swap(L / 4);
    private static final VectorShuffle<Float> EIGHTH = swap(L / 8);
    private static final VectorShuffle<Float> SIXTEENTH = swap(L / 16);
    private static final VectorMask<Float> IN_HALF = mask(L / 2);
    private static final VectorMask<Float> IN_QUARTER = mask(L / 4);

    private VectorFloatPanels() {
    }

    /** Four rows by three vectors of y += x w; element (r, k) of x is at x0 + r ldx + k step. */
    static void panel(final int depth, final float[] x, final int x0, final int ldx, final int step,
            final float[] w, final int w0, final int ldw, final float[] y, final int y0, final int ldy) {
        final int y1 = y0 + ldy;
        final int y2 = y1 + ldy;
        final int y3 = y2 + ldy;
        FloatVector s00 = FloatVector.fromArray(S, y, y0);
        FloatVector s01 = FloatVector.fromArray(S, y, y0 + L);
        FloatVector s02 = FloatVector.fromArray(S, y, y0 + 2 * L);
        FloatVector s10 = FloatVector.fromArray(S, y, y1);
        FloatVector s11 = FloatVector.fromArray(S, y, y1 + L);
        FloatVector s12 = FloatVector.fromArray(S, y, y1 + 2 * L);
        FloatVector s20 = FloatVector.fromArray(S, y, y2);
        FloatVector s21 = FloatVector.fromArray(S, y, y2 + L);
        FloatVector s22 = FloatVector.fromArray(S, y, y2 + 2 * L);
        FloatVector s30 = FloatVector.fromArray(S, y, y3);
        FloatVector s31 = FloatVector.fromArray(S, y, y3 + L);
        FloatVector s32 = FloatVector.fromArray(S, y, y3 + 2 * L);
        int p = w0;
        int q = x0;
        for (int k = 0; k < depth; k++) {
            final FloatVector w1 = FloatVector.fromArray(S, w, p);
            final FloatVector w2 = FloatVector.fromArray(S, w, p + L);
            final FloatVector w3 = FloatVector.fromArray(S, w, p + 2 * L);
            final FloatVector a = FloatVector.broadcast(S, x[q]);
            s00 = a.fma(w1, s00);
            s01 = a.fma(w2, s01);
            s02 = a.fma(w3, s02);
            final FloatVector b = FloatVector.broadcast(S, x[q + ldx]);
            s10 = b.fma(w1, s10);
            s11 = b.fma(w2, s11);
            s12 = b.fma(w3, s12);
            final FloatVector c = FloatVector.broadcast(S, x[q + 2 * ldx]);
            s20 = c.fma(w1, s20);
            s21 = c.fma(w2, s21);
            s22 = c.fma(w3, s22);
            final FloatVector d = FloatVector.broadcast(S, x[q + 3 * ldx]);
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
    static void widePanel(final int depth, final float[] x, final int x0, final int ldx, final float[] w,
            final int w0, final float[] y, final int y0, final int ldy) {
        FloatVector s00 = FloatVector.fromArray(S, y, y0);
        FloatVector s01 = FloatVector.fromArray(S, y, y0 + L);
        FloatVector s02 = FloatVector.fromArray(S, y, y0 + 2 * L);
        FloatVector s10 = FloatVector.fromArray(S, y, y0 + ldy);
        FloatVector s11 = FloatVector.fromArray(S, y, y0 + ldy + L);
        FloatVector s12 = FloatVector.fromArray(S, y, y0 + ldy + 2 * L);
        FloatVector s20 = FloatVector.fromArray(S, y, y0 + 2 * ldy);
        FloatVector s21 = FloatVector.fromArray(S, y, y0 + 2 * ldy + L);
        FloatVector s22 = FloatVector.fromArray(S, y, y0 + 2 * ldy + 2 * L);
        FloatVector s30 = FloatVector.fromArray(S, y, y0 + 3 * ldy);
        FloatVector s31 = FloatVector.fromArray(S, y, y0 + 3 * ldy + L);
        FloatVector s32 = FloatVector.fromArray(S, y, y0 + 3 * ldy + 2 * L);
        FloatVector s40 = FloatVector.fromArray(S, y, y0 + 4 * ldy);
        FloatVector s41 = FloatVector.fromArray(S, y, y0 + 4 * ldy + L);
        FloatVector s42 = FloatVector.fromArray(S, y, y0 + 4 * ldy + 2 * L);
        FloatVector s50 = FloatVector.fromArray(S, y, y0 + 5 * ldy);
        FloatVector s51 = FloatVector.fromArray(S, y, y0 + 5 * ldy + L);
        FloatVector s52 = FloatVector.fromArray(S, y, y0 + 5 * ldy + 2 * L);
        FloatVector s60 = FloatVector.fromArray(S, y, y0 + 6 * ldy);
        FloatVector s61 = FloatVector.fromArray(S, y, y0 + 6 * ldy + L);
        FloatVector s62 = FloatVector.fromArray(S, y, y0 + 6 * ldy + 2 * L);
        FloatVector s70 = FloatVector.fromArray(S, y, y0 + 7 * ldy);
        FloatVector s71 = FloatVector.fromArray(S, y, y0 + 7 * ldy + L);
        FloatVector s72 = FloatVector.fromArray(S, y, y0 + 7 * ldy + 2 * L);
        int p = w0;
        for (int q = x0; q < x0 + depth; q++) {
            final FloatVector v0 = FloatVector.fromArray(S, w, p);
            final FloatVector v1 = FloatVector.fromArray(S, w, p + L);
            final FloatVector v2 = FloatVector.fromArray(S, w, p + 2 * L);
            final FloatVector a0 = FloatVector.broadcast(S, x[q]);
            s00 = a0.fma(v0, s00);
            s01 = a0.fma(v1, s01);
            s02 = a0.fma(v2, s02);
            final FloatVector a1 = FloatVector.broadcast(S, x[q + ldx]);
            s10 = a1.fma(v0, s10);
            s11 = a1.fma(v1, s11);
            s12 = a1.fma(v2, s12);
            final FloatVector a2 = FloatVector.broadcast(S, x[q + 2 * ldx]);
            s20 = a2.fma(v0, s20);
            s21 = a2.fma(v1, s21);
            s22 = a2.fma(v2, s22);
            final FloatVector a3 = FloatVector.broadcast(S, x[q + 3 * ldx]);
            s30 = a3.fma(v0, s30);
            s31 = a3.fma(v1, s31);
            s32 = a3.fma(v2, s32);
            final FloatVector a4 = FloatVector.broadcast(S, x[q + 4 * ldx]);
            s40 = a4.fma(v0, s40);
            s41 = a4.fma(v1, s41);
            s42 = a4.fma(v2, s42);
            final FloatVector a5 = FloatVector.broadcast(S, x[q + 5 * ldx]);
            s50 = a5.fma(v0, s50);
            s51 = a5.fma(v1, s51);
            s52 = a5.fma(v2, s52);
            final FloatVector a6 = FloatVector.broadcast(S, x[q + 6 * ldx]);
            s60 = a6.fma(v0, s60);
            s61 = a6.fma(v1, s61);
            s62 = a6.fma(v2, s62);
            final FloatVector a7 = FloatVector.broadcast(S, x[q + 7 * ldx]);
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
    static void column(final int depth, final float[] x, final int x0, final int ldx, final int step,
            final float[] w, final int w0, final int ldw, final float[] y, final int y0, final int ldy) {
        FloatVector s0 = FloatVector.fromArray(S, y, y0);
        FloatVector s1 = FloatVector.fromArray(S, y, y0 + ldy);
        FloatVector s2 = FloatVector.fromArray(S, y, y0 + 2 * ldy);
        FloatVector s3 = FloatVector.fromArray(S, y, y0 + 3 * ldy);
        int p = w0;
        int q = x0;
        for (int k = 0; k < depth; k++) {
            final FloatVector v = FloatVector.fromArray(S, w, p);
            s0 = FloatVector.broadcast(S, x[q]).fma(v, s0);
            s1 = FloatVector.broadcast(S, x[q + ldx]).fma(v, s1);
            s2 = FloatVector.broadcast(S, x[q + 2 * ldx]).fma(v, s2);
            s3 = FloatVector.broadcast(S, x[q + 3 * ldx]).fma(v, s3);
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
    static void sums(final FloatVector a, final FloatVector b, final FloatVector c, final FloatVector d,
            final float[] to, final int at, final int step, final boolean add) {
        final float p;
        final float q;
        final float r;
        final float s;
        if (L < 4) {
            p = pair(a);
            q = pair(b);
            r = pair(c);
            s = pair(d);
        } else {
            FloatVector all = fold(fold(a, b, HALF, IN_HALF), fold(c, d, HALF, IN_HALF), QUARTER, IN_QUARTER);
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

    private static float pair(final FloatVector vector) {
        return L == 1 ? vector.lane(0) : vector.lane(0) + vector.lane(1);
    }

    /** Adds the two halves that a shuffle swaps, a's in the lanes outside the mask and b's in those inside. */
    private static FloatVector fold(final FloatVector a, final FloatVector b, final VectorShuffle<Float> swap,
            final VectorMask<Float> mask) {
        return a.add(a.rearrange(swap)).blend(b.add(b.rearrange(swap)), mask);
    }

    private static VectorShuffle<Float> swap(final int lanes) {
        return VectorShuffle.fromOp(S, lane -> Math.min(L - 1, lane ^ lanes));
    }

    private static VectorMask<Float> mask(final int lanes) {
        final boolean[] in = new boolean[L];
        for (int k = 0; k < L; k++) in[k] = (k & lanes) != 0;
        return VectorMask.fromArray(S, in, 0);
    }
}
