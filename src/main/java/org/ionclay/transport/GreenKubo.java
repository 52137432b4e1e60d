package org.ionclay.transport;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.units.Constants;

/**
 * Shear viscosity from the autocorrelation of the stress (Green and Kubo), all components of its traceless part taken
 * together (Daivis and Evans, J. Chem. Phys. 100 (1994) 541):
 *
 * <pre>eta(t) = V / (10 k T) ∫ from 0 to t of sum over a, b of &lt;S_ab(0) S_ab(s)&gt; ds</pre>
 *
 * <p>The series is cut into blocks, each of which has its own integral; their scatter is the error, with Student's t
 * for as few. The integral is read at twice the first time that is six of its own correlation times and after which it
 * does not grow by more than its error while the time doubles. Where there is no such time within half a block, the
 * run is too short, or the stress does not decay (a solid), and there is no viscosity.
 */
public final class GreenKubo {

    /** Parts of the series. */
    public static final int BLOCKS = 8;
    private static final double TIMES = 6;
    /** Growth over a doubled time, in errors, below which the integral has settled. */
    private static final double SETTLED = 1;
    private static final int FEWEST = 20;
    private static final double STUDENT = new TDistribution(null, BLOCKS - 1).inverseCumulativeProbability(.8413447);
    /** The first step of the correlation must not lose more than this, or the integral misses its beginning. */
    private static final double COARSE = .8;

    /**
     * What was found.
     *
     * @param time of each point of the curves (fs)
     * @param correlation of the stress, mean of a component (eV²/Å⁶)
     * @param integral eta(t) (eV fs/Å³)
     * @param error its standard error
     * @param plateau index at which it is read; -1 where there is none
     * @param viscosity there (eV fs/Å³); NaN where there is none
     * @param sigma its standard error
     * @param modulus V C(0) / k T, the shear modulus at infinite frequency (eV/Å³)
     * @param coarse whether the stress was written too rarely
     * @param reason why there is no viscosity; empty where there is one
     */
    public record Result(double[] time, double[] correlation, double[] integral, double[] error, int plateau,
            double viscosity, double sigma, double modulus, boolean coarse, String reason) {
    }

    private GreenKubo() {
    }

    /**
     * Finds the viscosity.
     *
     * @param step time between samples (fs), above 0
     * @param stress six series xx, yy, zz, yz, xz, xy (eV/Å³) of the same length
     * @param volume mean volume (Å³)
     * @param kelvin mean temperature (K)
     * @throws InputException if there are too few samples, or a number makes no sense
     */
    public static Result find(final double step, final double[][] stress, final double volume, final double kelvin) {
        if (!(step > 0) || !(volume > 0) || !(kelvin > 0)) throw new InputException("a viscosity needs times that "
                + "rise, a volume and a temperature above 0, found " + step + " fs, " + volume + " Å³ and " + kelvin
                + " K");
        final int length = stress[0].length / BLOCKS;
        final int lags = length / 2;
        if (lags < FEWEST) throw new InputException(Text.of("a viscosity needs at least %d rows with stresses, found "
                + "%d", 2 * FEWEST * BLOCKS, stress[0].length));
        final double factor = volume / (Constants.BOLTZMANN * kelvin);
        final double[][] integrals = new double[BLOCKS][];
        final double[] correlation = new double[lags];
        for (int b = 0; b < BLOCKS; b++) {
            final double[] own = correlation(stress, b * length, length, lags);
            for (int k = 0; k < lags; k++) correlation[k] += own[k] / BLOCKS;
            integrals[b] = integral(own, factor * step);
        }
        final double[] time = new double[lags];
        final double[] integral = integral(correlation, factor * step);
        final double[] error = new double[lags];
        for (int k = 0; k < lags; k++) {
            time[k] = k * step;
            error[k] = spread(integrals, integral, k);
        }
        return read(time, correlation, integral, error, factor * correlation[0]);
    }

    private static Result read(final double[] time, final double[] correlation, final double[] integral,
            final double[] error, final double modulus) {
        final boolean coarse = correlation[1] < COARSE * correlation[0];
        for (int k = 1; 2 * k < time.length; k++) {
            final double own = integral[k] / modulus;
            if (!(own > 0) || time[k] < TIMES * own) continue;
            final double growth = integral[2 * k] - integral[k];
            if (Math.abs(growth) > SETTLED * error[k]) continue;
            return new Result(time, correlation, integral, error, 2 * k, integral[2 * k], error[2 * k], modulus, coarse,
                    "");
        }
        return new Result(time, correlation, integral, error, -1, Double.NaN, Double.NaN, modulus, coarse,
                Text.of("the integral has no plateau within %.4g ps, half of one of %d blocks: the run is too short, "
                + "or the stress does not decay (a solid, or a cell under shear)", time[time.length - 1]
                / Constants.PICOSECOND, BLOCKS));
    }

    /** Standard error (68.3 %) of the mean integral up to a lag. */
    private static double spread(final double[][] integrals, final double[] mean, final int lag) {
        double squares = 0;
        for (final double[] one : integrals) squares += (one[lag] - mean[lag]) * (one[lag] - mean[lag]);
        return STUDENT * Math.sqrt(squares / (integrals.length - 1) / integrals.length);
    }

    /** By the trapezoidal rule. */
    private static double[] integral(final double[] correlation, final double factor) {
        final double[] integral = new double[correlation.length];
        for (int k = 1; k < integral.length; k++) integral[k] = integral[k - 1] + factor * (correlation[k - 1]
                + correlation[k]) / 2;
        return integral;
    }

    /** Mean autocorrelation of the components of the traceless stress, by Fourier transforms, without bias. */
    private static double[] correlation(final double[][] stress, final int from, final int length, final int lags) {
        final int size = Integer.highestOneBit(2 * length - 1) << 1;
        final double[] power = new double[size];
        final double[] series = new double[size];
        final FastFourierTransformer fourier = new FastFourierTransformer(DftNormalization.STANDARD);
        for (int c = 0; c < 6; c++) {
            for (int i = 0; i < length; i++) {
                final int at = from + i;
                final double mean = (stress[0][at] + stress[1][at] + stress[2][at]) / 3;
                series[i] = stress[c][at] - (c < 3 ? mean : 0);
            }
            final Complex[] transformed = fourier.transform(series, TransformType.FORWARD);
            // off the diagonal each stands twice in the tensor
            final double weight = c < 3 ? .1 : .2;
            for (int k = 0; k < size; k++) power[k] += weight * (transformed[k].getReal() * transformed[k].getReal()
                    + transformed[k].getImaginary() * transformed[k].getImaginary());
        }
        final Complex[] back = fourier.transform(power, TransformType.INVERSE);
        final double[] correlation = new double[lags];
        for (int k = 0; k < lags; k++) correlation[k] = back[k].getReal() / (length - k);
        return correlation;
    }
}
