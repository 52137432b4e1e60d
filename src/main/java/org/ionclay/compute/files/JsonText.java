package org.ionclay.compute.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.Text;

/** Writes maps, lists and scalars as JSON; {@link Json} reads it. */
public final class JsonText {

    private JsonText() {
    }

    /**
     * JSON in one line without blanks, in ASCII; every double keeps its value.
     *
     * @param node a map with texts as keys, an iterable, a text, a number, a boolean or null
     */
    public static String of(final Object node) {
        final StringBuilder out = new StringBuilder();
        append(out, node);
        return out.toString();
    }

    private static void append(final StringBuilder out, final Object node) {
        if (node instanceof Map<?, ?> map) {
            String before = "{";
            for (final Map.Entry<?, ?> e : map.entrySet()) {
                quote(out.append(before), (String) e.getKey(), true);
                append(out.append(':'), e.getValue());
                before = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (node instanceof Iterable<?> list) {
            out.append('[');
            String before = "";
            for (final Object item : list) {
                append(out.append(before), item);
                before = ",";
            }
            out.append(']');
        } else if (node instanceof String text) {
            quote(out, text, true);
        } else if (node instanceof Double value) {
            out.append(number(value));
        } else {
            out.append(node);
        }
    }

    /**
     * JSON for people: one item a line, two blanks a level, in Unicode; whatever is no map or list is a text.
     *
     * @param node a map, a list, or anything else as text
     */
    public static String lines(final Object node) {
        return lines(node, "");
    }

    private static String lines(final Object node, final String indent) {
        final String deeper = indent + "  ";
        final List<String> parts = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, item) -> parts.add(deeper + text(String.valueOf(key)) + ": " + lines(item, deeper)));
            return parts.isEmpty() ? "{}" : "{\n" + String.join(",\n", parts) + "\n" + indent + "}";
        }
        if (node instanceof List<?> list) {
            for (final Object item : list) parts.add(deeper + lines(item, deeper));
            return parts.isEmpty() ? "[]" : "[\n" + String.join(",\n", parts) + "\n" + indent + "]";
        }
        return text(String.valueOf(node));
    }

    private static String text(final String text) {
        final StringBuilder out = new StringBuilder();
        quote(out, text, false);
        return out.toString();
    }

    /** A number that both JSON and YAML 1.1 read as one: the exponent has a sign, and there is always a point. */
    public static String number(final double value) {
        final String text = Double.toString(value);
        final int e = text.indexOf('E');
        return e < 0 ? text : text.substring(0, e) + 'e' + (text.charAt(e + 1) == '-' ? "" : "+")
                + text.substring(e + 1);
    }

    /** A text in double quotes, valid in JSON and YAML; ASCII. */
    public static String quoted(final String text) {
        final StringBuilder out = new StringBuilder();
        quote(out, text, true);
        return out.toString();
    }

    private static void quote(final StringBuilder out, final String text, final boolean ascii) {
        out.append('"');
        for (int k = 0; k < text.length(); k++) {
            final char c = text.charAt(k);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || ascii && c > '~') out.append(Text.of("\\u%04x", (int) c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }
}
