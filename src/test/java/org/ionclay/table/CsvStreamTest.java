package org.ionclay.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that grows on disk has the bytes of one that was in memory, whatever the threads and the number of rows. */
class CsvStreamTest {

    private static final List<Column> COLUMNS = List.of(Column.of("name"), Column.of("x", "µm"), Column.of("n"));

    @TempDir
    private Path folder;

    private static Table table(final int rows) {
        final Table table = new Table("grown", COLUMNS);
        final Random random = new Random(rows);
        for (int r = 0; r < rows; r++) {
            final String name = switch (r % 4) {
                case 0 -> "plain";
                case 1 -> "with, comma";
                case 2 -> "with \"quote\"";
                default -> "=1+2";
            };
            table.add(name, r % 7 == 0 ? Double.NaN : random.nextGaussian() * 1e-7, r);
        }
        return table;
    }

    private byte[] streamed(final Table table, final int threads) throws IOException {
        final Path file = folder.resolve(table.rows().size() + "-" + threads + ".csv");
        try (Workers workers = new Workers(threads); CsvStream stream = new CsvStream(COLUMNS, file, workers)) {
            for (final Object[] row : table.rows()) stream.add(row);
        }
        return Files.readAllBytes(file);
    }

    /** Rows are formatted 16384 at a time. */
    @Test
    void theBytesAreThoseOfAWholeTable() throws IOException {
        for (final int rows : new int[] {0, 1, 255, 16383, 16384, 16385, 40000}) {
            final Table table = table(rows);
            final Path whole = folder.resolve("whole-" + rows + ".csv");
            CsvFile.write(table, whole);
            final byte[] expected = Files.readAllBytes(whole);
            assertArrayEquals(expected, CsvFile.bytes(table));
            for (final int threads : new int[] {1, 3}) assertArrayEquals(expected, streamed(table, threads), "" + rows);
        }
    }

    @Test
    void cellsComeBack() throws IOException {
        streamed(table(8), 1);
        final CsvCells cells = CsvCells.read(folder.resolve("8-1.csv"));
        assertEquals(List.of("name", "x (µm)", "n"), cells.columns().stream().map(Column::header).toList());
        assertEquals(List.of("plain", "with, comma", "with \"quote\"", "=1+2"), cells.text(0).subList(0, 4));
        final Table table = table(8);
        for (int r = 0; r < 8; r++) assertEquals((Double) table.rows().get(r)[1], cells.numbers(1)[r]);
    }

    @Test
    void aFileThatIsThereStays() throws IOException {
        final Path file = Files.writeString(folder.resolve("there.csv"), "mine");
        try (Workers one = new Workers(1)) {
            assertThrows(FileAlreadyExistsException.class, () -> new CsvStream(COLUMNS, file, one));
        }
        assertEquals("mine", Files.readString(file));
    }
}
