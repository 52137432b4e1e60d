package org.ionclay.composition;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Covariance of at% from the scatter between clusters of pixels (blocks or particles), never smaller than Poisson.
 *
 * <p>With the clusters' atoms A_c and the region's fractions f, the linearised residuals are
 * u_c = (A_c - f sum A_c) / sum A, and the covariance of f is sum u_c u_c' / (1 - sum w_c²) with the clusters' shares
 * w_c of the pixels (the cluster sandwich estimator of a ratio: Cochran 1977, section 6.3 and 9A). It holds whatever
 * correlates the pixels inside a cluster, and says how much real compositions vary.
 *
 * <p>From m clusters it is itself uncertain, and taking the larger of it and Poisson would make intervals too wide. So
 * its eigenvalues in units of the Poisson covariance are shrunk: l becomes 1 + t² g³ / (g² + h²) for g = l - 1 above 0
 * and 1 otherwise, where 1 + h = (1 + sqrt(d / (m - 1)))² is the edge to which pure Poisson noise reaches in d
 * dimensions (Marchenko and Pastur 1967), and t is the 84.1 % quantile of Student's t with m - 1 degrees of freedom, so
 * that plus or minus one sigma still holds 68.3 % when the scatter is that of a few clusters.
 */
final class ClusterCovariance {

    /** Normal probability of less than one standard deviation above the mean. */
    private static final double ONE_SIGMA = 0.8413447460685429;

    private final int size;
    private final RealMatrix sum;
    private double squares;
    private double pixels;

    /**
     * Starts without clusters.
     *
     * @param size number of elements
     */
    ClusterCovariance(final int size) {
        this.size = size;
        sum = new Array2DRowRealMatrix(Math.max(1, size), Math.max(1, size));
    }

    /**
     * Adds a cluster.
     *
     * @param residual u_c in at%
     * @param count pixels of the cluster
     */
    void add(final double[] residual, final double count) {
        if (count <= 0) return;
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) sum.addToEntry(a, b, residual[a] * residual[b]);
        }
        squares += count * count;
        pixels += count;
    }

    /** Number of clusters of one size that would be as informative: (sum n)² / sum n². */
    double effectiveClusters() {
        return squares > 0 ? pixels * pixels / squares : 0;
    }

    /** The sandwich covariance, in at%². */
    double[][] sandwich() {
        return sum.scalarMultiply(1 / (1 - 1 / effectiveClusters())).getData();
    }

    /**
     * The covariance to state.
     *
     * @param poisson Poisson covariance in at%², or NaN where counting errors are not known
     */
    double[][] atLeast(final double[][] poisson) {
        if (Double.isNaN(poisson[0][0])) return widened();
        if (size < 2) return poisson;
        // at% sum to 100: the last element follows from the others
        final int d = size - 1;
        final RealMatrix base = new Array2DRowRealMatrix(poisson).getSubMatrix(0, d - 1, 0, d - 1);
        final EigenDecomposition metric = new EigenDecomposition(base);
        final RealMatrix root = power(metric, 0.5);
        final RealMatrix inverse = power(metric, -0.5);
        final RealMatrix scatter = new Array2DRowRealMatrix(sandwich()).getSubMatrix(0, d - 1, 0, d - 1);
        final EigenDecomposition relative = new EigenDecomposition(symmetric(
                inverse.multiply(scatter).multiply(inverse)));
        final double edge = Math.pow(1 + Math.sqrt(d / (effectiveClusters() - 1)), 2) - 1;
        final double student = student(effectiveClusters() - 1);
        final RealMatrix stated = new Array2DRowRealMatrix(d, d);
        for (int k = 0; k < d; k++) {
            final double excess = Math.max(0, relative.getRealEigenvalue(k) - 1);
            final double value = 1 + student * excess * excess * excess / (excess * excess + edge * edge);
            final RealMatrix vector = root.multiply(relative.getV().getColumnMatrix(k));
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < d; b++) {
                    stated.addToEntry(a, b, value * vector.getEntry(a, 0) * vector.getEntry(b, 0));
                }
            }
        }
        return complete(stated.getData());
    }

    private double[][] widened() {
        return new Array2DRowRealMatrix(sandwich()).scalarMultiply(student(effectiveClusters() - 1)).getData();
    }

    private static double student(final double freedom) {
        if (freedom > 1000) return 1;
        final double quantile = new TDistribution(null, freedom).inverseCumulativeProbability(ONE_SIGMA);
        return quantile * quantile;
    }

    /** Adds the last row and column, so that every row sums to 0. */
    private static double[][] complete(final double[][] part) {
        final int d = part.length;
        final double[][] full = new double[d + 1][d + 1];
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                full[a][b] = part[a][b];
                full[a][d] -= part[a][b];
                full[d][b] -= part[a][b];
                full[d][d] += part[a][b];
            }
        }
        return full;
    }

    /**
     * Squared Mahalanobis length of a difference of at%, with the number of directions in which the covariance is
     * known.
     *
     * @return the length squared and the number of directions
     */
    static double[] distance(final double[] difference, final double[][] covariance) {
        final int d = difference.length - 1;
        if (d < 1 || Double.isNaN(covariance[0][0])) return new double[] {0, 0};
        final EigenDecomposition parts = new EigenDecomposition(symmetric(
                new Array2DRowRealMatrix(covariance).getSubMatrix(0, d - 1, 0, d - 1)));
        double largest = 0;
        for (int k = 0; k < d; k++) largest = Math.max(largest, parts.getRealEigenvalue(k));
        double length = 0;
        int directions = 0;
        for (int k = 0; k < d; k++) {
            if (!(parts.getRealEigenvalue(k) > 1e-9 * largest)) continue;
            double along = 0;
            for (int a = 0; a < d; a++) along += parts.getV().getEntry(a, k) * difference[a];
            length += along * along / parts.getRealEigenvalue(k);
            directions++;
        }
        return new double[] {length, directions};
    }

    private static RealMatrix symmetric(final RealMatrix matrix) {
        return matrix.add(matrix.transpose()).scalarMultiply(0.5);
    }

    private static RealMatrix power(final EigenDecomposition parts, final double exponent) {
        final int d = parts.getRealEigenvalues().length;
        double largest = 0;
        for (final double value : parts.getRealEigenvalues()) largest = Math.max(largest, value);
        final RealMatrix scaled = new Array2DRowRealMatrix(d, d);
        for (int k = 0; k < d; k++) {
            scaled.setEntry(k, k, Math.pow(Math.max(parts.getRealEigenvalue(k), 1e-14 * largest), exponent));
        }
        return parts.getV().multiply(scaled).multiply(parts.getVT());
    }
}
