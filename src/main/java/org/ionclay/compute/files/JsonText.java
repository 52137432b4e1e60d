package org.ionclay.potential.dp.io;

import java.util.Iterator;
import java.util.Map;
import org.ionclay.compute.Text;

/** Writes maps, lists and scalars as JSON without blanks; every double keeps its value. */
final class JsonText {

    private JsonText() {
    }

    static String of(final Object node) {
        final StringBuilder out = new StringBuilder();
        append(out, node);
        return out.toString();
    }

    private static void append(final StringBuilder out, final Object node) {
        if (node instanceof Map<?, ?> map) {
            out.append('{');
            for (final Iterator<? extends Map.Entry<?, ?>> it = map.entrySet().iterator(); it.hasNext();) {
                final Map.Entry<?, ?> e = it.next();
                quote(out, (String) e.getKey());
                append(out.append(':'), e.getValue());
                if (it.hasNext()) out.append(',');
            }
            out.append('}');
        } else if (node instanceof Iterable<?> list) {
            out.append('[');
            for (final Iterator<?> it = list.iterator(); it.hasNext();) {
                append(out, it.next());
                if (it.hasNext()) out.append(',');
            }
            out.append(']');
        } else if (node instanceof String text) {
            quote(out, text);
        } else if (node instanceof Double value) {
            out.append(number(value));
        } else {
            out.append(node);
        }
    }

    /** A number that both JSON and YAML 1.1 read as one: the exponent has a sign, and there is always a point. */
    static String number(final double value) {
        final String text = Double.toString(value);
        final int e = text.indexOf('E');
        return e < 0 ? text : text.substring(0, e) + 'e' + (text.charAt(e + 1) == '-' ? "" : "+")
                + text.substring(e + 1);
    }

    /** A text in double quotes, valid in JSON and YAML. */
    static String quoted(final String text) {
        final StringBuilder out = new StringBuilder();
        quote(out, text);
        return out.toString();
    }

    private static void quote(final StringBuilder out, final String text) {
        out.append('"');
        for (int k = 0; k < text.length(); k++) {
            final char c = text.charAt(k);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(Text.of("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
