package org.ionclay.electrochem;

import java.util.List;

/**
 * A circuit fitted to a spectrum.
 *
 * @param spectrum the points that were fitted
 * @param settings how
 * @param parameters values in the order of the circuit
 * @param correlation correlation coefficients of the parameters; NaN where one has no error
 * @param ssr weighted sum of squared residuals over real and imaginary parts
 * @param pseudoChiSquared the same with weights 1 / |Z|² whichever were used
 * @param aicc Akaike's information criterion, corrected for few points
 * @param real fitted real parts (ohm)
 * @param imaginary fitted imaginary parts (ohm)
 * @param agreeing starts that ended at this minimum
 * @param started starts that were followed to their end
 * @param warnings what the user should know
 */
public record ImpedanceFit(Spectrum spectrum, FitSettings settings, List<FittedParameter> parameters,
        double[][] correlation, double ssr, double pseudoChiSquared, double aicc, double[] real, double[] imaginary,
        int agreeing, int started, List<String> warnings) {

    /**
     * A fitted parameter.
     *
     * @param name as in the circuit
     * @param unit its unit
     * @param value its value
     * @param sigma standard deviation from the covariance; NaN at a bound, or where the data do not determine it
     * @param atBound whether it stands at a bound
     */
    public record FittedParameter(String name, String unit, double value, double sigma, boolean atBound) {
    }

    /** Values of all parameters. */
    public double[] values() {
        return parameters.stream().mapToDouble(FittedParameter::value).toArray();
    }

    /** A parameter by name. */
    public FittedParameter parameter(final String name) {
        return parameters.get(settings.circuit().parameter(name));
    }

    /** Degrees of freedom: real and imaginary parts less free parameters. */
    public int degreesOfFreedom() {
        return 2 * spectrum.size() - (int) parameters.stream().filter(one -> !one.atBound()).count();
    }

    /** Largest of the residuals in proportion to |Z|: of real and imaginary parts. */
    public double[] largestResiduals() {
        final double[] most = new double[2];
        for (int i = 0; i < real.length; i++) {
            final double size = spectrum.modulus(i);
            most[0] = Math.max(most[0], Math.abs(real[i] - spectrum.real()[i]) / size);
            most[1] = Math.max(most[1], Math.abs(imaginary[i] - spectrum.imaginary()[i]) / size);
        }
        return most;
    }
}
