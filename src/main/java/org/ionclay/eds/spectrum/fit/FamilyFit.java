package org.ionclay.eds.spectrum.fit;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.ionclay.compute.InputException;

/**
 * Net counts of line families by weighted linear least squares, prepared once for many spectra. The weights come from
 * the
 * counts that the model expects of the whole image, not from each pixel's own: an estimate that is linear in the counts
 * is unbiased at any number of them, and its variance is the sum of squared coefficients times counts, also where most
 * channels hold none. Weights of each pixel's own counts would take zeros for certain and lose counts.
 */
public final class FamilyFit {

    private final List<LineFamily> families;
    private final int backgrounds;
    private final int first;
    private final int last;
    private final float[][] rows;
    private final double[][] estimator;
    private final double[][] inverse;

    /**
     * Prepares a fit.
     *
     * @param families what is fitted
     * @param shapes one shape a family, of one count each
     * @param backgrounds shapes of the background
     * @param expected counts expected in each channel up to a common factor; channels that expect none are left out
     * @throws InputException if two shapes cannot be told apart
     */
    public FamilyFit(final List<LineFamily> families, final double[][] shapes, final double[][] backgrounds,
            final double[] expected) {
        this.families = List.copyOf(families);
        this.backgrounds = backgrounds.length;
        final int n = shapes.length + backgrounds.length;
        final double[][] all = new double[n][];
        System.arraycopy(shapes, 0, all, 0, shapes.length);
        System.arraycopy(backgrounds, 0, all, shapes.length, backgrounds.length);
        int from = expected.length;
        int to = -1;
        for (int i = 0; i < expected.length; i++) {
            if (!(expected[i] > 0)) continue;
            from = Math.min(from, i);
            to = i;
        }
        if (to < from) throw new InputException("the spectrum holds no counts where lines are fitted");
        first = from;
        last = to;
        inverse = inverse(all, expected);
        estimator = new double[n][last - first + 1];
        rows = new float[n][last - first + 1];
        for (int a = 0; a < n; a++) {
            for (int i = first; i <= last; i++) {
                double sum = 0;
                if (expected[i] > 0) for (int b = 0; b < n; b++) sum += inverse[a][b] * all[b][i] / expected[i];
                estimator[a][i - first] = sum;
                rows[a][i - first] = (float) sum;
            }
        }
    }

    private double[][] inverse(final double[][] all, final double[] expected) {
        final int n = all.length;
        final RealMatrix normal = new Array2DRowRealMatrix(n, n);
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++) {
                double sum = 0;
                for (int i = first; i <= last; i++) if (expected[i] > 0) sum += all[a][i] * all[b][i] / expected[i];
                normal.setEntry(a, b, sum);
                normal.setEntry(b, a, sum);
            }
        }
        final double[] scale = new double[n];
        for (int a = 0; a < n; a++) scale[a] = normal.getEntry(a, a) > 0 ? 1 / Math.sqrt(normal.getEntry(a, a)) : 0;
        for (int a = 0; a < n; a++) {
            if (scale[a] == 0) throw new InputException((a < families.size() ? families.get(a).name()
                    : "the background")
                    + " lies outside the channels that hold counts; leave it out");
            for (int b = 0; b < n; b++) normal.multiplyEntry(a, b, scale[a]);
            for (int b = 0; b < n; b++) normal.multiplyEntry(b, a, scale[a]);
        }
        try {
            final double[][] result = new LUDecomposition(normal, 1e-9).getSolver().getInverse().getData();
            for (int a = 0; a < n; a++) for (int b = 0; b < n; b++) result[a][b] *= scale[a] * scale[b];
            return result;
        } catch (final SingularMatrixException e) {
            throw new InputException("lines that coincide cannot be told apart: "
                    + families.stream().map(LineFamily::name)
                    .toList() + "; leave one out", e);
        }
    }

    /** The families in order. */
    public List<LineFamily> families() {
        return families;
    }

    /**
     * Correlation of two families' net counts, -1 to 1: near 1 or -1 they can hardly be told apart.
     *
     * @param a place of one family in the list
     * @param b place of the other
     */
    public double correlation(final int a, final int b) {
        return inverse[a][b] / Math.sqrt(inverse[a][a] * inverse[b][b]);
    }

    /** Net counts of each family, and then the backgrounds' factors, of a spectrum. */
    public double[] fit(final double[] counts) {
        final double[] result = new double[families.size() + backgrounds];
        for (int a = 0; a < result.length; a++) {
            double sum = 0;
            for (int i = first; i <= last; i++) sum += estimator[a][i - first] * counts[i];
            result[a] = sum;
        }
        return result;
    }

    /** Counting covariance of the net counts of a spectrum, in the order of the families. */
    public double[][] covariance(final double[] counts) {
        final int n = families.size();
        final double[][] result = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = first; i <= last; i++) {
                    sum += estimator[a][i - first] * estimator[b][i - first] * Math.max(0, counts[i]);
                }
                result[a][b] = sum;
                result[b][a] = sum;
            }
        }
        return result;
    }

    /**
     * Fits one pixel of a row.
     *
     * @param row counts, pixel after pixel
     * @param at where the pixel begins
     * @param net receives the net counts of each family
     * @param variance receives their variances
     */
    public void fit(final float[] row, final int at, final float[] net, final float[] variance) {
        final int n = families.size();
        int filled = 0;
        for (int i = first; i <= last; i++) if (row[at + i] != 0) filled++;
        if (filled * 4 < last - first) {
            sparse(row, at, net, variance);
            return;
        }
        final int length = last - first + 1;
        for (int a = 0; a < n; a++) {
            final float[] weights = rows[a];
            float sum = 0;
            float squares = 0;
            for (int i = 0; i < length; i++) {
                final float part = weights[i] * row[at + first + i];
                sum += part;
                squares += part * weights[i];
            }
            net[a] = sum;
            variance[a] = squares;
        }
    }

    private void sparse(final float[] row, final int at, final float[] net, final float[] variance) {
        final int n = families.size();
        java.util.Arrays.fill(net, 0, n, 0);
        java.util.Arrays.fill(variance, 0, n, 0);
        for (int i = first; i <= last; i++) {
            final float count = row[at + i];
            if (count == 0) continue;
            for (int a = 0; a < n; a++) {
                final float weight = rows[a][i - first];
                net[a] += weight * count;
                variance[a] += weight * weight * count;
            }
        }
    }
}
