package org.ionclay.task.potentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** Sums that errors over all frames are made of, frame by frame. */
public final class ErrorSums {

    /** The file in which a shard leaves its frames' sums: quantity, unit, number, squares, sizes, largest. */
    public static final String FILE = "errors.sums";

    private static final int CELLS = 6;

    private final String quantity;
    private final String unit;
    private long count;
    private double squares;
    private double sizes;
    private double largest;

    ErrorSums(final String quantity, final String unit) {
        this.quantity = quantity;
        this.unit = unit;
    }

    void add(final double difference) {
        squares += difference * difference;
        sizes += Math.abs(difference);
        largest = Math.max(largest, Math.abs(difference));
        count++;
    }

    void add(final ErrorSums other) {
        squares += other.squares;
        sizes += other.sizes;
        largest = Math.max(largest, other.largest);
        count += other.count;
    }

    void clear() {
        count = 0;
        squares = 0;
        sizes = 0;
        largest = 0;
    }

    double rmse() {
        return Math.sqrt(squares / count);
    }

    void write(final StringBuilder out) {
        if (count == 0) return;
        out.append(quantity).append('\t').append(unit).append('\t').append(count).append('\t').append(squares)
                .append('\t').append(sizes).append('\t').append(largest).append('\n');
    }

    void addTo(final Table table) {
        if (count > 0) table.add(quantity, unit, count, rmse(), sizes / count, largest);
    }

    /** The empty table of errors. */
    static Table table() {
        return new Table("errors", List.of(Column.of("quantity"), Column.of("unit"), Column.of("values"),
                Column.of("RMSE"), Column.of("MAE"), Column.of("largest")));
    }

    /**
     * The errors over the frames of all shards, bit for bit those of one run.
     *
     * @param files what the shards left, in order
     * @throws InputException if one is broken
     * @throws IOException if one cannot be read
     */
    public static Table merged(final List<Path> files) throws IOException {
        final Map<String, ErrorSums> all = new LinkedHashMap<>();
        for (final String quantity : ParityPoints.QUANTITIES) all.put(quantity, null);
        for (final Path file : files) {
            for (final String line : Files.readAllLines(file)) {
                final String[] cells = line.split("\t", -1);
                if (cells.length != CELLS) throw InputException.inFile(file, "is broken; run that shard again");
                final ErrorSums frame = new ErrorSums(cells[0], cells[1]);
                frame.count = Long.parseLong(cells[2]);
                frame.squares = Double.parseDouble(cells[3]);
                frame.sizes = Double.parseDouble(cells[4]);
                frame.largest = Double.parseDouble(cells[5]);
                all.computeIfAbsent(cells[0], name -> new ErrorSums(cells[0], cells[1])).add(frame);
            }
        }
        final Table table = table();
        for (final ErrorSums one : all.values()) if (one != null) one.addTo(table);
        return table;
    }
}
