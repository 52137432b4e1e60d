package org.ionclay.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a CSV file that grows while a run goes on, in the words of {@link CsvFile}; cells are numbers. */
public final class CsvRows {

    private final StringBuilder line = new StringBuilder();

    /** Writes the header row. */
    public static void header(final List<Column> columns, final OutputStream out) throws IOException {
        out.write((columns.stream().map(Column::header).collect(Collectors.joining(",")) + "\n").getBytes(
                StandardCharsets.UTF_8));
    }

    /** Starts a row with a whole number. */
    public CsvRows start(final long number) {
        line.setLength(0);
        line.append(number);
        return this;
    }

    /** Appends a cell; NaN is empty. */
    public CsvRows cell(final double number) {
        line.append(',');
        if (!Double.isNaN(number)) line.append(number);
        return this;
    }

    /** Writes the row. */
    public void end(final OutputStream out) throws IOException {
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
