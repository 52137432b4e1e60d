package org.ionclay.electrochem.io;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of a file as it stands there.
 *
 * @param title what it is called in the file, or empty
 * @param columns its columns
 * @param lines line in the file, from 1, of each row; empty for binary files
 */
public record DataTable(String title, List<DataColumn> columns, int[] lines) {

    /** Number of rows. */
    public int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).values().length;
    }

    /** Labels of all columns, for messages. */
    public String labels() {
        final int most = 40;
        return columns.stream().limit(most).map(column -> "\"" + column.label()
                + "\"").collect(Collectors.joining(", ")) + (columns.size() > most ? ", ..." : "");
    }
}
