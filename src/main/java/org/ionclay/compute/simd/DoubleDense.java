package org.ionclay.compute.simd;

/** Plain double-precision loops of training, which the JIT compiler turns into vector instructions itself. */
class DoubleDense implements DenseKernels<double[]> {

    /** Depth and columns of a block of b in a product, which stay in the second cache. */
    private static final int BLOCK = 120;
    private static final int PANEL = 768;
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final DoubleKernels kernels;
    private final double[][] part = new double[Kernels.ROWS][0];
    private final double[][] panel = new double[BLOCK][0];

    DoubleDense(final DoubleKernels kernels) {
        this.kernels = kernels;
    }

    @Override
    public final Kernels<double[]> kernels() {
        return kernels;
    }

    @Override
    public String name() {
        return kernels.name();
    }

    @Override
    public void multiply(final int rows, final int depth, final int columns, final double[] a, final int a0,
            final int lda, final double[] b, final int b0, final int ldb, final double[] c, final int c0,
            final int ldc) {
        product(rows, depth, columns, a, a0, lda, 1, b, b0, ldb, c, c0, ldc);
    }

    @Override
    public void multiplyTransposed(final int rows, final int depth, final int columns, final double[] a, final int a0,
            final int lda, final double[] b, final int b0, final int ldb, final double[] c, final int c0,
            final int ldc) {
        product(rows, depth, columns, a, a0, 1, lda, b, b0, ldb, c, c0, ldc);
    }

    /** c += a b; element (r, k) of a is at a0 + r lda + k step. */
    private void product(final int rows, final int depth, final int columns, final double[] a, final int a0,
            final int lda, final int step, final double[] b, final int b0, final int ldb, final double[] c,
            final int c0, final int ldc) {
        for (int s = 0; s < columns; s += PANEL) {
            final int n = Math.min(PANEL, columns - s);
            grow(n);
            for (int k0 = 0; k0 < depth; k0 += BLOCK) {
                final int d = Math.min(BLOCK, depth - k0);
                // the loops want arrays without offsets, see DoubleLoops: so the rows of b are copied
                for (int k = 0; k < d; k++) System.arraycopy(b, b0 + (k0 + k) * ldb + s, panel[k], 0, n);
                for (int r = 0; r < rows; r += Kernels.ROWS) {
                    fourRows(d, a, a0 + r * lda + k0 * step, lda, step, n, c, c0 + r * ldc + s, ldc);
                }
            }
        }
    }

    /** Four rows of c += a b, kept in scratch meanwhile, with b in the panel. */
    private void fourRows(final int depth, final double[] a, final int a0, final int lda, final int step, final int n,
            final double[] c, final int c0, final int ldc) {
        for (int r = 0; r < part.length; r++) System.arraycopy(c, c0 + r * ldc, part[r], 0, n);
        final int a1 = a0 + lda;
        final int a2 = a1 + lda;
        final int a3 = a2 + lda;
        int k = 0;
        for (; k + 2 <= depth; k += 2) {
            final int p = k * step;
            final int q = p + step;
            DoubleLoops.addTwoToFour(part[0], part[1], part[2], part[3], panel[k], panel[k + 1], a[a0 + p], a[a0 + q],
                    a[a1 + p], a[a1 + q], a[a2 + p], a[a2 + q], a[a3 + p], a[a3 + q], n);
        }
        if (k < depth) {
            final int p = k * step;
            DoubleLoops.addTwoToFour(part[0], part[1], part[2], part[3], panel[k], panel[k], a[a0 + p], 0, a[a1 + p],
                    0, a[a2 + p], 0, a[a3 + p], 0, n);
        }
        for (int r = 0; r < part.length; r++) System.arraycopy(part[r], 0, c, c0 + r * ldc, n);
    }

    private void grow(final int n) {
        if (part[0].length >= n) return;
        for (int r = 0; r < part.length; r++) part[r] = new double[DoubleLoops.room(n)];
        for (int k = 0; k < BLOCK; k++) panel[k] = new double[DoubleLoops.room(n)];
    }

    @Override
    public final void transpose(final int rows, final int columns, final double[] a, final int a0, final int lda,
            final double[] b, final int b0, final int ldb) {
        // blocks of 16 by 16 stay in the innermost cache
        for (int r0 = 0; r0 < rows; r0 += 16) {
            final int r1 = Math.min(rows, r0 + 16);
            for (int s0 = 0; s0 < columns; s0 += 16) {
                final int s1 = Math.min(columns, s0 + 16);
                for (int s = s0; s < s1; s++) {
                    for (int r = r0; r < r1; r++) b[b0 + s * ldb + r] = a[a0 + r * lda + s];
                }
            }
        }
    }

    @Override
    public final void fillRows(final int rows, final int ld, final double[] b, final int b0, final double[] y) {
        for (int r = 0; r < rows; r++) System.arraycopy(b, b0, y, r * ld, ld);
    }

    @Override
    public final void timestep(final int rows, final int ld, final double[] t, final double[] idt, final int i0,
            final double[] y) {
        if (i0 < 0) {
            System.arraycopy(t, 0, y, 0, rows * ld);
            return;
        }
        for (int r = 0; r < rows; r++) {
            final int at = r * ld;
            for (int c = 0; c < ld; c++) y[at + c] = t[at + c] * idt[i0 + c];
        }
    }

    @Override
    public final void slope(final int rows, final int ld, final double[] t, final double[] zd, final double[] idt,
            final int i0, final double[] yd) {
        final int n = rows * ld;
        for (int i = 0; i < n; i++) yd[i] = (1 - t[i] * t[i]) * zd[i];
        if (i0 < 0) return;
        for (int r = 0; r < rows; r++) {
            final int at = r * ld;
            for (int c = 0; c < ld; c++) yd[at + c] *= idt[i0 + c];
        }
    }

