package org.ionclay.transport;

import java.util.Arrays;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.ionclay.compute.InputException;

/**
 * The slope of a mean squared displacement over a window of lags by generalised least squares with a free intercept.
 * Squared displacements over all origins share most of their data, from origin to origin and from lag to lag; the
 * covariance between two lags is therefore summed from all pairs of origins by the time that their displacements have
 * in common (Qian, Sheetz and Elson, Biophys. J. 60 (1991) 910; the idea of generalised least squares for tracers:
 * McCluskey, Coles and Morgan, J. Chem. Theory Comput. 21 (2025) 79). The estimate is a fixed linear function of the
 * displacements, so that sums of terms are estimated as the sum of their estimates. Immutable.
 */
public final class SlopeEstimator {

    /** Lags that are used of a window: neighbours further away add no knowledge. */
    private static final int LAGS = 40;

    private final int[] lags;
    private final double[] slope;
    private final double[] intercept;
    private final double variance;

    /**
     * For trajectories of a length.
     *
     * @param frames number of frames
     * @param first first lag of the window, 1 or more
     * @param last last lag, below {@code frames} and above {@code first}
     */
    public SlopeEstimator(final int frames, final int first, final int last) {
        if (!(first >= 1 && last > first && last < frames)) throw new InputException(
                "a window of lags must lie within 1 to " + (frames - 1) + ", found " + first + " to " + last);
        lags = LagGrid.within(LagGrid.upTo(last), first, last, LAGS);
        final int n = lags.length;
        final double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) covariance[i][j] = covariance[j][i] = covariance(frames, lags[i], lags[j]);
        }
        // the design is scaled by the last lag, or the normal matrix would be badly balanced
        final RealMatrix design = new Array2DRowRealMatrix(n, 2);
        for (int i = 0; i < n; i++) design.setRow(i, new double[] {1, lags[i] / (double) last});
        final DecompositionSolver solver = new CholeskyDecomposition(new Array2DRowRealMatrix(covariance, false), 1e-12,
                1e-14).getSolver();
        final RealMatrix weighed = solver.solve(design);
        final RealMatrix normal = design.transpose().multiply(weighed);
        final double determinant = normal.getEntry(0, 0) * normal.getEntry(1, 1)
                - normal.getEntry(0, 1) * normal.getEntry(1, 0);
        slope = new double[n];
        intercept = new double[n];
        for (int i = 0; i < n; i++) {
            slope[i] = (normal.getEntry(0, 0) * weighed.getEntry(i, 1) - normal.getEntry(0, 1)
                    * weighed.getEntry(i, 0)) / determinant / last;
            intercept[i] = (normal.getEntry(1, 1) * weighed.getEntry(i, 0) - normal.getEntry(0, 1)
                    * weighed.getEntry(i, 1)) / determinant;
        }
        variance = normal.getEntry(0, 0) / determinant / last / last;
    }

    /**
     * Covariance of the squared displacements at two lags for a random walk along one axis whose steps have variance 1:
     * for two displacements that share s steps it is 2 s².
     */
    static double covariance(final int frames, final int m, final int n) {
        final long origins = frames - m;
        final long others = frames - n;
        final long low = Math.min(0, m - n);
        final long high = Math.max(0, m - n);
        final long from = Math.max(1 - n, 1 - origins);
        final long to = Math.min(m - 1, others - 1);
        // between these borders the number of pairs and what they share are straight lines
        final double sum = cubic(frames, m, n, from, Math.min(low, to)) + cubic(frames, m, n, Math.max(low + 1, from),
                Math.min(high, to)) + cubic(frames, m, n, Math.max(high + 1, from), to);
        return 2 * sum / origins / others;
    }

    /** Pairs of origins d apart times the square of what their displacements share. */
    private static double term(final int frames, final int m, final int n, final double d) {
        final double pairs = Math.min(frames - m - 1., frames - n - 1. - d) - Math.max(0, -d) + 1;
        final double shared = Math.min(m, d + n) - Math.max(0, d);
        return pairs * shared * shared;
    }

    /**
     * The sum of a polynomial of degree 3 over all whole numbers of a range, by its values at both ends and in the
     * middle: the sum of Euler and Maclaurin ends there, and Simpson's integral is exact. No difference of large
     * numbers is taken, so that a million frames are summed as well as ten.
     */
    private static double cubic(final int frames, final int m, final int n, final long from, final long to) {
        if (to < from) return 0;
        final double first = term(frames, m, n, from);
        if (to == from) return first;
        final double middle = term(frames, m, n, (from + to) / 2.);
        final double last = term(frames, m, n, to);
        final double width = to - from;
        return width / 6 * (first + 4 * middle + last) + (first + last) / 2 + (first - 2 * middle + last) / (3 * width);
    }

    /** First lag of the window. */
    public int first() {
        return lags[0];
    }

    /** Last lag of the window. */
    public int last() {
        return lags[lags.length - 1];
    }

    /** The lags that are used. */
    int[] lags() {
        return lags.clone();
    }

    /**
     * A weighted sum of squared displacements.
     *
     * @param lags where
     * @param weights how much
     */
    record Sum(int[] lags, double[] weights) {
    }

    /** The slope as a sum. */
    Sum sum() {
        return new Sum(lags.clone(), slope.clone());
    }

    /** The difference between this slope and that of another window. */
    Sum minus(final SlopeEstimator other) {
        final TreeMap<Integer, Double> weights = new TreeMap<>();
        for (int i = 0; i < lags.length; i++) weights.merge(lags[i], slope[i], Double::sum);
        for (int i = 0; i < other.lags.length; i++) weights.merge(other.lags[i], -other.slope[i], Double::sum);
        return new Sum(weights.keySet().stream().mapToInt(Integer::intValue).toArray(),
                weights.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Weights of the lags in the slope. */
    double[] weights() {
        return slope.clone();
    }

    /** Slope in angstrom² per interval. */
    public double slope(final double[] msd) {
        return dot(slope, msd);
    }

    /** Value at lag 0 of the line, in angstrom². */
    public double intercept(final double[] msd) {
        return dot(intercept, msd);
    }

    private double dot(final double[] weights, final double[] msd) {
        double sum = 0;
        for (int i = 0; i < lags.length; i++) sum += weights[i] * msd[lags[i]];
        return sum;
    }

    /** Variance of the slope along one axis of one walker whose true slope is 1. */
    public double variance() {
        return variance;
    }

    /** Slope of ln MSD over ln lag in the window by least squares: beta, 1 for diffusion. */
    public double beta(final double[] msd) {
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (final int lag : lags) {
            final double x = Math.log(lag);
            final double y = Math.log(msd[lag]);
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
        }
        final int n = lags.length;
        return (n * sxy - sx * sy) / (n * sxx - sx * sx);
    }

    /**
     * beta(t) = d ln MSD / d ln t from the values a quarter of a lag before and after.
     *
     * @return for each lag; NaN where it cannot be said
     */
    public static double[] localBeta(final double[] msd) {
        final double[] beta = new double[msd.length];
        Arrays.fill(beta, Double.NaN);
        for (int m = 1; m < msd.length; m++) {
            final int low = Math.max(1, Math.min(m - 1, (int) Math.round(m / 1.25)));
            final int high = Math.max(m + 1, (int) Math.round(m * 1.25));
            if (high >= msd.length || !(msd[low] > 0 && msd[high] > 0)) continue;
            beta[m] = Math.log(msd[high] / msd[low]) / Math.log(high / (double) low);
        }
        return beta;
    }
}
