package org.ionclay.phases;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.ionclay.compute.Workers;

/**
 * Fits a mixture of {@link LogRatioPhase}s to counts by expectation-maximisation with the Laplace approximation.
 *
 * <p>The plain M-step (mean and covariance of the posteriors of z) hardly moves where counts say little beside Sigma:
 * the share of missing information is near 1. The steps are therefore taken with the information of the marginal
 * likelihood, I - C in the whitened coordinates (C the posterior covariance), instead of the complete-data information
 * I: the gradient is that of EM (Louis 1982), the step is Fisher scoring. Priors: Sigma ~ inverse Wishart with
 * {@value #PRIOR_WEIGHT} windows of relative spread {@value #PRIOR_SPREAD}; mu has the weight of one count per element,
 * distributed as in the whole field, which keeps the log-ratio of an absent element finite.
 */
final class PhaseMixture {

    /** Relative spread of a phase before anything is known. */
    static final double PRIOR_SPREAD = 0.02;
    private static final double START_SPREAD = 0.02;
    private static final double PRIOR_WEIGHT = 10;
    private static final int GRAIN = 256;
    private static final double CERTAIN = 20;
    private static final double LONGEST_STEP = 1.5;
    private static final double LARGEST_CHANGE = 5;
    private static final double LEAST_DAMPING = 0.25;
    private static final double CONVERGED = 0.5;

    /**
     * A fitted mixture.
     *
     * @param phases the phases
     * @param weights share of the windows in each; sums to 1
     * @param logLikelihood log-likelihood of the windows, without the multinomial coefficients
     */
    record Fit(LogRatioPhase[] phases, double[] weights, double logLikelihood) {
    }

    private final float[][] counts;
    private final double[] totals;
    private final double[] pooled;
    private final double weight;
    private final FoundPhases.Spread spread;
    private final Workers workers;

    /**
     * @param counts [window][part]
     * @param pooled shares of the whole sample, all positive
     * @param weight independent windows that an entry counts for
     * @param spread form of Sigma
     */
    PhaseMixture(final float[][] counts, final double[] pooled, final double weight, final FoundPhases.Spread spread,
            final Workers workers) {
        this.spread = spread;
        this.counts = counts;
        this.pooled = pooled;
        this.weight = weight;
        this.workers = workers;
        totals = new double[counts.length];
        Arrays.setAll(totals, i -> FitWindows.sum(counts[i]));
    }

