package org.ionclay.compute.simd;

import java.util.Arrays;

/** Plain double-precision kernels, written as loops that the JIT compiler turns into vector instructions itself. */
public class DoubleKernels extends Kernels<double[]> {

    private static final double LOG2_E = 1.4426950408889634;
    // ln 2 in two parts, so that r = y - n ln 2 keeps all bits (Cody and Waite)
    private static final double LN2_HIGH = 0x1.62e42fefa38p-1;
    private static final double LN2_LOW = 0x1.ef35793c7673p-45;
    private static final double MAGIC = 1.5 * (1L << 52);
    private static final double SATURATED = 20;
    private static final int LANES = 4;
    /** Inner dimension of a block of the product: its weights stay in the innermost caches. */
    private static final int BLOCK = 24;

    private final double[][] part = new double[5][0];
    private final double[] four = new double[4];
    private double[] values = new double[0];
    private double[] slopes = new double[0];
    private double[] unfolded = new double[0];
    private int unfoldedLd;

    @Override
    public String name() {
        return "double, plain";
    }

    @Override
    public final int bytes() {
        return Double.BYTES;
    }

    @Override
    public final double[] allocate(final int length) {
        return new double[length];
    }

    @Override
    public final double[][] allocate(final int count, final int length) {
        return new double[count][length];
    }

    @Override
    public final int length(final double[] array) {
        return array.length;
    }

    @Override
    public final void set(final double[] array, final int i, final double value) {
        array[i] = value;
    }

    @Override
    public final double get(final double[] array, final int i) {
        return array[i];
    }

    @Override
    public final void load(final double[] from, final int f0, final int n, final double[] to, final int t0) {
        for (int i = 0; i < n; i++) to[t0 + i] = from[f0 + i];
    }

    @Override
    public final void store(final double[] from, final int f0, final int n, final double[] to) {
        for (int i = 0; i < n; i++) to[i] = from[f0 + i];
    }

    @Override
    public final void fill(final double[] array, final int from, final int n, final double value) {
        Arrays.fill(array, from, from + n, value);
    }

    @Override
    public double[][] pack(final double[] weight, final int in, final int out) {
        final double[][] packed = new double[in][aligned(out)];
        for (int k = 0; k < in; k++) {
            for (int c = 0; c < out; c++) packed[k][c] = weight[k * out + c];
        }
        return packed;
    }

