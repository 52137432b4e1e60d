package org.ionclay.electrochem;

/** Small symmetric positive matrices, in place and without asking for memory. */
final class SymmetricMatrix {

    private SymmetricMatrix() {
    }

    /**
     * Cholesky's factor of the first n rows and columns, in the lower triangle.
     *
     * @return whether the matrix was positive
     */
    static boolean factor(final double[][] a, final int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                final double[] ai = a[i];
                final double[] aj = a[j];
                for (int k = 0; k < j; k++) sum -= ai[k] * aj[k];
                if (i == j) {
                    if (!(sum > 0)) return false;
                    ai[i] = Math.sqrt(sum);
                } else {
                    ai[j] = sum / aj[j];
                }
            }
        }
        return true;
    }

    /** Solves with a factor; b becomes the solution. */
    static void solve(final double[][] factor, final int n, final double[] b) {
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) sum -= factor[i][k] * b[k];
            b[i] = sum / factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = b[i];
            for (int k = i + 1; k < n; k++) sum -= factor[k][i] * b[k];
            b[i] = sum / factor[i][i];
        }
    }

    /**
     * The inverse.
     *
     * @return null if the matrix, scaled to ones on its diagonal, is singular to rounding
     */
    static double[][] inverse(final double[][] a) {
        final int n = a.length;
        final double[] scale = new double[n];
        final double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            if (!(a[i][i] > 0)) return null;
            scale[i] = 1 / Math.sqrt(a[i][i]);
        }
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) factor[i][j] = a[i][j] * scale[i] * scale[j];
        if (!factor(factor, n)) return null;
        for (int i = 0; i < n; i++) if (factor[i][i] < 1e-7) return null;
        final double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = 1;
            solve(factor, n, inverse[i]);
            for (int j = 0; j < n; j++) inverse[i][j] *= scale[i] * scale[j];
        }
        return inverse;
    }
}
