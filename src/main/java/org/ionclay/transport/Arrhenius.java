package org.ionclay.transport;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/**
 * Activation energy from diffusion coefficients or conductivities against temperature: a weighted straight line through
 * ln D, ln sigma or ln(sigma T) over 1/T.
 *
 * <p>A standard deviation s of a value y counts as s / y of ln y, and the weights are its inverse square. With such
 * errors the covariance is that of the errors alone; without them all points count the same, and the scatter about the
 * line says how far they are off.
 */
public final class Arrhenius {

    /** What is drawn over 1/T. */
    public enum Quantity {
        /** ln D. */
        LN_D("ln D"),
        /** ln sigma. */
        LN_SIGMA("ln σ"),
        /** ln(sigma T): its activation energy is larger by kB T than that of ln sigma. */
        LN_SIGMA_T("ln σT");

        private final String title;

        Quantity(final String title) {
            this.title = title;
        }

        /** Name for people. */
        public String title() {
            return title;
        }
    }

    /**
     * A value with its interval.
     *
     * @param temperature K
     * @param value D or sigma there, in the unit of the data
     * @param low lower end of the 1-sigma (68.3 %) interval
     * @param high upper end
     */
    public record Prediction(double temperature, double value, double low, double high) {
    }

    /**
     * The line ln y = intercept + slope / T.
     *
     * @param quantity what y is
     * @param slope K
     * @param intercept ln of the prefactor
     * @param slopeVariance K²
     * @param interceptVariance variance of the intercept
     * @param covariance of slope and intercept (K)
     * @param chiSquare sum of the squared, weighted residuals; without errors of ln y itself
     * @param points number of points
     * @param weighted whether the data came with errors
     */
    public record Fit(Quantity quantity, double slope, double intercept, double slopeVariance, double interceptVariance,
            double covariance, double chiSquare, int points, boolean weighted) {

        /** Activation energy (eV). */
        public double activationEnergy() {
            return -slope * Constants.BOLTZMANN;
        }

        /** Its standard deviation (eV); NaN for two points without errors. */
        public double activationEnergySigma() {
            return Math.sqrt(slopeVariance) * Constants.BOLTZMANN;
        }

        /** Chi square over its degrees of freedom: about 1 if errors and line are right; NaN without errors. */
        public double reducedChiSquare() {
            return weighted && points > 2 ? chiSquare / (points - 2) : Double.NaN;
        }

        /** ln y at a temperature (K). */
        public double line(final double temperature) {
            return intercept + slope / temperature;
        }

        /**
         * D or sigma at a temperature (K), with the interval of the line there. Without errors of the data it is
         * widened by Student's t for what the scatter does not say.
         */
        public Prediction at(final double temperature) {
            final double x = 1 / temperature;
            final double sigma = Math.sqrt(interceptVariance + x * (2 * covariance + x * slopeVariance));
            final double one = new NormalDistribution(null, 0, 1).cumulativeProbability(1);
            final double wide = weighted || points < 3 ? 1
                    : new TDistribution(null, points - 2).inverseCumulativeProbability(one);
            final double factor = quantity == Quantity.LN_SIGMA_T ? x : 1;
            final double middle = line(temperature);
            return new Prediction(temperature, factor * Math.exp(middle), factor * Math.exp(middle - wide * sigma),
                    factor * Math.exp(middle + wide * sigma));
        }
    }

    private Arrhenius() {
    }

    /**
     * Fits the line.
     *
     * @param quantity what the values are, and whether their product with T is drawn
     * @param temperatures K
     * @param values D or sigma in any one unit, as many
     * @param sigma their standard deviations, or an empty array
     * @throws IllegalArgumentException if lengths differ, a number is not above 0, or there are fewer than two
     *             temperatures
     */
    public static Fit fit(final Quantity quantity, final double[] temperatures, final double[] values,
            final double[] sigma) {
        final int n = temperatures.length;
        final boolean weighted = sigma.length > 0;
        if (values.length != n || weighted && sigma.length != n) throw new InputException("needs as many "
                + "values (and errors) as temperatures, found " + n + ", " + values.length + " and " + sigma.length);
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        final double[] y = new double[n];
        final double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            check(i, temperatures[i], values[i], weighted ? sigma[i] : 1);
            y[i] = Math.log(quantity == Quantity.LN_SIGMA_T ? values[i] * temperatures[i] : values[i]);
            w[i] = weighted ? Math.pow(values[i] / sigma[i], 2) : 1;
            sum += w[i];
            sumX += w[i] / temperatures[i];
            sumY += w[i] * y[i];
        }
        final double meanX = sumX / sum;
        final double meanY = sumY / sum;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            final double d = 1 / temperatures[i] - meanX;
            xx += w[i] * d * d;
            xy += w[i] * d * (y[i] - meanY);
        }
        if (n < 2 || !(xx > 1e-20 * sum * meanX * meanX)) throw new InputException(
                "an Arrhenius line needs at least two different temperatures, found " + n + " points");
        final double slope = xy / xx;
        double chiSquare = 0;
        for (int i = 0; i < n; i++) {
            chiSquare += w[i] * Math.pow(y[i] - meanY - slope * (1 / temperatures[i] - meanX), 2);
        }
        final double variance = weighted ? 1 : n > 2 ? chiSquare / (n - 2) : Double.NaN;
        return new Fit(quantity, slope, meanY - slope * meanX, variance / xx, variance * (1 / sum + meanX * meanX / xx),
                -variance * meanX / xx, chiSquare, n, weighted);
    }

    private static void check(final int i, final double temperature, final double value, final double sigma) {
        final boolean good = temperature > 0 && value > 0 && sigma > 0 && Double.isFinite(temperature)
                && Double.isFinite(value) && Double.isFinite(sigma);
        if (!good) throw new InputException("point " + (i + 1) + ": temperature, value and its error must be "
                + "finite and above 0 (a logarithm is taken), found " + temperature + " K, " + value + ", " + sigma);
    }
}
