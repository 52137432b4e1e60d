package org.ionclay.eds.spectrum.quant;

import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.fit.Resolution;

/**
 * What a quantification needs besides spectra.
 *
 * @param beam energy of the beam in keV
 * @param takeOff take-off angle in degrees
 * @param resolution width of lines
 * @param elements atomic numbers to quantify; empty for all that the standards hold
 * @param unmeasured what is added to the elements that are measured
 * @param attenuation mass attenuation coefficients
 */
public record QuantSettings(double beam, double takeOff, Resolution resolution, List<Integer> elements,
        Unmeasured unmeasured, Attenuation attenuation) {

    /** Copies the list and checks the geometry. */
    public QuantSettings {
        elements = List.copyOf(elements);
        if (!(beam >= 1 && beam <= 400)) throw new InputException("the beam energy must be 1 to 400 keV, found "
                + beam);
        if (!(takeOff >= 5 && takeOff <= 90)) throw new InputException("the take-off angle must be 5 to 90 degrees, "
                + "found "
                + takeOff);
    }

    /**
     * An element that no line measures.
     *
     * @param kind how it is found
     * @param z its atomic number
     * @param valences for stoichiometry: how many atoms of it belong to one of another element, by atomic number
     */
    public record Unmeasured(Kind kind, int z, java.util.Map<Integer, Double> valences) {

        /** How an element is found that no line measures. */
        public enum Kind {
            /** There is none. */
            NONE,
            /** What is missing to 1. */
            DIFFERENCE,
            /** As much as the other elements bind. */
            STOICHIOMETRY
        }

        /** All elements are measured. */
        public static final Unmeasured NOTHING = new Unmeasured(Kind.NONE, 0, java.util.Map.of());

        /** Copies the map. */
        public Unmeasured {
            valences = java.util.Map.copyOf(valences);
        }

        /** Atomic number, if there is such an element. */
        public Optional<Integer> element() {
            return kind == Kind.NONE ? Optional.empty() : Optional.of(z);
        }
    }

    /** The same with attenuation that is looked up once for each line. */
    QuantSettings remembering() {
        return new QuantSettings(beam, takeOff, resolution, elements, unmeasured, attenuation.remembered());
    }

    Emission.Setting setting() {
        return new Emission.Setting(beam, takeOff, attenuation);
    }
}
