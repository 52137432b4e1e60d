package org.ionclay.electrochem.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cells of text tables: splitting and numbers, in linear time. */
final class Cells {

    /** Stands for runs of blanks as separator. */
    static final char BLANKS = ' ';

    private Cells() {
    }

    /** Cells of a line; quotes that enclose a cell are taken off, and a separator within quotes does not count. */
    static List<String> split(final String line, final char separator) {
        final List<String> cells = new ArrayList<>();
        if (separator == BLANKS) {
            int from = 0;
            while (from < line.length()) {
                while (from < line.length() && Character.isWhitespace(line.charAt(from))) from++;
                int to = from;
                while (to < line.length() && !Character.isWhitespace(line.charAt(to))) to++;
                if (to > from) cells.add(unquoted(line.substring(from, to)));
                from = to;
            }
            return cells;
        }
        boolean quoted = false;
        boolean started = false;
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            final char c = line.charAt(i);
            if (c == separator && !quoted) {
                cells.add(unquoted(line.substring(from, i)));
                from = i + 1;
                started = false;
            } else if (c == '"' && (quoted || !started)) {
                // a quote opens a cell only at its start: Z" is a label of its own
                quoted = !quoted;
                started = true;
            } else if (c != ' ') {
                started = true;
            }
        }
        cells.add(unquoted(line.substring(from)));
        return cells;
    }

    /** A cell without the blanks and the pair of quotes around it. */
    static String unquoted(final String cell) {
        final String bare = cell.strip();
        return bare.length() >= 2 && bare.charAt(0) == '"' && bare.charAt(bare.length() - 1) == '"'
                ? bare.substring(1, bare.length() - 1).strip() : bare;
    }

    /** Whether a cell says that there is no value. */
    static boolean blank(final String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "", "-", "--", "---", "nan", "-nan", "n/a", "na", "null", "none" -> true;
            default -> false;
        };
    }

    /** Whether a cell is a finite number. */
    static boolean number(final String cell, final boolean comma) {
        return !Double.isNaN(value(cell, comma));
    }

    /** The number in a cell; NaN if it is empty or none. */
    static double value(final String cell, final boolean comma) {
        int digits = 0;
        boolean swap = false;
        for (int i = 0; i < cell.length(); i++) {
            final char c = cell.charAt(i);
            if (c >= '0' && c <= '9') digits++;
            else if (c == ',') {
                if (!comma) return Double.NaN;
                swap = true;
            } else if (c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') return Double.NaN;
        }
        if (digits == 0 || digits > 400) return Double.NaN;
        if (swap && cell.indexOf('.') >= 0) return Double.NaN;
        try {
            final double value = Double.parseDouble(swap ? cell.replace(',', '.') : cell);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (final NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Seconds of "1:02:03.5", "0d 00:01:0.88" or a plain number; NaN if it is none. */
    static double seconds(final String cell) {
        String rest = cell.strip();
        double days = 0;
        final int d = rest.indexOf('d');
        if (d > 0) {
            days = value(rest.substring(0, d).strip(), false);
            rest = rest.substring(d + 1).strip();
        }
        double sum = 0;
        int parts = 0;
        int from = 0;
        while (from <= rest.length()) {
            final int colon = rest.indexOf(':', from);
            final int to = colon < 0 ? rest.length() : colon;
            sum = sum * 60 + value(rest.substring(from, to).strip(), false);
            from = to + 1;
            if (++parts > 3) return Double.NaN;
        }
        return days * 86400 + sum;
    }
}
