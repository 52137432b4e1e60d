package org.ionclay.compute.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, texts, numbers, booleans and null, with a bound on depth. */
public final class Json {

    private static final int DEEPEST = 100;

    private final FileContent file;
    private final String text;
    private int at;

    private Json(final FileContent file) {
        this.file = file;
        text = file.text();
    }

    /**
     * Reads a file.
     *
     * @return what it holds
     * @throws org.ionclay.compute.InputException if it is no JSON
     */
    public static Object read(final FileContent file) {
        final Json json = new Json(file);
        final Object value = json.value(0);
        json.blank();
        if (json.at < json.text.length()) throw json.wrong("the end of the file");
        return value;
    }

    private org.ionclay.compute.InputException wrong(final String needed) {
        final String found = at < text.length() ? NumberTable.shown(text.substring(at, Math.min(text.length(), at
                + 20)))
                : "the end of the file";
        final long line = 1 + text.chars().limit(at).filter(c -> c == '\n').count();
        return file.wrong(line, "needed " + needed + ", found \"" + found + "\"; export the file again");
    }

    private void blank() {
        while (at < text.length() && text.charAt(at) <= ' ') at++;
    }

    private boolean take(final char c) {
        blank();
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    private Object value(final int depth) {
        if (depth > DEEPEST) throw wrong("values at most " + DEEPEST + " deep");
        if (take('{')) return map(depth);
        if (take('[')) return list(depth);
        if (take('"')) return string();
        for (final String word : List.of("true", "false", "null")) {
            if (!text.startsWith(word, at)) continue;
            at += word.length();
            return word.equals("null") ? null : Boolean.valueOf(word);
        }
        final int from = at;
        while (at < text.length() && "0123456789+-.eE".indexOf(text.charAt(at)) >= 0) at++;
        final double number = NumberTable.number(text.substring(from, at));
        if (Double.isNaN(number)) {
            at = from;
            throw wrong("a value");
        }
        return number;
    }

    private Map<String, Object> map(final int depth) {
        final Map<String, Object> map = new LinkedHashMap<>();
        if (take('}')) return map;
        do {
            if (!take('"')) throw wrong("a key in quotes");
            final String key = string();
            if (!take(':')) throw wrong("a colon");
            map.put(key, value(depth + 1));
        } while (take(','));
        if (!take('}')) throw wrong("a comma or }");
        return map;
    }

    private List<Object> list(final int depth) {
        final List<Object> list = new ArrayList<>();
        if (take(']')) return list;
        do list.add(value(depth + 1));
        while (take(','));
        if (!take(']')) throw wrong("a comma or ]");
        return list;
    }

    private String string() {
        final StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            final char c = text.charAt(at++);
            if (c == '"') return out.toString();
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (at >= text.length()) break;
            final char escaped = text.charAt(at++);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
                        throw wrong("four hexadecimal digits");
                    }
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> out.append(escaped);
            }
        }
        throw wrong("a closing quote");
    }
}
