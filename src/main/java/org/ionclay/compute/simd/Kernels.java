package org.ionclay.compute.simd;

import java.util.function.DoubleUnaryOperator;

/**
 * Array kernels in one precision. Every matrix is row-major with a leading dimension that is a multiple of
 * {@link #ALIGN}, so that no kernel needs a tail; rows are padded to a multiple of {@link #ROWS}. What lies in the
 * padding is computed along and must be ignored. Kernels keep scratch: every thread needs its own.
 *
 * @param <T> the array type, {@code float[]} or {@code double[]}
 */
public abstract class Kernels<T> {

    /** Leading dimensions are multiples of this: the widest vector's lanes. */
    public static final int ALIGN = 16;

    /** Matrices have a multiple of this many rows. */
    public static final int ROWS = 4;

    /** Coefficients of a quintic. */
    public static final int COEFFICIENTS = 6;

    /** The next multiple of {@link #ALIGN}. */
    public static int aligned(final int n) {
        return (n + ALIGN - 1) / ALIGN * ALIGN;
    }

    /** The next multiple of {@link #ROWS}. */
    public static int rows(final int n) {
        return (n + ROWS - 1) / ROWS * ROWS;
    }

    /** What runs, for reports: precision and vector width. */
    public abstract String name();

    /** Bytes of one number. */
    public abstract int bytes();

    /** An array of zeros. */
    public abstract T allocate(int length);

    /** {@code count} arrays of zeros. */
    public abstract T[] allocate(int count, int length);

    /** Length of an array. */
    public abstract int length(T array);

    /** Sets one element. */
    public abstract void set(T array, int i, double value);

    /** Reads one element. */
    public abstract double get(T array, int i);

    /** Rounds {@code n} numbers into an array: to[t0 + i] = from[f0 + i]. */
    public abstract void load(double[] from, int f0, int n, T to, int t0);

    /** Widens {@code n} numbers: to[i] = from[f0 + i]. */
    public abstract void store(T from, int f0, int n, double[] to);

    /** Sets {@code n} elements from {@code from} to {@code value}. */
    public abstract void fill(T array, int from, int n, double value);

    /**
     * Brings a weight matrix into the layout that {@link #multiply} of the same class wants.
     *
     * @param weight {@code in} rows of {@code out} numbers
     * @param in rows
     * @param out columns; padded with zeros to {@link #aligned}
     */
    public abstract T[] pack(double[] weight, int in, int out);

    /**
     * y += x W.
     *
     * @param rows rows of x and y, rounded up to {@link #ROWS}
     * @param x at least {@code rows} x {@code in}
     * @param ldx leading dimension of x (any)
     * @param packed W from {@link #pack}
     * @param in rows of W
     * @param out columns of W before padding
     * @param y result
     * @param ldy leading dimension of y, at least the aligned {@code out}
     */
    public abstract void multiply(int rows, T x, int ldx, T[] packed, int in, int out, T y, int ldy);

    /**
     * Hyperbolic tangent and its derivative, to a few units in the last place.
     *
     * @param z n arguments, replaced by tanh
     * @param d receives 1 - tanh²
     * @param n how many, a multiple of {@link #ALIGN}
     */
    public abstract void tanh(T z, T d, int n);

    /**
     * Any function and its derivative, element by element in double precision.
     *
     * @param z n arguments, replaced by the value
     * @param d receives the derivative
     * @param n how many
     * @param value the function
     * @param derivative its derivative
     */
    public final void apply(final T z, final T d, final int n, final DoubleUnaryOperator value,
            final DoubleUnaryOperator derivative) {
        for (int i = 0; i < n; i++) {
            final double x = get(z, i);
            set(d, i, derivative.applyAsDouble(x));
            set(z, i, value.applyAsDouble(x));
        }
    }

    /** Sets every row of y ({@code rows} x {@code ld}) to the {@code ld} numbers of {@code row}; null means zeros. */
    public abstract void fillRows(T y, int rows, int ld, T row);

    /** y_i *= x_i for n elements. */
    public abstract void scale(T y, T x, int n);

    /** Multiplies every row of y ({@code rows} x {@code ld}) with the {@code ld} numbers of {@code row}. */
    public abstract void scaleRows(T y, int rows, int ld, T row);

    /** Adds {@code n} columns of x, from column {@code xFrom}, to those of y from {@code yFrom}, in every row. */
    public abstract void addColumns(T y, int ldy, int yFrom, T x, int ldx, int xFrom, int rows, int n);

    /**
     * The smooth weight w(r) of neighbours and what derivatives need, in double precision whatever the arrays' type:
     * with u = max(0, (r - smooth)/width), w = 1 + u³ (-6 u² + 15 u - 10).
     *
     * @param n how many; arrays have room for {@link #aligned} n
     * @param square squared distances (Å²), above 0
     * @param smooth where the decay begins (Å)
     * @param width over how much it goes (Å)
     * @param weight receives w/r
     * @param chain receives d(w/r)/dr / r, w/r² and d(w/r²)/dr / r, from {@code at} on
     * @param at where to write
     */
    public void weigh(final int n, final double[] square, final double smooth, final double width,
            final double[] weight, final double[][] chain, final int at) {
        // short loops: see the plain kernels
        final double[] inverse = weight;
        for (int i = 0; i < n; i++) inverse[i] = 1 / Math.sqrt(square[i]);
        final double[] first = chain[0];
        final double[] second = chain[1];
        final double[] third = chain[2];
        final double slope = -30 / width;
        for (int i = 0; i < n; i++) {
            final double u = Math.max(0, (square[i] * inverse[i] - smooth) / width);
            final double w = 1 + u * u * u * (u * (15 - 6 * u) - 10);
            final double dw = slope * u * u * (1 - u) * (1 - u);
            final double r1 = inverse[i];
            final double w2 = w * r1 * r1;
            first[at + i] = (dw * r1 - w2) * r1;
            second[at + i] = w2;
            third[at + i] = (dw - 2 * w * r1) * r1 * r1 * r1;
            weight[i] = w * r1;
        }
    }

