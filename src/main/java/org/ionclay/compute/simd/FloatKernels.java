package org.ionclay.compute.simd;

import java.util.Arrays;

/** Plain single-precision kernels, written as loops that the JIT compiler turns into vector instructions itself. */
public class FloatKernels extends Kernels<float[]> {

    /** Inner dimension of a block of the product: with a panel's columns its weights stay in the second cache. */
    private static final int BLOCK = 120;
    /** Columns of a panel of the product. */
    private static final int PANEL = 1424;

    private final float[][] part = new float[9][0];
    private float[] factors = new float[0];
    private float[] products = new float[0];

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
        final int panels = (aligned(out) + PANEL - 1) / PANEL;
        final float[][] packed = new float[in * panels][];
        for (int panel = 0; panel < panels; panel++) {
            final int c0 = panel * PANEL;
            final int width = Math.min(PANEL, aligned(out) - c0);
            for (int k = 0; k < in; k++) {
                final float[] row = new float[FloatLoops.room(width)];
                for (int c = 0; c < Math.min(width, out - c0); c++) row[c] = (float) weight[k * out + c0 + c];
                packed[panel * in + k] = row;
            }
        }
        return packed;
    }

    @Override
    public void multiply(final int rows, final float[] x, final int ldx, final float[][] packed, final int in,
            final int out, final float[] y, final int ldy) {
        final int columns = aligned(out);
        grow(Math.min(PANEL, columns));
        for (int c0 = 0; c0 < columns; c0 += PANEL) {
            final int first = c0 / PANEL * in;
            final int n = Math.min(PANEL, columns - c0);
            for (int k0 = 0; k0 < in; k0 += BLOCK) {
                final int depth = Math.min(BLOCK, in - k0);
                for (int r = 0; r < rows; r += ROWS) {
                    fourRows(depth, x, r * ldx + k0, ldx, packed, first + k0, n, y, r * ldy + c0, ldy);
                }
            }
        }
    }

    /** Four rows of y += x w, kept in scratch meanwhile. */
    private void fourRows(final int depth, final float[] x, final int x0, final int ldx, final float[][] w,
            final int w0, final int n, final float[] y, final int y0, final int ldy) {
        takeParts(y, y0, ldy, n);
        final int p = x0 + ldx;
        final int q = p + ldx;
        final int r = q + ldx;
        int k = 0;
        for (; k + 2 <= depth; k += 2) {
            FloatLoops.addTwoToFour(part[0], part[1], part[2], part[3], w[w0 + k], w[w0 + k + 1], x[x0 + k],
                    x[x0 + k + 1], x[p + k], x[p + k + 1], x[q + k], x[q + k + 1], x[r + k], x[r + k + 1], n);
        }
        if (k < depth) {
            FloatLoops.addTwoToFour(part[0], part[1], part[2], part[3], w[w0 + k], w[w0 + k], x[x0 + k], 0,
                    x[p + k], 0, x[q + k], 0, x[r + k], 0, n);
        }
        giveParts(y, y0, ldy, n);
    }

    private void grow(final int ld) {
        if (part[0].length >= ld) return;
        for (int k = 0; k < part.length; k++) part[k] = new float[FloatLoops.room(ld)];
    }

    /** The first n numbers of four rows, since the loops want arrays without offsets. */
    private void takeParts(final float[] a, final int a0, final int ld, final int n) {
        for (int k = 0; k < 4; k++) System.arraycopy(a, a0 + k * ld, part[k], 0, n);
    }

    private void takeParts(final float[] a, final int a0, final int ld) {
        grow(ld);
        takeParts(a, a0, ld, ld);
    }

    private void giveParts(final float[] a, final int a0, final int ld, final int n) {
        for (int k = 0; k < 4; k++) System.arraycopy(part[k], 0, a, a0 + k * ld, n);
    }

    private void giveParts(final float[] a, final int a0, final int ld) {
        giveParts(a, a0, ld, ld);
    }

    /**
     * Hyperbolic tangent as m / (m + 2), m = expm1(2x), exact in relative terms down to the smallest x: a polynomial
     * gives expm1(2x/8), and expm1(2y) = 2m + m² three times the rest, with no step through integers as in an
     * exponential function, so that all becomes vector instructions. Within 4 units in the last place.
     */
    @Override
    public void tanh(final float[] z, final float[] d, final int n) {
        FloatLoops.tanh(z, d, n);
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
    public float[][] allocateTable(final int intervals, final int ld) {
        final float[][] table = new float[intervals * COEFFICIENTS][];
        for (int k = 0; k < table.length; k++) table[k] = new float[FloatLoops.room(ld)];
        return table;
    }

    @Override
    public int interval(final int number, final int ld) {
        return number * COEFFICIENTS;
    }

    @Override
    public void setCoefficient(final float[][] table, final int ld, final int number, final int k, final int c,
            final double value) {
        table[number * COEFFICIENTS + k][c] = (float) value;
    }

    private void quintic(final float[] y, final float[][] table, final int t, final float x, final int n) {
        FloatLoops.quintic(y, table[t], table[t + 1], table[t + 2], table[t + 3], table[t + 4], table[t + 5], x, n);
    }

    @Override
    public void table(final int n, final float[][] table, final int ld, final int[] start, final float[] dx,
            final int from, final float[] rows, final float[] a, final int a0) {
        takeParts(a, a0, ld);
        int i = from;
        for (; i + 2 <= from + n; i += 2) {
            quintic(part[4], table, start[i], dx[i], ld);
            quintic(part[5], table, start[i + 1], dx[i + 1], ld);
            spread(rows, 4 * i, ld);
        }
        if (i < from + n) {
            quintic(part[4], table, start[i], dx[i], ld);
            spreadOne(rows, 4 * i, ld);
        }
        giveParts(a, a0, ld);
    }

    /** Adds two rows to the four parts, with the factors of two neighbours. */
    private void spread(final float[] x, final int r, final int n) {
        FloatLoops.addTwoToFour(part[0], part[1], part[2], part[3], part[4], part[5], x[r], x[r + 4], x[r + 1],
                x[r + 5], x[r + 2], x[r + 6], x[r + 3], x[r + 7], n);
    }

    private void spreadOne(final float[] x, final int r, final int n) {
        FloatLoops.addTwoToFour(part[0], part[1], part[2], part[3], part[4], part[4], x[r], 0, x[r + 1], 0,
                x[r + 2], 0, x[r + 3], 0, n);
    }

    @Override
    public void tableBack(final int n, final float[][] table, final int ld, final int[] start, final float[] dx,
            final int from, final float[] rows, final float[] da, final int da0) {
        takeParts(da, da0, ld);
        for (int i = from; i < from + n; i += 2) {
            final int other = Math.min(i + 1, from + n - 1);
            prepare(4, table, start[i], dx[i], rows, 4 * i, ld);
            prepare(6, table, start[other], dx[other], rows, 4 * other, ld);
            dots(rows, 4 * i, 4 * other, ld);
        }
    }

    /** Values, and derivatives times their factor, of one neighbour. */
    private void prepare(final int to, final float[][] table, final int t, final float x, final float[] rows,
            final int r, final int n) {
        quintic(part[to], table, t, x, n);
        FloatLoops.combine(part[to + 1], part[0], part[1], part[2], part[3], rows[r], rows[r + 1], rows[r + 2],
                rows[r + 3], n);
        final float x2 = x * x;
        FloatLoops.slope(part[to + 1], table[t + 1], table[t + 2], table[t + 3], table[t + 4], table[t + 5], 2 * x,
                3 * x2, 4 * x2 * x, 5 * x2 * x2, n);
    }

    @Override
    public void contract(final int n, final float[] g, final int ld, final float[] rows, final int from,
            final float[] a, final int a0) {
        takeParts(a, a0, ld);
        int i = 0;
        for (; i + 2 <= n; i += 2) {
            for (int k = 0; k < 2; k++) System.arraycopy(g, (i + k) * ld, part[4 + k], 0, ld);
            spread(rows, 4 * (from + i), ld);
        }
        if (i < n) {
            System.arraycopy(g, i * ld, part[4], 0, ld);
            spreadOne(rows, 4 * (from + i), ld);
        }
        giveParts(a, a0, ld);
    }

    @Override
    public void contractBack(final int n, final float[] g, final float[] dg, final int ld, final float[] rows,
            final int from, final float[] da, final int da0) {
        takeParts(da, da0, ld);
        for (int i = 0; i < n; i += 2) {
            final int other = Math.min(i + 1, n - 1);
            prepare(4, g, dg, i * ld, rows, 4 * (from + i), ld);
            prepare(6, g, dg, other * ld, rows, 4 * (from + other), ld);
            dots(rows, 4 * (from + i), 4 * (from + other), ld);
        }
    }

    private void prepare(final int to, final float[] g, final float[] dg, final int at, final float[] rows,
            final int r, final int n) {
        System.arraycopy(g, at, part[to], 0, n);
        System.arraycopy(dg, at, part[8], 0, n);
        FloatLoops.combine(part[to + 1], part[0], part[1], part[2], part[3], rows[r], rows[r + 1], rows[r + 2],
                rows[r + 3], n);
        FloatLoops.product(part[to + 1], part[8], n);
    }

    /**
     * Products of rows 4 and 6 with the four parts, to the first of which the sums of rows 5 and 7 are added: two
     * neighbours at once, as the parts are read once for both and no addition waits for the one before. Written as
     * fused, also where the factor is 1: C2 makes slow vector instructions of plain sums.
     */
    private void dots(final float[] result, final int first, final int second, final int n) {
        final float[] p = part[0];
        final float[] q = part[1];
        final float[] r = part[2];
        final float[] s = part[3];
        final float[] x = part[4];
        final float[] dx = part[5];
        final float[] y = part[6];
        final float[] dy = part[7];
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        float u = 0;
        float v = 0;
        for (int i = 0; i < n; i++) {
            a = FloatLoops.add(x[i], p[i], a);
            b = FloatLoops.add(x[i], q[i], b);
            c = FloatLoops.add(x[i], r[i], c);
            d = FloatLoops.add(x[i], s[i], d);
            u = FloatLoops.add(1, dx[i], u);
            e = FloatLoops.add(y[i], p[i], e);
            f = FloatLoops.add(y[i], q[i], f);
            g = FloatLoops.add(y[i], r[i], g);
            h = FloatLoops.add(y[i], s[i], h);
            v = FloatLoops.add(1, dy[i], v);
        }
        result[first] = a + u;
        result[first + 1] = b;
        result[first + 2] = c;
        result[first + 3] = d;
        result[second] = e + v;
        result[second + 1] = f;
        result[second + 2] = g;
        result[second + 3] = h;
    }

    @Override
    public void square(final float[] a, final int a0, final int ld, final int axis, final float[] d, final int d0) {
        takeParts(a, a0, ld);
        for (int q = 0; q < axis; q++) {
            FloatLoops.combine(part[4], part[0], part[1], part[2], part[3], part[0][q], part[1][q], part[2][q],
                    part[3][q], ld);
            System.arraycopy(part[4], q, d, d0 + row(q, ld) + q, ld - q);
        }
    }

    @Override
    public void squareBack(final float[] a, final int a0, final int ld, final int axis, final float[] dd, final int d0,
            final float[] da) {
        takeParts(a, a0, ld);
        final float[] x = factors(axis);
        for (int q = 0; q < axis; q++) {
            for (int k = 0; k < 4; k++) x[4 * q + k] = part[k][q];
        }
        Arrays.fill(part[5], 0);
        Arrays.fill(part[7], 0);
        Arrays.fill(da, a0, a0 + 4 * ld, 0);
        final float[] sums = products;
        for (int q = 0; q < axis; q += 2) {
            final int other = Math.min(q + 1, axis - 1);
            takeRow(4, dd, d0, q, ld);
            takeRow(6, dd, d0, other, ld);
            dots(sums, 4 * q, 4 * other, ld);
        }
        for (int k = 0; k < 4; k++) {
            for (int q = 0; q < axis; q++) da[a0 + k * ld + q] = sums[4 * q + k];
        }
        takeParts(da, a0, ld);
        int q = 0;
        for (; q + 2 <= axis; q += 2) {
            for (int k = 0; k < 2; k++) takeRow(4 + k, dd, d0, q + k, ld);
            spread(x, 4 * q, ld);
        }
        if (q < axis) {
            takeRow(4, dd, d0, q, ld);
            spreadOne(x, 4 * q, ld);
        }
        giveParts(da, a0, ld);
    }

    /** A row of a folded matrix at full length, with zeros before the diagonal. */
    private void takeRow(final int to, final float[] dd, final int d0, final int q, final int ld) {
        Arrays.fill(part[to], 0, q, 0);
        System.arraycopy(dd, d0 + row(q, ld) + q, part[to], q, ld - q);
    }

    private float[] factors(final int axis) {
        if (factors.length < 4 * axis) {
            factors = new float[4 * axis];
            products = new float[4 * axis];
        }
        return factors;
    }
}
