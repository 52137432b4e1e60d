package org.ionclay.eds.spectrum.fit;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Spectrum;

/**
 * Fits lines of standards to a spectrum by weighted least squares of filtered counts, the reference way to k-ratios
 * (N. W. M. Ritchie et al., Microsc. Microanal. 18 (2012) 892). The estimate is linear in the counts, so its variance
 * is
 * propagated from every raw channel: neighbouring filtered channels share counts, and a plain fit's errors would be too
 * small.
 */
public final class ReferenceFit {

    /**
     * The k-ratio of one line.
     *
     * @param reference the line and its standard
     * @param k intensity over that of the standard, each by its dose
     * @param sigma counting error of both spectra, one standard deviation
     */
    public record KRatio(Reference reference, double k, double sigma) {
    }

    /**
     * All lines of a fit.
     *
     * @param ratios one k-ratio for each reference, in order
     * @param covariance of the k-ratios, from the counts of the spectrum and of the standards
     */
    public record Result(List<KRatio> ratios, double[][] covariance) {
    }

    private ReferenceFit() {
    }

    /**
     * Fits all references at once.
     *
     * @param unknown the spectrum
     * @param dose its probe current times live time
     * @param references lines of standards, on the unknown's energy axis
     * @param resolution width of lines, which sets the filter's
     * @return the k-ratios; a line that is absent has one near 0, perhaps below
     * @throws InputException if two references have one shape
     */
    public static Result fit(final Spectrum unknown, final double dose, final List<Reference> references,
            final Resolution resolution) {
        final TopHat filter = new TopHat(unknown.axis(), resolution);
        final double[] counts = unknown.counts();
        final int n = references.size();
        final double[][] shapes = new double[n][];
        final boolean[] used = new boolean[counts.length];
        for (int r = 0; r < n; r++) {
            shapes[r] = references.get(r).shape(filter);
            final Roi roi = references.get(r).roi();
            for (int i = roi.from(); i <= roi.to(); i++) used[i] = true;
        }
        final double[] data = filter.apply(counts);
        final double[] variances = filter.variances(counts);
        final double[][] estimator = estimator(shapes, variances, used, references);
        return ratios(references, estimator, data, dose, counts, filter);
    }

    /** Rows that, multiplied with the filtered counts, give the coefficients. */
    private static double[][] estimator(final double[][] shapes, final double[] variances, final boolean[] used,
            final List<Reference> references) {
        final int n = shapes.length;
        final RealMatrix normal = new Array2DRowRealMatrix(n, n);
        final double[] weights = new double[variances.length];
        double least = Double.MAX_VALUE;
        for (int i = 0; i < weights.length; i++) if (used[i] && variances[i] > 0) least = Math.min(least, variances[i]);
        // a channel without counts is no more certain than the least of those that have some
        for (int i = 0; i < weights.length; i++) {
            weights[i] = used[i] ? 1 / (variances[i] > 0 ? variances[i] : least) : 0;
        }
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) sum += shapes[a][i] * shapes[b][i] * weights[i];
                normal.setEntry(a, b, sum);
                normal.setEntry(b, a, sum);
            }
        }
        final double[] scale = new double[n];
        for (int a = 0; a < n; a++) {
            if (!(normal.getEntry(a, a) > 0)) throw new InputException(references.get(a).family().name()
                    + " has no counts "
                    + "in its standard " + references.get(a).standard().name() + "; take another standard");
            scale[a] = 1 / Math.sqrt(normal.getEntry(a, a));
        }
        for (int a = 0; a < n; a++) for (int b = 0; b < n; b++) normal.multiplyEntry(a, b, scale[a] * scale[b]);
        final RealMatrix inverse;
        try {
            inverse = new LUDecomposition(normal, 1e-10).getSolver().getInverse();
        } catch (final SingularMatrixException e) {
            throw new InputException("lines of the standards cannot be told apart: two have one shape ("
                    + references.stream().map(r -> r.family().name()).toList() + "); leave one out", e);
        }
        final double[][] rows = new double[n][weights.length];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                final double factor = inverse.getEntry(a, b) * scale[a] * scale[b];
                for (int i = 0; i < weights.length; i++) rows[a][i] += factor * shapes[b][i] * weights[i];
            }
        }
        return rows;
    }

    private static Result ratios(final List<Reference> references, final double[][] estimator, final double[] data,
            final double dose, final double[] counts, final TopHat filter) {
        final ArrayRealVector filtered = new ArrayRealVector(data, false);
        final double[] k = new double[estimator.length];
        for (int r = 0; r < k.length; r++) k[r] = new ArrayRealVector(estimator[r], false).dotProduct(filtered) / dose;
        final double[][] covariance = new double[k.length][k.length];
        final double[][] raw = new double[k.length][];
        for (int r = 0; r < k.length; r++) raw[r] = unfiltered(estimator[r], filter);
        final double[] scaled = counts.clone();
        for (int i = 0; i < scaled.length; i++) scaled[i] /= dose * dose;
        add(covariance, raw, scaled);
        for (int s = 0; s < k.length; s++) {
            final Reference reference = references.get(s);
            final double[][] weights = new double[k.length][];
            for (int r = 0; r < k.length; r++) weights[r] = reference.weights(raw[r]);
            final double[] own = reference.standard().counts();
            for (int i = 0; i < own.length; i++) own[i] *= square(k[s] / reference.dose());
            add(covariance, weights, own);
        }
        final KRatio[] ratios = new KRatio[k.length];
        for (int r = 0; r < k.length; r++) ratios[r] = new KRatio(references.get(r), k[r], Math.sqrt(covariance[r][r]));
        return new Result(List.of(ratios), covariance);
    }

    /** Adds the covariance of sums with such weights over counts of such variances. */
    private static void add(final double[][] covariance, final double[][] weights, final double[] variances) {
        for (int r = 0; r < weights.length; r++) {
            for (int s = 0; s <= r; s++) {
                double sum = 0;
                for (int j = 0; j < variances.length; j++) sum += weights[r][j] * weights[s][j] * Math.max(0,
                        variances[j]);
                covariance[r][s] += sum;
                if (s < r) covariance[s][r] += sum;
            }
        }
    }

    /** The weight of each raw channel in an estimate that is a sum over filtered channels. */
    private static double[] unfiltered(final double[] row, final TopHat filter) {
        final double[] raw = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            if (row[i] == 0) continue;
            for (int j = i - filter.reach(i); j <= i + filter.reach(i); j++) {
                raw[Math.max(0, Math.min(raw.length - 1, j))] += row[i] * filter.weight(i, j);
            }
        }
        return raw;
    }

    private static double square(final double value) {
        return value * value;
    }
}
