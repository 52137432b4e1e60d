package org.ionclay.simulate;

import org.ionclay.eds.Composition;

/**
 * A phase as it was drawn.
 *
 * @param label value in the phase map
 * @param formula its formula
 * @param composition true at%: of the formula, or with scatter or segregation the mean over its pixels; the
 *            covariance is 0
 * @param pixels number of pixels, before the beam's blur
 * @param area area in µm²
 * @param areaFraction share of the picture's area, 0 to 1
 */
public record TruePhase(int label, String formula, Composition composition, long pixels, double area,
        double areaFraction) {
}
