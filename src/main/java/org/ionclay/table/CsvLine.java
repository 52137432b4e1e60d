package org.ionclay.table;

import java.util.ArrayList;
import java.util.List;

/** The cells of one line of comma-separated values: the one place that knows quotes. */
public final class CsvLine {

    private CsvLine() {
    }

    /**
     * Splits a line outside of quotes; a quote inside quotes is doubled.
     *
     * @param line the line
     * @param separator what stands between cells
     * @return the cells without their quotes, blanks around them kept
     */
    public static List<String> split(final String line, final char separator) {
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            final char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** A cell in quotes. */
    public static String quoted(final String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** A cell as a line needs it: in quotes where it holds a comma, a quote or the end of a line. */
    static String cell(final String text) {
        final boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0;
        return plain ? text : quoted(text);
    }
}
