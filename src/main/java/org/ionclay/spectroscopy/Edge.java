package org.ionclay.spectroscopy;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.ionclay.compute.InputException;

/**
 * A normalised absorption spectrum.
 *
 * @param energy in eV, shifted as asked
 * @param mu absorption
 * @param e0 edge (eV)
 * @param step height of the edge
 * @param line the line before the edge at all energies
 * @param post the polynomial behind it at all energies
 * @param slope of the line (1/eV)
 * @param offset of the line at 0 eV
 * @param settings what was used, with the ends of all ranges as they were chosen
 */
public record Edge(double[] energy, double[] mu, double e0, double step, double[] line, double[] post, double slope,
        double offset, EdgeSettings settings) {

    /** Room that is left behind the post-edge where its end was not given (eV). */
    private static final double ROOM = 100;

    /**
     * Normalises.
     *
     * @param energy rising, in eV
     * @param mu as long
     * @param asked settings
     * @throws InputException if energies do not rise, or a range has too few points
     */
    public static Edge of(final double[] energy, final double[] mu, final EdgeSettings asked) {
        if (energy.length < 10 || mu.length != energy.length) throw new InputException(
                "needed at least 10 points of energy and absorption, found " + energy.length);
        final double[] e = Arrays.stream(energy).map(value -> value + asked.shift()).toArray();
        for (int k = 1; k < e.length; k++) {
            if (!(e[k] > e[k - 1])) throw new InputException("needed rising energies, found " + e[k] + " after "
                    + e[k - 1]
                    + " eV; sort the points and merge equal energies");
        }
        final double e0 = Double.isNaN(asked.e0()) ? steepest(e, mu) : asked.e0();
        if (!(e0 > e[0] && e0 < e[e.length - 1])) throw new InputException("needed e0 within the data, " + e[0] + " to "
                + e[e.length - 1] + " eV, found " + e0);
        final boolean athena = asked.rules() == EdgeSettings.Rules.ATHENA;
        final double end = e[e.length - 1] - e0;
        final double norm2 = Double.isNaN(asked.norm2()) ? athena ? end - ROOM : end : asked.norm2();
        final double norm1 = Double.isNaN(asked.norm1()) ? athena ? 150 : 25 : asked.norm1();
        final EdgeSettings used = new EdgeSettings(asked.rules(), e0, asked.pre1(), asked.pre2(), norm1, norm2,
                asked.order(), asked.shift(), asked.step());
        final int p1 = athena ? nearest(e, e0 + used.pre1()) : below(e, e0 + used.pre1());
        final int p2 = nearest(e, e0 + used.pre2()) + (athena ? 1 : 0);
        final int n1 = athena ? nearest(e, e0 + norm1) : below(e, e0 + norm1);
        final int n2 = nearest(e, e0 + norm2) + (athena ? 1 : 0);
        final double[] straight = polynomial(e, mu, p1, p2, 1, e0, "before the edge (pre1, pre2)");
        final double[] line = values(e, straight, e0);
        final double[] above = athena ? mu : minus(mu, line);
        final double[] curved = polynomial(e, above, n1, n2, used.order(), e0, "behind the edge (norm1, norm2)");
        final double[] post = values(e, curved, e0);
        double step = athena ? curved[0] - straight[0] : values(new double[] {e[nearest(e, e0)]}, curved, e0)[0];
        if (!athena) for (int k = 0; k < post.length; k++) post[k] += line[k];
        if (!Double.isNaN(used.step())) step = used.step();
        if (!(step > 0)) throw new InputException("needed an edge step above 0, found " + step
                + "; check e0, the ranges and whether the column is absorption");
        return new Edge(e, mu.clone(), e0, step, line, post, straight[1], straight[0] - straight[1] * e0, used);
    }

    /** (mu - line)/step. */
    public double[] normalised() {
        final double[] norm = new double[mu.length];
        for (int k = 0; k < norm.length; k++) norm[k] = (mu[k] - line[k]) / step;
        return norm;
    }

    /** The normalised spectrum with the slopes of both fits taken off from e0 on. */
    public double[] flattened() {
        final double[] flat = normalised();
        for (int k = 0; k < flat.length; k++) if (energy[k] >= e0) flat[k] += 1 - (post[k] - line[k]) / step;
        return flat;
    }

    private static double[] minus(final double[] one, final double[] other) {
        final double[] difference = new double[one.length];
        for (int k = 0; k < difference.length; k++) difference[k] = one[k] - other[k];
        return difference;
    }

    /** Number of the nearest energy. */
    static int nearest(final double[] e, final double at) {
        int best = 0;
        for (int k = 1; k < e.length; k++) if (Math.abs(e[k] - at) < Math.abs(e[best] - at)) best = k;
        return best;
    }

    /** Number of the last energy that is not above; the first if all are. */
    static int below(final double[] e, final double at) {
        int n = Arrays.binarySearch(e, at);
        if (n < 0) n = -n - 2;
        return Math.max(0, n);
    }

    /** Coefficients about e0, by least squares through points from (included) to (left out). */
    private static double[] polynomial(final double[] e, final double[] y, final int from, final int to,
            final int order,
            final double e0, final String what) {
        if (to - from < order + 1) throw new InputException("needed at least " + (order + 1) + " points " + what
                + ", found " + Math.max(0, to - from) + "; widen the range");
        // about the middle of the range and in its width, so that powers are of the same size
        final double middle = (e[from] + e[to - 1]) / 2;
        final double width = Math.max(1e-9, (e[to - 1] - e[from]) / 2);
        final double[][] rows = new double[to - from][order + 1];
        for (int k = from; k < to; k++) {
            for (int p = 0; p <= order; p++) rows[k - from][p] = Math.pow((e[k] - middle) / width, p);
        }
        final double[] scaled;
        try {
            scaled = new QRDecomposition(new Array2DRowRealMatrix(rows, false)).getSolver().solve(new ArrayRealVector(
                    Arrays.copyOfRange(y, from, to), false)).toArray();
        } catch (final SingularMatrixException same) {
            throw new InputException("needed points at different energies " + what + "; widen the range", same);
        }
        // (x - middle)/width = (x - e0)/width + u
        final double u = (e0 - middle) / width;
        final double[] about = new double[order + 1];
        for (int p = 0; p <= order; p++) {
            double binomial = 1;
            for (int q = p; q >= 0; q--) {
                about[q] += scaled[p] * binomial * Math.pow(u, p - q) / Math.pow(width, q);
                binomial = binomial * q / (p - q + 1);
            }
        }
        return about;
    }

    private static double[] values(final double[] e, final double[] about, final double e0) {
        final double[] values = new double[e.length];
        for (int k = 0; k < e.length; k++) {
            for (int p = about.length - 1; p >= 0; p--) values[k] = values[k] * (e[k] - e0) + about[p];
        }
        return values;
    }

    /** The energy of the largest derivative whose neighbours are high as well: a glitch's are not. */
    static double steepest(final double[] e, final double[] mu) {
        final int n = e.length;
        final double[] slope = new double[n];
        for (int k = 1; k < n - 1; k++) {
            final double left = (mu[k] - mu[k - 1]) / (e[k] - e[k - 1]);
            final double right = (mu[k + 1] - mu[k]) / (e[k + 1] - e[k]);
            final double share = (e[k] - e[k - 1]) / (e[k + 1] - e[k - 1]);
            slope[k] = left * (1 - share) + right * share;
        }
        final int edge = Math.max(3, n / 50);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = edge; k < n - edge; k++) {
            low = Math.min(low, slope[k]);
            high = Math.max(high, slope[k]);
        }
        for (final double share : new double[] {.6, .3, 0}) {
            final double needed = low + share * (high - low);
            int best = -1;
            for (int k = edge; k < n - edge; k++) {
                if (slope[k - 1] >= needed && slope[k + 1] >= needed && slope[k] >= needed
                        && (best < 0 || slope[k] > slope[best])) best = k;
            }
            if (best >= 0) return e[best];
        }
        return e[n / 2];
    }
}
