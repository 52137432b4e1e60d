package org.ionclay.eds.spectrum.matrix;

import java.util.Map;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Xrays;

/**
 * The depth distribution XPP of J. L. Pouchou and F. Pichoir, in Electron Probe Quantitation (K. F. J. Heinrich and
 * D. E. Newbury, eds.), Plenum, New York 1991, p. 31: two exponentials, {@code A exp(-a x) + (B x + phi0 - A) exp(-b
 * x)},
 * fixed by the area, the value and the slope at the surface, and the mean depth. Numbers of equations are theirs.
 */
public final class Xpp implements PhiRhoZ {

    private static final double TINY = 1e-6;

    private final double area;
    private final double surface;
    private final double a;
    private final double b;
    private final double largeA;
    private final double largeB;
    private final double epsilon;

    /**
     * Computes the distribution.
     *
     * @param material the specimen, whose mass fractions should add up to 1
     * @param ionisation the shell that is ionised, and the beam
     */
    public Xpp(final Material material, final Ionisation ionisation) {
        final double u0 = ionisation.overvoltage();
        final double meanZ = meanZ(material);
        final double eta = backscattering(meanZ);
        area = backscatterLoss(u0, eta) * inverseStopping(material, ionisation)
                / (Math.log(u0) / (square(ionisation.edge()) * Math.pow(u0, exponent(ionisation))));
        // surface ionisation, after equation 26
        final double r = 2 - 2.3 * eta;
        surface = 1 + 3.3 * (1 - Math.pow(u0, -r)) * Math.pow(eta, 1.2);
        final double mean = meanDepth(u0, meanZ);
        b = Math.sqrt(2) * (1 + Math.sqrt(1 - mean * surface / area)) / mean;
        final double slope = slope(u0, meanZ, mean);
        double otherA = (slope + b * (2 * surface - b * area)) / (b * area * (2 - b * mean) - surface);
        double small = (otherA - b) / b;
        if (Math.abs(small) < TINY) {
            // where both exponentials fall together the formulas divide by 0: their limit is as good this far apart
            small = TINY;
            otherA = b * (1 + small);
        }
        a = otherA;
        epsilon = small;
        largeB = (b * b * area * (1 + epsilon) - slope - surface * b * (2 + epsilon)) / epsilon;
        largeA = (largeB / b + surface - b * area) * (1 + epsilon) / epsilon;
    }

    /** Mean depth R with area / R by the overvoltage, at least so that the distribution starts at its surface value. */
    private double meanDepth(final double u0, final double meanZ) {
        final double x = 1 + 1.3 * Math.log(meanZ);
        final double y = 0.2 + meanZ / 200;
        final double ratio = 1 + x * Math.log(1 + y * (1 - Math.pow(u0, -0.42))) / Math.log(1 + y);
        return area / Math.max(ratio, surface);
    }

    private double slope(final double u0, final double meanZ, final double mean) {
        final double g = 0.22 * Math.log(4 * meanZ) * (1 - 2 * Math.exp(-meanZ * (u0 - 1) / 15));
        final double h = 1 - 10 * (1 - 1 / (1 + u0 / 10)) / square(meanZ);
        // beyond this the distribution would fall below 0 at depth
        final double limit = 0.9 * b * square(mean) * (b - 2 * surface / area);
        return Math.min(g * Math.pow(h, 4), limit) * area / square(mean);
    }

    /** Atomic number as backscattering sees it. */
    private static double meanZ(final Material material) {
        double sum = 0;
        for (final Map.Entry<Integer, Double> entry : material.massFractions().entrySet()) {
            sum += entry.getValue() * Math.sqrt(entry.getKey());
        }
        return square(sum);
    }

    private static double backscattering(final double meanZ) {
        return 1.75e-3 * meanZ + 0.37 * (1 - Math.exp(-0.015 * Math.pow(meanZ, 1.3)));
    }

    /** Share R of the ionisations that backscattered electrons do not take away. */
    private static double backscatterLoss(final double u0, final double eta) {
        final double meanW = 0.595 + eta / 3.7 + Math.pow(eta, 4.55);
        final double q = (2 * meanW - 1) / (1 - meanW);
        final double j = 1 + u0 * (Math.log(u0) - 1);
        final double g = (u0 - 1 - (1 - Math.pow(u0, -1 - q)) / (1 + q)) / ((2 + q) * j);
        return 1 - eta * meanW * (1 - g);
    }

    /** 1/S: ionisations along a whole path of electrons that slow down, in the units of the cross-section. */
    private static double inverseStopping(final Material material, final Ionisation ionisation) {
        double m = 0;
        double logJ = 0;
        for (final Map.Entry<Integer, Double> entry : material.massFractions().entrySet()) {
            final int z = entry.getKey();
            final double part = entry.getValue() * z / Xrays.weight(z);
            m += part;
            logJ += part * Math.log(1e-3 * z * (10.04 + 8.25 * Math.exp(-z / 11.22)));
        }
        final double meanJ = Math.exp(logJ / m);
        final double[] d = {6.6e-6, 1.12e-5 * (1.35 - 0.45 * square(meanJ)), 2.2e-6 / meanJ};
        final double[] p = {0.78, 0.1, -(0.5 - 0.25 * meanJ)};
        final double u0 = ionisation.overvoltage();
        final double v0 = ionisation.beam() / meanJ;
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            final double t = 1 + p[k] - exponent(ionisation);
            sum += d[k] * Math.pow(v0 / u0, p[k]) * (t * Math.pow(u0, t) * Math.log(u0) - Math.pow(u0, t)
                    + 1) / square(t);
        }
        return u0 / (v0 * m) * sum;
    }

    /** Exponent m of the cross-section ln U / U^m. */
    private static double exponent(final Ionisation ionisation) {
        return switch (ionisation.shell().family()) {
            case 'K' -> 0.86 + 0.12 * Math.exp(-square(ionisation.z() / 5.0));
            case 'L' -> 0.82;
            default -> 0.78;
        };
    }

    @Override
    public double at(final double depth) {
        return largeA * Math.exp(-a * depth) + (largeB * depth + surface - largeA) * Math.exp(-b * depth);
    }

    @Override
    public double generated() {
        return area;
    }

    @Override
    public double emitted(final double chi) {
        return (surface + largeB / (b + chi) - largeA * b * epsilon / (b * (1 + epsilon) + chi)) / (b + chi);
    }

    private static double square(final double value) {
        return value * value;
    }
}
