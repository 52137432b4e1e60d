package org.ionclay.md.minimise;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The exponential of a symmetric 3 x 3 matrix U = Q diag(l) Q^T and its derivative: for a function E(exp U),
 * dE/dU = Q ((Q^T dE/dF Q) * phi) Q^T element by element, phi_ij = (e^li - e^lj) / (li - lj) (N. J. Higham, Functions
 * of Matrices, 2008, theorem 3.11 of Daletskii and Krein).
 */
final class SymmetricExponential {

    private final RealMatrix vectors;
    private final double[] values;

    SymmetricExponential(final double[] matrix) {
        final EigenDecomposition eigen = new EigenDecomposition(matrix(matrix));
        vectors = eigen.getV();
        values = eigen.getRealEigenvalues();
    }

    /** exp U, row-major. */
    double[] value() {
        final RealMatrix diagonal = new Array2DRowRealMatrix(3, 3);
        for (int i = 0; i < 3; i++) diagonal.setEntry(i, i, Math.exp(values[i]));
        return flat(vectors.multiply(diagonal).multiply(vectors.transpose()));
    }

    /** exp -U, row-major. */
    double[] inverse() {
        final RealMatrix diagonal = new Array2DRowRealMatrix(3, 3);
        for (int i = 0; i < 3; i++) diagonal.setEntry(i, i, Math.exp(-values[i]));
        return flat(vectors.multiply(diagonal).multiply(vectors.transpose()));
    }

    /** The derivative by U from that by exp U, both row-major; the symmetric part of the latter counts. */
    double[] pullBack(final double[] byExponential) {
        final RealMatrix inner = vectors.transpose().multiply(matrix(byExponential)).multiply(vectors);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) inner.multiplyEntry(i, j, divided(values[i], values[j]));
        }
        final RealMatrix pulled = vectors.multiply(inner).multiply(vectors.transpose());
        return flat(pulled.add(pulled.transpose()).scalarMultiply(.5));
    }

    /** (e^a - e^b) / (a - b) = e^((a+b)/2) sinh(d) / d with d = (a - b) / 2; its series where d is small. */
    private static double divided(final double a, final double b) {
        final double half = (a - b) / 2;
        final double ratio = Math.abs(half) < 1e-3 ? 1 + half * half / 6 * (1 + half * half / 20)
                : Math.sinh(half) / half;
        return Math.exp((a + b) / 2) * ratio;
    }

    private static RealMatrix matrix(final double[] flat) {
        final RealMatrix matrix = new Array2DRowRealMatrix(3, 3);
        for (int i = 0; i < 3; i++) {
            // the eigensolver asks for exact symmetry
            for (int j = 0; j < 3; j++) matrix.setEntry(i, j, (flat[3 * i + j] + flat[3 * j + i]) / 2);
        }
        return matrix;
    }

    private static double[] flat(final RealMatrix matrix) {
        final double[] flat = new double[9];
        for (int k = 0; k < 9; k++) flat[k] = matrix.getEntry(k / 3, k % 3);
        return flat;
    }
}
