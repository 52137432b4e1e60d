package org.ionclay.eds.spectrum.fit;

import org.ionclay.eds.spectrum.Spectrum;

/**
 * A measured line of a standard, whose shape is fitted to an unknown spectrum.
 *
 * @param family the line
 * @param roi the channels in which the standard shows this line alone
 * @param standard the standard's spectrum
 * @param dose probe current times live time of the standard, in the unit of the unknown's
 */
public record Reference(LineFamily family, Roi roi, Spectrum standard, double dose) {
}