    /** Shares of each part in all windows together; a part without counts gets half a count. */
    static double[] pool(final float[][] counts, final int parts) {
        final double[] shares = new double[parts];
        for (final float[] window : counts) for (int i = 0; i < parts; i++) shares[i] += window[i];
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            shares[i] = Math.max(shares[i], 0.5);
            sum += shares[i];
        }
        for (int i = 0; i < parts; i++) shares[i] /= sum;
        return shares;
    }

    /** A phase of the given shares with a spread so small that close phases are not blurred into one at the start. */
    static LogRatioPhase initial(final double[] shares) {
        final double[] mu = LogRatioPhase.coordinates(shares);
        final RealMatrix sigma = MatrixUtils.createRealIdentityMatrix(mu.length)
                .scalarMultiply(START_SPREAD * START_SPREAD);
        return new LogRatioPhase(mu, sigma);
    }

    /** Number of free parameters of a mixture. */
    int parameters(final int phases, final int dimension) {
        final int ofSpread = spread == FoundPhases.Spread.FREE ? dimension * (dimension + 1) / 2 : 1;
        return phases * (dimension + ofSpread) + phases - 1;
    }

    double independentWindows() {
        return counts.length * weight;
    }

    /**
     * Improves a mixture.
     *
     * @param iterations most iterations
     * @return the best mixture met, with its log-likelihood
     */
    Fit improve(final Fit start, final int iterations) {
        Fit current = start;
        Fit best = null;
        double last = Double.NEGATIVE_INFINITY;
        double damping = 1;
        for (int iteration = 0; ; iteration++) {
            final Moments moments = expectation(current);
            final double value = moments.logLikelihood * weight;
            if (best == null || value > best.logLikelihood) {
                best = new Fit(current.phases, current.weights, value);
            }
            if (iteration >= iterations || Math.abs(value - last) < CONVERGED) return best;
            // the Laplace approximation and the scoring steps can overshoot into a cycle of two
            if (value < last) damping = Math.max(LEAST_DAMPING, damping / 2);
            last = value;
            current = maximisation(current, moments, damping);
        }
    }

    private Moments expectation(final Fit fit) {
        final int dimension = fit.phases[0].dimension();
        final Moments[] chunks = new Moments[Workers.chunks(counts.length, GRAIN)];
        workers.ranges(counts.length, GRAIN, (chunk, from, to) -> {
            final Moments moments = new Moments(fit.phases.length, dimension);
            for (int i = from; i < to; i++) moments.add(fit, counts[i], totals[i]);
            chunks[chunk] = moments;
        });
        final Moments sum = new Moments(fit.phases.length, dimension);
        for (final Moments chunk : chunks) sum.add(chunk);
        return sum;
    }

    private Fit maximisation(final Fit fit, final Moments moments, final double damping) {
        final LogRatioPhase[] phases = new LogRatioPhase[fit.phases.length];
        final double[] weights = new double[phases.length];
        double all = 0;
        for (int k = 0; k < phases.length; k++) {
            phases[k] = step(fit.phases[k], moments, k, damping);
            weights[k] = moments.members[k] + 1; // one window for each phase keeps its logarithm finite
            all += weights[k];
        }
        for (int k = 0; k < phases.length; k++) weights[k] /= all;
        return new Fit(phases, weights, 0);
    }

    private LogRatioPhase step(final LogRatioPhase phase, final Moments moments, final int k,
            final double damping) {
        final int dimension = phase.dimension();
        final double members = moments.members[k];
        final RealMatrix identity = MatrixUtils.createRealIdentityMatrix(dimension);
        final RealMatrix information = identity.scalarMultiply(members).subtract(moments.covariance(k));
        final double[] gradient = moments.mean[k].clone();
        final RealMatrix meanInformation = information.copy();
        for (int a = 0; a < dimension; a++) {
            // Dirichlet prior of one count per part around the pooled shares; its curvature is diagonal here
            for (int i = 0; i < pooled.length; i++) {
                gradient[a] += pooled.length * phase.direction(a)[i] * (pooled[i] - phase.share()[i]);
            }
            meanInformation.addToEntry(a, a, pooled.length * phase.lambda(a) + 1e-9);
        }
        final double[] du = new LUDecomposition(meanInformation).getSolver().solve(
                new org.apache.commons.math3.linear.ArrayRealVector(gradient, false)).toArray();
        shorten(phase, du);
        final double[] dz = phase.w().operate(du);
        final double[] mu = phase.mu().clone();
        for (int a = 0; a < dimension; a++) mu[a] += damping * dz[a];
        final RealMatrix change = change(phase, moments, k, information, damping);
        final RealMatrix sigma = phase.w().multiply(change).multiply(phase.w().transpose());
        return new LogRatioPhase(mu, spread == FoundPhases.Spread.FREE ? sigma
                : identity.scalarMultiply(sigma.getTrace() / dimension));
    }

    /** Limits a step to what the quadratic expansion can be trusted for in the logits. */
    private static void shorten(final LogRatioPhase phase, final double[] du) {
        double longest = 0;
        for (int i = 0; i < phase.share().length; i++) {
            double logit = 0;
            for (int a = 0; a < du.length; a++) logit += phase.direction(a)[i] * du[a];
            longest = Math.max(longest, Math.abs(logit));
        }
        if (longest <= LONGEST_STEP) return;
        for (int a = 0; a < du.length; a++) du[a] *= LONGEST_STEP / longest;
    }

    /** New Sigma in the whitened coordinates, where the old one is I; its eigenvalues change at most fivefold. */
    private RealMatrix change(final LogRatioPhase phase, final Moments moments, final int k,
            final RealMatrix information, final double damping) {
        final int dimension = phase.dimension();
        final double members = moments.members[k];
        final RealMatrix identity = MatrixUtils.createRealIdentityMatrix(dimension);
        final RealMatrix inverse = new LUDecomposition(phase.w()).getSolver().getInverse();
        final RealMatrix prior = inverse.multiply(inverse.transpose()).scalarMultiply(PRIOR_SPREAD * PRIOR_SPREAD);
        final double priorWeight = PRIOR_WEIGHT / weight;
        final RealMatrix gradient = moments.scatter(k).add(moments.covariance(k))
                .subtract(identity.scalarMultiply(members))
                .add(prior.subtract(identity).scalarMultiply(priorWeight));
        final EigenDecomposition eigen = new EigenDecomposition(LogRatioPhase.symmetric(
                information.scalarMultiply(1 / Math.max(members, 1e-9))));
        final RealMatrix rotation = eigen.getV();
        final RealMatrix rotated = rotation.transpose().multiply(gradient).multiply(rotation);
        for (int a = 0; a < dimension; a++) {
            for (int b = 0; b < dimension; b++) {
                final double known = Math.max(0, eigen.getRealEigenvalue(a)) * Math.max(0, eigen.getRealEigenvalue(b));
                rotated.setEntry(a, b, damping * rotated.getEntry(a, b) / (members * known + priorWeight));
            }
        }
        final RealMatrix wanted = identity.add(rotation.multiply(rotated).multiply(rotation.transpose()));
        final EigenDecomposition new1 = new EigenDecomposition(LogRatioPhase.symmetric(wanted));
        final RealMatrix limited = new Array2DRowRealMatrix(dimension, dimension);
        for (int a = 0; a < dimension; a++) {
            limited.setEntry(a, a, Math.max(1 / LARGEST_CHANGE, Math.min(LARGEST_CHANGE, new1.getRealEigenvalue(a))));
        }
        return LogRatioPhase.symmetric(new1.getV().multiply(limited).multiply(new1.getV().transpose()));
    }

    /**
     * Log-likelihoods of one window or pixel under all phases: the quick ones where they are good enough or the phase
     * is out of the question, at the posterior mode otherwise.
     *
     * @param scores receives the log-likelihoods plus {@code logWeights}
     * @return the largest score
     */
    static double scores(final LogRatioPhase[] phases, final double[] logWeights, final float[] counts,
            final double total, final LogRatioPhase.Work[] work, final double[] scores) {
        double best = Double.NEGATIVE_INFINITY;
        double surely = Double.NEGATIVE_INFINITY;
        boolean doubt = false;
        for (int k = 0; k < phases.length; k++) {
            scores[k] = phases[k].quick(counts, total, work[k]) + logWeights[k];
            best = Math.max(best, scores[k]);
            // at mu itself the posterior is no larger than at its mode
            surely = Math.max(surely, work[k].doubtful ? scores[k] - work[k].gain : scores[k]);
            doubt |= work[k].doubtful;
        }
        if (!doubt) return best;
        best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < phases.length; k++) {
            // a quadratic gain may be half of the true one where a large share has to vanish, hardly less
            if (work[k].doubtful && scores[k] + work[k].gain > surely - CERTAIN) {
                scores[k] = phases[k].refined(counts, total, work[k]) + logWeights[k];
            } else {
                work[k].doubtful = false;
            }
            best = Math.max(best, scores[k]);
        }
        return best;
    }

    static LogRatioPhase.Work[] work(final int phases, final int dimension) {
        final LogRatioPhase.Work[] work = new LogRatioPhase.Work[phases];
        Arrays.setAll(work, k -> new LogRatioPhase.Work(dimension));
        return work;
    }

    static double[] logs(final double[] weights) {
        return Arrays.stream(weights).map(Math::log).toArray();
    }

    /** Sums of the expectation step over a range of windows. */
    private static final class Moments {

        private final double[] members;
        private final double[][] mean;
        private final double[][][] scatter;
        private final double[][][] covariance;
        private double logLikelihood;
        private final LogRatioPhase.Work[] work;
        private final double[] scores;
        private double[] logWeights;
        private final double[] unit;
        private final double[] column;

        Moments(final int phases, final int dimension) {
            members = new double[phases];
            mean = new double[phases][dimension];
            scatter = new double[phases][dimension][dimension];
            covariance = new double[phases][dimension][dimension];
            work = work(phases, dimension);
            scores = new double[phases];
            unit = new double[dimension];
            column = new double[dimension];
        }

        RealMatrix scatter(final int k) {
            return new Array2DRowRealMatrix(scatter[k], false);
        }

        RealMatrix covariance(final int k) {
            return new Array2DRowRealMatrix(covariance[k], false);
        }

        void add(final Fit fit, final float[] counts, final double total) {
            if (logWeights == null) logWeights = logs(fit.weights);
            final double best = scores(fit.phases, logWeights, counts, total, work, scores);
            double sum = 0;
            for (int k = 0; k < scores.length; k++) sum += Math.exp(scores[k] - best);
            logLikelihood += best + Math.log(sum);
            for (int k = 0; k < scores.length; k++) {
                final double share = Math.exp(scores[k] - best) / sum;
                if (share > 1e-6) add(fit.phases[k], k, share, total);
            }
        }

        private void add(final LogRatioPhase phase, final int k, final double share, final double total) {
            final double[] u = work[k].u;
            members[k] += share;
            for (int a = 0; a < u.length; a++) {
                mean[k][a] += share * u[a];
                for (int b = 0; b < u.length; b++) scatter[k][a][b] += share * u[a] * u[b];
                if (!work[k].doubtful) covariance[k][a][a] += share / (1 + total * phase.lambda(a));
            }
            if (!work[k].doubtful) return;
            for (int a = 0; a < u.length; a++) {
                unit[a] = 1;
                work[k].solve(unit, column);
                unit[a] = 0;
                for (int b = 0; b < u.length; b++) covariance[k][a][b] += share * column[b];
            }
        }

        void add(final Moments other) {
            logLikelihood += other.logLikelihood;
            for (int k = 0; k < members.length; k++) {
                members[k] += other.members[k];
                for (int a = 0; a < mean[k].length; a++) {
                    mean[k][a] += other.mean[k][a];
                    for (int b = 0; b < mean[k].length; b++) {
                        scatter[k][a][b] += other.scatter[k][a][b];
                        covariance[k][a][b] += other.covariance[k][a][b];
                    }
                }
            }
        }
    }
}
