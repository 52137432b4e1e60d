package org.ionclay.compute.files;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of numbers in a text, whatever separates them: blanks, tabs, commas or semicolons; with commas for decimal
 * points where something else separates. Lines before the first row of numbers are the header.
 *
 * @param header lines before the first row that are not empty
 * @param columns at least one, all as long
 * @param firstLine line of the first row, from 1
 */
public record NumberTable(List<String> header, List<double[]> columns, int firstLine) {

    private static final String COMMENT = "#%!;'*/\"";
    /** A header longer than this is no header. */
    private static final int LONGEST_HEADER = 2000;

    /** Number of rows. */
    public int rows() {
        return columns.get(0).length;
    }

    /** The last line of the header without its mark of a comment; empty if there is none. */
    public String lastHeader() {
        return header.isEmpty() ? "" : header.get(header.size() - 1).replaceFirst("^[#%!;'*/]+", "").strip();
    }

    /** Whether a text begins with a header and then has a row of at least some numbers. */
    public static boolean looksLike(final FileContent file, final int columns) {
        if (file.binary()) return false;
        int seen = 0;
        for (final String line : file.lines()) {
            if (!line.isBlank() && !comment(line)) {
                final double[] row = row(line);
                if (row != null && row.length >= columns) return true;
            }
            if (++seen > LONGEST_HEADER) return false;
        }
        return false;
    }

    /**
     * Reads a table.
     *
     * @param file the text
     * @param from first line, from 0
     * @param least fewest columns
     * @throws org.ionclay.compute.InputException if a line within the table is no row of as many numbers, or there is
     *            none
     */
    public static NumberTable read(final FileContent file, final int from, final int least) {
        final List<String> header = new ArrayList<>();
        final List<double[]> rows = new ArrayList<>();
        int first = 0;
        final List<String> lines = file.lines();
        for (int n = from; n < lines.size(); n++) {
            final String line = lines.get(n);
            if (line.isBlank()) continue;
            final double[] row = comment(line) ? null : row(line);
            if (row == null || rows.isEmpty() && row.length < least) {
                if (rows.isEmpty()) header.add(line.strip());
                else if (!comment(line)) throw file.wrong(n + 1, "needed " + rows.get(0).length + " numbers, found \""
                        + shown(line) + "\"; correct or remove the line");
                continue;
            }
            if (rows.isEmpty()) first = n + 1;
            else if (row.length != rows.get(0).length) throw file.wrong(n + 1, "needed " + rows.get(0).length
                    + " numbers as in the rows before, found " + row.length + "; complete or remove the line");
            for (final double value : row) {
                if (!Double.isFinite(value)) throw file.wrong(n + 1, "needed finite numbers, found \"" + shown(line)
                        + "\"; correct or remove the line");
            }
            rows.add(row);
        }
        if (rows.isEmpty()) throw file.wrong("needed rows of at least " + least
                + " numbers, found none; export the measurement as columns");
        final List<double[]> columns = new ArrayList<>();
        for (int c = 0; c < rows.get(0).length; c++) {
            final double[] column = new double[rows.size()];
            for (int r = 0; r < column.length; r++) column[r] = rows.get(r)[c];
            columns.add(column);
        }
        return new NumberTable(List.copyOf(header), List.copyOf(columns), first);
    }

    private static boolean comment(final String line) {
        return COMMENT.indexOf(line.stripLeading().charAt(0)) >= 0;
    }

    /** The beginning of a line, for messages. */
    public static String shown(final String line) {
        final String plain = line.strip();
        return plain.length() > 40 ? plain.substring(0, 40) + "..." : plain;
    }

    /** The numbers of a line; null if it holds something else. */
    public static double[] row(final String line) {
        final String[] cells = cells(line.strip());
        int count = cells.length;
        // a separator at the end of each line
        while (count > 0 && cells[count - 1].isEmpty()) count--;
        if (count == 0) return null;
        final double[] row = new double[count];
        for (int k = 0; k < count; k++) {
            row[k] = number(cells[k]);
            if (Double.isNaN(row[k])) return null;
        }
        return row;
    }

    private static String[] cells(final String line) {
        if (line.indexOf(';') >= 0) return trimmed(line.replace(',', '.').split(";", -1));
        if (line.indexOf('\t') >= 0) return trimmed(decimal(line, line.split("\t", -1)));
        if (line.indexOf(',') < 0) return line.split("\\s+");
        // "5,008 1719,0" has decimal commas, "5.008, 1719" and "5,1719" have separating ones
        final String[] words = line.split("\\s+");
        boolean decimal = words.length > 1;
        for (final String word : words) decimal &= word.matches("[+-]?\\d+(,\\d+)?([eE][+-]?\\d+)?");
        if (decimal) return line.replace(',', '.').split("\\s+");
        return trimmed(line.split(",", -1));
    }

    private static String[] decimal(final String line, final String[] cells) {
        if (line.indexOf('.') >= 0) return cells;
        for (int k = 0; k < cells.length; k++) cells[k] = cells[k].replace(',', '.');
        return cells;
    }

    private static String[] trimmed(final String[] cells) {
        for (int k = 0; k < cells.length; k++) cells[k] = cells[k].strip();
        return cells;
    }

    /** A number in plain or exponential notation, with e, E, d or D; NaN if the text is none. Infinity is none. */
    public static double number(final String cell) {
        if (cell.isEmpty() || cell.length() > 40) return Double.NaN;
        final char last = cell.charAt(cell.length() - 1);
        // Double.parseDouble takes "1f", "1d" and "NaN"
        if (!(last >= '0' && last <= '9') && last != '.') return Double.NaN;
        for (int k = 0; k < cell.length(); k++) {
            if ("0123456789+-.eEdD".indexOf(cell.charAt(k)) < 0) return Double.NaN;
        }
        try {
            final double value = Double.parseDouble(cell.replace('D', 'e').replace('d', 'e'));
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (final NumberFormatException e) {
            return Double.NaN;
        }
    }
}
