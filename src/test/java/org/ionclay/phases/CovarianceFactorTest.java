package org.ionclay.phases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class CovarianceFactorTest {

    @Test
    void lengthsAreThoseOfTheInverse() {
        final SplittableRandom random = new SplittableRandom(8);
        for (int size = 1; size <= 12; size++) {
            final RealMatrix root = new Array2DRowRealMatrix(size, size);
            final double[] vector = new double[size];
            for (int a = 0; a < size; a++) {
                vector[a] = random.nextDouble() - 0.5;
                for (int b = 0; b < size; b++) root.setEntry(a, b, random.nextDouble() - 0.5);
            }
            final RealMatrix covariance = root.multiply(root.transpose());
            final RealMatrix floored = covariance.copy();
            for (int a = 0; a < size; a++) floored.addToEntry(a, a, 0.1);
            final ArrayRealVector v = new ArrayRealVector(vector);
            final double expected = v.dotProduct(new LUDecomposition(floored).getSolver().solve(v));
            final CovarianceFactor factor = new CovarianceFactor(size);
            factor.set(covariance.getData(), 0.1);
            assertEquals(expected, factor.squaredLength(vector), 1e-12 * expected);
        }
    }

    @Test
    void whatIsNotKnownLeavesTheFloor() {
        final CovarianceFactor factor = new CovarianceFactor(2);
        factor.set(new double[][] {{Double.NaN, Double.NaN}, {Double.NaN, Double.NaN}}, 4);
        assertEquals((9 + 16) / 4.0, factor.squaredLength(new double[] {3, 4}), 1e-14);
    }

    @Test
    void whatIsNoCovarianceIsRefused() {
        final CovarianceFactor factor = new CovarianceFactor(2);
        factor.set(new double[][] {{1, 9}, {9, 1}}, 4);
        assertThrows(IllegalArgumentException.class, () -> factor.squaredLength(new double[] {1, 1}));
    }
}
