package org.ionclay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in, columns out, with and without a scratch file. */
class SeriesStoreTest {

    @TempDir
    private Path folder;

    @Test
    void columnsComeBackWhereverTheyLie() throws IOException {
        final int columns = 9;
        final long block = 8L * columns * SeriesStore.ROWS;
        for (final long budget : new long[] {0, block, 3 * block, Long.MAX_VALUE}) {
            for (final int rows : new int[] {1, 255, 256, 257, 1024, 1500}) {
                try (SeriesStore store = new SeriesStore(columns, budget, folder)) {
                    for (int r = 0; r < rows; r++) {
                        final double[] row = new double[columns];
                        for (int c = 0; c < columns; c++) row[c] = 1e6 * c + r + .125;
                        store.append(row);
                    }
                    store.finish();
                    assertEquals(rows, store.rows());
                    for (final int[] part : new int[][] {{0, 9}, {0, 1}, {4, 7}, {8, 9}}) {
                        final double[] into = new double[(part[1] - part[0]) * rows];
                        store.read(part[0], part[1], into);
                        for (int k = 0; k < into.length; k++) {
                            assertEquals(1e6 * (part[0] + k / rows) + k % rows + .125, into[k]);
                        }
                    }
                    if (budget == 0 && rows > 256) assertTrue(store.spilled() >= block);
                }
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count(), "the scratch file must be deleted");
        }
    }
}
