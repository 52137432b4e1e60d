package org.ionclay.compute.nd4j;

import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Kernels of training whose large products ND4J does: operands are copied out of the heap and the result back. Small
 * products and all loops stay with the own kernels.
 *
 * @param <T> {@code float[]} or {@code double[]}
 */
final class Nd4jDense<T> implements DenseKernels<T> {

    /**
     * Multiplications of the smallest product that goes to ND4J: a call costs 10 to 20 µs besides the copies, in which
     * plain loops multiply half a million numbers (docs/performance.md).
     */
    static final long SMALLEST = 1_000_000;

    private final DenseKernels<T> loops;
    private final OffHeap<T> left;
    private final OffHeap<T> right;
    private final OffHeap<T> sum;
    private final String name;

    Nd4jDense(final DenseKernels<T> loops, final OffHeap<T> left, final OffHeap<T> right, final OffHeap<T> sum,
            final String library) {
        this.loops = loops;
        this.left = left;
        this.right = right;
        this.sum = sum;
        name = loops.name() + ", products by " + library;
    }

    @Override
    public Kernels<T> kernels() {
        return loops.kernels();
    }

    @Override
    public String name() {
        return name;
    }

    private static boolean isSmall(final int rows, final int depth, final int columns) {
        return (long) rows * depth * columns < SMALLEST;
    }

    @Override
    public void multiply(final int rows, final int depth, final int columns, final T a, final int a0, final int lda,
            final T b, final int b0, final int ldb, final T c, final int c0, final int ldc) {
        if (isSmall(rows, depth, columns)) {
            loops.multiply(rows, depth, columns, a, a0, lda, b, b0, ldb, c, c0, ldc);
            return;
        }
        // ND4J's result is by columns, so cᵀ += bᵀ aᵀ
        product(left.take(a, a0, lda, rows, depth), false, rows, depth, columns, b, b0, ldb, c, c0, ldc);
    }

    @Override
    public void multiplyTransposed(final int rows, final int depth, final int columns, final T a, final int a0,
            final int lda, final T b, final int b0, final int ldb, final T c, final int c0, final int ldc) {
        if (isSmall(rows, depth, columns)) {
            loops.multiplyTransposed(rows, depth, columns, a, a0, lda, b, b0, ldb, c, c0, ldc);
            return;
        }
        product(left.take(a, a0, lda, depth, rows), true, rows, depth, columns, b, b0, ldb, c, c0, ldc);
    }

    private void product(final INDArray a, final boolean turned, final int rows, final int depth, final int columns,
            final T b, final int b0, final int ldb, final T c, final int c0, final int ldc) {
        final INDArray y = sum.take(c, c0, ldc, rows, columns);
        Nd4j.gemm(right.take(b, b0, ldb, depth, columns), a, y, false, turned, 1, 1);
        sum.give(c, c0, ldc, rows, columns);
    }

    @Override
    public void transpose(final int rows, final int columns, final T a, final int a0, final int lda, final T b,
            final int b0, final int ldb) {
        loops.transpose(rows, columns, a, a0, lda, b, b0, ldb);
    }

    @Override
    public void fillRows(final int rows, final int ld, final T b, final int b0, final T y) {
        loops.fillRows(rows, ld, b, b0, y);
    }

    @Override
    public void timestep(final int rows, final int ld, final T t, final T idt, final int i0, final T y) {
        loops.timestep(rows, ld, t, idt, i0, y);
    }

    @Override
    public void slope(final int rows, final int ld, final T t, final T zd, final T idt, final int i0, final T yd) {
        loops.slope(rows, ld, t, zd, idt, i0, yd);
    }

    @Override
    public void adjoint(final int rows, final int ld, final T t, final T zd, final T h, final T g, final T idt,
            final int i0, final T zBar) {
        loops.adjoint(rows, ld, t, zd, h, g, idt, i0, zBar);
    }

    @Override
    public void addWeightedRows(final int rows, final int ld, final T x, final int x0, final int ldx, final T z,
            final T zd, final T to, final int to0) {
        loops.addWeightedRows(rows, ld, x, x0, ldx, z, zd, to, to0);
    }

    @Override
    public void addRows(final int rows, final int ld, final T z, final T to, final int to0) {
        loops.addRows(rows, ld, z, to, to0);
    }

    @Override
    public void addTimestep(final int rows, final int ld, final T t, final T zd, final T h, final T g, final T to,
            final int to0) {
        loops.addTimestep(rows, ld, t, zd, h, g, to, to0);
    }

    @Override
    public void addColumns(final int rows, final T y, final int ldy, final int yFrom, final T x, final int ldx,
            final int xFrom, final int n) {
        loops.addColumns(rows, y, ldy, yFrom, x, ldx, xFrom, n);
    }

    @Override
    public void addScaled(final int n, final double scale, final T x, final int x0, final T y, final int y0) {
        loops.addScaled(n, scale, x, x0, y, y0);
    }

    @Override
    public void scale(final int n, final double scale, final T y, final int y0) {
        loops.scale(n, scale, y, y0);
    }

    @Override
    public void contractBack(final int n, final T g, final T d, final int g0, final int ld, final T rows,
            final int r0, final T a, final int a0, final T to) {
        loops.contractBack(n, g, d, g0, ld, rows, r0, a, a0, to);
    }

    @Override
    public void spread(final int n, final T rows, final T dots, final int r0, final T h, final T a, final int a0,
            final int ld, final T g, final T d, final int g0) {
        loops.spread(n, rows, dots, r0, h, a, a0, ld, g, d, g0);
    }

    @Override
    public void adam(final int from, final int to, final T gradient, final T m, final T v, final double[] master,
            final double rate, final double scale, final T weights) {
        loops.adam(from, to, gradient, m, v, master, rate, scale, weights);
    }

    @Override
    public void add(final int n, final T from, final int f0, final T to, final int t0) {
        loops.add(n, from, f0, to, t0);
    }

    @Override
    public void copy(final int n, final T from, final int f0, final T to, final int t0) {
        loops.copy(n, from, f0, to, t0);
    }
}
