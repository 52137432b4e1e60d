package org.ionclay.phases;

import org.ionclay.compute.InputException;

/**
 * Cholesky factor of a small covariance, made over and over without objects: for squared Mahalanobis lengths of many
 * short vectors. Right-looking (Golub and Van Loan 2013, algorithm 4.2.1, by outer products). Not safe for several
 * threads.
 */
final class CovarianceFactor {

    private final int size;
    /** Upper triangle of the factor's transpose, row by row. */
    private final double[] factor;
    private final double[] solved;
    private boolean known;

    CovarianceFactor(final int size) {
        this.size = size;
        factor = new double[size * size];
        solved = new double[size];
    }

    /**
     * Factorises covariance + floor I.
     *
     * @param covariance symmetric; NaN entries count as 0
     * @param floor added to the diagonal, above 0
     */
    void set(final double[][] covariance, final double floor) {
        known = true;
        for (int a = 0; a < size; a++) {
            for (int b = a; b < size; b++) {
                final double entry = Double.isNaN(covariance[a][b]) ? 0 : covariance[a][b];
                factor[a * size + b] = a == b ? entry + floor : entry;
            }
        }
        for (int i = 0; i < size; i++) {
            final int row = i * size;
            if (!(factor[row + i] > 0)) known = false;
            factor[row + i] = Math.sqrt(factor[row + i]);
            final double inverse = 1 / factor[row + i];
            for (int q = size - 1; q > i; q--) {
                factor[row + q] *= inverse;
                for (int p = q; p < size; p++) factor[q * size + p] -= factor[row + q] * factor[row + p];
            }
        }
    }

    /**
     * vᵀ (covariance + floor I)⁻¹ v.
     *
     * @param vector of the covariance's size; not changed
     * @throws IllegalArgumentException if the covariance is not positive definite, floor included
     */
    double squaredLength(final double[] vector) {
        if (!known) throw new InputException(
                "needs a covariance that is positive definite with its floor, found one that is not");
        System.arraycopy(vector, 0, solved, 0, size);
        for (int j = 0; j < size; j++) {
            solved[j] /= factor[j * size + j];
            for (int i = j + 1; i < size; i++) solved[i] -= solved[j] * factor[j * size + i];
        }
        for (int j = size - 1; j >= 0; j--) {
            solved[j] /= factor[j * size + j];
            for (int i = 0; i < j; i++) solved[i] -= solved[j] * factor[i * size + j];
        }
        double square = 0;
        for (int e = 0; e < size; e++) square += vector[e] * solved[e];
        return square;
    }
}
