package org.ionclay.atoms;

/**
 * Row-major 3 x 3 matrices and rows of three numbers in flat arrays, for row vectors: x' = x M. The rows of a cell are
 * its vectors, so that the columns of its inverse are the reciprocal ones.
 */
public final class Matrix3 {

    private Matrix3() {
    }

    /** 1 on the diagonal. */
    public static double[] identity() {
        return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
    }

    /** Scalar product of the three numbers from i on and the three from j on. */
    public static double dot(final double[] left, final int i, final double[] right, final int j) {
        return left[i] * right[j] + left[i + 1] * right[j + 1] + left[i + 2] * right[j + 2];
    }

    /** Length of the row of three numbers that begins at a place. */
    public static double norm(final double[] flat, final int at) {
        return Math.sqrt(dot(flat, at, flat, at));
    }

    /** Determinant: the volume of a cell, with its sign. */
    public static double determinant(final double[] m) {
        return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    /** Inverse; not finite where the determinant is 0. */
    public static double[] inverse(final double[] m) {
        final double[] result = new double[9];
        inverse(m, result);
        return result;
    }

    /**
     * Inverse into another array; not finite where the determinant is 0.
     *
     * @return the determinant
     */
    public static double inverse(final double[] m, final double[] result) {
        final double determinant = determinant(m);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                final int r1 = 3 * ((j + 1) % 3);
                final int r2 = 3 * ((j + 2) % 3);
                final int c1 = (i + 1) % 3;
                final int c2 = (i + 2) % 3;
                result[3 * i + j] = (m[r1 + c1] * m[r2 + c2] - m[r1 + c2] * m[r2 + c1]) / determinant;
            }
        }
        return determinant;
    }

    /** Rows as columns. */
    public static double[] transpose(final double[] m) {
        return new double[] {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]};
    }

    /** Product. */
    public static double[] multiply(final double[] left, final double[] right) {
        final double[] result = new double[9];
        multiply(left, right, result);
        return result;
    }

    /** Product into a third array. */
    public static void multiply(final double[] left, final double[] right, final double[] result) {
        for (int i = 0; i < 3; i++) rotate(left, 3 * i, right, result, 3 * i);
    }

    /** Row vector from place i on times a matrix, to place j of another array or the same one. */
    public static void rotate(final double[] from, final int i, final double[] m, final double[] to, final int j) {
        final double x = from[i];
        final double y = from[i + 1];
        final double z = from[i + 2];
        for (int k = 0; k < 3; k++) to[j + k] = x * m[k] + y * m[3 + k] + z * m[6 + k];
    }
}
