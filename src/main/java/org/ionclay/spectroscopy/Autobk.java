package org.ionclay.spectroscopy;

import java.util.Arrays;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/**
 * Background of an absorption spectrum by AUTOBK (Newville, Livins, Yacoby, Rehr and Stern, Phys. Rev. B 47 (1993)
 * 14126): a cubic spline through as many knots as there are independent points below rbkg, such that chi(R) is least
 * there; chi at the ends is held to zero by clamps.
 *
 * @param edge the normalised spectrum
 * @param background at all energies; mu below the edge
 * @param k from 0 by 0.05 (1/Å)
 * @param chi (mu - background)/step
 * @param knots number of the spline's coefficients
 * @param settings what was used, with the upper end of k
 */
public record Autobk(Edge edge, double[] background, double[] k, double[] chi, int knots,
        BackgroundSettings settings) {

    private static final int FEWEST = 5;
    private static final int MOST = 128;
    private static final int NEAR = 5;

    /** What the fit works on: the residual is linear in the coefficients, but for the strength of the clamps. */
    private static final class Problem {

        private final double[] k;
        private final double[] window;
        private final BackgroundSettings settings;
        private final int rows;
        /** chi(k) without background, and what each coefficient takes off. */
        private final double[] whole;
        private final double[][] pieces;
        private final double[] wholeR;
        private final double[][] piecesR;

        Problem(final double[] k, final BackgroundSettings settings, final int rows, final double[] whole,
                final double[][] pieces) {
            this.k = k;
            this.settings = settings;
            this.rows = rows;
            this.whole = whole;
            this.pieces = pieces;
            window = settings.window().at(k, settings.least(), settings.most(), settings.dk());
            for (int i = 0; i < k.length; i++) window[i] *= Math.pow(k[i], settings.weight());
            wholeR = lowR(whole);
            piecesR = Arrays.stream(pieces).map(this::lowR).toArray(double[][]::new);
        }

        private double[] lowR(final double[] chi) {
            final double[] weighted = new double[chi.length];
            for (int i = 0; i < chi.length; i++) weighted[i] = chi[i] * window[i];
            final FourierTransform.Complex all = FourierTransform.transform(weighted);
            final double[] low = new double[2 * rows];
            for (int i = 0; i < rows; i++) {
                low[2 * i] = all.re()[i];
                low[2 * i + 1] = all.im()[i];
            }
            return low;
        }

        private static double[] rest(final double[] whole, final double[][] pieces, final RealVector c) {
            final double[] rest = whole.clone();
            for (int j = 0; j < pieces.length; j++) {
                for (int i = 0; i < rest.length; i++) rest[i] -= c.getEntry(j) * pieces[j][i];
            }
            return rest;
        }

        /** Residual and its derivatives. */
        Pair<RealVector, org.apache.commons.math3.linear.RealMatrix> value(final RealVector c) {
            final double[] low = rest(wholeR, piecesR, c);
            final double[] chi = rest(whole, pieces, c);
            double mean = 0;
            for (final double one : low) mean += one * one / low.length;
            final double scale = .1 + 10 * mean;
            final int n = Math.min(settings.clamped(), chi.length);
            final double[] residual = Arrays.copyOf(low, low.length + 2 * n);
            final double[][] jacobian = new double[residual.length][pieces.length];
            final double[] steeper = new double[pieces.length];
            for (int j = 0; j < pieces.length; j++) {
                for (int i = 0; i < low.length; i++) {
                    jacobian[i][j] = -piecesR[j][i];
                    steeper[j] -= 20 * low[i] * piecesR[j][i] / low.length;
                }
            }
            for (int m = 0; m < 2 * n; m++) {
                final int at = m < n ? m : chi.length - 2 * n + m;
                final double strength = m < n ? settings.low() : settings.high();
                residual[low.length + m] = strength * scale * chi[at];
                for (int j = 0; j < pieces.length; j++) {
                    jacobian[low.length + m][j] = strength * (steeper[j] * chi[at] - scale * pieces[j][at]);
                }
            }
            return new Pair<>(new ArrayRealVector(residual, false), new Array2DRowRealMatrix(jacobian, false));
        }
    }

    /**
     * Finds the background.
     *
     * @param edge the spectrum
     * @param asked settings
     * @throws InputException if there are too few points behind the edge
     */
    public static Autobk of(final Edge edge, final BackgroundSettings asked) {
        final double[] energy = edge.energy();
        final int from = Edge.below(energy, edge.e0());
        final double start = energy[from];
        final double[] raw = new double[energy.length - from];
        for (int i = 0; i < raw.length; i++) raw[i] = Math.sqrt((energy[from + i] - start) / Constants.ELECTRON_WAVE);
        final double end = Double.isNaN(asked.most()) ? raw[raw.length - 1] : Math.min(asked.most(),
                raw[raw.length - 1]);
        if (raw.length < 20 || end - asked.least() < 2) throw new InputException("needed at least 20 points and 2 "
                + "1/Å behind "
                + "the edge, found " + raw.length + " and " + (end - asked.least()) + "; lower k_min or check e0");
        final BackgroundSettings settings = new BackgroundSettings(asked.rbkg(), asked.weight(), asked.least(), end,
                asked.dk(), asked.window(), asked.clamped(), asked.low(), asked.high());
        final int last = Math.min(energy.length, 2 + Edge.below(energy, start
                + end * end * Constants.ELECTRON_WAVE)) - 1;
        final double[] kraw = Arrays.copyOf(raw, last - from + 1);
        final double[] mu = Arrays.copyOfRange(edge.mu(), from, last + 1);
        final double[] grid = FourierTransform.grid(end);
        final double range = end - settings.least();
        final double rbkg = Math.max(settings.rbkg(), 2 * FourierTransform.R_STEP);
        final int wanted = 1 + (int) (2 * rbkg * range / Math.PI);
        final int rows = (int) (1 + (wanted - 1) * Math.PI / (2 * FourierTransform.R_STEP * range));
        final int count = Math.max(FEWEST, Math.min(MOST, wanted));
        final double[][] start2 = knots(edge, raw, from, settings.least(), end, count);
        final double[] t = Splines.knots(start2[0]);
        final double[] first = Splines.through(t, start2[0], start2[1]);
        final double[][] pieces = new double[first.length][];
        final double[][] rawPieces = new double[first.length][];
        for (int j = 0; j < first.length; j++) {
            final double[] unit = new double[first.length];
            unit[j] = 1;
            rawPieces[j] = Splines.values(t, unit, kraw);
            pieces[j] = Splines.interpolate(kraw, rawPieces[j], grid);
        }
        final Problem problem = new Problem(grid, settings, rows, Splines.interpolate(kraw, mu, grid), pieces);
        final double[] best = new LevenbergMarquardtOptimizer().withCostRelativeTolerance(1e-13)
                .withParameterRelativeTolerance(1e-13).withOrthoTolerance(1e-13).optimize(new LeastSquaresBuilder()
                        .start(first).target(new double[2 * rows + 2 * Math.min(settings.clamped(), grid.length)])
                        .model(problem::value).maxEvaluations(1000).maxIterations(1000).lazyEvaluation(false).build())
                .getPoint().toArray();
        final double[] background = edge.mu().clone();
        for (int i = 0; i < kraw.length; i++) {
            background[from + i] = 0;
            for (int j = 0; j < best.length; j++) background[from + i] += best[j] * rawPieces[j][i];
        }
        final double[] chi = Problem.rest(problem.whole, pieces, new ArrayRealVector(best, false));
        for (int i = 0; i < chi.length; i++) chi[i] /= edge.step();
        return new Autobk(edge, background, grid, chi, count, settings);
    }

    /** Places of the knots, on points, and first values there. */
    private static double[][] knots(final Edge edge, final double[] raw, final int from, final double least,
            final double most, final int count) {
        final double[] places = new double[count];
        final double[] values = new double[count];
        final double[] mu = edge.mu();
        for (int i = 0; i < count; i++) {
            final int at = Edge.nearest(raw, least + i * (most - least) / (count - 1));
            final int right = Math.min(raw.length - 1, at + NEAR);
            final int left = Math.max(0, at - NEAR);
            places[i] = raw[at];
            values[i] = (2 * mu[from + at] + mu[from + right] + mu[from + left]) / 4;
            if (i > 0 && !(places[i] > places[i - 1])) throw new InputException("needed points at " + count
                    + " different k for the background, found too few between " + least + " and " + most
                    + " 1/Å; lower rbkg or measure more densely");
        }
        return new double[][] {places, values};
    }
}
