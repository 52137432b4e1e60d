package org.ionclay.task.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of this wing, from files to the files they write. */
class CellTasksTest {

    @TempDir
    private Path folder;

    private static TaskResult run(final String command, final String... keysAndValues) throws IOException {
        final Map<String, String> given = new LinkedHashMap<>();
        for (int k = 0; k < keysAndValues.length; k += 2) given.put(keysAndValues[k], keysAndValues[k + 1]);
        return Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), given,
                Optional.empty()), Progress.NONE);
    }

    private static String refused(final String command, final String... keysAndValues) {
        return assertThrows(InputException.class, () -> run(command, keysAndValues)).getMessage();
    }

    private static String data(final String name) {
        return Reference.path("electrochem/" + name).toString();
    }

    private static Object cell(final TaskResult result, final String table, final int row, final String header) {
        final Table found = result.table(table).orElseThrow();
        final List<String> headers = found.columns().stream().map(Column::header).toList();
        assertTrue(headers.contains(header), headers + " has no " + header);
        return found.rows().get(row)[headers.indexOf(header)];
    }

    private static double number(final TaskResult result, final String table, final int row, final String header) {
        return ((Number) cell(result, table, row, header)).doubleValue();
    }

    private static boolean said(final TaskResult result, final String text) {
        return result.messages().stream().anyMatch(message -> message.contains(text));
    }

    /** A folder with the five pellets of one convention, as links. */
    private String pellets(final String convention) throws IOException {
        final Path into = Files.createDirectories(folder.resolve(convention));
        for (final String t : new String[] {"5C", "15C", "25C", "35C", "45C"}) {
            final String name = "pellet_" + convention + "_" + t + ".csv";
            if (!Files.exists(into.resolve(name))) Files.copy(Path.of(data("synthetic/" + name)), into.resolve(name));
        }
        return into.toString();
    }

    @Test
    void fitImpedanceWritesWhatItPromises() throws IOException {
        final Path out = folder.resolve("out");
        run("fit-impedance", "input", data("synthetic/symcell_noise1pct_seed1.csv"), "circuit",
                "p(R1,CPE1)-p(R2,CPE2)-W1", "weighting", "modulus", "thickness", "0.658", "diameter", "5.5", "output",
                out.toString());
        final List<String> parameters = Files.readAllLines(out.resolve("parameters.csv"));
        assertEquals("file,circuit,parameter,value,sigma,unit", parameters.get(0));
        assertEquals(8, parameters.size());
        assertTrue(parameters.get(1).startsWith("symcell_noise1pct_seed1.csv,\"p(R1,CPE1)-p(R2,CPE2)-W1\",R1,586.98"),
                parameters.get(1));
        assertTrue(parameters.get(1).endsWith(",ohm"), parameters.get(1));
        final List<String> quality = Files.readAllLines(out.resolve("quality.csv"));
        assertTrue(quality.get(0).startsWith("file,circuit,weighting,points,SSR,pseudo chi squared,AICc"),
                quality.get(0));
        assertTrue(quality.get(1).contains(",modulus,89,0.01384"), quality.get(1));
        final List<String> conductivity = Files.readAllLines(out.resolve("conductivity.csv"));
        assertEquals("file,T (K),R (ohm),\u03c3 (mS/cm),sigma", conductivity.get(0));
        final String[] cells = conductivity.get(1).split(",");
        assertEquals("", cells[1]);
        assertEquals(1000 * 0.0658 / (586.98 * 0.237583), Double.parseDouble(cells[3]), 2e-5);
        assertEquals(Double.parseDouble(cells[3]) * 1.91 / 586.98, Double.parseDouble(cells[4]), 2e-5);
        for (final String plot : new String[] {"nyquist", "bode", "phase", "residuals", "kramers-kronig"}) {
            assertTrue(Files.size(out.resolve(plot + "-symcell_noise1pct_seed1.png")) > 1000, plot);
        }
        assertTrue(Files.exists(out.resolve("run.json")) && Files.exists(out.resolve("correlations.csv")));
    }

    @Test
    void defaultsFitThePapersCircuit() throws IOException {
        final TaskResult found = run("fit-impedance", "input", data("impedance_py/exampleData.csv"), "plots", "none");
        assertEquals(57, number(found, "quality", 0, "points"), 0);
        assertEquals(9.7251e-3, number(found, "quality", 0, "SSR"), 1e-6);
        assertTrue(said(found, "9 points at the highest frequencies"), found.messages().toString());
        assertTrue(found.table("conductivity").isEmpty());
        assertTrue(said(found, "Kramers-Kronig ladder"));
    }

    @ParameterizedTest
    @CsvSource({"lnSigma, 405.7, 431.3", "lnSigmaT, 380.1, 405.7"})
    void pelletsToActivationEnergies(final String convention, final double plain, final double product)
            throws IOException {
        final TaskResult found = run("fit-impedance", "input", pellets(convention), "circuit", "p(R1,CPE1)-CPE2",
                "thickness", "0.65", "diameter", "5.5", "plots", "none", "kramers_kronig", "no");
        assertEquals(5, found.table("conductivity").orElseThrow().rows().size());
        for (int row = 0; row < 5; row++) {
            if (!cell(found, "conductivity", row, "file").equals("pellet_" + convention + "_25C.csv")) continue;
            assertEquals(298.15, number(found, "conductivity", row, "T (K)"), 1e-9);
            assertEquals(0.4697, number(found, "conductivity", row, "\u03c3 (mS/cm)"), 5e-5);
        }
        assertEquals("ln \u03c3", cell(found, "arrhenius", 0, "quantity"));
        assertEquals(plain, 1000 * number(found, "arrhenius", 0, "Ea (eV)"), 0.06);
        assertEquals(0.4, 1000 * number(found, "arrhenius", 0, "Ea sigma (eV)"), 0.06);
        assertEquals(product, 1000 * number(found, "arrhenius", 1, "Ea (eV)"), 0.06);
        assertTrue(said(found, "5.556 mm"), "both diameters of the paper");
    }

    @Test
    void measuredAndSimulatedPointsShareAPlot() throws IOException {
        final Path out = folder.resolve("measured");
        run("fit-impedance", "input", pellets("lnSigmaT"), "circuit", "p(R1,CPE1)-CPE2", "thickness", "0.65", "plots",
                "none", "kramers_kronig", "no", "output", out.toString());
        final Path simulated = Files.writeString(folder.resolve("simulated.csv"),
                "T (K),sigma (S/cm),sigma error (S/cm)\n280,2e-4,1e-5\n300,5e-4,2e-5\n320,1.1e-3,5e-5\n");
        final TaskResult found = run("arrhenius", "input", out.resolve("conductivity.csv") + "," + simulated,
                "quantity", "sigma_t");
        assertEquals(2, found.table("arrhenius").orElseThrow().rows().size());
        assertEquals(0.4057, number(found, "arrhenius", 0, "Ea (eV)"), 6e-5);
        assertEquals(1, found.images().size());
        // the second file is in S/cm, the first in mS/cm: both are extrapolated in the unit of the first
        assertEquals(0.5, number(found, "extrapolation", 1, "\u03c3 (mS/cm)"), 0.02);
        assertTrue(said(found, "meV from ln \u03c3, "), found.messages().toString());
    }

    @Test
    void circuitsAreComparedAndTheBestMakesTheConductivity() throws IOException {
        final TaskResult found = run("fit-impedance", "input", data("synthetic/symcell_noise1pct_seed1.csv"),
                "circuit", "R0-p(R1,C1)-W1; p(R1,CPE1)-p(R2,CPE2)-W1", "thickness", "0.658", "resistance", "R1+R2",
                "plots", "none", "kramers_kronig", "no");
        assertEquals(2, found.table("quality").orElseThrow().rows().size());
        assertEquals(false, cell(found, "quality", 0, "best"));
        assertEquals(true, cell(found, "quality", 1, "best"));
        assertEquals(586.98 + 60.37, number(found, "conductivity", 0, "R (ohm)"), 0.01);
    }

    @Test
    void intervalsAreGivenWhereAskedFor() throws IOException {
        final TaskResult found = run("fit-impedance", "input", data("synthetic/symcell_noise1pct_seed1.csv"), "circuit",
                "p(R1,CPE1)-p(R2,CPE2)-W1", "uncertainty", "profile", "plots", "none", "kramers_kronig", "no", "bounds",
                "R1=100:1000; CPE1_1=0.5:1", "start", "R1=500");
        assertEquals(7, found.table("intervals").orElseThrow().rows().size());
        assertTrue(number(found, "intervals", 0, "low") < 586 && number(found, "intervals", 0, "high") > 588);
    }

    @Test
    void severalSweepsOfAFileAreFittedOneByOne() throws IOException {
        final TaskResult found = run("fit-impedance", "input", data("pyimpspec/case-multiple-spectra.mpt"), "circuit",
                "R0-p(R1,C1)-p(R2,W1)", "plots", "none", "kramers_kronig", "no");
        assertEquals(3, found.table("quality").orElseThrow().rows().size());
        assertEquals("case-multiple-spectra.mpt (spectrum 2)", cell(found, "quality", 1, "file"));
        assertEquals(200, number(found, "parameters", 1, "value"), 0.5);
    }

    @Test
    void relaxationTimes() throws IOException {
        final Path out = folder.resolve("drt");
        final TaskResult found = run("distribution-of-relaxation-times", "input", data("pydrttools/1ZARC.csv"),
                "output", out.toString());
        assertEquals(50, number(found, "peaks", 0, "area (ohm)"), 1);
        assertTrue(said(found, "by generalised cross-validation"), found.messages().toString());
        for (final String file : new String[] {"peaks.csv", "distribution.csv", "l-curve.csv", "series-elements.csv",
            "distribution.png", "l-curve.png"}) assertTrue(Files.size(out.resolve(file)) > 50, file);
    }

    @Test
    void polarisation() throws IOException {
        final TaskResult found = run("dc-polarisation", "input", data("synthetic/dcpol_0.5V.csv"), "voltage", "0.5",
                "thickness", "0.658", "diameter", "5.5");
        assertEquals(7.239e-8, number(found, "polarisation", 0, "steady current (A)"), 7.239e-11);
        assertEquals(4.01e-8, number(found, "polarisation", 0, "\u03c3 (S/cm)"), 5e-11);
        assertEquals(true, cell(found, "polarisation", 0, "steady"));
        assertTrue(refused("dc-polarisation", "input", data("synthetic/dcpol_0.5V.csv")).contains("voltage"));
    }

    @Test
    void cycling() throws IOException {
        final TaskResult found = run("galvanostatic-cycling", "input", data("synthetic/cycling_symcell.csv"), "mass",
                "4", "molar_mass", "832.18", "levels", "0.625 1.2");
        assertEquals(10, found.table("half-cycles").orElseThrow().rows().size());
        assertEquals("discharge", cell(found, "half-cycles", 0, "direction"));
        for (int half = 0; half < 10; half++) assertEquals(72.5, number(found, "half-cycles", half, "capacity (mAh/g)"),
                1e-6);
        assertEquals(56.17, number(found, "half-cycles", 0, "capacity at 0.625 V (mAh/g)"), 0.005);
        assertEquals(71.04, number(found, "half-cycles", 0, "capacity at 1.2 V (mAh/g)"), 0.005);
        assertEquals(1.126, number(found, "half-cycles", 0, "x"), 5e-4);
        assertEquals(100, number(found, "cycles", 4, "coulombic efficiency (%)"), 1e-6);
        assertTrue(found.table("plateaus").isPresent());
    }

    @Test
    void cyclersOfOtherMakersCanBeUsed() throws IOException {
        final TaskResult found = run("galvanostatic-cycling", "input",
                data("cellpy/maccor_001_first400rows_18cols.txt"), "mass", "1000");
        assertEquals("discharge", cell(found, "half-cycles", 0, "direction"));
        assertEquals(637.8, number(found, "half-cycles", 0, "charge (mAh)"), 0.5);
    }

    @Test
    void nonsenseIsNamed() throws IOException {
        final String cell = data("synthetic/symcell_exact.csv");
        assertTrue(refused("fit-impedance", "input", cell, "circuit", "R0-p(R1").contains("circuit: needs"));
        assertTrue(refused("fit-impedance", "input", cell, "thickness",
                "0").contains("thickness: needs a length above 0"));
        assertTrue(refused("fit-impedance", "input", cell, "thickness", "-1").contains("thickness"));
        assertTrue(refused("fit-impedance", "input", cell, "thickness", "1", "diameter", "0").contains("diameter"));
        assertTrue(refused("fit-impedance", "input", cell, "thickness", "1", "resistance", "R7").contains("\"R7\""));
        assertTrue(refused("fit-impedance", "input", cell, "temperature", "-3").contains("temperature"));
        assertTrue(refused("fit-impedance", "input", cell, "lowest_frequency", "1e9").contains("at least two points"));
        assertTrue(refused("fit-impedance", "input", cell, "bounds", "R1=5").contains("bounds"));
        assertTrue(refused("fit-impedance", "input", cell, "start", "X1=5").contains("start"));
        assertTrue(refused("fit-impedance").contains("fit-impedance needs input="));
        assertTrue(refused("fit-impedance", "input",
                data("impedance_py/exampleDataBioLogic_MissingFreq.mpt")).contains("freq/Hz"));
        assertTrue(refused("fit-impedance", "input", data("yadg/wait.mpr")).contains("needs a spectrum"));
        assertTrue(refused("galvanostatic-cycling", "input", data("synthetic/cycling_symcell.csv"), "mass",
                "0").contains("mass"));
        assertTrue(refused("fit-impedance", "input",
                Files.createDirectories(folder.resolve("empty")).toString()).contains("found none in the folder"));
        final Path bad = Files.createDirectories(folder.resolve("mixed"));
        Files.writeString(bad.resolve("notes.txt"), "nothing here\n");
        Files.copy(Path.of(cell), bad.resolve("cell.csv"));
        final TaskResult mixed = run("fit-impedance", "input", bad.toString(), "circuit", "p(R1,CPE1)-p(R2,CPE2)-W1",
                "plots", "none", "kramers_kronig", "no");
        assertTrue(said(mixed, "left out: "), mixed.messages().toString());
        assertFalse(mixed.table("quality").orElseThrow().rows().isEmpty());
    }

    @Test
    void damagedSpectraEndInAResultOrAMessage() throws IOException {
        final byte[] whole = Files.readAllBytes(Path.of(data("synthetic/symcell_exact.csv")));
        final Random random = new Random(7);
        int refused = 0;
        for (int m = 0; m < 40; m++) {
            final byte[] bytes = whole.clone();
            for (int c = 0; c < 1 + m % 5; c++) {
                bytes[250 + random.nextInt(bytes.length - 250)] = (byte) "0123456789-.e,\n".charAt(random.nextInt(15));
            }
            final Path file = Files.write(folder.resolve("mutant.csv"), bytes);
            try {
                final TaskResult found = run("fit-impedance", "input", file.toString(), "circuit",
                        "p(R1,CPE1)-p(R2,CPE2)-W1", "starts", "2", "thickness", "0.65", "output",
                        folder.resolve("mutant").toString(), "overwrite", "yes");
                assertFalse(found.table("parameters").orElseThrow().rows().isEmpty());
            } catch (final InputException e) {
                refused++;
            }
        }
        assertTrue(refused > 0 && refused < 40, refused + " of 40 refused");
    }

    @Test
    void pointsAtOneFrequencyAreNoFault() throws IOException {
        final Path file = Files.writeString(folder.resolve("equal.csv"), "f,Z',Z''\n10,1,-1\n10,1.1,-1\n10,1,-1.1\n");
        assertEquals(3, number(run("fit-impedance", "input", file.toString(), "circuit", "R1-C1"), "quality", 0,
                "points"), 0);
        assertTrue(run("distribution-of-relaxation-times", "input", file.toString()).table("peaks").isPresent());
    }

    @Test
    void ofAFolderWhatCannotBeFittedIsLeftOut() throws IOException {
        final Path into = Files.createDirectories(folder.resolve("some"));
        Files.copy(Path.of(data("pyimpspec/case-fragment.csv")), into.resolve("few.csv"));
        Files.copy(Path.of(data("synthetic/symcell_exact.csv")), into.resolve("cell.csv"));
        Files.writeString(into.resolve("one.csv"), "f,Z',Z''\n10,1,-1\n");
        final TaskResult found = run("fit-impedance", "input", into.toString(), "circuit",
                "R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)-p(R4,CPE4)-W1", "plots", "none", "kramers_kronig", "no");
        assertEquals(1, found.table("quality").orElseThrow().rows().size());
        assertTrue(said(found, "left out: few.csv") && said(found, "left out: one.csv"), found.messages().toString());
    }
}
