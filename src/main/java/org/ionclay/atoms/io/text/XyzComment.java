package org.ionclay.atoms.io.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionclay.atoms.io.base.Decimals;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.compute.InputException;

/**
 * The second line of an extended XYZ frame: {@code key=value} pairs, values in double or single quotes, in brackets or
 * braces, or without blanks; a key alone is true. Keys are found whatever their case.
 */
final class XyzComment {

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Lines lines;
    private final String text;
    private int at;

    /** Reads the current line. */
    XyzComment(final Lines lines) {
        this.lines = lines;
        text = lines.text();
        while (true) {
            blanks();
            if (at == text.length()) return;
            final String key = quoted() ? enclosed() : bare("= \t");
            int end = at;
            while (end < text.length() && Character.isWhitespace(text.charAt(end))) end++;
            if (end < text.length() && text.charAt(end) == '=') {
                at = end + 1;
                blanks();
                values.put(key, at == text.length() ? "" : quoted() ? enclosed() : bare(" \t"));
            } else if (!key.isEmpty()) {
                values.put(key, "T");
            }
        }
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private boolean quoted() {
        return "\"'[{".indexOf(text.charAt(at)) >= 0;
    }

    private String bare(final String stops) {
        final int from = at;
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) at++;
        return text.substring(from, at);
    }

    /** A value in quotes or brackets; brackets nest. */
    private String enclosed() {
        final char open = text.charAt(at);
        final char close = open == '[' ? ']' : open == '{' ? '}' : open;
        final StringBuilder value = new StringBuilder();
        int depth = 1;
        for (at++; at < text.length(); at++) {
            final char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && open == close) {
                value.append(text.charAt(++at));
                continue;
            }
            if (c == close) depth--;
            else if (c == open) depth++;
            if (depth == 0) {
                at++;
                return value.toString();
            }
            value.append(c);
        }
        throw lines.wrong("a closing " + close, "the end of the line", "the comment line is cut off");
    }

    /** Whether this is extended XYZ and not a comment for people. */
    boolean extended() {
        return find("Properties").isPresent() || find("Lattice").isPresent();
    }

    /** The whole line. */
    String text() {
        return text.strip();
    }

    /** The value of the first of some keys, which is taken out. */
    Optional<String> take(final String... keys) {
        for (final String key : keys) {
            final Optional<String> stored = find(key);
            if (stored.isPresent()) return Optional.of(values.remove(stored.get()));
        }
        return Optional.empty();
    }

    private Optional<String> find(final String key) {
        return values.keySet().stream().filter(stored -> stored.toLowerCase(Locale.ROOT)
                .equals(key.toLowerCase(Locale.ROOT))).findFirst();
    }

    /** What is left. */
    Map<String, String> rest() {
        return values;
    }

    /** One number. */
    double real(final String key, final String value) {
        return reals(key, value, 1)[0];
    }

    /** Numbers, separated by blanks, commas or brackets. */
    double[] reals(final String key, final String value, final int... allowed) {
        final List<String> words = words(value);
        boolean good = false;
        for (final int count : allowed) good |= count == words.size();
        if (!good) throw lines.wrong(allowed[0] + " numbers for " + key, "\"" + value + "\"",
                "correct the comment line");
        final double[] numbers = new double[words.size()];
        for (int i = 0; i < numbers.length; i++) {
            final byte[] ascii = words.get(i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            numbers[i] = Decimals.parse(ascii, 0, ascii.length, 0);
            if (!Double.isFinite(numbers[i])) throw lines.wrong("finite numbers for " + key, "\"" + words.get(i) + "\"",
                    "correct the comment line, or remove the frame");
        }
        return numbers;
    }

    /** True or false, so many. */
    boolean[] logicals(final String key, final String value, final int count) {
        final List<String> given = words(value);
        // one letter stands for all
        final List<String> words = given.size() == 1 ? java.util.Collections.nCopies(count, given.get(0)) : given;
        if (words.size() != count) throw lines.wrong(count + " times T or F for " + key, "\"" + value + "\"",
                "correct the comment line");
        final boolean[] flags = new boolean[count];
        for (int i = 0; i < count; i++) {
            final String word = words.get(i).toUpperCase(Locale.ROOT);
            flags[i] = List.of("T", "TRUE", "1").contains(word);
            if (!flags[i] && !List.of("F", "FALSE", "0").contains(word)) throw lines.wrong("T or F for " + key,
                    "\"" + words.get(i) + "\"", "correct the comment line");
        }
        return flags;
    }

    /** The words of a value. */
    static List<String> words(final String value) {
        final List<String> words = new ArrayList<>();
        for (final String word : value.split("[\\s,\\[\\]{}]+")) if (!word.isEmpty()) words.add(word);
        return words;
    }

    /** A value as it must be written to come back. */
    static String quote(final String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) throw new InputException(
                "extended XYZ cannot hold a value with a line break: " + value);
        final boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> Character.isWhitespace(c)
                || "=\"'[]{},\\".indexOf(c) >= 0);
        return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
