package org.ionclay.electrochem.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Rows of text to columns of numbers. */
final class TextTable {

    /** Turns the cell of a column into a number, NaN if it is none. */
    @FunctionalInterface
    interface CellValue {
        double of(int column, String cell);
    }

    private final String title;
    private final List<String> labels;
    private final char separator;
    private final CellValue value;
    private final List<Doubles> columns = new ArrayList<>();
    private final int[] badRow;
    private final String[] bad;
    private int[] lines = new int[64];
    private int rows;

    TextTable(final String title, final List<String> labels, final char separator, final CellValue value) {
        this.title = title;
        this.labels = labels;
        this.separator = separator;
        this.value = value;
        badRow = new int[labels.size()];
        bad = new String[labels.size()];
        Arrays.fill(badRow, -1);
        Arrays.fill(bad, "");
        for (int c = 0; c < labels.size(); c++) columns.add(new Doubles());
    }

    /** A table of plain numbers. */
    static TextTable numbers(final String title, final List<String> labels, final char separator,
            final boolean comma) {
        return new TextTable(title, labels, separator, (column, cell) -> Cells.value(cell, comma));
    }

    /** Adds lines from {@code from} on while {@code goesOn} says so; blank ones are passed over. */
    TextTable addAll(final CellSource source, final int from, final IntPredicate goesOn) {
        for (int i = from; i < source.lines().size() && goesOn.test(i); i++) {
            if (!source.line(i).isBlank()) add(Cells.split(source.line(i), separator), i + 1);
        }
        return this;
    }

    /** Adds a row; cells that it lacks are empty, cells beyond the last label are passed over. */
    void add(final List<String> cells, final int line) {
        for (int c = 0; c < labels.size(); c++) {
            final String cell = c < cells.size() ? cells.get(c) : "";
            final double number = Cells.blank(cell) ? Double.NaN : value.of(c, cell);
            if (Double.isNaN(number) && badRow[c] < 0 && !Cells.blank(cell)) {
                badRow[c] = rows;
                bad[c] = cell.length() > 40 ? cell.substring(0, 40) : cell;
            }
            columns.get(c).add(number);
        }
        if (rows == lines.length) lines = Arrays.copyOf(lines, 2 * rows);
        lines[rows++] = line;
    }

    DataTable table() {
        final List<DataColumn> done = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            done.add(new DataColumn(labels.get(c), columns.get(c).toArray(), badRow[c], bad[c]));
        }
        return new DataTable(title, List.copyOf(done), Arrays.copyOf(lines, rows));
    }

    /** Whether numbers in some lines have a decimal comma, where the separator is another character. */
    static boolean decimalComma(final CellSource source, final int from, final int most) {
        int commas = 0;
        int points = 0;
        for (int i = from; i < Math.min(source.lines().size(), from + most); i++) {
            final String line = source.line(i);
            for (int k = 1; k + 1 < line.length(); k++) {
                if (!digit(line.charAt(k - 1)) || !digit(line.charAt(k + 1))) continue;
                if (line.charAt(k) == '.') points++;
                if (line.charAt(k) == ',') commas++;
            }
        }
        return commas > points;
    }

    private static boolean digit(final char c) {
        return c >= '0' && c <= '9';
    }
}
