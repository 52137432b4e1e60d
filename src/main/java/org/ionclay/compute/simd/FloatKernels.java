package org.ionclay.compute.simd;

import java.util.Arrays;

/** Plain single-precision kernels, written as loops that the JIT compiler turns into vector instructions itself. */
public class FloatKernels extends Kernels<float[]> {

    private static final float LOG2_E = 1.4426950408889634f;
    // ln 2 in two parts, so that r = y - n ln 2 keeps all bits (Cody and Waite)
    private static final float LN2_HIGH = 0x1.62ep-1f;
    private static final float LN2_LOW = 0x1.0bfbe8p-15f;
    private static final float MAGIC = 1.5f * (1 << 23);
    private static final float SATURATED = 9.5f;
    private static final int LANES = 4;
    /** Inner dimension of a block of the product: its weights stay in the innermost caches. */
    private static final int BLOCK = 24;

    private final float[][] part = new float[5][0];
    private final float[] four = new float[4];
    private float[] values = new float[0];
    private float[] slopes = new float[0];
    private float[] unfolded = new float[0];
    private int unfoldedLd;

    @Override
    public String name() {
        return "float, plain";
    }

    @Override
    public final int bytes() {
        return Float.BYTES;
    }

    @Override
    public final float[] allocate(final int length) {
        return new float[length];
    }

    @Override
    public final float[][] allocate(final int count, final int length) {
        return new float[count][length];
    }

    @Override
    public final int length(final float[] array) {
        return array.length;
    }

    @Override
    public final void set(final float[] array, final int i, final double value) {
        array[i] = (float) value;
    }

    @Override
    public final double get(final float[] array, final int i) {
        return array[i];
    }

    @Override
    public final void load(final double[] from, final int f0, final int n, final float[] to, final int t0) {
        for (int i = 0; i < n; i++) to[t0 + i] = (float) from[f0 + i];
    }

    @Override
    public final void store(final float[] from, final int f0, final int n, final double[] to) {
        for (int i = 0; i < n; i++) to[i] = from[f0 + i];
    }

    @Override
    public final void fill(final float[] array, final int from, final int n, final double value) {
        Arrays.fill(array, from, from + n, (float) value);
    }

    @Override
    public float[][] pack(final double[] weight, final int in, final int out) {
        final float[][] packed = new float[in][aligned(out)];
        for (int k = 0; k < in; k++) {
            for (int c = 0; c < out; c++) packed[k][c] = (float) weight[k * out + c];
        }
        return packed;
    }

    @Override
    public void multiply(final int rows, final float[] x, final int ldx, final float[][] packed, final int in,
            final int out, final float[] y, final int ldy) {
        final int n = aligned(out);
        grow(n);
        final float[] sum = part[4];
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

    private static void axpy4(final float[] y, final float[] p, final float[] q, final float[] r, final float[] s,
            final float a, final float b, final float c, final float d, final int n) {
        for (int j = 0; j < n; j++) y[j] += a * p[j] + b * q[j] + (c * r[j] + d * s[j]);
    }

    private static void axpy(final float[] y, final float[] p, final float a, final int n) {
        for (int j = 0; j < n; j++) y[j] += a * p[j];
    }

    private static void spread(final float[] p, final float[] q, final float[] r, final float[] s, final float[] g,
            final int g0, final float a, final float b, final float c, final float d, final int n) {
        for (int j = 0; j < n; j++) {
            final float v = g[g0 + j];
            p[j] += a * v;
            q[j] += b * v;
            r[j] += c * v;
            s[j] += d * v;
        }
    }

    private static void cubic(final float[] y, final int y0, final float[] p, final float[] q, final float[] r,
            final int from, final float x, final int n) {
        for (int j = 0; j < n; j++) y[y0 + j] = p[from + j] + x * (q[from + j] + x * (r[from + j] + x * y[y0 + j]));
    }

    private static void parabola(final float[] y, final int y0, final float[] p, final float[] q, final float[] r,
            final int from, final float a, final float b, final float c, final int n) {
        for (int j = 0; j < n; j++) y[y0 + j] = a * p[from + j] + (b * q[from + j] + c * r[from + j]);
    }

    private static void line(final float[] y, final int y0, final float[] p, final float[] q, final int from,
            final float a, final float b, final int n) {
        for (int j = 0; j < n; j++) y[y0 + j] += a * p[from + j] + b * q[from + j];
    }

    private static void combine(final float[] y, final float[] p, final float[] q, final float[] r, final float[] s,
            final float a, final float b, final float c, final float d, final int n) {
        for (int j = 0; j < n; j++) y[j] = a * p[j] + b * q[j] + (c * r[j] + d * s[j]);
    }

    private void grow(final int ld) {
        if (part[0].length >= ld) return;
        for (int k = 0; k < part.length; k++) part[k] = new float[ld];
    }

    private void takeParts(final float[] a, final int a0, final int ld) {
        grow(ld);
        for (int k = 0; k < 4; k++) System.arraycopy(a, a0 + k * ld, part[k], 0, ld);
    }

    private void giveParts(final float[] a, final int a0, final int ld) {
        for (int k = 0; k < 4; k++) System.arraycopy(part[k], 0, a, a0 + k * ld, ld);
    }

    /**
     * Hyperbolic tangent as m / (m + 2), m = expm1(2x): exact in relative terms down to the smallest x.
     *
     * @param x the argument
     */
    static float tanh(final float x) {
        final float y = 2 * Math.max(-SATURATED, Math.min(SATURATED, x));
        final float shifted = y * LOG2_E + MAGIC;
        final float n = shifted - MAGIC;
        final float r = y - n * LN2_HIGH - n * LN2_LOW;
        // the Taylor series of e^r - 1 to r^7, |r| <= ln(2)/2, is exact to 2e-8
        final float p = 1f / 5040;
        final float e = r + r * r * (.5f + r * (1f / 6 + r * (1f / 24 + r * (1f / 120 + r * (1f / 720 + r * p)))));
        // the low bits of the shifted number hold n: moved to the exponent they make 2^n
        final float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + (127 << 23));
        final float m = power * e + (power - 1);
        return m / (m + 2);
    }

