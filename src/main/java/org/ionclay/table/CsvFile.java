package org.ionclay.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.Workers;

/** Comma-separated values as IonClay writes them: UTF-8, comma, one header row, {@code \n}, full double precision. */
public final class CsvFile {

    private CsvFile() {
    }

    /**
     * Writes a table with one thread.
     *
     * @param table the table
     * @param file the file, which must not exist
     * @throws IOException if it cannot be written
     */
    public static void write(final Table table, final Path file) throws IOException {
        try (Workers one = new Workers(1)) {
            write(table, file, one);
        }
    }

    /**
     * Writes a table. Turning doubles into digits takes far longer than writing them, so the threads share it.
     *
     * @param table the table
     * @param file the file, which must not exist
     * @param workers threads; the file does not depend on their number
     * @throws IOException if it cannot be written
     */
    public static void write(final Table table, final Path file, final Workers workers) throws IOException {
        try (CsvStream out = new CsvStream(table.columns(), file, workers)) {
            for (final Object[] row : table.rows()) out.add(row);
        }
    }

    /** The bytes of a table's file, for what writes them itself. */
    public static byte[] bytes(final Table table) {
        final byte[] header = header(table.columns());
        final byte[] rows = rows(table.rows());
        final byte[] all = Arrays.copyOf(header, header.length + rows.length);
        System.arraycopy(rows, 0, all, header.length, rows.length);
        return all;
    }

    static byte[] header(final List<Column> columns) {
        final StringBuilder text = new StringBuilder();
        for (int c = 0; c < columns.size(); c++) {
            if (c > 0) text.append(',');
            append(text, columns.get(c).header());
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] rows(final List<Object[]> rows) {
        final StringBuilder text = new StringBuilder(1 << 16);
        for (final Object[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                if (c > 0) text.append(',');
                // digits straight into the builder, as Double.toString writes them; NaN is empty, see Table.text
                if (!(row[c] instanceof Double number)) append(text, Table.text(row[c]));
                else if (!number.isNaN()) text.append(number.doubleValue());
            }
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a spreadsheet would take for a formula is marked as text, as spreadsheets themselves write it. */
    static String guarded(final String text) {
        return CsvCells.isFormula(text) ? "'" + text : text;
    }

    private static void append(final StringBuilder into, final String cell) {
        into.append(CsvLine.cell(guarded(cell)));
    }
}
