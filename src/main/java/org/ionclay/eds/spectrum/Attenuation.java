package org.ionclay.eds.spectrum;

import java.util.Map;

/** A table or formula of mass attenuation coefficients. */
@FunctionalInterface
public interface Attenuation {

    /** The tables of xraylib (photoabsorption of EPDL97 with scattering). */
    Attenuation XRAYLIB = Xrays::attenuation;

    /** The formulas of K. F. J. Heinrich (1987), with which the matrix corrections of his time were tuned. */
    Attenuation HEINRICH = new HeinrichAttenuation();

    /**
     * What matrix corrections use: the tables of xraylib, and Heinrich's formulas below 1 keV, and below 2 keV for
     * absorbers from Al on. Soft lines are absorbed by L and M shells near their edges, where the tables of free atoms
     * are
     * wrong by more: with them alone the 826 k-ratios scatter by .024, with this by .019 (docs/validation.md).
     */
    Attenuation STANDARD = (z, energy) -> energy >= 2 || energy >= 1 && z < 13 ? XRAYLIB.of(z, energy)
            : HEINRICH.of(z, energy);

    /**
     * Mass attenuation of an element.
     *
     * @param z atomic number
     * @param energy energy of the X-rays in keV
     * @return in cm²/g
     */
    double of(int z, double energy);

    /** The same, each value looked up once: for the energies of lines, of which there are few. */
    default Attenuation remembered() {
        return new RememberedAttenuation(this);
    }

    /** Mass attenuation of a material in cm²/g. */
    default double of(final Material material, final double energy) {
        double sum = 0;
        for (final Map.Entry<Integer, Double> entry : material.massFractions().entrySet()) {
            sum += entry.getValue() * of(entry.getKey(), energy);
        }
        return sum;
    }
}
