package org.ionclay.eds.spectrum.quant;

import java.util.Set;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;

/**
 * A spectrum of a known material.
 *
 * @param name what tables call it
 * @param spectrum its spectrum
 * @param material its composition
 * @param elements atomic numbers for which it may serve; empty for all of the material
 */
public record Standard(String name, Spectrum spectrum, Material material, Set<Integer> elements) {

    /** Copies the set. */
    public Standard {
        elements = Set.copyOf(elements);
    }

    /** Whether it may serve for an element. */
    public boolean serves(final int z) {
        return material.massFraction(z) > 0 && (elements.isEmpty() || elements.contains(z));
    }
}
