package org.ionclay.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.Workers;

/**
 * A CSV file that grows row by row, for tables that need not fit into memory. The bytes are those of {@link CsvFile}.
 */
public final class CsvStream implements AutoCloseable {

    /** Rows that are formatted at a time: in pieces by the threads, then written in order. */
    private static final int WAVE = 1 << 14;
    private static final int GRAIN = 256;

    private final OutputStream out;
    private final Workers workers;
    private final List<Object[]> wave = new ArrayList<>();

    /**
     * Opens a file and writes the header.
     *
     * @param columns the columns
     * @param file the file, which must not exist
     * @param workers threads; the file does not depend on their number
     * @throws IOException if it cannot be written
     */
    public CsvStream(final List<Column> columns, final Path file, final Workers workers) throws IOException {
        this.workers = workers;
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        out.write(CsvFile.header(columns));
    }

    /**
     * Appends a row.
     *
     * @param cells as a {@link Table} takes them; kept until they are written
     * @throws IOException if the file cannot be written
     */
    public void add(final Object[] cells) throws IOException {
        wave.add(cells);
        if (wave.size() == WAVE) flush();
    }

    private void flush() throws IOException {
        final byte[][] pieces = new byte[Workers.chunks(wave.size(), GRAIN)][];
        workers.ranges(wave.size(), GRAIN, (chunk, from, to) -> pieces[chunk] = CsvFile.rows(wave.subList(from, to)));
        for (final byte[] piece : pieces) out.write(piece);
        wave.clear();
    }

    /** Writes what is left and closes the file. */
    @Override
    public void close() throws IOException {
        try (out) {
            if (!wave.isEmpty()) flush();
        }
    }
}