    @Override
    public final void adjoint(final int rows, final int ld, final double[] t, final double[] zd, final double[] h,
            final double[] g, final double[] idt, final int i0, final double[] zBar) {
        final int n = rows * ld;
        for (int i = 0; i < n; i++) zBar[i] = (1 - t[i] * t[i]) * (h[i] - 2 * t[i] * zd[i] * g[i]);
        if (i0 < 0) return;
        for (int r = 0; r < rows; r++) {
            final int at = r * ld;
            for (int c = 0; c < ld; c++) zBar[at + c] *= idt[i0 + c];
        }
    }

    @Override
    public final void addWeightedRows(final int rows, final int ld, final double[] x, final int x0, final int ldx,
            final double[] z, final double[] zd, final double[] to, final int to0) {
        for (int r = 0; r < rows; r++) {
            final double f = x[x0 + r * ldx];
            final int at = r * ld;
            for (int c = 0; c < ld; c++) to[to0 + c] += f * z[at + c] + zd[at + c];
        }
    }

    @Override
    public final void addRows(final int rows, final int ld, final double[] z, final double[] to, final int to0) {
        for (int r = 0; r < rows; r++) {
            final int at = r * ld;
            for (int c = 0; c < ld; c++) to[to0 + c] += z[at + c];
        }
    }

    @Override
    public final void addTimestep(final int rows, final int ld, final double[] t, final double[] zd, final double[] h,
            final double[] g, final double[] to, final int to0) {
        for (int r = 0; r < rows; r++) {
            final int at = r * ld;
            for (int c = 0; c < ld; c++) {
                final double u = t[at + c];
                to[to0 + c] += u * h[at + c] + (1 - u * u) * zd[at + c] * g[at + c];
            }
        }
    }

    @Override
    public final void addColumns(final int rows, final double[] y, final int ldy, final int yFrom, final double[] x,
            final int ldx, final int xFrom, final int n) {
        for (int r = 0; r < rows; r++) {
            final int p = r * ldy + yFrom;
            final int q = r * ldx + xFrom;
            for (int c = 0; c < n; c++) y[p + c] += x[q + c];
        }
    }

    @Override
    public final void addScaled(final int n, final double scale, final double[] x, final int x0, final double[] y,
            final int y0) {
        final double f = scale;
        for (int i = 0; i < n; i++) y[y0 + i] += f * x[x0 + i];
    }

    @Override
    public final void scale(final int n, final double scale, final double[] y, final int y0) {
        final double f = scale;
        for (int i = 0; i < n; i++) y[y0 + i] *= f;
    }

    @Override
    public void contractBack(final int n, final double[] g, final double[] d, final int g0, final int ld,
            final double[] rows, final int r0, final double[] a, final int a0, final double[] to) {
        for (int i = 0; i < n; i++) {
            final int r = r0 + 4 * i;
            final int at = g0 + i * ld;
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int c = 0; c < ld; c++) {
                final double d0 = a[a0 + c];
                final double d1 = a[a0 + ld + c];
                final double d2 = a[a0 + 2 * ld + c];
                final double d3 = a[a0 + 3 * ld + c];
                final double v = g[at + c];
                s0 += v * d0 + d[at + c]
                        * (rows[r] * d0 + rows[r + 1] * d1 + rows[r + 2] * d2 + rows[r + 3] * d3);
                s1 += v * d1;
                s2 += v * d2;
                s3 += v * d3;
            }
            to[r] = s0;
            to[r + 1] = s1;
            to[r + 2] = s2;
            to[r + 3] = s3;
        }
    }

    @Override
    public void spread(final int n, final double[] rows, final double[] dots, final int r0, final double[] h,
            final double[] a, final int a0, final int ld, final double[] g, final double[] d, final int g0) {
        for (int i = 0; i < n; i++) {
            final int r = r0 + 4 * i;
            final int at = g0 + i * ld;
            for (int c = 0; c < ld; c++) {
                final double x0 = a[a0 + c];
                final double x1 = a[a0 + ld + c];
                final double x2 = a[a0 + 2 * ld + c];
                final double x3 = a[a0 + 3 * ld + c];
                g[at + c] = rows[r] * h[a0 + c] + rows[r + 1] * h[a0 + ld + c] + rows[r + 2] * h[a0 + 2 * ld + c]
                        + rows[r + 3] * h[a0 + 3 * ld + c] + dots[r] * x0 + dots[r + 1] * x1 + dots[r + 2] * x2
                        + dots[r + 3] * x3;
                d[at + c] = dots[r] * (rows[r] * x0 + rows[r + 1] * x1 + rows[r + 2] * x2 + rows[r + 3] * x3);
            }
        }
    }

    @Override
    public final void adam(final int from, final int to, final double[] gradient, final double[] m, final double[] v,
            final double[] master, final double rate, final double scale, final double[] weights) {
        final double p = 1 - FIRST;
        final double q = 1 - SECOND;
        for (int i = from; i < to; i++) {
            final double g = gradient[i];
            m[i] += p * (g - m[i]);
            v[i] += q * (g * g - v[i]);
            gradient[i] = 0;
        }
        for (int i = from; i < to; i++) master[i] -= rate * m[i] / (Math.sqrt(v[i]) * scale + EPSILON);
        for (int i = from; i < to; i++) weights[i] = master[i];
    }

    @Override
    public final void add(final int n, final double[] from, final int f0, final double[] to, final int t0) {
        for (int i = 0; i < n; i++) to[t0 + i] += from[f0 + i];
    }

    @Override
    public final void copy(final int n, final double[] from, final int f0, final double[] to, final int t0) {
        System.arraycopy(from, f0, to, t0, n);
    }
}