    /**
     * Room for quintics, {@code ld} of them in each interval, in the layout that {@link #table} of the same class
     * wants.
     *
     * @param intervals number of intervals
     * @param ld channels, aligned
     */
    public abstract T[] allocateTable(int intervals, int ld);

    /** Where {@link #table} finds an interval. */
    public abstract int interval(int number, int ld);

    /**
     * Sets a coefficient of a table.
     *
     * @param table from {@link #allocateTable}
     * @param ld channels, aligned
     * @param number of the interval
     * @param k power
     * @param c channel
     * @param value the coefficient
     */
    public abstract void setCoefficient(T[] table, int ld, int number, int k, int c, double value);

    /**
     * {@link #contract} of the values of quintics: g_i[c] = sum_k coefficient(start_i, k, c) dx_i^k.
     *
     * @param n number of arguments
     * @param table the quintics
     * @param ld channels, aligned
     * @param start the argument's {@link #interval}
     * @param dx arguments from the start of their interval
     * @param from first argument in {@code start}, {@code dx} and {@code rows}
     * @param rows four numbers of each neighbour
     * @param a receives 4 rows of {@code ld}
     * @param a0 where they start
     */
    public abstract void table(int n, T[] table, int ld, int[] start, T dx, int from, T rows, T a, int a0);

    /**
     * The way back of {@link #table}: {@link #contractBack} with the tables' values and derivatives.
     *
     * @param n number of arguments
     * @param table as in {@link #table}
     * @param ld channels, aligned
     * @param start as in {@link #table}
     * @param dx as in {@link #table}
     * @param from first argument, and first neighbour in {@code rows}
     * @param rows four numbers of each neighbour, replaced by the derivatives
     * @param da 4 rows of {@code ld}
     * @param da0 where they start
     */
    public abstract void tableBack(int n, T[] table, int ld, int[] start, T dx, int from, T rows, T da, int da0);

    /**
     * a_k[c] += sum_i rows_i[k] g_i[c], k = 0 .. 3.
     *
     * @param n neighbours
     * @param g n rows of {@code ld}
     * @param ld channels, aligned
     * @param rows four numbers of each neighbour
     * @param from first neighbour in {@code rows}
     * @param a receives 4 rows of {@code ld}
     * @param a0 where they start
     */
    public abstract void contract(int n, T g, int ld, T rows, int from, T a, int a0);

    /**
     * The way back of {@link #contract}, where g_i is a function of rows_i[0] with derivative dg_i:
     * rows_i[k] becomes sum_c g_i[c] da_k[c], and to k = 0 is added sum_c dg_i[c] sum_k rows_i[k] da_k[c].
     *
     * @param n neighbours
     * @param g values, n rows of {@code ld}
     * @param dg derivatives, n rows of {@code ld}
     * @param ld channels, aligned
     * @param rows four numbers of each neighbour, replaced by the derivatives
     * @param from first neighbour in {@code rows}
     * @param da 4 rows of {@code ld}
     * @param da0 where they start
     */
    public abstract void contractBack(int n, T g, T dg, int ld, T rows, int from, T da, int da0);

    /**
     * Where row q of the matrix of {@link #square} begins. Its first {@code axis} columns are symmetric: a row starts
     * at the diagonal, and what would stand before it is the end of the row above.
     */
    public static int row(final int q, final int ld) {
        return q * ld - q * (q + 1) / 2;
    }

    /** Numbers of the matrix of {@link #square}. */
    public static int features(final int axis, final int ld) {
        return row(axis - 1, ld) + ld;
    }

    /**
     * d[q][m] = sum_k a_k[q] a_k[m] for q below {@code axis} and m from q on.
     *
     * @param a 4 rows of {@code ld}, from {@code a0}
     * @param a0 start of a
     * @param ld channels, aligned
     * @param axis number of q
     * @param d receives the rows, column m of row q at {@code d0 + row(q, ld) + m}
     * @param d0 start of d
     */
    public abstract void square(T a, int a0, int ld, int axis, T d, int d0);

    /**
     * The way back of {@link #square}: da_k[m] = sum_q dd[q][m] a_k[q] for q up to m, and to m below {@code axis} is
     * added sum_m' dd[m][m'] a_k[m'] for m' from m on.
     *
     * @param a as in {@link #square}
     * @param a0 start of a and of da
     * @param ld channels, aligned
     * @param axis number of q
     * @param dd derivatives by d
     * @param d0 start of dd
     * @param da receives 4 rows of {@code ld}
     */
    public abstract void squareBack(T a, int a0, int ld, int axis, T dd, int d0, T da);
}
