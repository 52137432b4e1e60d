package org.ionclay.compute.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Double-precision kernels on the Vector API. Loaded only by {@link VectorProvider}, so that the other classes work
 * without the incubator module.
 */
final class VectorDoubleKernels extends DoubleKernels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final VectorShuffle<Double> HALF = swap(L / 2);
    private static final VectorShuffle<Double> QUARTER = swap(L / 4);
    private static final VectorShuffle<Double> EIGHTH = swap(L / 8);
    private static final VectorShuffle<Double> SIXTEENTH = swap(L / 16);
    private static final VectorMask<Double> IN_HALF = mask(L / 2);
    private static final VectorMask<Double> IN_QUARTER = mask(L / 4);
    /** Vectors in a panel: with {@link Kernels#ROWS} rows 12 sums, 3 weights and a factor fill 16 registers. */
    private static final int PANEL = 3;
    /** With 512 bits there are 32 registers: twice as many rows. */
    private static final boolean WIDE = S.vectorBitSize() == 512;
    /** Inner dimension of a block: a panel's block fills most of the innermost cache (24 kB with 512 bits). */
    private static final int BLOCK = 128;
    /** Numbers of {@link #near}. */
    private static final int NEAR = 1024;
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_HIGH = 0x1.62e42fefa38p-1;
    private static final double LN2_LOW = 0x1.ef35793c7673p-45;
    private static final double MAGIC = 1.5 * (1L << 52);
    private static final double SATURATED = 20;
    private static final double[] EXP = {1. / 6227020800L, 1. / 479001600, 1. / 39916800, 1. / 3628800, 1. / 362880,
        1. / 40320, 1. / 5040, 1. / 720, 1. / 120, 1. / 24, 1. / 6, .5};

    private double[] unfolded = new double[0];
    private int unfoldedLd;
    /** Values of some neighbours, made and used up while they are in the innermost cache. */
    private double[] near = new double[0];

    @Override
    public String name() {
        return "double, Vector API, " + S.vectorBitSize() + " bits";
    }

    /** Columns of the panel that starts at a column. */
    private static int width(final int column, final int columns) {
        return columns - column >= PANEL * L ? PANEL * L : L;
    }

    @Override
    public double[][] pack(final double[] weight, final int in, final int out) {
        final int columns = aligned(out);
        final double[] packed = new double[in * columns];
        for (int c0 = 0; c0 < columns; c0 += width(c0, columns)) {
            final int width = width(c0, columns);
            for (int k = 0; k < in; k++) {
                for (int c = 0; c < Math.min(width, out - c0); c++) {
                    packed[in * c0 + k * width + c] = weight[k * out + c0 + c];
                }
            }
        }
        return new double[][] {packed};
    }

    @Override
    public void multiply(final int rows, final double[] x, final int ldx, final double[][] weights, final int in,
            final int out, final double[] y, final int ldy) {
        final double[] packed = weights[0];
        final int columns = aligned(out);
        final int blocks = (in + BLOCK - 1) / BLOCK;
        for (int block = 0; block < blocks; block++) {
            final int k0 = (int) ((long) in * block / blocks);
            final int depth = (int) ((long) in * (block + 1) / blocks) - k0;
            int c0 = 0;
            for (; c0 + PANEL * L <= columns; c0 += PANEL * L) {
                final int w0 = in * c0 + k0 * PANEL * L;
                int r = 0;
                for (; WIDE && r + 2 * ROWS <= rows; r += 2 * ROWS) {
                    widePanel(depth, x, r * ldx + k0, ldx, packed, w0, y, r * ldy + c0, ldy);
                }
                for (; r < rows; r += ROWS) {
                    panel(depth, x, r * ldx + k0, ldx, 1, packed, w0, PANEL * L, y, r * ldy + c0, ldy);
                }
            }
            for (; c0 < columns; c0 += L) {
                final int w0 = in * c0 + k0 * L;
                for (int r = 0; r < rows; r += ROWS) {
                    column(depth, x, r * ldx + k0, ldx, 1, packed, w0, L, y, r * ldy + c0, ldy);
                }
            }
        }
    }

    /** Four rows by three vectors of y += x w; element (r, k) of x is at x0 + r ldx + k step. */
    private static void panel(final int depth, final double[] x, final int x0, final int ldx, final int step,
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
    private static void widePanel(final int depth, final double[] x, final int x0, final int ldx, final double[] w,
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
    private static void column(final int depth, final double[] x, final int x0, final int ldx, final int step,
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

    /** With an exponential function through integers, to the same precision as {@link DoubleKernels#tanh}. */
    @Override
    public void tanh(final double[] z, final double[] d, final int n) {
        final DoubleVector one = DoubleVector.broadcast(S, 1);
        final DoubleVector magic = DoubleVector.broadcast(S, MAGIC);
        for (int i = 0; i < n; i += L) {
            final DoubleVector x = DoubleVector.fromArray(S, z, i).max(-SATURATED).min(SATURATED);
            final DoubleVector y = x.add(x);
            final DoubleVector shifted = DoubleVector.broadcast(S, LOG2_E).fma(y, magic);
            final DoubleVector m = shifted.sub(magic);
            final DoubleVector high = DoubleVector.broadcast(S, -LN2_HIGH).fma(m, y);
            final DoubleVector r = DoubleVector.broadcast(S, -LN2_LOW).fma(m, high);
            DoubleVector e = DoubleVector.broadcast(S, EXP[0]);
            e = e.fma(r, DoubleVector.broadcast(S, EXP[1]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[2]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[3]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[4]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[5]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[6]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[7]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[8]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[9]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[10]));
            e = e.fma(r, DoubleVector.broadcast(S, EXP[11]));
            e = e.mul(r).fma(r, r);
            final LongVector bits = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(1023L << 52);
            final DoubleVector power = bits.reinterpretAsDoubles();
            final DoubleVector em = power.fma(e, power.sub(one));
            final DoubleVector t = em.div(em.add(2));
            t.intoArray(z, i);
            t.neg().fma(t, one).intoArray(d, i);
        }
    }

    @Override
    public void weigh(final int n, final double[] square, final double smooth, final double width,
            final double[] weight, final double[][] chain, final int at) {
        VectorWeights.weigh(n, square, smooth, width, weight, chain, at);
    }

    @Override
    public double[][] allocateTable(final int intervals, final int ld) {
        return new double[COEFFICIENTS][Math.multiplyExact(intervals, ld)];
    }

    @Override
    public int interval(final int number, final int ld) {
        return number * ld;
    }

    @Override
    public void setCoefficient(final double[][] table, final int ld, final int number, final int k, final int c,
            final double value) {
        table[k][number * ld + c] = value;
    }

    @Override
    public void table(final int n, final double[][] table, final int ld, final int[] start, final double[] dx,
            final int from, final double[] rows, final double[] a, final int a0) {
        final int some = Math.max(1, NEAR / ld);
        if (near.length < some * ld) near = new double[some * ld];
        for (int i = 0; i < n; i += some) {
            final int count = Math.min(some, n - i);
            values(count, table, ld, start, dx, from + i, near);
            contract(count, near, ld, rows, from + i, a, a0);
        }
    }

    private static void values(final int n, final double[][] table, final int ld, final int[] start, final double[] dx,
            final int from, final double[] g) {
        final double[] t0 = table[0];
        final double[] t1 = table[1];
        final double[] t2 = table[2];
        final double[] t3 = table[3];
        final double[] t4 = table[4];
        final double[] t5 = table[5];
        for (int i = 0; i < n; i++) {
            final DoubleVector x = DoubleVector.broadcast(S, dx[from + i]);
            final int p = start[from + i];
            final int at = i * ld;
            for (int c = 0; c < ld; c += L) {
                DoubleVector v = DoubleVector.fromArray(S, t5, p + c);
                v = v.fma(x, DoubleVector.fromArray(S, t4, p + c));
                v = v.fma(x, DoubleVector.fromArray(S, t3, p + c));
                v = v.fma(x, DoubleVector.fromArray(S, t2, p + c));
                v = v.fma(x, DoubleVector.fromArray(S, t1, p + c));
                v = v.fma(x, DoubleVector.fromArray(S, t0, p + c));
                v.intoArray(g, at + c);
            }
        }
    }

    @Override
    public void tableBack(final int n, final double[][] table, final int ld, final int[] start, final double[] dx,
            final int from, final double[] rows, final double[] da, final int da0) {
        final double[] t0 = table[0];
        final double[] t1 = table[1];
        final double[] t2 = table[2];
        final double[] t3 = table[3];
        final double[] t4 = table[4];
        final double[] t5 = table[5];
        for (int i = from; i < from + n; i++) {
            final DoubleVector x = DoubleVector.broadcast(S, dx[i]);
            final int p = start[i];
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            DoubleVector s3 = s0;
            DoubleVector u0 = s0;
            DoubleVector u1 = s0;
            DoubleVector u2 = s0;
            DoubleVector u3 = s0;
            for (int c = 0; c < ld; c += L) {
                // Horner for the value v and, one step behind, for the derivative d
                DoubleVector d = DoubleVector.fromArray(S, t5, p + c);
                DoubleVector v = d.fma(x, DoubleVector.fromArray(S, t4, p + c));
                d = d.fma(x, v);
                v = v.fma(x, DoubleVector.fromArray(S, t3, p + c));
                d = d.fma(x, v);
                v = v.fma(x, DoubleVector.fromArray(S, t2, p + c));
                d = d.fma(x, v);
                v = v.fma(x, DoubleVector.fromArray(S, t1, p + c));
                d = d.fma(x, v);
                v = v.fma(x, DoubleVector.fromArray(S, t0, p + c));
                final DoubleVector d0 = DoubleVector.fromArray(S, da, da0 + c);
                s0 = v.fma(d0, s0);
                u0 = d.fma(d0, u0);
                final DoubleVector d1 = DoubleVector.fromArray(S, da, da0 + ld + c);
                s1 = v.fma(d1, s1);
                u1 = d.fma(d1, u1);
                final DoubleVector d2 = DoubleVector.fromArray(S, da, da0 + 2 * ld + c);
                s2 = v.fma(d2, s2);
                u2 = d.fma(d2, u2);
                final DoubleVector d3 = DoubleVector.fromArray(S, da, da0 + 3 * ld + c);
                s3 = v.fma(d3, s3);
                u3 = d.fma(d3, u3);
            }
            final int r = 4 * i;
            s0 = u0.fma(DoubleVector.broadcast(S, rows[r]), s0);
            s0 = u1.fma(DoubleVector.broadcast(S, rows[r + 1]), s0);
            s0 = u2.fma(DoubleVector.broadcast(S, rows[r + 2]), s0);
            s0 = u3.fma(DoubleVector.broadcast(S, rows[r + 3]), s0);
            sums(s0, s1, s2, s3, rows, r, 1, false);
        }
    }

    @Override
    public void contract(final int n, final double[] g, final int ld, final double[] rows, final int from,
            final double[] a, final int a0) {
        int c = 0;
        for (; c + PANEL * L <= ld; c += PANEL * L) panel(n, rows, 4 * from, 1, 4, g, c, ld, a, a0 + c, ld);
        for (; c < ld; c += L) column(n, rows, 4 * from, 1, 4, g, c, ld, a, a0 + c, ld);
    }

    @Override
    public void contractBack(final int n, final double[] g, final double[] dg, final int ld, final double[] rows,
            final int from, final double[] da, final int da0) {
        for (int i = 0; i < n; i++) {
            final int r = 4 * (from + i);
            final DoubleVector x0 = DoubleVector.broadcast(S, rows[r]);
            final DoubleVector x1 = DoubleVector.broadcast(S, rows[r + 1]);
            final DoubleVector x2 = DoubleVector.broadcast(S, rows[r + 2]);
            final DoubleVector x3 = DoubleVector.broadcast(S, rows[r + 3]);
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            DoubleVector s3 = s0;
            for (int c = 0; c < ld; c += L) {
                final DoubleVector v = DoubleVector.fromArray(S, g, i * ld + c);
                final DoubleVector d0 = DoubleVector.fromArray(S, da, da0 + c);
                final DoubleVector d1 = DoubleVector.fromArray(S, da, da0 + ld + c);
                final DoubleVector d2 = DoubleVector.fromArray(S, da, da0 + 2 * ld + c);
                final DoubleVector d3 = DoubleVector.fromArray(S, da, da0 + 3 * ld + c);
                final DoubleVector e = x0.mul(d0).add(x2.mul(d2)).add(x1.fma(d1, x3.mul(d3)));
                s0 = v.fma(d0, s0);
                s1 = v.fma(d1, s1);
                s2 = v.fma(d2, s2);
                s3 = v.fma(d3, s3);
                s0 = DoubleVector.fromArray(S, dg, i * ld + c).fma(e, s0);
            }
            sums(s0, s1, s2, s3, rows, r, 1, false);
        }
    }

    @Override
    public void square(final double[] a, final int a0, final int ld, final int axis, final double[] d, final int d0) {
        // from the last row on: each one mends what the row below it wrote before its diagonal
        for (int q = axis - 1; q >= 0; q--) {
            final DoubleVector x = DoubleVector.broadcast(S, a[a0 + q]);
            final DoubleVector y = DoubleVector.broadcast(S, a[a0 + ld + q]);
            final DoubleVector z = DoubleVector.broadcast(S, a[a0 + 2 * ld + q]);
            final DoubleVector w = DoubleVector.broadcast(S, a[a0 + 3 * ld + q]);
            for (int m = 0; m < ld; m += L) {
                DoubleVector s = x.mul(DoubleVector.fromArray(S, a, a0 + m));
                s = y.fma(DoubleVector.fromArray(S, a, a0 + ld + m), s);
                s = z.fma(DoubleVector.fromArray(S, a, a0 + 2 * ld + m), s);
                s = w.fma(DoubleVector.fromArray(S, a, a0 + 3 * ld + m), s);
                s.intoArray(d, d0 + row(q, ld) + m);
            }
        }
    }

    /** The rows of a folded matrix at full length, with zeros before the diagonal. */
    private double[] unfold(final int axis, final int ld, final double[] dd, final int d0) {
        if (unfolded.length != axis * ld || unfoldedLd != ld) {
            unfolded = new double[axis * ld];
            unfoldedLd = ld;
        }
        for (int q = 0; q < axis; q++) System.arraycopy(dd, d0 + row(q, ld) + q, unfolded, q * ld + q, ld - q);
        return unfolded;
    }

    @Override
    public void squareBack(final double[] a, final int a0, final int ld, final int axis, final double[] dd,
            final int d0,
            final double[] da) {
        final double[] full = unfold(axis, ld, dd, d0);
        fill(da, a0, 4 * ld, 0);
        int c = 0;
        for (; c + PANEL * L <= ld; c += PANEL * L) panel(axis, a, a0, ld, 1, full, c, ld, da, a0 + c, ld);
        for (; c < ld; c += L) column(axis, a, a0, ld, 1, full, c, ld, da, a0 + c, ld);
        for (int q = 0; q < axis; q++) {
            DoubleVector s0 = DoubleVector.zero(S);
            DoubleVector s1 = s0;
            DoubleVector s2 = s0;
            DoubleVector s3 = s0;
            for (int m = 0; m < ld; m += L) {
                final DoubleVector v = DoubleVector.fromArray(S, full, q * ld + m);
                s0 = v.fma(DoubleVector.fromArray(S, a, a0 + m), s0);
                s1 = v.fma(DoubleVector.fromArray(S, a, a0 + ld + m), s1);
                s2 = v.fma(DoubleVector.fromArray(S, a, a0 + 2 * ld + m), s2);
                s3 = v.fma(DoubleVector.fromArray(S, a, a0 + 3 * ld + m), s3);
            }
            sums(s0, s1, s2, s3, da, a0 + q, ld, true);
        }
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
