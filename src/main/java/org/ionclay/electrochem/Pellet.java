package org.ionclay.electrochem;

import org.ionclay.compute.InputException;

/**
 * A disc between two electrodes.
 *
 * @param thickness cm
 * @param diameter cm
 * @param thicknessSigma standard deviation of the thickness (cm)
 * @param diameterSigma standard deviation of the diameter (cm)
 */
public record Pellet(double thickness, double diameter, double thicknessSigma, double diameterSigma) {

    /** A value with its standard deviation. */
    public record Value(double value, double sigma) {
    }

    /** Checks the sizes. */
    public Pellet {
        size("thickness", thickness);
        size("diameter", diameter);
        error("thickness_error", thicknessSigma, thickness);
        error("diameter_error", diameterSigma, diameter);
    }

    private static void size(final String key, final double cm) {
        if (!(cm > 0) || Double.isInfinite(cm)) throw new InputException(key + ": needs a length above 0 mm, found "
                + 10 * cm);
    }

    private static void error(final String key, final double sigma, final double of) {
        if (!(sigma >= 0) || sigma >= of) throw new InputException(key + ": needs 0 mm or more and less than the size "
                + 10 * of + " mm, found " + 10 * sigma);
    }

    /** Area of a face (cm²). */
    public double area() {
        return Math.PI * diameter * diameter / 4;
    }

    /**
     * Conductivity L / (R A) in S/cm; relative variances of R, of the thickness and, fourfold, of the diameter add up.
     *
     * @param resistance ohm
     * @param sigma standard deviation; NaN if unknown, then so is that of the conductivity
     */
    public Value conductivity(final double resistance, final double sigma) {
        final double value = thickness / (resistance * area());
        final double square = Math.pow(sigma / resistance, 2) + Math.pow(thicknessSigma / thickness, 2) + 4
                * Math.pow(diameterSigma / diameter, 2);
        return new Value(value, value * Math.sqrt(square));
    }

    /** The same with another diameter (cm). */
    public Pellet withDiameter(final double cm) {
        return new Pellet(thickness, cm, thicknessSigma, diameterSigma);
    }
}
