package org.ionclay.compute.simd;

import static org.ionclay.compute.simd.VectorDoublePanels.PANEL;
import static org.ionclay.compute.simd.VectorDoublePanels.column;
import static org.ionclay.compute.simd.VectorDoublePanels.panel;
import static org.ionclay.compute.simd.VectorDoublePanels.sums;
import static org.ionclay.compute.simd.VectorDoublePanels.widePanel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Double-precision kernels on the Vector API. Loaded only by {@link VectorProvider}, so that the other classes work
 * without the incubator module.
 */
final class VectorDoubleKernels extends DoubleKernels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
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
}
