package org.ionclay.eds.io;

import java.util.List;
import java.util.Locale;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;
import org.ionclay.eds.ElementLine;

/**
 * What a file name or slice label says about an image: which element and line family its map is of. Understands the
 * names that AZtec, Esprit, TEAM, NSS and JEOL programs give ("Mg K", "MgKα1_2", "EDS Cl Kα1.tif", "Map 3_Fe Lα1,2",
 * "0001-Mg K net counts.png"). Element symbols are case-sensitive. What can be read in two ways is {@link Ambiguous}:
 * the reader asks and never guesses.
 */
public sealed interface MapName {

    /**
     * The map of one element.
     *
     * @param line the element and its line family (empty if the name gives none)
     */
    record Recognised(ElementLine line) implements MapName {
    }

    /**
     * Another kind of image.
     *
     * @param kind what it is
     * @param what the words that say so, or "no element in the name"
     */
    record NotAMap(Kind kind, String what) implements MapName {
    }

    /**
     * A name that could be a map, but of what is not certain.
     *
     * @param candidates what could be understood, such as "C" and "O" for "C O"; at least one
     */
    record Ambiguous(List<String> candidates) implements MapName {

        /** Keeps the order. */
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** Kinds of image that are no element maps. */
    enum Kind {
        /** A secondary or backscattered electron image of the field. */
        ELECTRON_IMAGE,
        /** A picture made of several maps: layered image, overlay, mix. */
        OVERLAY,
        /** Another picture or result: labels, phases, mask, truth, ratio, spectrum. */
        OTHER,
        /** Nothing in the name says what it is. */
        UNKNOWN
    }

    /** What the numbers in a map are, where its name says so. */
    enum Quantity {
        /** The name does not say. */
        NOT_STATED,
        /** "at%", "atomic percent". */
        ATOMIC_PERCENT,
        /** "wt%", "mass percent". */
        WEIGHT_PERCENT
    }

    /**
     * Reads a name.
     *
     * @param label file name, with or without extension, or slice label (its first line counts)
     * @return what was understood
     */
    static MapName of(final String label) {
        return new MapNameParser(label).result();
    }

    /**
     * The part of a name before the element or the words for an electron image: "field1" of "field1 Mg K.tif". Files
     * of one field share it.
     *
     * @param label file name or slice label
     * @return the prefix without separators at its end, empty if there is none
     */
    static String prefix(final String label) {
        return new MapNameParser(label).prefix();
    }

    /**
     * What the name says that the map's numbers are.
     *
     * @param label file name or slice label
     */
    static Quantity quantity(final String label) {
        final String text = label.toLowerCase(Locale.ROOT);
        if (text.matches("(?s).*(\\bwt|\\bmass|\\bweight|_wt)[ ._]*(%|percent|per cent|fraction).*")) {
            return Quantity.WEIGHT_PERCENT;
        }
        return text.matches("(?s).*(\\bat|\\batomic|_at)[ ._]*(%|percent|per cent|fraction).*")
                ? Quantity.ATOMIC_PERCENT : Quantity.NOT_STATED;
    }

    /**
     * Reads an answer that a user gave for a file: "Mg K", "Mg" or "MgKa1".
     *
     * @param text the answer
     * @throws IllegalArgumentException if it is not an element with an optional line
     */
    static ElementLine answer(final String text) {
        if (Element.find(text.strip()).isPresent()) return new ElementLine(text.strip(), "");
        final List<ElementLine> lines = new MapNameParser(text).explicit();
        if (lines.size() == 1) return lines.get(0);
        throw new InputException("\"" + text + "\" is no element line; write it like \"Mg K\" or \"Mg\", "
                + "\"SEM\" for the electron image, or \"none\" to leave a file out");
    }
}
