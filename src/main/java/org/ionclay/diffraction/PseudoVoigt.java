package org.ionclay.diffraction;

import java.util.List;
import org.ionclay.compute.InputException;

/**
 * Peaks as sums of a Gaussian and a Lorentzian of the same full width, that goes with the angle as Caglioti, Paoletti
 * and
 * Ricci found: FWHM² = U tan² t + V tan t + W (Nucl. Instrum. 3 (1958) 223).
 *
 * @param u U in degrees²
 * @param v V in degrees²
 * @param w W in degrees²
 * @param mix share of the Lorentzian, 0 to 1
 */
public record PseudoVoigt(double u, double v, double w, double mix) {

    private static final double FOUR_LN2 = 4 * Math.log(2);
    private static final double FAR = 40;

    /** Checks the numbers. */
    public PseudoVoigt {
        if (!(mix >= 0 && mix <= 1)) throw new InputException("needed a share of the Lorentzian from 0 to 1, found "
                + mix);
        if (!Double.isFinite(u) || !Double.isFinite(v) || !(w > 0)) throw new InputException(
                "needed finite U and V and a W above 0 degrees², found " + u + ", " + v + ", " + w);
    }

    /** One width at all angles. */
    public static PseudoVoigt of(final double width, final double mix) {
        return new PseudoVoigt(0, 0, width * width, mix);
    }

    /** Shape of height 1. */
    static double at(final double x, final double width, final double mix) {
        final double r = x / width;
        return (1 - mix) * Math.exp(-FOUR_LN2 * r * r) + mix / (1 + 4 * r * r);
    }

    /** Area of height 1. */
    static double area(final double width, final double mix) {
        return width * ((1 - mix) * Math.sqrt(Math.PI / FOUR_LN2) + mix * Math.PI / 2);
    }

    /** Full width at half height (degrees) at an angle 2 theta. */
    public double width(final double twoTheta) {
        final double tangent = Math.tan(Math.toRadians(Math.min(twoTheta, 179) / 2));
        final double square = u * tangent * tangent + v * tangent + w;
        if (!(square > 0)) throw new InputException("needed U, V, W that give a width at 2 theta = " + twoTheta
                + ", found FWHM² = " + square + " degrees²; correct them");
        return Math.sqrt(square);
    }

    /**
     * A pattern of reflections, areas by their intensities.
     *
     * @param reflections what scatters
     * @param twoTheta where, in degrees
     * @return intensity, strongest point 100
     */
    public double[] pattern(final List<Reflection> reflections, final double[] twoTheta) {
        final double[] y = new double[twoTheta.length];
        for (final Reflection one : reflections) {
            final double width = width(one.twoTheta());
            final double height = one.percent() / area(width, mix);
            for (int k = 0; k < y.length; k++) {
                if (Math.abs(twoTheta[k] - one.twoTheta()) < FAR * width) {
                    y[k] += height * at(twoTheta[k] - one.twoTheta(), width, mix);
                }
            }
        }
        double most = 0;
        for (final double one : y) most = Math.max(most, one);
        for (int k = 0; k < y.length && most > 0; k++) y[k] *= 100 / most;
        return y;
    }
}
