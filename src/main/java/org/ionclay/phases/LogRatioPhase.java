package org.ionclay.phases;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * One phase of the mixture: counts ~ Multinomial(n, softmax(V z)), z ~ N(mu, Sigma), with V the Helmert basis of
 * isometric log-ratios (Egozcue et al. 2003): the logistic-normal multinomial (Aitchison and Shen 1980).
 *
 * <p>Everything is done in coordinates u with z = mu + W u in which the prior is N(0, I) and the multinomial's
 * curvature at mu is n diag(lambda): W = L Q with Sigma = L Lᵀ and Lᵀ H L = Q diag(lambda) Qᵀ, where H is the curvature
 * for one count, Vᵀ(diag p - p pᵀ)V. The Laplace approximation around mu then needs one dot product per coordinate.
 */
final class LogRatioPhase {

    private static final double LARGE_STEP = 0.3;

    private final double[] mu;
    private final RealMatrix sigma;
    private final RealMatrix w;
    private final double[] logShare;
    private final double[] share;
    /** Row j: direction of coordinate u_j in the logits, [dimension][parts]. */
    private final double[][] direction;
    private final double[] directionShare;
    private final double[] reach;
    private final double[] lambda;
    /** Half the logarithm of |I + n Sigma H| for whole n from 0: a pixel's n is small, and the same over and over. */
    private final double[] halfLog;

    LogRatioPhase(final double[] mu, final RealMatrix sigma) {
        this(mu, sigma, 0);
    }

    /**
     * @param tabulated totals below this one have their determinant tabulated, which pays for many pixels only
     */
    private LogRatioPhase(final double[] mu, final RealMatrix sigma, final int tabulated) {
        final int dimension = mu.length;
        final int parts = dimension + 1;
        this.mu = mu.clone();
        this.sigma = symmetric(sigma);
        final RealMatrix basis = basis(parts);
        logShare = logSoftmax(basis.operate(mu));
        share = new double[parts];
        for (int i = 0; i < parts; i++) share[i] = Math.exp(logShare[i]);
        final RealMatrix lower = new CholeskyDecomposition(this.sigma, 1e-9, 0).getL();
        final RealMatrix logits = basis.multiply(lower);
        final EigenDecomposition eigen = new EigenDecomposition(symmetric(curvature(logits)));
        final RealMatrix rotation = eigen.getV();
        lambda = new double[dimension];
        for (int j = 0; j < dimension; j++) lambda[j] = Math.max(0, eigen.getRealEigenvalue(j));
        w = lower.multiply(rotation);
        direction = basis.multiply(w).transpose().getData();
        directionShare = new double[dimension];
        reach = new double[dimension];
        for (int j = 0; j < dimension; j++) {
            for (int i = 0; i < parts; i++) {
                directionShare[j] += direction[j][i] * share[i];
                reach[j] = Math.max(reach[j], Math.abs(direction[j][i]));
            }
        }
        halfLog = new double[tabulated];
        for (int n = 0; n < tabulated; n++) {
            double determinant = 1;
            for (int j = 0; j < dimension; j++) determinant *= 1 + (double) n * lambda[j];
            halfLog[n] = 0.5 * Math.log(determinant);
        }
    }

    /** The same phase, bit for bit, made fast for pixels of less than the given total. */
    LogRatioPhase tabulated(final int totals) {
        return new LogRatioPhase(mu, sigma, totals);
    }

    /** The Helmert basis: orthonormal columns that sum to zero, [parts][parts - 1]. */
    static RealMatrix basis(final int parts) {
        final RealMatrix basis = new Array2DRowRealMatrix(parts, Math.max(1, parts - 1));
        for (int j = 1; j < parts; j++) {
            final double unit = 1 / Math.sqrt(j * (j + 1.0));
            for (int i = 0; i < j; i++) basis.setEntry(i, j - 1, unit);
            basis.setEntry(j, j - 1, -j * unit);
        }
        return basis;
    }

    /** Isometric log-ratio coordinates of shares, all positive. */
    static double[] coordinates(final double[] shares) {
        final double[] logs = new double[shares.length];
        for (int i = 0; i < logs.length; i++) logs[i] = Math.log(shares[i]);
        return basis(shares.length).preMultiply(logs);
    }

