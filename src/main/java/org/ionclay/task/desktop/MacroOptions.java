package org.ionclay.task.desktop;

import ij.macro.Interpreter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * The options string of a macro's {@code run("...", "key=value key=[value with spaces] flag")}. A bare flag is
 * {@code yes}; {@code &name} is the macro's variable of that name, as in ImageJ's own dialogs. The key {@code show} is for
 * the windows, not for the command.
 */
public final class MacroOptions {

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
    public static Map<String, String> parse(final String text) {
        return new MacroOptions(text).all();
    }

    /**
     * Takes the key that is meant for the windows out of the options.
     *
     * @param options the options, which lose it
     * @return whether every table and picture opens ({@code show=all})
     * @throws InputException if it is neither all nor summary
     */
    public static boolean showAll(final Map<String, String> options) {
        final String show = options.remove("show");
        if (show == null || show.isEmpty() || show.equals("summary")) return false;
        if (show.equals("all")) return true;
        throw new InputException("show must be summary or all, found \"" + show + "\"");
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
            final int end = close == ']' ? bracket() : text.indexOf(close, at + 1);
            if (end < 0) throw new InputException("the macro options lack a " + close + ": " + text);
            final String value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }
        final int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) at++;
        return variable(text.substring(start, at));
    }

    /** Where the bracket that opens here closes: values may hold brackets, as in ImageJ's own macros. */
    private int bracket() {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            if (text.charAt(i) == '[') depth++;
            else if (text.charAt(i) == ']' && --depth == 0) return i;
        }
        return -1;
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
