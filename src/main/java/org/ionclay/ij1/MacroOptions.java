package org.ionclay.ij1;

import ij.macro.Interpreter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * The options string of a macro's {@code run("...", "key=value key=[value with spaces] flag")}. A bare flag is
 * {@code yes}; {@code &name} is the macro's variable of that name, as in ImageJ's own dialogs.
 */
final class MacroOptions {

    private final String text;
    private int at;

    private MacroOptions(final String text) {
        this.text = text;
    }

    /**
     * Reads the options.
     *
     * @param text the string as a macro passes it
     * @throws InputException if a bracket is not closed
     */
    static Map<String, String> parse(final String text) {
        return new MacroOptions(text).all();
    }

    private Map<String, String> all() {
        final Map<String, String> options = new LinkedHashMap<>();
        skipBlanks();
        while (at < text.length()) {
            final int start = at;
            while (at < text.length() && text.charAt(at) != '=' && !Character.isWhitespace(text.charAt(at))) at++;
            final String key = text.substring(start, at).toLowerCase(Locale.ROOT);
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
                options.put(key, value());
            } else {
                options.put(key, "yes");
            }
            skipBlanks();
        }
        return options;
    }

    private String value() {
        if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '\'')) {
            final char close = text.charAt(at) == '[' ? ']' : '\'';
            final int end = text.indexOf(close, at + 1);
            if (end < 0) throw new InputException("the macro options lack a " + close + ": " + text);
            final String value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }
        final int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) at++;
        return variable(text.substring(start, at));
    }

    private static String variable(final String value) {
        final Interpreter macro = value.startsWith("&") ? Interpreter.getInstance() : null;
        if (macro == null) return value;
        final String name = value.substring(1);
        final String words = macro.getStringVariable(name);
        if (words != null) return words;
        final double number = macro.getVariable2(name);
        return Double.isNaN(number) ? value : Double.toString(number);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }
}
