package org.ionclay.eds.spectrum.quant;

/**
 * What a quantification says of one element.
 *
 * @param z atomic number
 * @param line the line that was measured, empty where none was
 * @param k k-ratio, NaN without standard
 * @param kSigma its counting error
 * @param standard name of the standard, empty where there was none
 * @param mass mass fraction, not normalised
 * @param massSigma its counting error
 * @param massModel its error from the matrix correction
 * @param atoms share of atoms
 * @param atomsSigma its counting error
 * @param zFactor correction for atomic number: {@code k = mass / mass of the standard * Z * A * F}
 * @param aFactor correction for absorption
 * @param fFactor correction for fluorescence
 */
public record ElementAmount(int z, String line, double k, double kSigma, String standard, double mass, double massSigma,
        double massModel, double atoms, double atomsSigma, double zFactor, double aFactor, double fFactor) {
}
