package org.ionclay.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

    private static final List<Column> COLUMNS = List.of(Column.of("name"), Column.of("area", "µm²"), Column.of("n"));

    @Test
    void cellsStandAsTheyAre(@TempDir final Path folder) throws IOException {
        final Table table = new Table("test", COLUMNS);
        table.add("a, \"b\"", 0.1 + 0.2, 3);
        table.add("plain", Double.NaN, 4L);
        table.add("", 1e-7, true);
        final Path file = folder.resolve("test.csv");
        CsvFile.write(table, file);
        assertEquals("name,area (µm²),n\n\"a, \"\"b\"\"\",0.30000000000000004,3\nplain,,4\n,1.0E-7,true\n",
                Files.readString(file));
    }

    @Test
    void threadsWriteTheSameBytes(@TempDir final Path folder) throws IOException {
        final Table table = new Table("test", COLUMNS);
        for (int i = 0; i < 40_000; i++) table.add("particle " + i, Math.sqrt(i), i);
        CsvFile.write(table, folder.resolve("one.csv"));
        try (Workers three = new Workers(3)) {
            CsvFile.write(table, folder.resolve("three.csv"), three);
        }
        final List<String> lines = Files.readAllLines(folder.resolve("one.csv"));
        assertEquals(40_001, lines.size());
        for (int i = 0; i < 40_000; i++) {
            assertEquals("particle " + i + "," + Math.sqrt(i) + "," + i, lines.get(i + 1));
        }
        assertArrayEquals(Files.readAllBytes(folder.resolve("one.csv")),
                Files.readAllBytes(folder.resolve("three.csv")));
    }

    @Test
    void whatASpreadsheetWouldRunIsTextAndReadsBack(@TempDir final Path folder) throws IOException {
        final String[] names = {"=1+1", "+cmd|x", "@SUM(A1)", "-2+3", "-5", "+2e3", "-", "'=1", "plain"};
        final Table table = new Table("test", COLUMNS);
        for (final String name : names) table.add(name, -1.5, -3);
        final Path file = folder.resolve("test.csv");
        CsvFile.write(table, file);
        for (final String line : Files.readAllLines(file)) {
            final String cell = line.split(",")[0];
            assertEquals(false, cell.matches("[=+@].*|-.+") && !cell.matches("[+-][0-9.e]+"), line);
        }
        assertEquals(List.of(names), CsvCells.read(file).text(0));
        assertArrayEquals(new double[] {-1.5}, java.util.Arrays.stream(CsvCells.read(file).numbers(1)).distinct()
                .toArray());
    }
}
