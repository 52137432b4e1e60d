package org.ionclay.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;

/**
 * Columns of doubles that arrive row by row (all coordinates of one frame) and are read column by column (one
 * coordinate through time), without ever being in memory as a whole: rows are turned in blocks, blocks beyond a budget
 * of memory lie in a scratch file that is deleted at the end. Appending is for one thread; after that any number of
 * threads may read.
 */
final class SeriesStore implements AutoCloseable {

    /** Rows of a block: a column's piece is then 2 kB, and a file is read in pieces of {@code columns} times that. */
    static final int ROWS = 256;
    private static final int TURNED = 16;
    private static final int CHUNK = 1 << 20;

    private final int columns;
    private final long budget;
    private final Path folder;
    private final List<double[]> kept = new ArrayList<>();
    private double[] filling;
    private double[] waiting;
    private int rows;
    private Path file;
    private FileChannel channel;
    private ByteBuffer chunk;

    /**
     * An empty store.
     *
     * @param columns number of columns
     * @param budget bytes of memory that full blocks may take
     * @param folder where the scratch file goes if it is needed
     */
    SeriesStore(final int columns, final long budget, final Path folder) {
        this.columns = columns;
        this.budget = budget;
        this.folder = folder;
        filling = new double[columns * ROWS];
        waiting = new double[columns * TURNED];
    }

    /** Number of rows. */
    int rows() {
        return rows;
    }

    /** Bytes in the scratch file. */
    long spilled() throws IOException {
        return channel == null ? 0 : channel.size();
    }

    /**
     * Appends a row.
     *
     * @throws IOException if the scratch file cannot be written
     */
    void append(final double[] row) throws IOException {
        if (rows == Integer.MAX_VALUE / 4) throw new InputException("a trajectory may have at most " + rows
                + " frames; take every second one (stride)");
        if (rows % ROWS == 0 && rows > 0) put();
        System.arraycopy(row, 0, waiting, rows % TURNED * columns, columns);
        rows++;
        if (rows % TURNED == 0) turn();
    }

    /** Turns the rows that wait: some at a time, since each number of a single row would go to its own cache line. */
    private void turn() {
        final int count = (rows - 1) % TURNED + 1;
        final int at = (rows - count) % ROWS;
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < count; r++) filling[c * ROWS + at + r] = waiting[r * columns + c];
        }
    }

    /** Call after the last row, before reading. */
    void finish() {
        if (rows % TURNED != 0) turn();
    }

    private void put() throws IOException {
        final long bytes = 8L * filling.length;
        if (channel == null && bytes * (kept.size() + 1) <= budget) {
            kept.add(filling);
            filling = new double[columns * ROWS];
            return;
        }
        if (channel == null) {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, ".displacements", ".scratch");
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.nativeOrder());
        }
        for (int from = 0; from < filling.length; from += CHUNK / 8) {
            final int count = Math.min(CHUNK / 8, filling.length - from);
            chunk.clear();
            chunk.asDoubleBuffer().put(filling, from, count);
            chunk.limit(8 * count);
            while (chunk.hasRemaining()) channel.write(chunk);
        }
    }

    /**
     * Reads columns.
     *
     * @param from first column
     * @param to column after the last
     * @param into column by column, each of {@link #rows} numbers
     * @throws IOException if the scratch file cannot be read
     */
    void read(final int from, final int to, final double[] into) throws IOException {
        final int full = rows == 0 ? 0 : (rows - 1) / ROWS;
        final int width = to - from;
        final double[] piece = new double[width * ROWS];
        final ByteBuffer bytes = full > kept.size() ? ByteBuffer.allocate(8 * piece.length).order(
                ByteOrder.nativeOrder()) : null;
        for (int b = 0; b <= full && rows > 0; b++) {
            final int count = Math.min(ROWS, rows - b * ROWS);
            double[] source = piece;
            int offset = 0;
            if (b == full || b < kept.size()) {
                source = b == full ? filling : kept.get(b);
                offset = from * ROWS;
            } else {
                bytes.clear();
                final long place = 8L * ((long) (b - kept.size()) * columns + from) * ROWS;
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes, place + bytes.position()) < 0) throw new IOException("the scratch file "
                            + file + " is cut off");
                }
                bytes.flip();
                bytes.asDoubleBuffer().get(piece);
            }
            for (int c = 0; c < width; c++) {
                System.arraycopy(source, offset + c * ROWS, into, c * rows + b * ROWS, count);
            }
        }
    }

    @Override
    public void close() throws IOException {
        kept.clear();
        filling = null;
        waiting = null;
        if (channel == null) return;
        channel.close();
        Files.deleteIfExists(file);
    }
}
