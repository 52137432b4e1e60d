package org.ionclay.display.window;

import ij.measure.ResultsTable;
import java.util.List;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** Tables as ImageJ's windows and macros know them. */
public final class ResultsTables {

    private static final int DIGITS = 4;

    private ResultsTables() {
    }

    /** The same table for ImageJ; NaN cells stay NaN. */
    public static ResultsTable of(final Table from) {
        final ResultsTable table = new ResultsTable();
        table.setPrecision(DIGITS);
        final List<Column> columns = from.columns();
        for (final Object[] row : from.rows()) {
            table.incrementCounter();
            for (int c = 0; c < row.length; c++) {
                final String header = columns.get(c).header();
                if (row[c] instanceof Number number) table.addValue(header, number.doubleValue());
                else table.addValue(header, Table.text(row[c]));
            }
        }
        return table;
    }
}
