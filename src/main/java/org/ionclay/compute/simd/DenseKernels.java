package org.ionclay.compute.simd;

/**
 * What training a dense network needs, in one precision: products of row-major matrices that are not packed, since the
 * weights change at every step, and the loops between them. Leading dimensions of results are multiples of
 * {@link Kernels#ALIGN}; what lies in the padding is computed along. Nothing is shared between calls except the scratch
 * of {@link #kernels}: every thread needs its own.
 *
 * <p>A layer is y = t idt + shortcut with t = tanh(z), z = x W + b; a tangent (dot) is a derivative along one
 * direction; an adjoint (bar) is the derivative of the result by a number.
 *
 * @param <T> the array type, {@code float[]} or {@code double[]}
 */
public interface DenseKernels<T> {

    /** The kernels of evaluation, for the hyperbolic tangent and for arrays. */
    Kernels<T> kernels();

    /** What multiplies, for reports. */
    String name();

    /**
     * c += a b.
     *
     * @param rows rows of a and c, a multiple of {@link Kernels#ROWS}
     * @param depth columns of a, rows of b
     * @param columns columns of b and c, a multiple of {@link Kernels#ALIGN}
     * @param a matrix from {@code a0} with leading dimension {@code lda} (any, 0 repeats a row)
     * @param b matrix from {@code b0} with leading dimension {@code ldb}
     * @param c matrix from {@code c0} with leading dimension {@code ldc}
     */
    void multiply(int rows, int depth, int columns, T a, int a0, int lda, T b, int b0, int ldb, T c, int c0, int ldc);

    /**
     * c += aᵀ b, as {@link #multiply} with a given by its columns.
     *
     * @param rows columns of a, rows of c, a multiple of {@link Kernels#ROWS}
     * @param depth rows of a and b
     * @param columns columns of b and c, a multiple of {@link Kernels#ALIGN}
     */
    void multiplyTransposed(int rows, int depth, int columns, T a, int a0, int lda, T b, int b0, int ldb, T c, int c0,
            int ldc);

    /** b = aᵀ for {@code rows} by {@code columns} numbers of a. */
    void transpose(int rows, int columns, T a, int a0, int lda, T b, int b0, int ldb);

    /** Sets {@code rows} rows of y to the {@code ld} numbers of b from {@code b0}. */
    void fillRows(int rows, int ld, T b, int b0, T y);

    /** y = t idt for {@code rows} rows; idt from {@code i0}, or 1 where {@code i0} is negative. */
    void timestep(int rows, int ld, T t, T idt, int i0, T y);

    /** yd = (1 - t²) zd idt for {@code rows} rows; idt from {@code i0}, or 1 where {@code i0} is negative. */
    void slope(int rows, int ld, T t, T zd, T idt, int i0, T yd);

    /**
     * The adjoint of z: zBar = (1 - t²) idt (h - 2 t zd g), with h the adjoint of y and g that of the tangent of y.
     */
    void adjoint(int rows, int ld, T t, T zd, T h, T g, T idt, int i0, T zBar);

    /** to[c] += sum over rows of x_r z_r[c] + zd_r[c]: the gradient of a layer with one input of slope 1. */
    void addWeightedRows(int rows, int ld, T x, int x0, int ldx, T z, T zd, T to, int to0);

    /** to[c] += sum over rows of z_r[c]. */
    void addRows(int rows, int ld, T z, T to, int to0);

    /** to[c] += sum over rows of t h + (1 - t²) zd g: the gradient of a timestep. */
    void addTimestep(int rows, int ld, T t, T zd, T h, T g, T to, int to0);

    /** Adds {@code n} columns of x from {@code xFrom} to those of y from {@code yFrom}, in every row. */
    void addColumns(int rows, T y, int ldy, int yFrom, T x, int ldx, int xFrom, int n);

    /** y += scale x for n numbers. */
    void addScaled(int n, double scale, T x, int x0, T y, int y0);

    /** y *= scale for n numbers. */
    void scale(int n, double scale, T y, int y0);

    /**
     * Adjoints of the rows of neighbours: with G_i a function of rows_i[0] with slope D_i,
     * to_i[k] = sum_c G_i[c] a_k[c] and to_i[0] += sum_c D_i[c] sum_k rows_i[k] a_k[c].
     *
     * @param n neighbours
     * @param g values, from {@code g0}
     * @param d slopes, from {@code g0}
     * @param rows four numbers of each neighbour, from {@code r0}
     * @param a four rows of {@code ld}, from {@code a0}
     * @param to receives four numbers of each neighbour, from {@code r0}
     */
    void contractBack(int n, T g, T d, int g0, int ld, T rows, int r0, T a, int a0, T to);

    /**
     * Adjoints of G and of its slope: g_i[c] = sum_k rows_i[k] h_k[c] + dots_i[k] a_k[c] and
     * d_i[c] = dots_i[0] sum_k rows_i[k] a_k[c].
     *
     * @param n neighbours
     * @param rows four numbers of each neighbour, from {@code r0}
     * @param dots their tangents, from {@code r0}
     * @param h four rows of {@code ld}, from {@code a0}
     * @param a four rows of {@code ld}, from {@code a0}
     * @param g receives rows of {@code ld}, from {@code g0}
     * @param d receives rows of {@code ld}, from {@code g0}
     */
    void spread(int n, T rows, T dots, int r0, T h, T a, int a0, int ld, T g, T d, int g0);

    /**
     * One step of Adam on numbers {@code from} to {@code to}: m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g²,
     * master -= rate m / (sqrt(v) scale + eps).
     *
     * @param gradient g, set to zero
     * @param rate the step, with the first moment's correction
     * @param scale the second moment's correction
     * @param weights receives the master's numbers, rounded
     */
    void adam(int from, int to, T gradient, T m, T v, double[] master, double rate, double scale, T weights);

    /** Adds {@code n} numbers: to[t0 + i] += from[f0 + i]. */
    void add(int n, T from, int f0, T to, int t0);

    /** Copies {@code n} numbers. */
    void copy(int n, T from, int f0, T to, int t0);
}
