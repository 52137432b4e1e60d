package org.ionclay.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ionclay.compute.Text;

/**
 * A table: columns declared once, rows of cells in the same order. A cell is a {@code String}, a {@code Boolean}, an
 * {@code Integer} or {@code Long}, or a {@code Double}; a {@code Double} that is NaN means "no value" and stays empty.
 */
public final class Table {

    private final String name;
    private final List<Column> columns;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param name file name without ending, in kebab case ("size-distribution")
     * @param columns the columns, no two with the same header
     * @throws IllegalArgumentException if two headers are equal
     */
    public Table(final String name, final List<Column> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
        final long different = columns.stream().map(Column::header).distinct().count();
        if (different != columns.size()) throw new IllegalArgumentException(
                "table " + name + " has two columns with the same header: " + columns);
    }

    /** File name without ending. */
    public String name() {
        return name;
    }

    /** The columns in order. */
    public List<Column> columns() {
        return columns;
    }

    /** The rows in order; read only. */
    public List<Object[]> rows() {
        return Collections.unmodifiableList(rows);
    }

    /**
     * Appends a row.
     *
     * @param cells one cell for each column
     * @throws IllegalArgumentException if the number or the type of the cells does not fit
     */
    public void add(final Object... cells) {
        check(cells);
        rows.add(cells.clone());
    }

    /**
     * Whether cells fit the columns.
     *
     * @throws IllegalArgumentException if they do not
     */
    public void check(final Object... cells) {
        if (cells.length != columns.size()) throw new IllegalArgumentException(
                Text.of("table %s needs %d cells a row, found %d", name, columns.size(), cells.length));
        for (int c = 0; c < cells.length; c++) {
            final Object cell = cells[c];
            if (!(cell instanceof String || cell instanceof Boolean || cell instanceof Integer || cell instanceof Long
                    || cell instanceof Double)) {
                throw new IllegalArgumentException("table " + name + ", column " + columns.get(c).header()
                        + ": cannot hold " + cell);
            }
        }
    }

    /**
     * One table of several: all columns, those of later tables after the ones they share a place with, and all rows. A
     * cell of a column that its table does not have is empty.
     *
     * @param name name of the new table
     * @param tables at least one
     */
    public static Table union(final String name, final List<Table> tables) {
        final List<Column> columns = new ArrayList<>(tables.get(0).columns);
        for (final Table table : tables) {
            int place = 0;
            for (final Column column : table.columns) {
                final int known = columns.indexOf(column);
                if (known >= 0) place = known + 1;
                else columns.add(place++, column);
            }
        }
        final Table union = new Table(name, columns);
        for (final Table table : tables) {
            final int[] place = table.columns.stream().mapToInt(columns::indexOf).toArray();
            for (final Object[] row : table.rows) {
                final Object[] cells = new Object[columns.size()];
                java.util.Arrays.fill(cells, Double.NaN);
                for (int c = 0; c < place.length; c++) cells[place[c]] = row[c];
                union.rows.add(cells);
            }
        }
        return union;
    }

    /** The cell as it stands in a CSV file: numbers at full precision, NaN empty. */
    public static String text(final Object cell) {
        if (cell instanceof Double number) return number.isNaN() ? "" : Double.toString(number);
        return String.valueOf(cell);
    }
}
