package org.ionclay.electrochem.circuit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ionclay.compute.InputException;

/** Reads circuit strings: elements and p(...) in series by -, branches of p() parted by commas. */
final class CircuitParser {

    private static final int DEEPEST = 16;
    private static final int MOST = 64;

    private final String text;
    private final List<Node.Leaf> leaves = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int at;
    private int parameters;

    CircuitParser(final String text) {
        this.text = text.replaceAll("\\s", "");
    }

    /** The whole circuit, a series of terms. */
    Node.Series parse() {
        if (text.isEmpty()) throw fault("an element such as R0", at);
        // labels that are given must be known before free numbers are handed out
        for (int i = 0; i < text.length(); i++) {
            if (!letter(i) || i > 0 && letter(i - 1)) continue;
            int end = i;
            while (end < text.length() && letterOrDigit(end)) end++;
            if (end > i && Character.isDigit(text.charAt(end - 1)) && !names.add(text.substring(i, end))) {
                throw new InputException("circuit: needs different labels, found " + text.substring(i, end)
                        + " twice in \"" + text + "\"; number the elements, or leave all numbers out");
            }
        }
        final Node.Series whole = series(0);
        if (at < text.length()) throw fault("-, or the end", at);
        return whole;
    }

    List<Node.Leaf> leaves() {
        return leaves;
    }

    private Node.Series series(final int depth) {
        final List<Node> terms = new ArrayList<>();
        do {
            terms.add(term(depth));
        } while (next('-'));
        return new Node.Series(List.copyOf(terms));
    }

    private Node term(final int depth) {
        if (depth > DEEPEST) throw fault("at most " + DEEPEST + " p() within each other", at);
        if (text.startsWith("p(", at)) {
            at += 2;
            final List<Node> branches = new ArrayList<>();
            do {
                branches.add(branch(series(depth + 1)));
            } while (next(','));
            if (!next(')')) throw fault("a comma, - or )", at);
            if (branches.size() < 2) throw fault("two branches or more in p(), parted by commas,", at - 1);
            return new Node.Parallel(List.copyOf(branches));
        }
        return leaf();
    }

    private static Node branch(final Node.Series series) {
        return series.terms().size() == 1 ? series.terms().get(0) : series;
    }

    private Node.Leaf leaf() {
        final int from = at;
        while (at < text.length() && letter(at)) at++;
        final String symbol = text.substring(from, at);
        final Element element = Elements.of(symbol).orElseThrow(() -> fault("p(...) or one of " + Elements.symbols(),
                from));
        while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
        String name = text.substring(from, at);
        // without a number it gets the next free one
        for (int n = 1; name.equals(symbol); n++) {
            final String numbered = String.format(Locale.ROOT, "%s%d", symbol, n);
            if (names.add(numbered)) name = numbered;
        }
        if (leaves.size() == MOST) throw fault("at most " + MOST + " elements", from);
        final Node.Leaf leaf = new Node.Leaf(element, name, parameters);
        parameters += element.parameters().size();
        leaves.add(leaf);
        return leaf;
    }

    private boolean letter(final int i) {
        final char c = text.charAt(i);
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private boolean letterOrDigit(final int i) {
        return letter(i) || Character.isDigit(text.charAt(i));
    }

    private boolean next(final char c) {
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    private InputException fault(final String needed, final int where) {
        return new InputException("circuit: needs " + needed + " at character " + (where + 1) + " of \"" + text
                + "\", found " + (where < text.length() ? "\"" + text.substring(where,
                Math.min(text.length(), where + 8)) + "\"" : "its end")
                + "; an example is R0-p(R1,CPE1)-p(R2,CPE2)-W1");
    }
}
