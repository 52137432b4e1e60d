package org.ionclay.eds;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;

/**
 * A compound or mixture by its formula. Formulas: element symbols with optional decimal amounts, groups in
 * parentheses, and mixtures whose members are joined by {@code -}, {@code +} or a middle dot, each with an optional
 * leading amount: {@code MgF2}, {@code Mg1.5Mo6S8}, {@code 1.5MgCl2-GaF3}.
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
     * @throws IllegalArgumentException naming the place that is not understood
     */
    public static Compound parse(final String formula) {
        final Map<String, Double> amounts = new LinkedHashMap<>();
        for (final String member : formula.strip().split("[-+·–]", -1)) {
            final Reader reader = new Reader(formula, member.strip());
            final double factor = reader.number(1);
            final Map<String, Double> part = reader.group(0);
            part.forEach((element, amount) -> amounts.merge(element, factor * amount, Double::sum));
        }
        return new Compound(formula.strip(), amounts);
    }

    /** Share of the element's atoms among all atoms, 0 to 1; 0 for an element that is not in the compound. */
    public double atomicFraction(final String element) {
        double sum = 0;
        for (final double amount : amounts.values()) sum += amount;
        return amounts.getOrDefault(element, 0.0) / sum;
    }

    /** Reads one member of a mixture. */
    private static final class Reader {

        private final String whole;
        private final String text;
        private int at;

        Reader(final String whole, final String text) {
            this.whole = whole;
            this.text = text;
        }

        double number(final double otherwise) {
            final int start = at;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) at++;
            if (at == start) return otherwise;
            try {
                final double value = Double.parseDouble(text.substring(start, at));
                if (value > 0) return value;
            } catch (final NumberFormatException e) {
                throw wrong("\"" + text.substring(start, at) + "\" is no number");
            }
            throw wrong("an amount must be positive");
        }

        Map<String, Double> group(final int depth) {
            final Map<String, Double> amounts = new LinkedHashMap<>();
            while (at < text.length() && text.charAt(at) != ')') {
                if (text.charAt(at) == '(') {
                    at++;
                    final Map<String, Double> inner = group(depth + 1);
                    if (at >= text.length()) throw wrong("a \")\" is missing");
                    at++;
                    final double times = number(1);
                    inner.forEach((element, amount) -> amounts.merge(element, times * amount, Double::sum));
                } else {
                    amounts.merge(symbol(), number(1), Double::sum);
                }
            }
            if (depth == 0 && at < text.length()) throw wrong("a \")\" has no \"(\"");
            if (amounts.isEmpty()) throw wrong("there is no element");
            return amounts;
        }

        private String symbol() {
            final int start = at;
            if (!Character.isUpperCase(text.charAt(at))) throw wrong("\"" + text.charAt(at) + "\" starts no element");
            at++;
            while (at < text.length() && Character.isLowerCase(text.charAt(at))) at++;
            final String symbol = text.substring(start, at);
            if (!Element.find(symbol).isPresent()) throw wrong("\"" + symbol + "\" is no element");
            return symbol;
        }

        private IllegalArgumentException wrong(final String why) {
            return new InputException(String.format(Locale.ROOT,
                    "cannot read the formula \"%s\": %s; write it like MgF2 or 1.5MgCl2-GaF3", whole, why));
        }
    }
}
