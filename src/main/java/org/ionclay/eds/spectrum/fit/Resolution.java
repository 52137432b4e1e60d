package org.ionclay.eds.spectrum.fit;

import org.ionclay.compute.InputException;

/**
 * How wide a detector shows a line: a Gaussian of {@code FWHM² = FWHM(Mn Ka)² + 2.45 eV (E - E(Mn Ka))} (Fano noise of
 * silicon, C. Fiori and D. Newbury, SEM/1978/I, 401).
 *
 * @param manganese full width at half maximum at Mn Ka in eV
 */
public record Resolution(double manganese) {

    /** Energy of Mn Ka in keV. */
    public static final double MN_KA = 5.8988;
    private static final double FANO = 2.45;
    private static final double TO_SIGMA = 1e-3 / (2 * Math.sqrt(2 * Math.log(2)));
    /** No detector is better than this, in eV. */
    private static final double BEST = 25;

    /**
     * Checks the number.
     *
     * @throws InputException if no detector has such a resolution
     */
    public Resolution {
        if (!(manganese >= 100 && manganese <= 500)) throw new
                InputException("the resolution at Mn Ka must be 100 to 500 "
                + "eV, found " + manganese + "; set it, or leave it to be found");
    }

    /** Full width at half maximum in eV at an energy in keV. */
    public double fwhm(final double energy) {
        final double square = manganese * manganese + FANO * 1e3 * (energy - MN_KA);
        return Math.sqrt(Math.max(square, BEST * BEST));
    }

    /** Standard deviation in keV at an energy in keV. */
    public double sigma(final double energy) {
        return fwhm(energy) * TO_SIGMA;
    }
}
