package org.ionclay.eds.spectrum.quant;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.fit.Reference;
import org.ionclay.eds.spectrum.fit.Resolution;
import org.ionclay.eds.spectrum.fit.TopHat;

/**
 * Finds how far the energy axis of a spectrum is off those of its standards, and mends it where headers disagree. The
 * shift and the stretch of the axis are fitted together with the intensities of all lines, for where lines of two
 * elements overlap, the shift of one alone would be mistaken: a little Ti K above Ba L looks like a Ba L that lies
 * higher. Lines below 1 keV tell little: they move with the chemistry.
 */
final class Alignment {

    private static final double SOFT = 1;
    /** Shifts below this are left alone, in keV: they are within what headers can mean. */
    private static final double AGREES = 0.002;
    /** A spectrum that is mended is mended to this, in keV. */
    private static final double MENDED = 1e-4;
    private static final double MOST = 0.03;
    private static final double STRONG = 50;
    /** Strong lines must lie this far apart in keV for a stretch of the axis to be told from a shift. */
    private static final double APART = 1;

    private final List<Reference> references;
    private final EnergyAxis axis;
    private final double[][] shapes;
    private final double[][] slopes;
    private final double[] data;
    private final double[] weights;

    private Alignment(final Spectrum spectrum, final List<Reference> references, final Resolution resolution) {
        this.references = references;
        axis = spectrum.axis();
        final TopHat filter = new TopHat(axis, resolution);
        data = filter.apply(spectrum.counts());
        final double[] variances = filter.variances(spectrum.counts());
        weights = new double[data.length];
        shapes = new double[references.size()][data.length];
        slopes = new double[references.size()][data.length];
        for (int r = 0; r < shapes.length; r++) {
            final double[] shape = references.get(r).shape(filter);
            for (int i = 1; i <= data.length - 2; i++) {
                shapes[r][i] = shape[i];
                slopes[r][i] = (shape[i + 1] - shape[i - 1]) / (2 * axis.width());
                if (references.get(r).roi().has(i)) weights[i] = variances[i] > 0 ? 1 / variances[i] : 0;
            }
        }
    }

    /**
     * The spectrum on a mended axis.
     *
     * @param spectrum the spectrum
     * @param references lines of standards on the spectrum's axis
     * @param resolution width of lines
     * @param begun whether it was mended before, so that small shifts are taken out as well
     * @return the same object if nothing is left to mend
     */
    static Spectrum align(final Spectrum spectrum, final List<Reference> references, final Resolution resolution,
            final boolean begun) {
        final List<Reference> hard = references.stream().filter(r -> r.family().energy() >= SOFT).toList();
        if (hard.isEmpty()) return spectrum;
        try {
            return new Alignment(spectrum, hard, resolution).mend(spectrum, begun ? MENDED : AGREES);
        } catch (final SingularMatrixException e) {
            // lines of one shape: the fit that follows says so by name
            return spectrum;
        }
    }

    private Spectrum mend(final Spectrum spectrum, final double least) {
        final double[] k = solve(shapes);
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int r = 0; r < k.length; r++) {
            if (k[r] * Math.sqrt(product(shapes[r], shapes[r])) < STRONG) continue;
            low = Math.min(low, references.get(r).family().energy());
            high = Math.max(high, references.get(r).family().energy());
        }
        if (high < low) return spectrum;
        final boolean stretch = high - low >= APART;
        final double middle = (low + high) / 2;
        final double[][] columns = new double[k.length + (stretch ? 2 : 1)][];
        System.arraycopy(shapes, 0, columns, 0, k.length);
        columns[k.length] = new double[data.length];
        if (stretch) columns[k.length + 1] = new double[data.length];
        for (int i = 0; i < data.length; i++) {
            for (int r = 0; r < k.length; r++) columns[k.length][i] -= Math.max(0, k[r]) * slopes[r][i];
            if (stretch) columns[k.length + 1][i] = columns[k.length][i] * (axis.energy(i) - middle);
        }
        final double[] found = solve(columns);
        final double shift = found[k.length];
        final double gain = stretch ? found[k.length + 1] : 0;
        final double most = Math.max(Math.abs(shift + gain * (low - middle)), Math.abs(shift + gain * (high - middle)));
        if (!(most >= least && most <= MOST)) return spectrum;
        return spectrum.withAxis(new EnergyAxis(axis.offset() - shift - gain * (axis.offset() - middle),
                axis.width() * (1 - gain), axis.channels()));
    }

    private double product(final double[] one, final double[] other) {
        double sum = 0;
        for (int i = 0; i < data.length; i++) sum += one[i] * other[i] * weights[i];
        return sum;
    }

    /** Factors of columns by weighted least squares. */
    private double[] solve(final double[][] columns) {
        final int n = columns.length;
        final double[] scale = new double[n];
        for (int a = 0; a < n; a++) scale[a] = 1 / Math.sqrt(Math.max(1e-300, product(columns[a], columns[a])));
        final Array2DRowRealMatrix normal = new Array2DRowRealMatrix(n, n);
        final double[] right = new double[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) normal.setEntry(a, b, product(columns[a], columns[b]) * scale[a] * scale[b]);
            right[a] = product(columns[a], data) * scale[a];
        }
        final double[] factors = new LUDecomposition(normal, 1e-10).getSolver().solve(new ArrayRealVector(right, false))
                .toArray();
        for (int a = 0; a < n; a++) factors[a] *= scale[a];
        return factors;
    }
}
