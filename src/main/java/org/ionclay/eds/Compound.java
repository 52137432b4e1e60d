package org.ionclay.eds;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ionclay.atoms.Formula;

/**
 * A compound or mixture by its formula, as {@link Formula} reads it: {@code MgF2}, {@code 1.5MgCl2-GaF3}.
 *
 * @param formula the formula as written
 * @param amounts amount of each element (atoms per formula unit), in order of appearance, all positive
 */
public record Compound(String formula, Map<String, Double> amounts) {

    /** Keeps the order of the elements. */
    public Compound {
        amounts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
    }

    /**
     * Reads a formula.
     *
     * @param formula see the class comment
     * @throws org.ionclay.compute.InputException naming the place that is not understood
     */
    public static Compound parse(final String formula) {
        return new Compound(formula.strip(), Formula.parse(formula));
    }

    /** Share of the element's atoms among all atoms, 0 to 1; 0 for an element that is not in the compound. */
    public double atomicFraction(final String element) {
        double sum = 0;
        for (final double amount : amounts.values()) sum += amount;
        return amounts.getOrDefault(element, 0.0) / sum;
    }
}
