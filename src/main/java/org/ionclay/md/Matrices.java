package org.ionclay.md;

import org.ionclay.compute.InputException;

/** Functions of row-major 3 x 3 matrices, for row vectors: x' = x M. */
final class Matrices {

    /** Beyond this the series would be long, and the cell changes faster than any simulation can follow. */
    private static final double LARGEST = .5;
    private static final int TERMS = 24;

    private Matrices() {
    }

    /**
     * The exponential of A and (exp A - 1) / A by their power series: exact to rounding for the small arguments of one
     * step, and exp(-A) exp(A) = 1 as reversibility needs.
     *
     * @param a the matrix A
     * @param exponential receives exp A
     * @param mean receives (exp A - 1) A⁻¹, the mean of exp(s A) over s from 0 to 1
     * @param scratch 18 numbers
     * @throws IllegalStateException if A is not small
     */
    static void exponential(final double[] a, final double[] exponential, final double[] mean,
            final double[] scratch) {
        double largest = 0;
        for (int k = 0; k < 9; k++) if (!(Math.abs(a[k]) <= largest)) largest = Math.abs(a[k]);
        if (!(largest < LARGEST)) throw new InputException("the cell changes by a factor of " + largest
                + " within one step; use a smaller time step, a longer damping time of the cell, or minimise first");
        // scratch holds A^n / n! and the next one
        for (int k = 0; k < 9; k++) {
            final double one = k % 4 == 0 ? 1 : 0;
            exponential[k] = one;
            mean[k] = one;
            scratch[k] = one;
        }
        for (int n = 1; n < TERMS; n++) {
            double size = 0;
            for (int r = 0; r < 9; r += 3) {
                for (int c = 0; c < 3; c++) {
                    final double next = (scratch[r] * a[c] + scratch[r + 1] * a[3 + c] + scratch[r + 2] * a[6 + c]) / n;
                    scratch[9 + r + c] = next;
                    size = Math.max(size, Math.abs(next));
                }
            }
            for (int k = 0; k < 9; k++) {
                scratch[k] = scratch[9 + k];
                exponential[k] += scratch[k];
                mean[k] += scratch[k] / (n + 1);
            }
            if (size < 1e-20) return;
        }
    }

    /** Rows of three numbers times a matrix, in place. */
    static void apply(final double[] rows, final int count, final double[] m) {
        for (int i = 0; i < count; i += 3) {
            final double x = rows[i];
            final double y = rows[i + 1];
            final double z = rows[i + 2];
            rows[i] = x * m[0] + y * m[3] + z * m[6];
            rows[i + 1] = x * m[1] + y * m[4] + z * m[7];
            rows[i + 2] = x * m[2] + y * m[5] + z * m[8];
        }
    }
}
