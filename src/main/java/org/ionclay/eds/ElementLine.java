package org.ionclay.eds;

/**
 * An element and the X-ray line family that its map was made from.
 *
 * @param element element symbol, such as {@code Mg}
 * @param family line family {@code K}, {@code L} or {@code M}; empty when the map does not say (at% maps, say)
 */
public record ElementLine(String element, String family) {

    /** "Mg K", or "Mg" where the family is not known. */
    public String label() {
        return family.isEmpty() ? element : element + " " + family;
    }
}
