package org.ionclay.electrochem.circuit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one list of elements. */
public final class Elements {

    private static final List<Element> ALL = List.of(Lumped.R, Lumped.C, Lumped.L, PowerLaw.CPE, PowerLaw.W,
            FiniteDiffusion.WS, FiniteDiffusion.WO, new Gerischer());

    private Elements() {
    }

    /** All elements. */
    public static List<Element> all() {
        return ALL;
    }

    /** The element with a symbol. */
    static Optional<Element> of(final String symbol) {
        return ALL.stream().filter(element -> element.symbol().equals(symbol)).findFirst();
    }

    /** All symbols, for messages. */
    static String symbols() {
        return ALL.stream().map(Element::symbol).collect(Collectors.joining(", "));
    }
}
