package org.ionclay.display.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Comma-separated values as IonClay writes them: UTF-8, comma, one header row, {@code \n}, full double precision. */
public final class CsvFile {

    private CsvFile() {
    }

    /**
     * Writes a table.
     *
     * @param table the table
     * @param file the file, which must not exist
     * @throws IOException if it cannot be written
     */
    public static void write(final Table table, final Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8,
                java.nio.file.StandardOpenOption.CREATE_NEW)) {
            final List<Column> columns = table.columns();
            for (int c = 0; c < columns.size(); c++) {
                if (c > 0) out.write(',');
                out.write(quoted(columns.get(c).header()));
            }
            out.write('\n');
            for (final Object[] row : table.rows()) {
                for (int c = 0; c < row.length; c++) {
                    if (c > 0) out.write(',');
                    out.write(quoted(Table.text(row[c])));
                }
                out.write('\n');
            }
        }
    }

    private static String quoted(final String text) {
        final boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
