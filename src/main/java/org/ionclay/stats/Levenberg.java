package org.ionclay.stats;

import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;
import org.ionclay.compute.InputException;

/**
 * Weighted least squares with derivatives by central differences.
 *
 * @param parameters found
 * @param covariance of them, from the weights
 * @param chi2 weighted sum of squares over degrees of freedom
 */
public record Levenberg(double[] parameters, double[][] covariance, double chi2) {

    private static final double RELATIVE = 1e-6;

    /**
     * Fits.
     *
     * @param model values at all points for parameters
     * @param y values to meet
     * @param sigma standard error of each
     * @param start first parameters
     * @param scale typical size of a change of each parameter
     * @throws InputException if it does not end or a parameter has no influence
     */
    public static Levenberg fit(final Function<double[], double[]> model, final double[] y, final double[] sigma,
            final double[] start, final double[] scale) {
        if (y.length <= start.length) throw new InputException("needed more points than the " + start.length
                + " parameters of the fit, found " + y.length + "; widen the range");
        final double[] weights = Arrays.stream(sigma).map(s -> 1 / (s * s)).toArray();
        try {
            final Optimum best = new LevenbergMarquardtOptimizer().withCostRelativeTolerance(1e-13)
                    .withParameterRelativeTolerance(1e-12).optimize(new LeastSquaresBuilder().start(start).target(y)
                            .weight(new DiagonalMatrix(weights)).model(point -> value(model, point.toArray(), scale))
                            .maxEvaluations(2000).maxIterations(1000).lazyEvaluation(false).build());
            final double degrees = y.length - start.length;
            return new Levenberg(best.getPoint().toArray(), best.getCovariances(1e-14).getData(),
                    best.getCost() * best.getCost() / degrees);
        } catch (final TooManyEvaluationsException | TooManyIterationsException e) {
            throw new InputException("needed a fit that ends, found none after 1000 steps; give better first values",
                    e);
        } catch (final SingularMatrixException e) {
            throw new InputException("needed parameters that each change the curve, found some that do not; leave out "
                    + "peaks or widen the range", e);
        }
    }

    private static Pair<RealVector, RealMatrix> value(final Function<double[], double[]> model, final double[] at,
            final double[] scale) {
        final double[] value = model.apply(at);
        final double[][] jacobian = new double[value.length][at.length];
        for (int p = 0; p < at.length; p++) {
            final double step = RELATIVE * Math.max(Math.abs(scale[p]), 1e-12);
            final double[] up = at.clone();
            final double[] down = at.clone();
            up[p] += step;
            down[p] -= step;
            final double[] high = model.apply(up);
            final double[] low = model.apply(down);
            for (int k = 0; k < value.length; k++) jacobian[k][p] = (high[k] - low[k]) / (2 * step);
        }
        return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(jacobian, false));
    }

    /** Standard error of a parameter. */
    public double error(final int parameter) {
        return Math.sqrt(Math.max(0, covariance[parameter][parameter]));
    }
}
