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

    @Test
    void commasSemicolonsTabsAndBlanksSeparate() {
        for (final String text : List.of("T (K),D [cm²/s]\r\n300,1e-9\r\n", "T (K);D [cm²/s]\n300;1e-9",
                "T (K)\tD [cm²/s]\n300\t1e-9\n\n", "T(K)   D[cm²/s]\n  300  1e-9\n")) {
            final CsvCells cells = CsvCells.parse("x.csv", text);
            assertEquals(List.of("T (K)", "D (cm²/s)"), headers(cells), text);
            assertArrayEquals(new double[] {300}, cells.numbers(0));
            assertArrayEquals(new double[] {1e-9}, cells.numbers(1));
        }
    }

    @Test
    void quotesMarksAndEmptyCells() {
        final CsvCells cells = CsvCells.parse("x.csv", "\ufeffname,x\n\"a, \"\"b\"\"\",\n'=1+2,3\n'plain,4\n");
        assertEquals(List.of("a, \"b\"", "=1+2", "'plain"), cells.text(0));
        assertTrue(Double.isNaN(cells.numbers(1)[0]), "an empty cell is no number");
        assertEquals(3, cells.numbers(1)[1]);
    }

    @Test
    void columnsAreFoundByAnyNameInAnyCase() {
        final CsvCells cells = CsvCells.parse("x.csv", "Live_Time (s),k\n1,2\n");
        assertEquals(0, cells.find("dose", "live time"));
        assertEquals(-1, cells.find("dose"));
        final String said = assertThrows(InputException.class, () -> cells.need("dose", "dose")).getMessage();
        assertTrue(said.contains("x.csv") && said.contains("dose") && said.contains("Live_Time (s), k"), said);
    }

    @Test
    void faultsNameFileLineAndColumn() {
        final String cut = assertThrows(InputException.class, () -> CsvCells.parse("x.csv", "a,b\n1,2\n3\n"))
                .getMessage();
        assertTrue(cut.contains("x.csv, line 3") && cut.contains("needs 2 cells") && cut.contains("found 1"), cut);
        final CsvCells cells = CsvCells.parse("x.csv", "a,b (K)\n1,2\n\n3,warm\n");
        final String word = assertThrows(InputException.class, () -> cells.numbers(1)).getMessage();
        assertTrue(word.contains("x.csv, line 4") && word.contains("b (K)") && word.contains("\"warm\""), word);
    }
}
