package org.ionclay.compute.simd;

import static org.ionclay.compute.simd.VectorFloatPanels.PANEL;
import static org.ionclay.compute.simd.VectorFloatPanels.column;
import static org.ionclay.compute.simd.VectorFloatPanels.panel;
import static org.ionclay.compute.simd.VectorFloatPanels.sums;
import static org.ionclay.compute.simd.VectorFloatPanels.widePanel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Single-precision kernels on the Vector API. Loaded only by {@link VectorProvider}, so that the other classes work
 * without the incubator module.
 */
final class VectorFloatKernels extends FloatKernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /** With 512 bits there are 32 registers: twice as many rows. */
    private static final boolean WIDE = S.vectorBitSize() == 512;
    /** Inner dimension of a block: a panel's block fills most of the innermost cache (24 kB with 512 bits). */
    private static final int BLOCK = 128;
    /** Numbers of {@link #near}. */
    private static final int NEAR = 2048;
    private static final float LOG2_E = 1.4426950408889634f;
    private static final float LN2_HIGH = 0x1.62ep-1f;
    private static final float LN2_LOW = 0x1.0bfbe8p-15f;
    private static final float MAGIC = 1.5f * (1 << 23);
    private static final float SATURATED = 9.5f;
    private static final float[] EXP = {1f / 5040, 1f / 720, 1f / 120, 1f / 24, 1f / 6, .5f};

    private float[] unfolded = new float[0];
    private int unfoldedLd;
    /** Values of some neighbours, made and used up while they are in the innermost cache. */
    private float[] near = new float[0];

    @Override
    public String name() {
        return "float, Vector API, " + S.vectorBitSize() + " bits";
    }

    /** Columns of the panel that starts at a column. */
    private static int width(final int column, final int columns) {
        return columns - column >= PANEL * L ? PANEL * L : L;
    }

    @Override
    public float[][] pack(final double[] weight, final int in, final int out) {
        final int columns = aligned(out);
        final float[] packed = new float[in * columns];
        for (int c0 = 0; c0 < columns; c0 += width(c0, columns)) {
            final int width = width(c0, columns);
            for (int k = 0; k < in; k++) {
                for (int c = 0; c < Math.min(width, out - c0); c++) {
                    packed[in * c0 + k * width + c] = (float) weight[k * out + c0 + c];
                }
            }
        }
        return new float[][] {packed};
    }

    @Override
    public void multiply(final int rows, final float[] x, final int ldx, final float[][] weights, final int in,
            final int out, final float[] y, final int ldy) {
        final float[] packed = weights[0];
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

    /** With an exponential function through integers, to the same precision as {@link FloatKernels#tanh}. */
    @Override
    public void tanh(final float[] z, final float[] d, final int n) {
        final FloatVector one = FloatVector.broadcast(S, 1);
        final FloatVector magic = FloatVector.broadcast(S, MAGIC);
        for (int i = 0; i < n; i += L) {
            final FloatVector x = FloatVector.fromArray(S, z, i).max(-SATURATED).min(SATURATED);
            final FloatVector y = x.add(x);
            final FloatVector shifted = FloatVector.broadcast(S, LOG2_E).fma(y, magic);
            final FloatVector m = shifted.sub(magic);
            final FloatVector high = FloatVector.broadcast(S, -LN2_HIGH).fma(m, y);
            final FloatVector r = FloatVector.broadcast(S, -LN2_LOW).fma(m, high);
            FloatVector e = FloatVector.broadcast(S, EXP[0]);
            e = e.fma(r, FloatVector.broadcast(S, EXP[1]));
            e = e.fma(r, FloatVector.broadcast(S, EXP[2]));
            e = e.fma(r, FloatVector.broadcast(S, EXP[3]));
            e = e.fma(r, FloatVector.broadcast(S, EXP[4]));
            e = e.fma(r, FloatVector.broadcast(S, EXP[5]));
            e = e.mul(r).fma(r, r);
            final IntVector bits = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(127 << 23);
            final FloatVector power = bits.reinterpretAsFloats();
            final FloatVector em = power.fma(e, power.sub(one));
            final FloatVector t = em.div(em.add(2));
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
    public float[][] allocateTable(final int intervals, final int ld) {
        return new float[COEFFICIENTS][Math.multiplyExact(intervals, ld)];
    }

    @Override
    public int interval(final int number, final int ld) {
        return number * ld;
    }

    @Override
    public void setCoefficient(final float[][] table, final int ld, final int number, final int k, final int c,
            final double value) {
        table[k][number * ld + c] = (float) value;
    }

    @Override
    public void table(final int n, final float[][] table, final int ld, final int[] start, final float[] dx,
            final int from, final float[] rows, final float[] a, final int a0) {
        final int some = Math.max(1, NEAR / ld);
        if (near.length < some * ld) near = new float[some * ld];
        for (int i = 0; i < n; i += some) {
            final int count = Math.min(some, n - i);
            values(count, table, ld, start, dx, from + i, near);
            contract(count, near, ld, rows, from + i, a, a0);
        }
    }

    private static void values(final int n, final float[][] table, final int ld, final int[] start, final float[] dx,
            final int from, final float[] g) {
        final float[] t0 = table[0];
        final float[] t1 = table[1];
        final float[] t2 = table[2];
        final float[] t3 = table[3];
        final float[] t4 = table[4];
        final float[] t5 = table[5];
        for (int i = 0; i < n; i++) {
            final FloatVector x = FloatVector.broadcast(S, dx[from + i]);
            final int p = start[from + i];
            final int at = i * ld;
            for (int c = 0; c < ld; c += L) {
                FloatVector v = FloatVector.fromArray(S, t5, p + c);
                v = v.fma(x, FloatVector.fromArray(S, t4, p + c));
                v = v.fma(x, FloatVector.fromArray(S, t3, p + c));
                v = v.fma(x, FloatVector.fromArray(S, t2, p + c));
                v = v.fma(x, FloatVector.fromArray(S, t1, p + c));
                v = v.fma(x, FloatVector.fromArray(S, t0, p + c));
                v.intoArray(g, at + c);
            }
        }
    }

    @Override
    public void tableBack(final int n, final float[][] table, final int ld, final int[] start, final float[] dx,
            final int from, final float[] rows, final float[] da, final int da0) {
        final float[] t0 = table[0];
        final float[] t1 = table[1];
        final float[] t2 = table[2];
        final float[] t3 = table[3];
        final float[] t4 = table[4];
        final float[] t5 = table[5];
        for (int i = from; i < from + n; i++) {
            final FloatVector x = FloatVector.broadcast(S, dx[i]);
            final int p = start[i];
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            FloatVector u0 = s0;
            FloatVector u1 = s0;
            FloatVector u2 = s0;
            FloatVector u3 = s0;
            for (int c = 0; c < ld; c += L) {
                // Horner for the value v and, one step behind, for the derivative d
                FloatVector d = FloatVector.fromArray(S, t5, p + c);
                FloatVector v = d.fma(x, FloatVector.fromArray(S, t4, p + c));
                d = d.fma(x, v);
                v = v.fma(x, FloatVector.fromArray(S, t3, p + c));
                d = d.fma(x, v);
                v = v.fma(x, FloatVector.fromArray(S, t2, p + c));
                d = d.fma(x, v);
                v = v.fma(x, FloatVector.fromArray(S, t1, p + c));
                d = d.fma(x, v);
                v = v.fma(x, FloatVector.fromArray(S, t0, p + c));
                final FloatVector d0 = FloatVector.fromArray(S, da, da0 + c);
                s0 = v.fma(d0, s0);
                u0 = d.fma(d0, u0);
                final FloatVector d1 = FloatVector.fromArray(S, da, da0 + ld + c);
                s1 = v.fma(d1, s1);
                u1 = d.fma(d1, u1);
                final FloatVector d2 = FloatVector.fromArray(S, da, da0 + 2 * ld + c);
                s2 = v.fma(d2, s2);
                u2 = d.fma(d2, u2);
                final FloatVector d3 = FloatVector.fromArray(S, da, da0 + 3 * ld + c);
                s3 = v.fma(d3, s3);
                u3 = d.fma(d3, u3);
            }
            final int r = 4 * i;
            s0 = u0.fma(FloatVector.broadcast(S, rows[r]), s0);
            s0 = u1.fma(FloatVector.broadcast(S, rows[r + 1]), s0);
            s0 = u2.fma(FloatVector.broadcast(S, rows[r + 2]), s0);
            s0 = u3.fma(FloatVector.broadcast(S, rows[r + 3]), s0);
            sums(s0, s1, s2, s3, rows, r, 1, false);
        }
    }

    @Override
    public void contract(final int n, final float[] g, final int ld, final float[] rows, final int from,
            final float[] a, final int a0) {
        int c = 0;
        for (; c + PANEL * L <= ld; c += PANEL * L) panel(n, rows, 4 * from, 1, 4, g, c, ld, a, a0 + c, ld);
        for (; c < ld; c += L) column(n, rows, 4 * from, 1, 4, g, c, ld, a, a0 + c, ld);
    }

    @Override
    public void contractBack(final int n, final float[] g, final float[] dg, final int ld, final float[] rows,
            final int from, final float[] da, final int da0) {
        for (int i = 0; i < n; i++) {
            final int r = 4 * (from + i);
            final FloatVector x0 = FloatVector.broadcast(S, rows[r]);
            final FloatVector x1 = FloatVector.broadcast(S, rows[r + 1]);
            final FloatVector x2 = FloatVector.broadcast(S, rows[r + 2]);
            final FloatVector x3 = FloatVector.broadcast(S, rows[r + 3]);
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int c = 0; c < ld; c += L) {
                final FloatVector v = FloatVector.fromArray(S, g, i * ld + c);
                final FloatVector d0 = FloatVector.fromArray(S, da, da0 + c);
                final FloatVector d1 = FloatVector.fromArray(S, da, da0 + ld + c);
                final FloatVector d2 = FloatVector.fromArray(S, da, da0 + 2 * ld + c);
                final FloatVector d3 = FloatVector.fromArray(S, da, da0 + 3 * ld + c);
                final FloatVector e = x0.mul(d0).add(x2.mul(d2)).add(x1.fma(d1, x3.mul(d3)));
                s0 = v.fma(d0, s0);
                s1 = v.fma(d1, s1);
                s2 = v.fma(d2, s2);
                s3 = v.fma(d3, s3);
                s0 = FloatVector.fromArray(S, dg, i * ld + c).fma(e, s0);
            }
            sums(s0, s1, s2, s3, rows, r, 1, false);
        }
    }

    @Override
    public void square(final float[] a, final int a0, final int ld, final int axis, final float[] d, final int d0) {
        // from the last row on: each one mends what the row below it wrote before its diagonal
        for (int q = axis - 1; q >= 0; q--) {
            final FloatVector x = FloatVector.broadcast(S, a[a0 + q]);
            final FloatVector y = FloatVector.broadcast(S, a[a0 + ld + q]);
            final FloatVector z = FloatVector.broadcast(S, a[a0 + 2 * ld + q]);
            final FloatVector w = FloatVector.broadcast(S, a[a0 + 3 * ld + q]);
            for (int m = 0; m < ld; m += L) {
                FloatVector s = x.mul(FloatVector.fromArray(S, a, a0 + m));
                s = y.fma(FloatVector.fromArray(S, a, a0 + ld + m), s);
                s = z.fma(FloatVector.fromArray(S, a, a0 + 2 * ld + m), s);
                s = w.fma(FloatVector.fromArray(S, a, a0 + 3 * ld + m), s);
                s.intoArray(d, d0 + row(q, ld) + m);
            }
        }
    }

    /** The rows of a folded matrix at full length, with zeros before the diagonal. */
    private float[] unfold(final int axis, final int ld, final float[] dd, final int d0) {
        if (unfolded.length != axis * ld || unfoldedLd != ld) {
            unfolded = new float[axis * ld];
            unfoldedLd = ld;
        }
        for (int q = 0; q < axis; q++) System.arraycopy(dd, d0 + row(q, ld) + q, unfolded, q * ld + q, ld - q);
        return unfolded;
    }

    @Override
    public void squareBack(final float[] a, final int a0, final int ld, final int axis, final float[] dd, final int d0,
            final float[] da) {
        final float[] full = unfold(axis, ld, dd, d0);
        fill(da, a0, 4 * ld, 0);
        int c = 0;
        for (; c + PANEL * L <= ld; c += PANEL * L) panel(axis, a, a0, ld, 1, full, c, ld, da, a0 + c, ld);
        for (; c < ld; c += L) column(axis, a, a0, ld, 1, full, c, ld, da, a0 + c, ld);
        for (int q = 0; q < axis; q++) {
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int m = 0; m < ld; m += L) {
                final FloatVector v = FloatVector.fromArray(S, full, q * ld + m);
                s0 = v.fma(FloatVector.fromArray(S, a, a0 + m), s0);
                s1 = v.fma(FloatVector.fromArray(S, a, a0 + ld + m), s1);
                s2 = v.fma(FloatVector.fromArray(S, a, a0 + 2 * ld + m), s2);
                s3 = v.fma(FloatVector.fromArray(S, a, a0 + 3 * ld + m), s3);
            }
            sums(s0, s1, s2, s3, da, a0 + q, ld, true);
        }
    }
}