    private RealMatrix curvature(final RealMatrix logits) {
        final int dimension = logits.getColumnDimension();
        final RealMatrix curvature = new Array2DRowRealMatrix(dimension, dimension);
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b < dimension; b++) {
                double product = 0;
                double meanA = 0;
                double meanB = 0;
                for (int i = 0; i < share.length; i++) {
                    product += share[i] * logits.getEntry(i, a) * logits.getEntry(i, b);
                    meanA += share[i] * logits.getEntry(i, a);
                    meanB += share[i] * logits.getEntry(i, b);
                }
                curvature.setEntry(a, b, product - meanA * meanB);
            }
        }
        return curvature;
    }

    static RealMatrix symmetric(final RealMatrix matrix) {
        return matrix.add(matrix.transpose()).scalarMultiply(0.5);
    }

    private static double[] logSoftmax(final double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (final double logit : logits) largest = Math.max(largest, logit);
        double sum = 0;
        for (final double logit : logits) sum += Math.exp(logit - largest);
        final double log = largest + Math.log(sum);
        final double[] result = new double[logits.length];
        for (int i = 0; i < result.length; i++) result[i] = logits[i] - log;
        return result;
    }

    int dimension() {
        return mu.length;
    }

    double[] mu() {
        return mu;
    }

    RealMatrix sigma() {
        return sigma;
    }

    RealMatrix w() {
        return w;
    }

    double lambda(final int j) {
        return lambda[j];
    }

    double[] share() {
        return share;
    }

    double[] direction(final int j) {
        return direction[j];
    }

    /** Standard deviation of each part's centred log-ratio: square root of the diagonal of V Sigma Vᵀ. */
    double[] spread() {
        final RealMatrix basis = basis(share.length);
        final RealMatrix full = basis.multiply(sigma).multiply(basis.transpose());
        final double[] spread = new double[share.length];
        for (int i = 0; i < spread.length; i++) spread[i] = Math.sqrt(Math.max(0, full.getEntry(i, i)));
        return spread;
    }

    /**
     * Log-likelihood of counts, without the multinomial coefficient, by one Newton step from mu:
     * log Mult(n; p) + ½ gᵀ(Sigma⁻¹ + nH)⁻¹g - ½ log|I + n Sigma H|.
     *
     * @param work receives the step u and whether it is so long that the expansion around mu is in doubt
     */
    double quick(final float[] counts, final double total, final Work work) {
        double multinomial = 0;
        for (int i = 0; i < share.length; i++) multinomial += counts[i] * logShare[i];
        double gain = 0;
        double determinant = 1;
        double step = 0;
        for (int j = 0; j < lambda.length; j++) {
            final double[] along = direction[j];
            double gradient = -total * directionShare[j];
            for (int i = 0; i < along.length; i++) gradient += along[i] * counts[i];
            final double curvature = 1 + total * lambda[j];
            final double u = gradient / curvature;
            work.u[j] = u;
            gain += gradient * u;
            step += Math.abs(u) * reach[j];
            determinant *= curvature;
        }
        work.gain = 0.5 * gain;
        work.doubtful = step > LARGE_STEP;
        final int n = (int) total;
        final double half = n == total && n < halfLog.length ? halfLog[n] : 0.5 * Math.log(determinant);
        return multinomial + 0.5 * gain - half;
    }

    /**
     * The same at the posterior mode: Newton steps from {@code work.u}, halved while they lead down. Leaves the mode in
     * {@code work.u} and the Cholesky factor of its curvature in {@code work.factor}.
     */
    double refined(final float[] counts, final double total, final Work work) {
        // work.p holds the shares at work.u whenever derivatives are taken
        java.util.Arrays.fill(work.next, 0);
        final double atMean = objective(counts, total, work.next, work);
        double value = objective(counts, total, work.u, work);
        if (!(value >= atMean)) {
            java.util.Arrays.fill(work.u, 0);
            value = objective(counts, total, work.u, work);
        }
        for (int iteration = 0; iteration < 12; iteration++) {
            derivatives(counts, total, work);
            final double decrement = work.solveStep();
            if (decrement < 1e-6) break;
            double length = 1;
            double better = Double.NEGATIVE_INFINITY;
            for (int halving = 0; halving < 8 && !(better >= value); halving++, length /= 2) {
                for (int j = 0; j < lambda.length; j++) work.next[j] = work.u[j] + length * work.step[j];
                better = objective(counts, total, work.next, work);
            }
            if (!(better >= value)) break;
            System.arraycopy(work.next, 0, work.u, 0, lambda.length);
            value = better;
            if (decrement < 1e-3) break; // Newton squares the error: the next step would change less than 1e-6
        }
        return value - work.logDiagonal();
    }

    /** Log posterior of u up to a constant; leaves the shares at u in {@code work.p}. */
    private double objective(final float[] counts, final double total, final double[] u, final Work work) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < share.length; i++) {
            double logit = logShare[i];
            for (int j = 0; j < lambda.length; j++) logit += direction[j][i] * u[j];
            work.p[i] = logit;
            largest = Math.max(largest, logit);
        }
        double value = 0;
        double sum = 0;
        for (int i = 0; i < share.length; i++) {
            value += counts[i] * work.p[i];
            work.p[i] = Math.exp(work.p[i] - largest);
            sum += work.p[i];
        }
        for (int i = 0; i < share.length; i++) work.p[i] /= sum;
        value -= total * (largest + Math.log(sum));
        for (int j = 0; j < lambda.length; j++) value -= 0.5 * u[j] * u[j];
        return value;
    }

    private void derivatives(final float[] counts, final double total, final Work work) {
        final int dimension = lambda.length;
        for (int a = 0; a < dimension; a++) {
            double gradient = -work.u[a];
            double mean = 0;
            for (int i = 0; i < share.length; i++) {
                gradient += direction[a][i] * (counts[i] - total * work.p[i]);
                mean += direction[a][i] * work.p[i];
            }
            work.gradient[a] = gradient;
            work.mean[a] = mean;
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int i = 0; i < share.length; i++) product += direction[a][i] * direction[b][i] * work.p[i];
                work.factor[a][b] = total * (product - mean * work.mean[b]) + (a == b ? 1 : 0);
            }
        }
    }

    /** Scratch space of one thread. */
    static final class Work {

        final double[] u;
        /** What the step u adds to the log-likelihood by the quadratic expansion. */
        double gain;
        /** Whether u is too long a step for the expansion; once refined, that the factor holds the curvature. */
        boolean doubtful;
        final double[][] factor;
        private final double[] next;
        private final double[] step;
        private final double[] gradient;
        private final double[] mean;
        private final double[] p;

        Work(final int dimension) {
            u = new double[dimension];
            next = new double[dimension];
            step = new double[dimension];
            gradient = new double[dimension];
            mean = new double[dimension];
            factor = new double[dimension][dimension];
            p = new double[dimension + 1];
        }

        /** Factorises the curvature in place, solves for the Newton step, and returns gradient · step. */
        private double solveStep() {
            final int n = u.length;
            for (int a = 0; a < n; a++) {
                for (int b = 0; b <= a; b++) {
                    double sum = factor[a][b];
                    for (int c = 0; c < b; c++) sum -= factor[a][c] * factor[b][c];
                    factor[a][b] = a == b ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[b][b];
                }
            }
            solve(gradient, step);
            double product = 0;
            for (int a = 0; a < n; a++) product += gradient[a] * step[a];
            return product;
        }

        /** Solves curvature * result = right by the factor. */
        void solve(final double[] right, final double[] result) {
            final int n = u.length;
            for (int a = 0; a < n; a++) {
                double sum = right[a];
                for (int c = 0; c < a; c++) sum -= factor[a][c] * result[c];
                result[a] = sum / factor[a][a];
            }
            for (int a = n - 1; a >= 0; a--) {
                double sum = result[a];
                for (int c = a + 1; c < n; c++) sum -= factor[c][a] * result[c];
                result[a] = sum / factor[a][a];
            }
        }

        private double logDiagonal() {
            double product = 1;
            for (int a = 0; a < u.length; a++) product *= factor[a][a];
            return Math.log(product);
        }
    }
}
