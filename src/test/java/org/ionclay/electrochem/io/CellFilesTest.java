package org.ionclay.electrochem.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.electrochem.CellSeries;
import org.ionclay.electrochem.Spectrum;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the readers find in the files of other projects. */
class CellFilesTest {

    @TempDir
    Path folder;

    private static CellFile read(final String name) throws IOException {
        return CellFiles.read(Reference.path("electrochem/" + name), ColumnChoice.NONE);
    }

    private CellFile text(final String text) throws IOException {
        return CellFiles.read(Files.writeString(folder.resolve("a.csv"), text), ColumnChoice.NONE);
    }

    /** R100 - p(R200, .8 uF) - p(R500, W of Y = 4e-4) at a frequency. */
    private static double[] exact(final double f) {
        final double w = 2 * Math.PI * f;
        // p(R, C): R / (1 + j w R C)
        final double d = 1 + Math.pow(w * 200 * 0.8e-6, 2);
        // p(R, W): 1 / (1/R + Y sqrt(jw))
        final double half = 4e-4 * Math.sqrt(w / 2);
        final double g = 1 / 500.0 + half;
        final double size = g * g + half * half;
        return new double[] {100 + 200 / d + g / size, -200 * w * 200 * 0.8e-6 / d - half / size};
    }

    @ParameterizedTest
    @CsvSource({"data-comma.csv, 1e-14", "data-semicolon.csv, 1e-14", "data-space.csv, 1e-14", "data-tab.csv, 1e-14",
        "data-comma-decimal-separator.csv, 1e-14", "data-header-variant-1.csv, 1e-14",
        "data-header-variant-2.csv, 1e-13", "data-header-variant-3.csv, 1e-14", "data-header-variant-4.csv, 1e-13",
        "case-negative-real-imaginary.csv, 1e-14", "data.mpt, 1e-6", "data-mpt, 1e-6", "data.z, 1e-6",
        "data.dta, 1e-13", "data.dfr, 1e-14", "data.i2b, 1e-14", "data.P00, 1e-3"})
    void everyDialectHoldsTheSameSpectrum(final String file, final double tolerance) throws IOException {
        final CellFile found = read("pyimpspec/" + file);
        assertEquals(1, found.spectra().size(), found.contents());
        final Spectrum one = found.spectra().get(0);
        assertEquals(29, one.size());
        for (int i = 0; i < one.size(); i++) {
            assertEquals(1, one.frequency()[i] / Math.pow(10, 4 - i / 7.0), tolerance + 1e-14);
            final double[] z = exact(one.frequency()[i]);
            final double size = Math.hypot(z[0], z[1]) * tolerance;
            assertEquals(z[0], one.real()[i], size, file + " point " + i);
            assertEquals(z[1], one.imaginary()[i], size, file + " point " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"pyimpspec/case-multiple-spectra.csv, 4, 29", "pyimpspec/case-multiple-spectra-reverse.csv, 2, 29",
        "pyimpspec/case-multiple-spectra.mpt, 3, 29", "pyimpspec/drift-corrected-data.dta, 2, 55",
        "pyimpspec/case-fragment.csv, 1, 6", "impedance_py/exampleData.csv, 1, 66",
        "impedance_py/Circuit1_EIS_1.z, 1, 48", "impedance_py/Circuit3_EIS_1.z, 1, 53",
        "impedance_py/exampleDataZPlot.z, 1, 21", "impedance_py/exampleDataZPlot_noComments.z, 1, 31",
        "impedance_py/exampleDataBioLogic.mpt, 1, 43", "impedance_py/exampleDataGamry.DTA, 1, 72",
        "impedance_py/exampleDataGamryABORT.DTA, 1, 72", "impedance_py/exampleDataAutolab.txt, 1, 41",
        "hybrid_drt/EISGALV_EISTest3.DTA, 1, 71", "hybrid_drt/PEIS_LPSCl_IonBlocking_-25C.mpr, 1, 79",
        "hybrid_drt/PEIS_LPSCl_IonBlocking_-25C.txt, 1, 79",
                "hybrid_drt/PEIS_LPSCl_IonBlocking_-25C_RelaxIS.txt, 1, 79",
        "impedance_py/exampleDataVersaStudio.par, 1, 61", "impedance_py/exampleDataCHInstruments.txt, 1, 73",
        "impedance_py/exampleDataPowersuite.txt, 1, 30", "pydrttools/1ZARC.csv, 1, 81", "bdf/PEIS-0.mpr, 1, 60"})
    void spectraAndPoints(final String file, final int spectra, final int points) throws IOException {
        final CellFile found = read(file);
        assertEquals(spectra, found.spectra().size(), found.contents());
        for (final Spectrum one : found.spectra()) assertEquals(points, one.checked().size(), file);
    }

    @Test
    void whatAFileHoldsIsSaid() throws IOException {
        assertEquals("EC-Lab text: 3 spectra of impedance (29, 29, 29 points)",
                read("pyimpspec/case-multiple-spectra.mpt").contents());
        final CellFile cycling = read("synthetic/cycling_symcell.csv");
        assertEquals("CSV and other tables: a series of 4460 rows over time with voltage and current",
                cycling.contents());
        assertEquals(-2e-5, cycling.needSeries().current()[0], 1e-20);
        assertEquals(-0.29 * 3.6, cycling.needSeries().charge()[440], 1e-12);
        final CellFile aborted = read("impedance_py/exampleDataGamryABORT.DTA");
        assertTrue(aborted.notes().contains("the experiment was aborted"), aborted.notes().toString());
        assertTrue(assertThrows(InputException.class, cycling::needSpectra).getMessage().contains("needs a spectrum"));
    }

    @Test
    void restBeforeTheSpectrumIsASeriesOfItsOwn() throws IOException {
        final CellFile parstat = read("impedance_py/exampleDataParstat.txt");
        assertEquals(1, parstat.spectra().size());
        assertTrue(parstat.notes().stream().anyMatch(note -> note.contains("frequency 0")), parstat.notes().toString());
        assertTrue(parstat.spectra().get(0).size() > 20);
        assertEquals(3.49322700500488, parstat.needSeries().voltage()[0], 0);
    }

    @Test
    void missingFrequencyIsRefusedByName() {
        final InputException refused = assertThrows(InputException.class,
                () -> read("impedance_py/exampleDataBioLogic_MissingFreq.mpt"));
        assertTrue(refused.getMessage().contains("freq/Hz"), refused.getMessage());
        assertTrue(refused.getMessage().contains("exampleDataBioLogic_MissingFreq.mpt"), refused.getMessage());
    }

    @Test
    void cyclersOfOtherMakers() throws IOException {
        final CellSeries maccor = read("cellpy/maccor_001_first400rows_18cols.txt").needSeries();
        assertEquals(400, maccor.size());
        assertEquals(-0.50401, maccor.current()[2], 1e-12);
        // step 2 discharges .63781 Ah
        double trapezoid = 0;
        for (int i = 1; i < maccor.size(); i++) if (maccor.step()[i] == 2 && maccor.step()[i - 1] == 2) {
            trapezoid -= (maccor.current()[i] + maccor.current()[i - 1]) / 2 * (maccor.time()[i] - maccor.time()[i
                    - 1]);
        }
        assertEquals(0.63780, trapezoid / 3600, 1e-5);
        final CellSeries flat = read("cellpy/neware_flat_first200.csv").needSeries();
        assertEquals(199, flat.size());
        assertEquals(60, flat.time()[1], 0);
        final CellSeries layered = read("cellpy/neware_hierarchical_first150.csv").needSeries();
        assertEquals(4.3185, layered.voltage()[0], 0);
        assertEquals(1, layered.step()[0], 0);
        assertEquals(2, layered.step()[11], 0);
        assertEquals(0.5, layered.current()[11], 0);
    }

    @Test
    void nothingMeasuredIsNoFault() throws IOException {
        final CellFile empty = read("yadg/wait.mpr");
        assertEquals("EC-Lab binary: no rows", empty.contents());
        assertEquals("EC-Lab text: no rows", read("yadg/wait.mpt").contents());
        assertThrows(InputException.class, empty::needSpectra);
        assertThrows(InputException.class, empty::needSeries);
    }

    @Test
    void nonsenseIsNamed() {
        assertTrue(assertThrows(InputException.class,
                () -> text("f,Z',Z''\n10,1,-1\n-1,2,-2\n")).getMessage().contains(
                "line 3: frequencies must be above 0 Hz, found -1.0"));
        assertTrue(assertThrows(InputException.class,
                () -> text("f,Z',Z''\n10,1,-1\n5,x,-2\n2,2,-2\n")).getMessage().contains(
                "line 3: needs a number in the column \"Z'\" (real part), found \"x\""));
        assertTrue(assertThrows(InputException.class,
                () -> text("f,Z'\n10,1\n5,2\n")).getMessage().contains("needs a column of imaginary part"));
        assertTrue(assertThrows(InputException.class,
                () -> text("f (Hz),Z' (furlong),Z''\n10,1,-1\n5,2,-2\n")).getMessage().contains(
                "needs a column of real part"));
        assertTrue(assertThrows(InputException.class,
                () -> text("a,b\n10,1\n5,2\n")).getMessage().contains("name them, as in columns="));
        assertTrue(assertThrows(InputException.class, () -> text("hello\n")).getMessage().contains("needs rows"));
        assertTrue(assertThrows(InputException.class, () -> text("")).getMessage().contains("empty"));
        assertTrue(assertThrows(InputException.class,
                () -> read("bdf/filetype14-0.ndax")).getMessage().contains("export it as CSV"));
    }

    @Test
    void onePointIsReadAndRefusedWhereItIsUsed() throws IOException {
        final Spectrum one = text("f,Z',Z''\n10,1,-1\n").needSpectra().get(0);
        assertEquals(1, one.size());
        assertTrue(assertThrows(InputException.class, one::checked).getMessage().contains("at least two points"));
    }

    @Test
    void columnsCanBeChosenByNumberAndLabel() throws IOException {
        final Path file = Files.writeString(folder.resolve("b.csv"), "a;b (kOhm);minus\n10;1;3\n5;2;4\n");
        final Spectrum one = CellFiles.read(file, ColumnChoice.of("f=1; re=b (kOhm); im=-3")).needSpectra().get(0);
        assertEquals(10, one.frequency()[0], 0);
        assertEquals(-3, one.imaginary()[0], 0);
        assertThrows(InputException.class, () -> ColumnChoice.of("g=1"));
        assertThrows(InputException.class, () -> ColumnChoice.of("f"));
        assertThrows(InputException.class, () -> CellFiles.read(file, ColumnChoice.of("f=9")));
    }

    @Test
    void unitsOfLabelsAreConverted() throws IOException {
        final Spectrum one = text("Frequency [kHz],Re(Z) [mOhm],-Im(Z)/kOhm\n2,1500,3\n1,2500,4\n").needSpectra().get(
                0);
        assertEquals(List.of(2000.0, 1.5, -3000.0), List.of(one.frequency()[0], one.real()[0], one.imaginary()[0]));
        final CellSeries series = text("time/h\tEwe/mV\t<I>/\u00b5A\n0\t5\t1\n1\t6\t2\n").needSeries();
        assertEquals(3600, series.time()[1], 0);
        assertEquals(0.006, series.voltage()[1], 1e-18);
        assertEquals(2e-6, series.current()[1], 1e-20);
    }

    @Test
    void otherEncodingsAndLineEnds() throws IOException {
        final String table = "f\tZ'\tZ''\r\n10\t1\t-1\r\n5\t2\t-2\r\n";
        final Path wide = Files.write(folder.resolve("c.txt"), ("\ufeff" + table).getBytes(StandardCharsets.UTF_16LE));
        assertEquals(2, CellFiles.read(wide, ColumnChoice.NONE).needSpectra().get(0).size());
        assertEquals(2, text("\ufeff" + table.replace("\r\n", "\r")).needSpectra().get(0).size());
    }

    @Test
    void everyFormatSaysWhatItIs() {
        assertEquals(15, CellFiles.formats().size());
        for (final var format : CellFiles.formats()) {
            assertTrue(!format.title().isBlank() && format.endings().startsWith("."), format.toString());
        }
    }
}