    @Override
    public void tanh(final float[] z, final float[] d, final int n) {
        for (int i = 0; i < n; i++) {
            final float t = tanh(z[i]);
            z[i] = t;
            d[i] = 1 - t * t;
        }
    }

    @Override
    public final void fillRows(final float[] y, final int rows, final int ld, final float[] row) {
        if (row == null) Arrays.fill(y, 0, rows * ld, 0);
        else for (int r = 0; r < rows; r++) System.arraycopy(row, 0, y, r * ld, ld);
    }

    @Override
    public final void scale(final float[] y, final float[] x, final int n) {
        for (int i = 0; i < n; i++) y[i] *= x[i];
    }

    @Override
    public final void scaleRows(final float[] y, final int rows, final int ld, final float[] row) {
        for (int r = 0; r < rows; r++) {
            final int at = r * ld;
            for (int i = 0; i < ld; i++) y[at + i] *= row[i];
        }
    }

    @Override
    public final void addColumns(final float[] y, final int ldy, final int yFrom, final float[] x, final int ldx,
            final int xFrom, final int rows, final int n) {
        for (int r = 0; r < rows; r++) {
            final int p = r * ldy + yFrom;
            final int q = r * ldx + xFrom;
            for (int i = 0; i < n; i++) y[p + i] += x[q + i];
        }
    }

    @Override
    public void table(final int n, final float[][] table, final int ld, final int[] start, final float[] dx,
            final int from, final float[] g) {
        for (int i = 0; i < n; i++) {
            final float x = dx[from + i];
            final int p = start[from + i];
            parabola(g, i * ld, table[3], table[4], table[5], p, 1, x, x * x, ld);
            cubic(g, i * ld, table[0], table[1], table[2], p, x, ld);
        }
    }

    @Override
    public void tableBack(final int n, final float[][] table, final int ld, final int[] start, final float[] dx,
            final int from, final float[] rows, final float[] da, final int da0) {
        if (values.length < n * ld) {
            values = new float[n * ld];
            slopes = new float[n * ld];
        }
        slopes(n, table, ld, start, dx, from, values, slopes);
        contractBack(n, values, slopes, ld, rows, from, da, da0);
    }

    private void slopes(final int n, final float[][] table, final int ld, final int[] start, final float[] dx,
            final int from, final float[] g, final float[] dg) {
        table(n, table, ld, start, dx, from, g);
        for (int i = 0; i < n; i++) {
            final float x = dx[from + i];
            final int p = start[from + i];
            final float x2 = x * x;
            parabola(dg, i * ld, table[1], table[2], table[3], p, 1, 2 * x, 3 * x2, ld);
            line(dg, i * ld, table[4], table[5], p, 4 * x * x2, 5 * x2 * x2, ld);
        }
    }

    @Override
    public void contract(final int n, final float[] g, final int ld, final float[] rows, final int from,
            final float[] a, final int a0) {
        takeParts(a, a0, ld);
        for (int i = 0; i < n; i++) {
            final int r = 4 * (from + i);
            spread(part[0], part[1], part[2], part[3], g, i * ld, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], ld);
        }
        giveParts(a, a0, ld);
    }

    @Override
    public void contractBack(final int n, final float[] g, final float[] dg, final int ld, final float[] rows,
            final int from, final float[] da, final int da0) {
        takeParts(da, da0, ld);
        for (int i = 0; i < n; i++) {
            final int r = 4 * (from + i);
            combine(part[4], part[0], part[1], part[2], part[3], rows[r], rows[r + 1], rows[r + 2], rows[r + 3], ld);
            dots(g, i * ld, ld, rows, r);
            rows[r] += dot(dg, i * ld, part[4], ld);
        }
    }

    /** Products of one row with the four parts, each in two halves so that no addition waits for the one before. */
    private void dots(final float[] x, final int x0, final int n, final float[] result, final int at) {
        final float[] p = part[0];
        final float[] q = part[1];
        final float[] r = part[2];
        final float[] s = part[3];
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        for (int i = 0; i < n; i += 2) {
            final float v = x[x0 + i];
            final float w = x[x0 + i + 1];
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

    private static float dot(final float[] x, final int x0, final float[] y, final int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < n; i += LANES) {
            a += x[x0 + i] * y[i];
            b += x[x0 + i + 1] * y[i + 1];
            c += x[x0 + i + 2] * y[i + 2];
            d += x[x0 + i + 3] * y[i + 3];
        }
        return a + b + (c + d);
    }

    @Override
    public void square(final float[] a, final int a0, final int ld, final int axis, final float[] d, final int d0) {
        takeParts(a, a0, ld);
        for (int q = 0; q < axis; q++) {
            combine(part[4], part[0], part[1], part[2], part[3], part[0][q], part[1][q], part[2][q], part[3][q], ld);
            System.arraycopy(part[4], q, d, d0 + row(q, ld) + q, ld - q);
        }
    }

    /** The rows of a folded matrix at full length, with zeros before the diagonal. */
    final float[] unfold(final int axis, final int ld, final float[] dd, final int d0) {
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
        final float[] rows = unfold(axis, ld, dd, d0);
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
