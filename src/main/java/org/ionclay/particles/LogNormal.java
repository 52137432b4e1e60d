package org.ionclay.particles;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.ionclay.compute.InputException;

/**
 * Log-normal fit to diameters, each particle counting once. Intervals are the exact ones of the normal distribution
 * of ln d: Student's t for the mean, chi-square for the variance. They hold for complete samples of independent
 * particles; a smallest size that cuts the distribution makes them too narrow and the median too large.
 *
 * @param median exp(mean of ln d) (µm)
 * @param medianLow lower end of the median's interval (µm)
 * @param medianHigh upper end (µm)
 * @param sigma geometric standard deviation exp(s), s with n - 1; at least 1, no unit
 * @param sigmaLow lower end of its interval
 * @param sigmaHigh upper end
 * @param confidence confidence of the two intervals, each by itself (.95)
 */
public record LogNormal(double median, double medianLow, double medianHigh, double sigma, double sigmaLow,
        double sigmaHigh, double confidence) {

    /**
     * Fits.
     *
     * @param diameters positive diameters (µm)
     * @param confidence 0 to 1, exclusive
     * @return the fit. Without particles all is NaN; one particle gives a median only; where all diameters are equal
     *         sigma is 1 and the intervals are NaN, for the spread cannot be told from the pixel size
     * @throws IllegalArgumentException if a diameter is not positive or the confidence is out of range
     */
    public static LogNormal fit(final double[] diameters, final double confidence) {
        if (!(confidence > 0 && confidence < 1)) throw new InputException(
                "confidence must lie between 0 and 1, found " + confidence);
        final int n = diameters.length;
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (final double d : diameters) {
            if (!(d > 0)) throw new InputException("diameters must be positive, found " + d + " µm");
            sum += Math.log(d);
            low = Math.min(low, d);
            high = Math.max(high, d);
        }
        final double nan = Double.NaN;
        if (n == 0) return new LogNormal(nan, nan, nan, nan, nan, nan, confidence);
        if (low == high) return new LogNormal(low, nan, nan, n == 1 ? nan : 1, nan, nan, confidence);
        final double mean = sum / n;
        double squares = 0;
        for (final double d : diameters) squares += (Math.log(d) - mean) * (Math.log(d) - mean);
        final double s = Math.sqrt(squares / (n - 1));
        final double tail = (1 - confidence) / 2;
        final double reach = new TDistribution(n - 1).inverseCumulativeProbability(1 - tail) * s / Math.sqrt(n);
        final ChiSquaredDistribution chi = new ChiSquaredDistribution(n - 1);
        final double sLow = Math.sqrt(squares / chi.inverseCumulativeProbability(1 - tail));
        final double sHigh = Math.sqrt(squares / chi.inverseCumulativeProbability(tail));
        return new LogNormal(Math.exp(mean), Math.exp(mean - reach), Math.exp(mean + reach), Math.exp(s),
                Math.exp(sLow), Math.exp(sHigh), confidence);
    }
}
