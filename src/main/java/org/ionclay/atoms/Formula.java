package org.ionclay.atoms;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * Reads chemical formulas: element symbols with optional decimal amounts and groups in parentheses, as in {@code MgF2},
 * {@code Mg1.5Mo6S8}, {@code Li3Fe2(PO4)3}; mixtures join members by {@code -}, {@code +} or a middle dot, each with an
 * optional leading amount: {@code 1.5MgCl2-GaF3}.
 */
public final class Formula {

    /** Deeper groups than this are no chemistry: a bound on the recursion. */
    private static final int MAX_DEPTH = 16;
    private static final int MAX_LENGTH = 1000;

    private final String whole;
    private final String text;
    private int at;

    private Formula(final String whole, final String text) {
        this.whole = whole;
        this.text = text;
    }

    /**
     * Reads a formula or a mixture.
     *
     * @param formula see the class comment
     * @return amount of each element (atoms per formula unit), in order of appearance, all positive and finite
     * @throws InputException naming the place that is not understood
     */
    public static Map<String, Double> parse(final String formula) {
        if (formula.length() > MAX_LENGTH) throw new InputException("a formula has at most " + MAX_LENGTH
                + " characters, found " + formula.length() + "; write it like MgF2 or 1.5MgCl2-GaF3");
        final Map<String, Double> amounts = new LinkedHashMap<>();
        for (final String member : formula.strip().split("[-+·–]", -1)) {
            final Formula reader = new Formula(formula.strip(), member.strip());
            final double factor = reader.number(1);
            reader.skipBlanks();
            reader.group(0).forEach((element, amount) -> amounts.merge(element, factor * amount, Double::sum));
        }
        for (final double amount : amounts.values()) {
            if (!Double.isFinite(amount)) throw new InputException("the amounts of \"" + formula.strip()
                    + "\" are too large");
        }
        return amounts;
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '*')) at++;
    }

    private double number(final double otherwise) {
        final int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) at++;
        if (at == start) return otherwise;
        try {
            final double value = Double.parseDouble(text.substring(start, at));
            if (value > 0) return value;
        } catch (final NumberFormatException e) {
            throw wrong("\"" + text.substring(start, at) + "\" is no number");
        }
        throw wrong("an amount must be positive");
    }

    private static boolean isDigit(final char c) {
        return c >= '0' && c <= '9';
    }

    private Map<String, Double> group(final int depth) {
        if (depth > MAX_DEPTH) throw wrong("more than " + MAX_DEPTH + " parentheses in each other");
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
        if (Element.find(symbol).isEmpty()) throw wrong("\"" + symbol + "\" is no element");
        return symbol;
    }

    private InputException wrong(final String why) {
        return new InputException(Text.of("cannot read the formula \"%s\": %s; write it like MgF2 or "
                + "1.5MgCl2-GaF3", whole, why));
    }
}