    @Override
    public void multiply(final int rows, final double[] x, final int ldx, final double[][] packed, final int in,
            final int out, final double[] y, final int ldy) {
        final int n = aligned(out);
        grow(n);
        final double[] sum = part[4];
        for (int k0 = 0; k0 < in; k0 += BLOCK) {
            final int end = Math.min(in, k0 + BLOCK);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(y, r * ldy, sum, 0, n);
                int k = k0;
                for (int p = r * ldx + k0; k + 4 <= end; k += 4, p += 4) {
                    axpy4(sum, packed[k], packed[k + 1], packed[k + 2], packed[k + 3], x[p], x[p + 1], x[p + 2],
                            x[p + 3], n);
                }
                for (; k < end; k++) axpy(sum, packed[k], x[r * ldx + k], n);
                System.arraycopy(sum, 0, y, r * ldy, n);
            }
        }
    }

    // The loops below take few arrays, each with one offset at most, and do little: HotSpot's C2 of Java 17 turns
    // such loops into vector instructions, and gives up on longer ones or on two offsets in one array.

    private static void axpy4(final double[] y, final double[] p, final double[] q, final double[] r, final double[] s,
            final double a, final double b, final double c, final double d, final int n) {
        for (int j = 0; j < n; j++) y[j] += a * p[j] + b * q[j] + (c * r[j] + d * s[j]);
    }

    private static void axpy(final double[] y, final double[] p, final double a, final int n) {
        for (int j = 0; j < n; j++) y[j] += a * p[j];
    }

    private static void spread(final double[] p, final double[] q, final double[] r, final double[] s, final double[] g,
            final int g0, final double a, final double b, final double c, final double d, final int n) {
        for (int j = 0; j < n; j++) {
            final double v = g[g0 + j];
            p[j] += a * v;
            q[j] += b * v;
            r[j] += c * v;
            s[j] += d * v;
        }
    }

    private static void cubic(final double[] y, final int y0, final double[] p, final double[] q, final double[] r,
            final int from, final double x, final int n) {
        for (int j = 0; j < n; j++) y[y0 + j] = p[from + j] + x * (q[from + j] + x * (r[from + j] + x * y[y0 + j]));
    }

    private static void parabola(final double[] y, final int y0, final double[] p, final double[] q, final double[] r,
            final int from, final double a, final double b, final double c, final int n) {
        for (int j = 0; j < n; j++) y[y0 + j] = a * p[from + j] + (b * q[from + j] + c * r[from + j]);
    }

    private static void line(final double[] y, final int y0, final double[] p, final double[] q, final int from,
            final double a, final double b, final int n) {
        for (int j = 0; j < n; j++) y[y0 + j] += a * p[from + j] + b * q[from + j];
    }

    private static void combine(final double[] y, final double[] p, final double[] q, final double[] r,
            final double[] s,
            final double a, final double b, final double c, final double d, final int n) {
        for (int j = 0; j < n; j++) y[j] = a * p[j] + b * q[j] + (c * r[j] + d * s[j]);
    }

    private void grow(final int ld) {
        if (part[0].length >= ld) return;
        for (int k = 0; k < part.length; k++) part[k] = new double[ld];
    }

    private void takeParts(final double[] a, final int a0, final int ld) {
        grow(ld);
        for (int k = 0; k < 4; k++) System.arraycopy(a, a0 + k * ld, part[k], 0, ld);
    }

    private void giveParts(final double[] a, final int a0, final int ld) {
        for (int k = 0; k < 4; k++) System.arraycopy(part[k], 0, a, a0 + k * ld, ld);
    }

    /**
     * Hyperbolic tangent as m / (m + 2), m = expm1(2x): exact in relative terms down to the smallest x.
     *
     * @param x the argument
     */
    static double tanh(final double x) {
        final double y = 2 * Math.max(-SATURATED, Math.min(SATURATED, x));
        final double shifted = y * LOG2_E + MAGIC;
        final double n = shifted - MAGIC;
        final double r = y - n * LN2_HIGH - n * LN2_LOW;
        // e^r - 1 - r over r^2, |r| <= ln(2)/2: the Taylor series to r^13 is exact to 4e-18 of e^r - 1
        double p = 1. / 6227020800L;
        p = 1. / 479001600 + r * p;
        p = 1. / 39916800 + r * p;
        p = 1. / 3628800 + r * p;
        p = 1. / 362880 + r * p;
        p = 1. / 40320 + r * p;
        p = 1. / 5040 + r * p;
        p = 1. / 720 + r * p;
        p = 1. / 120 + r * p;
        p = 1. / 24 + r * p;
        p = 1. / 6 + r * p;
        p = .5 + r * p;
        final double e = r + r * r * p;
        // the low bits of the shifted number hold n: moved to the exponent they make 2^n
        final double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + (1023L << 52));
        final double m = power * e + (power - 1);
        return m / (m + 2);
    }

    @Override
    public void tanh(final double[] z, final double[] d, final int n) {
        for (int i = 0; i < n; i++) {
            final double t = tanh(z[i]);
            z[i] = t;
            d[i] = 1 - t * t;
        }
    }

    @Override
    public final void fillRows(final double[] y, final int rows, final int ld, final double[] row) {
        if (row == null) Arrays.fill(y, 0, rows * ld, 0);
        else for (int r = 0; r < rows; r++) System.arraycopy(row, 0, y, r * ld, ld);
    }

    @Override
    public final void scale(final double[] y, final double[] x, final int n) {
        for (int i = 0; i < n; i++) y[i] *= x[i];
    }

    @Override
    public final void scaleRows(final double[] y, final int rows, final int ld, final double[] row) {
        for (int r = 0; r < rows; r++) {
            final int at = r * ld;
            for (int i = 0; i < ld; i++) y[at + i] *= row[i];
        }
    }

    @Override
    public final void addColumns(final double[] y, final int ldy, final int yFrom, final double[] x, final int ldx,
            final int xFrom, final int rows, final int n) {
        for (int r = 0; r < rows; r++) {
            final int p = r * ldy + yFrom;
            final int q = r * ldx + xFrom;
            for (int i = 0; i < n; i++) y[p + i] += x[q + i];
        }
    }

    @Override
    public void table(final int n, final double[][] table, final int ld, final int[] start, final double[] dx,
            final int from, final double[] g) {
        for (int i = 0; i < n; i++) {
            final double x = dx[from + i];
            final int p = start[from + i];
            parabola(g, i * ld, table[3], table[4], table[5], p, 1, x, x * x, ld);
            cubic(g, i * ld, table[0], table[1], table[2], p, x, ld);
        }
    }

    @Override
    public void tableBack(final int n, final double[][] table, final int ld, final int[] start, final double[] dx,
            final int from, final double[] rows, final double[] da, final int da0) {
        if (values.length < n * ld) {
            values = new double[n * ld];
            slopes = new double[n * ld];
        }
        slopes(n, table, ld, start, dx, from, values, slopes);
        contractBack(n, values, slopes, ld, rows, from, da, da0);
    }

    private void slopes(final int n, final double[][] table, final int ld, final int[] start, final double[] dx,
            final int from, final double[] g, final double[] dg) {
        table(n, table, ld, start, dx, from, g);
        for (int i = 0; i < n; i++) {
            final double x = dx[from + i];
            final int p = start[from + i];
            final double x2 = x * x;
            parabola(dg, i * ld, table[1], table[2], table[3], p, 1, 2 * x, 3 * x2, ld);
            line(dg, i * ld, table[4], table[5], p, 4 * x * x2, 5 * x2 * x2, ld);
        }
    }

    @Override
    public void contract(final int n, final double[] g, final int ld, final double[] rows, final int from,
            final double[] a, final int a0) {
        takeParts(a, a0, ld);
        for (int i = 0; i < n; i++) {
            final int r = 4 * (from + i);
            spread(part[0], part[1], part[2], part[3], g, i * ld, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], ld);
        }
        giveParts(a, a0, ld);
    }

    @Override
    public void contractBack(final int n, final double[] g, final double[] dg, final int ld, final double[] rows,
            final int from, final double[] da, final int da0) {
        takeParts(da, da0, ld);
        for (int i = 0; i < n; i++) {
            final int r = 4 * (from + i);
            combine(part[4], part[0], part[1], part[2], part[3], rows[r], rows[r + 1], rows[r + 2], rows[r + 3], ld);
            dots(g, i * ld, ld, rows, r);
            rows[r] += dot(dg, i * ld, part[4], ld);
        }
    }

    /** Products of one row with the four parts, each in two halves so that no addition waits for the one before. */
    private void dots(final double[] x, final int x0, final int n, final double[] result, final int at) {
        final double[] p = part[0];
        final double[] q = part[1];
        final double[] r = part[2];
        final double[] s = part[3];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        for (int i = 0; i < n; i += 2) {
            final double v = x[x0 + i];
            final double w = x[x0 + i + 1];
            a += v * p[i];
            b += v * q[i];
            c += v * r[i];
            d += v * s[i];
            e += w * p[i + 1];
            f += w * q[i + 1];
            g += w * r[i + 1];
            h += w * s[i + 1];
        }
        result[at] = a + e;
        result[at + 1] = b + f;
        result[at + 2] = c + g;
        result[at + 3] = d + h;
    }

    private static double dot(final double[] x, final int x0, final double[] y, final int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < n; i += LANES) {
            a += x[x0 + i] * y[i];
            b += x[x0 + i + 1] * y[i + 1];
            c += x[x0 + i + 2] * y[i + 2];
            d += x[x0 + i + 3] * y[i + 3];
        }
        return a + b + (c + d);
    }

    @Override
    public void square(final double[] a, final int a0, final int ld, final int axis, final double[] d, final int d0) {
        takeParts(a, a0, ld);
        for (int q = 0; q < axis; q++) {
            combine(part[4], part[0], part[1], part[2], part[3], part[0][q], part[1][q], part[2][q], part[3][q], ld);
            System.arraycopy(part[4], q, d, d0 + row(q, ld) + q, ld - q);
        }
    }

    /** The rows of a folded matrix at full length, with zeros before the diagonal. */
    final double[] unfold(final int axis, final int ld, final double[] dd, final int d0) {
        if (unfolded.length != axis * ld || unfoldedLd != ld) {
            unfolded = new double[axis * ld];
            unfoldedLd = ld;
        }
        for (int q = 0; q < axis; q++) System.arraycopy(dd, d0 + row(q, ld) + q, unfolded, q * ld + q, ld - q);
        return unfolded;
    }

    @Override
    public void squareBack(final double[] a, final int a0, final int ld, final int axis, final double[] dd,
            final int d0, final double[] da) {
        final double[] rows = unfold(axis, ld, dd, d0);
        takeParts(a, a0, ld);
        Arrays.fill(da, a0, a0 + 4 * ld, 0);
        for (int q = 0; q < axis; q++) {
            dots(rows, q * ld, ld, four, 0);
            for (int k = 0; k < 4; k++) da[a0 + k * ld + q] = four[k];
        }
        takeParts(da, a0, ld);
        for (int q = 0; q < axis; q++) {
            final int p = a0 + q;
            spread(part[0], part[1], part[2], part[3], rows, q * ld, a[p], a[p + ld], a[p + 2 * ld], a[p + 3 * ld], ld);
        }
        giveParts(da, a0, ld);
    }
}
