package org.ionclay.electrochem.io;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files of every format end in a result or in a message for people, and soon. Seeds are fixed. */
class CellFuzzTest {

    private static final int MUTANTS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"yadg/peis.mpr", "yadg/gcpl.issue_149.mpr", "yadg/zir.mpr", "yadg/mb.issue_223.mpr",
        "yadg/peis.mpt", "yadg/gcpl.issue_149.mpt", "pyimpspec/data-mpt", "impedance_py/Circuit3_EIS_1.z",
        "impedance_py/exampleDataZPlot_noComments.z", "impedance_py/exampleDataAutolab.txt", "pyimpspec/data.dta",
        "impedance_py/exampleDataCHInstruments.txt", "impedance_py/exampleDataVersaStudio.par",
        "impedance_py/exampleDataPowersuite.txt", "impedance_py/exampleDataParstat.txt", "pyimpspec/data.P00",
        "hybrid_drt/PEIS_LPSCl_IonBlocking_-25C_RelaxIS.txt", "pyimpspec/data.dfr", "pyimpspec/data.i2b",
        "pyimpspec/data-comma.csv", "pyimpspec/data-comma-decimal-separator.csv", "impedance_py/exampleData.csv",
        "cellpy/maccor_001_first400rows_18cols.txt", "cellpy/neware_flat_first200.csv",
        "cellpy/neware_hierarchical_first150.csv", "bdf/filetype14-0.ndax"})
    void damageEndsInAResultOrAMessage(final String name) throws IOException {
        final byte[] whole = Files.readAllBytes(Reference.path("electrochem/" + name));
        final Path file = folder.resolve("mutant");
        final Random random = new Random(name.hashCode());
        int refused = 0;
        for (int m = 0; m < MUTANTS; m++) {
            Files.write(file, mutant(whole, random));
            refused += assertTimeoutPreemptively(Duration.ofSeconds(60), () -> refused(file)) ? 1 : 0;
        }
        // truncation to nothing alone would be refused: damage must be seen, and not all of it matters
        assertTrue(refused > 0, name);
    }

    private static boolean refused(final Path file) throws IOException {
        try {
            final CellFile found = CellFiles.read(file, ColumnChoice.NONE);
            assertTrue(found.contents().length() > 0);
            return false;
        } catch (final InputException e) {
            assertTrue(e.getMessage().contains("needs") || e.getMessage().contains("need ")
                    || e.getMessage().contains("needed") || e.getMessage().contains("must")
                    || e.getMessage().contains("can be read"), e.getMessage());
            return true;
        }
    }

    private static byte[] mutant(final byte[] whole, final Random random) {
        byte[] bytes = whole.clone();
        final int changes = 1 + random.nextInt(4);
        for (int c = 0; c < changes && bytes.length > 4; c++) {
            final int at = random.nextInt(bytes.length);
            final int length = 1 + random.nextInt(Math.min(200, bytes.length - at));
            switch (random.nextInt(7)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(256));
                case 3 -> bytes = joined(bytes, 0, at, bytes, at + length, bytes.length);
                case 4 -> bytes = joined(bytes, 0, at + length, bytes, at, bytes.length);
                case 5 -> bytes[at] = (byte) "\n\r\t,;-\"9 e".charAt(random.nextInt(10));
                default -> {
                    // the first bytes hold counts and lengths
                    final int head = random.nextInt(Math.min(bytes.length, 120));
                    bytes[head] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }

    private static byte[] joined(final byte[] one, final int from, final int to, final byte[] other, final int start,
            final int end) {
        final byte[] both = Arrays.copyOf(Arrays.copyOfRange(one, from, to), to - from + Math.max(0, end - start));
        System.arraycopy(other, Math.min(start, other.length), both, to - from, Math.max(0, end - start));
        return both;
    }
}
