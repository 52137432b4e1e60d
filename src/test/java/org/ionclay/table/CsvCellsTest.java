package org.ionclay.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;

/** Which line is the header row, and which are comments. */
class CsvCellsTest {

    private static List<String> headers(final CsvCells cells) {
        return cells.columns().stream().map(Column::header).toList();
    }

    @Test
    void commentsBeforeTheHeaderRowAreComments() {
        final CsvCells cells = CsvCells.parse("x.csv", "# standard values, in eV, by hand\n#title: x\nName,Mg,energy "
                + "(eV)\n"
                + "a,1,-2\n# in between\nb,2,-3\n");
        assertEquals(List.of("Name", "Mg", "energy (eV)"), headers(cells));
        assertEquals(List.of("a", "b"), cells.text(0));
        assertEquals(List.of("standard values, in eV, by hand", "title: x", "in between"), cells.comments());
        assertEquals(4, cells.line(0));
        assertEquals(6, cells.line(1));
    }

    @Test
    void aHeaderRowMayBeAComment() {
        final CsvCells cells = CsvCells.parse("x.dat", "# made on Monday evening\n# T D\n300 1e-9\n400 2e-9\n");
        assertEquals(List.of("T", "D"), headers(cells));
        assertArrayEquals(new double[] {300, 400}, cells.numbers(0));
        assertEquals(List.of("species", "D (cm²/s)"), headers(CsvCells.parse("y.csv",
                "# species,D (cm²/s)\nMg,1e-9\n")));
    }

    @Test
    void aHeaderRowAloneIsATableWithoutRows() {
        final CsvCells cells = CsvCells.parse("x.csv", "# T,D\n");
        assertEquals(List.of("T", "D"), headers(cells));
        assertEquals(0, cells.rows());
        assertArrayEquals(new double[0], cells.numbers(0));
    }

    @Test
    void numbersAloneAreNoTable() {
        assertTrue(assertThrows(InputException.class, () -> CsvCells.parse("x.csv", "1,2\n3,4\n")).getMessage()
                .contains(
                "found only numbers"));
        assertTrue(assertThrows(InputException.class, () -> CsvCells.parse("x.csv", "\n \n")).getMessage().contains(
                "is empty"));
    }
}
