package org.ionclay.eds.spectrum.quant;

import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.fit.LineFamily;

/**
 * An intensity that a composition is made of.
 *
 * @param family the element's lines
 * @param k intensity over that of the standard
 * @param standard composition of the standard
 */
public record Measured(LineFamily family, double k, Material standard) {

    int z() {
        return family.z();
    }
}
