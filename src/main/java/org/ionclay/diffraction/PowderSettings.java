package org.ionclay.diffraction;

import org.ionclay.compute.InputException;

/**
 * How reflections are computed.
 *
 * @param wavelength in Å
 * @param least smallest 2 theta in degrees
 * @param most largest 2 theta in degrees, at most 180
 * @param polarisation K of {@code (1 + K cos² 2t)/((1 + K) sin² t cos t)}: 1 unpolarised (then without the constant
 *            1/2), cos² of the monochromator's 2 theta behind one, 0 for a beam polarised across the plane
 * (synchrotron)
 * @param factors f0
 * @param anomalous whether f' and f'' are added
 * @param displacement B (Å²) of all atoms; NaN to take those of the sites
 */
public record PowderSettings(double wavelength, double least, double most, double polarisation, FormFactors factors,
        boolean anomalous, double displacement) {

    /** Checks the numbers. */
    public PowderSettings {
        if (!(wavelength > 0)) throw new InputException("needed a wavelength above 0 Å, found " + wavelength);
        if (!(least >= 0 && most > least && most <= 180)) throw new InputException(
                "needed 0 <= min_angle < max_angle <= 180 degrees, found " + least + " and " + most);
        if (!(polarisation >= 0 && polarisation <= 1)) throw new InputException(
                "needed a polarisation K from 0 (synchrotron) to 1 (unpolarised), found " + polarisation);
        if (displacement < 0 || displacement == Double.POSITIVE_INFINITY) throw new InputException(
                "needed a displacement B of 0 or more Å², found " + displacement);
    }

    /** 0 to 90 degrees, unpolarised, neutral Waasmaier-Kirfel factors, no anomalous terms, the sites' B. */
    public static PowderSettings of(final double wavelength) {
        return new PowderSettings(wavelength, 0, 90, 1, WaasmaierKirfel.neutral(), false, Double.NaN);
    }

    /** With other limits of 2 theta in degrees. */
    public PowderSettings between(final double from, final double to) {
        return new PowderSettings(wavelength, from, to, polarisation, factors, anomalous, displacement);
    }

    /** With another K. */
    public PowderSettings polarised(final double k) {
        return new PowderSettings(wavelength, least, most, k, factors, anomalous, displacement);
    }

    /** With other form factors. */
    public PowderSettings with(final FormFactors other) {
        return new PowderSettings(wavelength, least, most, polarisation, other, anomalous, displacement);
    }

    /** With anomalous terms or without. */
    public PowderSettings anomalous(final boolean on) {
        return new PowderSettings(wavelength, least, most, polarisation, factors, on, displacement);
    }

    /** With one B (Å²) for all atoms. */
    public PowderSettings displaced(final double b) {
        return new PowderSettings(wavelength, least, most, polarisation, factors, anomalous, b);
    }

    /**
     * Lorentz and polarisation factor of a powder at an angle.
     *
     * @param theta half of 2 theta, in radian
     */
    public double lorentzPolarisation(final double theta) {
        final double sine = Math.sin(theta);
        final double two = Math.cos(2 * theta);
        final double polarised = polarisation == 1 ? 1 + two * two : (1 + polarisation * two * two) / (1
                + polarisation);
        return polarised / (sine * sine * Math.cos(theta));
    }
}
