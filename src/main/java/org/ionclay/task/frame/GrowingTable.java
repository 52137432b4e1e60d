package org.ionclay.task.frame;

import java.io.IOException;
import java.util.List;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.table.Column;
import org.ionclay.table.CsvStream;
import org.ionclay.table.Table;

/**
 * A table that is written while it grows, and of which only the first rows are kept for windows: the results of a long
 * trajectory need not fit into memory.
 */
public final class GrowingTable implements AutoCloseable {

    /** Rows that a window shows. */
    public static final int SHOWN = 100_000;

    private final Table head;
    private final CsvStream file;
    private long rows;

    /**
     * Starts a table, and its file if files are written.
     *
     * @param name as a {@link Table}'s
     * @param columns the columns
     * @param output where to
     * @param workers threads that format numbers
     * @throws IOException if the file cannot be written
     */
    public GrowingTable(final String name, final List<Column> columns, final TaskOutput output, final Workers workers)
            throws IOException {
        head = new Table(name, columns);
        file = output.isOpen() ? new CsvStream(columns, output.file(name + ".csv"), workers) : null;
    }

    /** Appends a row, as {@link Table#add}. */
    public void add(final Object... cells) throws IOException {
        if (rows < SHOWN) head.add(cells);
        else head.check(cells);
        if (file != null) file.add(cells);
        rows++;
    }

    /** The first rows. */
    public Table head() {
        return head;
    }

    /** Tells the user where rows are missing from the window. */
    public void tell(final RunRecord record) {
        if (rows <= SHOWN) return;
        record.message(Text.of("the window \"%s\" shows the first %d of %d rows; %s", head.name(), SHOWN, rows,
                file == null ? "choose an output folder to have them all" : head.name() + ".csv has them all"));
    }

    @Override
    public void close() throws IOException {
        if (file != null) file.close();
    }
}
