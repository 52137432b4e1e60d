package org.ionclay.electrochem;

import java.util.Arrays;

/**
 * Errors of a fit from its normal matrix.
 *
 * @param sigma standard deviations; NaN for values at a bound or undetermined beside others
 * @param correlation correlation coefficients
 */
record FitErrors(double[] sigma, double[][] correlation) {

    /**
     * Inverts the matrix of the free values.
     *
     * @param hessian J'J
     * @param fixed values at a bound
     * @param variance of a residual of weight one
     */
    static FitErrors of(final double[][] hessian, final boolean[] fixed, final double variance) {
        final int n = hessian.length;
        final boolean[] out = fixed.clone();
        double[][] inverse = null;
        int[] free = {};
        while (inverse == null) {
            final int[] numbers = new int[n];
            int count = 0;
            for (int k = 0; k < n; k++) if (!out[k]) numbers[count++] = k;
            free = Arrays.copyOf(numbers, count);
            if (count == 0) break;
            final double[][] part = new double[count][count];
            for (int a = 0; a < count; a++) for (int b = 0; b < count; b++) part[a][b] = hessian[free[a]][free[b]];
            inverse = SymmetricMatrix.inverse(part);
            if (inverse == null) out[weakest(part, free)] = true;
        }
        final double[] sigma = new double[n];
        Arrays.fill(sigma, Double.NaN);
        final double[][] correlation = new double[n][n];
        for (final double[] row : correlation) Arrays.fill(row, Double.NaN);
        for (int a = 0; a < free.length; a++) {
            sigma[free[a]] = Math.sqrt(variance * inverse[a][a]);
            for (int b = 0; b < free.length; b++) correlation[free[a]][free[b]] = inverse[a][b]
                    / Math.sqrt(inverse[a][a] * inverse[b][b]);
        }
        return new FitErrors(sigma, correlation);
    }

    /** The value without which the others are determined best: the one of the smallest diagonal. */
    private static int weakest(final double[][] part, final int[] free) {
        int least = 0;
        for (int a = 1; a < free.length; a++) if (part[a][a] < part[least][least]) least = a;
        return free[least];
    }
}
