package org.ionclay.atoms;

import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;

/**
 * A kind of atom: an entry of a structure's type map.
 *
 * @param name an element's symbol, or any other name without blanks ("A", "1", "Mg_core")
 * @param mass in amu; empty if it is not known
 */
public record Species(String name, OptionalDouble mass) {

    /** Mass of deuterium in amu, which files name like an element. */
    private static final double DEUTERIUM = 2.014;

    /**
     * Checks the name and the mass.
     *
     * @throws IllegalArgumentException if the name is empty or has a blank, or the mass is not positive and finite
     */
    public Species {
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) throw new InputException(
                "a species needs a name without blanks, found \"" + name + "\"");
        if (mass.isPresent() && !(mass.getAsDouble() > 0 && mass.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new InputException("the mass of species " + name + " must be positive, found "
                    + mass.getAsDouble() + " amu");
        }
    }

    /** A species by name, with the element's mass if the name is an element's symbol. */
    public static Species of(final String name) {
        if (name.equals("D")) return new Species(name, OptionalDouble.of(DEUTERIUM));
        return new Species(name, Element.find(name).map(Element::mass).orElse(OptionalDouble.empty()));
    }

    /** A species with a mass in amu. */
    public static Species of(final String name, final double mass) {
        return new Species(name, OptionalDouble.of(mass));
    }

    /** Species by names, see {@link #of(String)}. */
    public static List<Species> list(final String... names) {
        return java.util.Arrays.stream(names).map(Species::of).toList();
    }

    /**
     * The mass where one is needed.
     *
     * @return mass in amu
     * @throws IllegalStateException if it is not known
     */
    public double knownMass() {
        return mass.orElseThrow(() -> new InputException("the mass of species " + name
                + " is needed and not known; give it, or rename the species to an element"));
    }
}
