package org.ionclay.compute.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Singular vectors stay, singular values come near one: against a singular value decomposition. */
class OrthogonalTest {

    /** Five times the polynomial of Jordan et al., of a singular value in units of the Frobenius norm. */
    private static double expected(final double value) {
        double s = value;
        for (int k = 0; k < 5; k++) s = 3.4445 * s - 4.7750 * Math.pow(s, 3) + 2.0315 * Math.pow(s, 5);
        return s;
    }

    private static <T> RealMatrix of(final DenseKernels<T> dense, final RealMatrix matrix) {
        final int rows = Kernels.rows(matrix.getRowDimension());
        final int ld = Kernels.aligned(matrix.getColumnDimension());
        final Kernels<T> kernels = dense.kernels();
        final T x = kernels.allocate(7 + rows * ld);
        for (int r = 0; r < matrix.getRowDimension(); r++) {
            kernels.load(matrix.getRow(r), 0, matrix.getColumnDimension(), x, 7 + r * ld);
        }
        final T found = new Orthogonal<>(dense).of(x, 7, rows, ld);
        final RealMatrix out = matrix.copy();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < ld; c++) {
                final double value = kernels.get(found, r * ld + c);
                if (r < matrix.getRowDimension() && c < matrix.getColumnDimension()) out.setEntry(r, c, value);
                else assertEquals(0, value, "padding");
            }
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({"40, 12", "12, 40", "33, 33", "960, 17", "2, 90", "20, 20"})
    void keepsVectorsAndEvensValues(final int rows, final int columns) {
        final Random random = new Random(rows + 1000L * columns);
        final RealMatrix matrix = new Array2DRowRealMatrix(rows, columns);
        for (int r = 0; r < rows; r++) {
            // columns of very different size: singular values over three decades
            for (int c = 0; c < columns; c++) {
                matrix.setEntry(r, c, random.nextGaussian() * Math.pow(10, -3.0 * c / columns));
            }
        }
        final SingularValueDecomposition svd = new SingularValueDecomposition(matrix);
        final RealMatrix middle = svd.getS().copy();
        final double norm = matrix.getFrobeniusNorm();
        for (int k = 0; k < middle.getRowDimension(); k++) {
            final double value = expected(svd.getSingularValues()[k] / norm);
            middle.setEntry(k, k, value);
            if (svd.getSingularValues()[k] > 0.002 * norm) assertTrue(value > 0.65 && value < 1.25, "value " + value);
        }
        final RealMatrix truth = svd.getU().multiply(middle).multiply(svd.getVT());
        assertEquals(0, of(Simd.denseTwice(true), matrix).subtract(truth).getFrobeniusNorm(), 1e-9);
        assertEquals(0, of(Simd.denseTwice(false), matrix).subtract(truth).getFrobeniusNorm(), 1e-9);
        // in single precision the square XᵀX blurs what is below sqrt(6e-8) of the largest
        assertEquals(0, of(Simd.denseSingle(true), matrix).subtract(truth).getFrobeniusNorm(), 0.05);
    }

    @ParameterizedTest
    @CsvSource({"8, 16", "32, 16"})
    void ofNothingIsNothing(final int rows, final int ld) {
        final DenseKernels<double[]> dense = Simd.denseTwice(true);
        assertNull(new Orthogonal<>(dense).of(new double[rows * ld], 0, rows, ld));
    }
}
