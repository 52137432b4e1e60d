package org.ionclay.spectroscopy;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.ionclay.compute.InputException;

/**
 * A spectrum as a sum of reference spectra, by least squares.
 *
 * @param shares one for each reference
 * @param errors standard errors from the scatter about the fit
 * @param fitted the sum at the sample's points in the range
 * @param from number of the first of these points
 * @param scatter standard deviation of the residual
 */
public record LinearCombination(double[] shares, double[] errors, double[] fitted, int from, double scatter) {

    /**
     * Fits.
     *
     * @param x rising places of the sample
     * @param y the sample
     * @param references places and values of each, straight between points
     * @param least lower end of the range
     * @param most upper end
     * @param sumToOne whether the shares are to add up to 1
     * @throws InputException if points or references are too few, or references are alike
     */
    public static LinearCombination of(final double[] x, final double[] y, final List<double[][]> references,
            final double least, final double most, final boolean sumToOne) {
        int from = 0;
        while (from < x.length && x[from] < least) from++;
        int to = from;
        while (to < x.length && x[to] <= most) to++;
        final int n = references.size();
        final int free = sumToOne ? n - 1 : n;
        if (n < (sumToOne ? 2 : 1) || to - from < free + 2) throw new InputException("needed references and at least "
                + (free + 2) + " points between " + least + " and " + most + ", found " + n + " and " + (to - from));
        final double[] places = Arrays.copyOfRange(x, from, to);
        final double[][] columns = new double[n][];
        for (int j = 0; j < n; j++) {
            final double[] own = references.get(j)[0];
            final double end = own[own.length - 1];
            if (own[0] > places[0] || end < places[places.length - 1]) throw new InputException("needed "
                    + "references that cover " + places[0] + " to " + places[places.length - 1] + ", found " + own[0]
                    + " to " + own[own.length - 1] + "; narrow the range");
            columns[j] = FourierTransform.interpolate(places, own, references.get(j)[1]);
        }
        final double[][] rows = new double[places.length][free];
        final double[] right = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            // the last share is what the others leave of 1
            final double base = sumToOne ? columns[n - 1][i] : 0;
            right[i] = y[from + i] - base;
            for (int j = 0; j < free; j++) rows[i][j] = columns[j][i] - base;
        }
        final RealMatrix matrix = new Array2DRowRealMatrix(rows, false);
        final double[] found;
        final RealMatrix covariance;
        try {
            found = new QRDecomposition(matrix, 1e-10).getSolver().solve(new ArrayRealVector(right, false)).toArray();
            covariance = new QRDecomposition(matrix.transpose().multiply(matrix), 1e-18).getSolver().getInverse();
        } catch (final SingularMatrixException alike) {
            throw new InputException("needed references that differ, found two alike in the range; leave one out",
                    alike);
        }
        final double[] shares = Arrays.copyOf(found, n);
        if (sumToOne) shares[n - 1] = 1 - Arrays.stream(found).sum();
        final double[] fitted = new double[places.length];
        double square = 0;
        for (int i = 0; i < fitted.length; i++) {
            for (int j = 0; j < n; j++) fitted[i] += shares[j] * columns[j][i];
            square += (y[from + i] - fitted[i]) * (y[from + i] - fitted[i]);
        }
        final double variance = square / (places.length - free);
        final double[] errors = new double[n];
        double rest = 0;
        for (int j = 0; j < free; j++) {
            errors[j] = Math.sqrt(variance * covariance.getEntry(j, j));
            for (int i = 0; i < free; i++) rest += covariance.getEntry(i, j);
        }
        if (sumToOne) errors[n - 1] = Math.sqrt(variance * rest);
        return new LinearCombination(shares, errors, fitted, from, Math.sqrt(variance));
    }
}
