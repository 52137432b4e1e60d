package org.ionclay.electrochem.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same measurements as EC-Lab's binary and as its text. */
class EcLabTwinsTest {

    @TempDir
    Path folder;

    private static DataTable table(final String file) throws IOException {
        return CellFiles.read(Reference.path("electrochem/" + file), ColumnChoice.NONE).tables().get(0);
    }

    /** EC-Lab renamed the power in newer exports. */
    private static String name(final String label) {
        return label.equals("Pwe/W") ? "P/W" : label;
    }

    @ParameterizedTest
    @CsvSource({"yadg/peis, yadg/peis.mpt, 32, 25", "yadg/peis.issue_149, yadg/peis.issue_149.mpt, 84, 17",
        "yadg/geis.issue_149, yadg/geis.issue_149.mpt, 84, 17", "yadg/gcpl.issue_149, yadg/gcpl.issue_149.mpt, 132, 16",
        "yadg/ca, yadg/ca.mpt, 721, 20", "yadg/ca.issue_149, yadg/ca.issue_149.mpt, 80, 17",
        "yadg/coc.issue_185, yadg/coc.issue_185.mpt, 24, 22", "yadg/cov.issue_185, yadg/cov.issue_185.mpt, 23, 22",
        "yadg/cp, yadg/cp.mpt, 121, 17", "yadg/cp.issue_149, yadg/cp.issue_149.mpt, 44, 16",
        "yadg/cp.issue_61, yadg/cp.issue_61.mpt, 312, 20", "yadg/cva.issue_202, yadg/cva.issue_202.mpt, 455, 15",
        "yadg/mb.issue_95, yadg/mb.issue_95.mpt, 33, 21", "yadg/mb.issue_95, yadg/mb.issue_95.de.mpt, 33, 21",
        "yadg/mb.issue_223, yadg/mb.issue_223.mpt, 108, 21", "yadg/ocv.issue_149, yadg/ocv.issue_149.mpt, 43, 4",
        "yadg/vsp_ocv_with, yadg/vsp_ocv_with.mpt, 13, 6", "yadg/vsp_ocv_wo, yadg/vsp_ocv_wo.mpt, 121, 4",
        "yadg/wait, yadg/wait.mpt, 0, 6", "yadg/wait, yadg/wait.old.mpt, 0, 6", "yadg/zir, yadg/zir.mpt, 1, 11",
        "hybrid_drt/PEIS_LPSCl_IonBlocking_-25C, hybrid_drt/PEIS_LPSCl_IonBlocking_-25C.txt, 79, 10"})
    void twinsAgree(final String binary, final String text, final int rows, final int shared) throws IOException {
        final DataTable one = table(binary + ".mpr");
        final DataTable other = table(text);
        assertEquals(rows, one.rows());
        assertEquals(rows, other.rows());
        final Map<String, DataColumn> columns = other.columns().stream().collect(
                Collectors.toMap(column -> name(column.label()), column -> column, (first, second) -> first));
        int found = 0;
        for (final DataColumn column : one.columns()) {
            final DataColumn twin = columns.get(name(column.label()));
            // harmonics are in the binary; these texts were written without them, as -1 and 0
            if (twin == null || column.label().matches("THD.*|NS[DR].*|.*h[2-7]\\|.*")) continue;
            found++;
            for (int r = 0; r < rows; r++) {
                final double expected = twin.values()[r];
                assertEquals(expected, column.values()[r], 1e-5 * Math.abs(expected) + 1e-8, column.label() + " " + r);
            }
        }
        assertEquals(shared, found, one.labels() + " and " + other.labels());
    }

    private byte[] peis() throws IOException {
        return Files.readAllBytes(Reference.path("electrochem/yadg/peis.mpr"));
    }

    /** Where the numbers of the columns start in peis.mpr. */
    private static int columns(final byte[] bytes) {
        final String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.indexOf("VMP data") + 10 + 25 + 8 + 8 + 5;
    }

    private CellFile read(final byte[] bytes) throws IOException {
        return CellFiles.read(Files.write(folder.resolve("a.mpr"), bytes), ColumnChoice.NONE);
    }

    @Test
    void unknownColumnsAreNamedAndTheirWidthFound() throws IOException {
        final byte[] bytes = peis();
        final int at = columns(bytes);
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(32, buffer.getShort(at));
        // the ninth column is a float, the eleventh a double
        assertEquals(24, buffer.getShort(at + 20));
        buffer.putShort(at + 20, (short) 7777);
        final CellFile eight = read(bytes);
        assertEquals(32, eight.spectra().get(0).size());
        assertTrue(eight.notes().get(0).contains("7777") && eight.notes().get(0).contains("8 bytes"),
                eight.notes().toString());
        assertEquals(table("yadg/peis.mpr").columns().get(10).values()[3],
                eight.tables().get(0).columns().get(10).values()[3], 0);
        buffer.putShort(at + 16, (short) 7778);
        // one of two unknown columns is wider, and nothing says which
        final InputException refused = assertThrows(InputException.class, () -> read(bytes));
        assertTrue(refused.getMessage().contains("7777") && refused.getMessage().contains("7778"),
                refused.getMessage());
        buffer.putShort(at + 20, (short) 24);
        assertTrue(read(bytes).notes().get(0).contains("4 bytes"));
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        final byte[] bytes = peis();
        for (final int length : new int[] {60, 100, 2000, 7000, 9000}) {
            assertThrows(InputException.class, () -> read(java.util.Arrays.copyOf(bytes, length)), "" + length);
        }
        final int at = columns(bytes);
        final byte[] many = bytes.clone();
        ByteBuffer.wrap(many).order(ByteOrder.LITTLE_ENDIAN).putInt(at - 5, -1);
        assertThrows(InputException.class, () -> read(many));
    }
}
