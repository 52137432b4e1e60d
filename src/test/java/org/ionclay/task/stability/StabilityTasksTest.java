package org.ionclay.task.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.table.Column;
import org.ionclay.table.CsvCells;
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

/** The four commands: files, columns, sources side by side, refusals. */
class StabilityTasksTest {

    private static final String PAPER = "MgCl2 + GaF3 -> MgF2 + GaCl3";

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

    private String file(final String name, final String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String phases(final String name) {
        return Reference.path("phases/" + name).toString();
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

    @Test
    void theHullWritesItsFiles() throws IOException {
        final Path out = folder.resolve("hull");
        final TaskResult result = run("convex-hull", "input", phases("li-fe-o_490_pymatgen.csv"), "output",
                out.toString(),
                "composition", "Li3Fe7O11");
        final CsvCells table = CsvCells.read(out.resolve("stability.csv"));
        assertEquals(List.of("entry", "composition", "energy above hull (eV/atom)", "decomposition"), table.columns()
                .stream()
                .map(Column::header).limit(4).toList());
        assertEquals(490, table.rows());
        final double[] above = table.numbers(2);
        assertEquals(11, Arrays.stream(above).filter(one -> one == 0).count());
        assertEquals(2.534539325, Arrays.stream(above).max().orElseThrow(), 1e-6);
        final int stable = table.text(1).indexOf("LiFeO2");
        assertTrue(stable >= 0);
        final CsvCells decomposition = CsvCells.read(out.resolve("decomposition.csv"));
        assertEquals(List.of("LiFeO2", "Fe3O4", "FeO"), decomposition.text(1));
        assertEquals(2 / 21., decomposition.numbers(2)[2], 1e-9);
        assertEquals(3, decomposition.numbers(3)[0], 1e-9);
        assertTrue(Files.size(out.resolve("hull.png")) > 10_000 && Files.exists(out.resolve("run.json"))
                && Files.exists(out.resolve("chemical-potentials.csv")));
        assertTrue(result.messages().stream().anyMatch(line -> line.contains("2 rows repeat another")),
                result.messages()
                .toString());
    }

    @Test
    void diagramsOfTwoThreeAndFourElements() throws IOException {
        for (final String[] one : new String[][] {{"Mg Cl", "2"}, {"Mg F Cl", "3"}, {"Mg Ga F Cl", "4"}}) {
            final TaskResult result = run("convex-hull", "table", "experiment", "elements", one[0]);
            assertEquals(1, result.images().size(), one[0]);
            assertTrue(result.images().get(0).getProcessor().convertToRGB().getStats().stdDev > 5);
        }
        final TaskResult both = run("convex-hull", "table", "experiment, mp-pbe", "elements", "Mg,F,Cl");
        assertEquals(2, both.images().size());
        assertEquals(2, both.table("stability").orElseThrow().rows().stream().map(row -> row[row.length - 1].toString()
                .replaceFirst(":.*", "")).distinct().count());
    }

    @Test
    void aStablePhaseShowsItsRivals() throws IOException {
        final TaskResult result = run("convex-hull", "input", phases("mg-ga-f-cl_experimental_H298.csv"));
        final List<Object[]> rows = result.table("stability").orElseThrow().rows();
        final Object[] fluoride = rows.stream().filter(row -> row[1].equals("MgF2")).findFirst().orElseThrow();
        assertEquals("0.6666667 F2 + 0.3333333 Mg", fluoride[3]);
        assertEquals(-11.652701 / 3, (Double) fluoride[5], 1e-9);
        assertEquals("", rows.get(0)[3]);
    }

    @ParameterizedTest
    @CsvSource({"experimental_H298, 1.80847, 3.62136", "freed_G300, 1.74809, 3.31210",
        "mp2020_GaF3-implied, 1.83924, 3.92973"})
    void windowsOfTheThreeTables(final String table, final double lower, final double upper) throws IOException {
        final Path out = folder.resolve("window");
        final TaskResult result = run("electrochemical-window", "input", phases("mg-ga-f-cl_" + table + ".csv"),
                "composition",
                "MgGaF3Cl2", "element", "Mg", "electrons", "2", "output", out.toString());
        final CsvCells window = CsvCells.read(out.resolve("window.csv"));
        assertEquals(List.of("composition", "lower (V)", "upper (V)"), window.columns().stream().map(Column::header)
                .limit(3)
                .toList());
        assertEquals(lower, window.numbers(1)[0], 6e-6);
        assertEquals(upper, window.numbers(2)[0], 6e-6);
        assertEquals("its equilibrium phases (mixture)", window.text(3).get(0));
        assertEquals("MgGaF3Cl2 + 0.5 Mg -> 1.5 MgF2 + 0.6667 GaCl3 + 0.3333 Ga", window.text(4).get(0));
        final CsvCells steps = CsvCells.read(out.resolve("steps.csv"));
        assertEquals(4, steps.rows());
        assertEquals(List.of(2.5, 1.5, 1., 0.), Arrays.stream(steps.numbers(3)).mapToObj(n -> Math.round(1e9 * n) / 1e9)
                .toList());
        assertTrue(Files.size(out.resolve("window.png")) > 5000);
        assertEquals(1.9, number(result, "paper", 0, "value"));
        assertTrue(result.messages().stream().anyMatch(line -> line.contains("the paper has 1.9 to 3.9 V")
                && line.contains("binds GaCl3 by 0.83 eV too much")), result.messages().toString());
    }

    @Test
    void sourcesStandSideBySideAndAreNotMixed() throws IOException {
        final TaskResult result = run("electrochemical-window", "table", "experiment,mp2020", "composition",
                "MgGaF3Cl2;MgCl2");
        final Table windows = result.table("window").orElseThrow();
        assertEquals(4, windows.rows().size());
        assertEquals("experiment, H at 298 K", cell(result, "window", 0, "source"));
        assertEquals("compound", cell(result, "window", 1, "window of"));
        assertEquals(3.32416, number(result, "window", 1, "upper (V)"), 6e-6);
        // 3/2 MgCl2 ... : half of the sigma of MgCl2's formation
        assertEquals(.0083 / 2, number(result, "window", 1, "upper sigma (V)"), 1e-12);
        // GaF3 is reduced: 1.5 MgF2 + Ga from GaF3 per 1.5 Mg
        assertEquals(Math.sqrt(.12 * .12 + 2.25 * .0135 * .0135) / 3, number(result, "window", 0, "lower sigma (V)"),
                1e-9);
        assertTrue(Double.isNaN(number(result, "window", 2, "lower sigma (V)")));
        final TaskResult mixed = run("electrochemical-window", "table", "experiment,freed", "mix", "yes", "composition",
                "MgCl2");
        assertEquals(1, mixed.table("window").orElseThrow().rows().size());
        assertTrue(cell(mixed, "window", 0, "source").toString().startsWith("mixed: "));
        assertTrue(mixed.messages().stream().anyMatch(line -> line.contains("are mixed as you asked")));
    }

    @Test
    void theReactionOfThePaperFromAllSources() throws IOException {
        final TaskResult result = run("reaction-energy", "table", "experiment freed mp2020 mp-pbe pbe-d2".replace(' ',
                ','),
                "reaction", PAPER, "basis", "GaF3");
        final double[] perAtom = {-.104895, -.081713, -.187};
        final double[] whole = {-.891611, -.694557, -1.5895};
        final double[] molar = {-86.027, -67.015, -153.36};
        for (int k = 0; k < 3; k++) {
            assertEquals("1.5 MgCl2 + GaF3 -> 1.5 MgF2 + GaCl3", cell(result, "reaction", k, "reaction"));
            assertEquals(perAtom[k], number(result, "reaction", k, "energy (eV/atom)"), 1e-6);
            assertEquals(whole[k], number(result, "reaction", k, "energy (eV)"), 6e-6);
            assertEquals(molar[k], number(result, "reaction", k, "energy (kJ/mol)"), 6e-3);
        }
        // 1.5 x .0135, 1.5 x .0083, .0477 and .12 eV
        assertEquals(.13130, number(result, "reaction", 0, "energy sigma (eV)"), 5e-6);
        assertTrue(Double.isNaN(number(result, "reaction", 1, "energy sigma (eV)")));
        assertEquals("CP2K PBE-D2, IonClay's recipe", cell(result, "reaction", 3, "source"));
        // CP2K's energies of the four crystals, in the table with their source
        assertEquals(-.22482, number(result, "reaction", 3, "energy (eV/atom)"), 5e-5);
        assertEquals(4, result.table("reaction").orElseThrow().rows().size());
        assertTrue(result.messages().stream().anyMatch(line -> line.equals("Materials Project PBE, uncorrected is left "
                + "out: there is no energy of GaF3; add an entry, or choose a source that has one")), result.messages()
                .toString());
        assertEquals(-.187, number(result, "paper", 0, "value"));
        assertEquals(-1.59, number(result, "paper", 1, "value"));
    }

    @Test
    void aPotentialGivesEntries() throws IOException {
        // a Lennard-Jones potential as the simplest of all: relaxed dimers' worth of crystal, labelled by its file
        final Path file = Path.of("docs/pair-files/argon.yaml");
        final String crystal = file("argon.xyz", "4\nLattice=\"5.4 0 0 0 5.4 0 0 0 5.4\" "
                + "Properties=species:S:1:pos:R:3 pbc=\"T T T\"\nAr 0 0 0\nAr 2.7 2.7 0\nAr 2.7 0 2.7\nAr 0 2.7 2.7\n");
        final TaskResult relaxed = run("convex-hull", "input", crystal, "potential", file.toString(), "relax", "iso");
        final TaskResult fixed = run("convex-hull", "input", crystal, "potential", file.toString(), "relax", "no");
        assertTrue(cell(relaxed, "stability", 0, "source").toString().startsWith("pair file argon.yaml"));
        assertTrue(number(relaxed, "stability", 0, "energy (eV)") < number(fixed, "stability", 0, "energy (eV)"));
        assertTrue(relaxed.messages().stream().anyMatch(line -> line.contains("atoms and cells relaxed")));
        assertTrue(refused("convex-hull", "table", "experiment", "potential", file.toString()).contains(
                "needs structures in input="));
    }

    /** The exchange by the shipped potential, beside our recipe: exothermic in both, and never without its label. */
    @Test
    void theShippedPotentialIsASource() throws IOException {
        final TaskResult result = run("reaction-energy", "table", "deep-potential,pbe-d2", "reaction",
                "MgCl2 + GaF3 -> MgF2 + GaCl3", "basis", "GaF3");
        assertEquals("IonClay's Deep Potential", cell(result, "reaction", 0, "source"));
        assertEquals(-.23198, number(result, "reaction", 0, "energy (eV/atom)"), 1e-4);
        assertTrue(result.messages().stream().anyMatch(line -> line.contains("IonClay's own potential")));
        // structures without energies need no other word
        final String crystal = file("mgf2.xyz", "6\nLattice=\"4.6213 0 0 0 4.6213 0 0 0 3.0519\" Properties="
                + "species:S:1:pos:R:3 pbc=\"T T T\"\nMg 0 0 0\nMg 2.31065 2.31065 1.52595\nF 1.3993 1.3993 0\n"
                + "F 3.2220 3.2220 0\nF .91135 3.70995 1.52595\nF 3.70995 .91135 1.52595\n");
        final TaskResult own = run("convex-hull", "input", crystal, "references", "zero");
        assertTrue(cell(own, "stability", 0, "source").toString().startsWith("IonClay's Deep Potential"));
    }

    @Test
    void interfacesNameTheirKinks() throws IOException {
        final Path out = folder.resolve("interface");
        run("interface-reactions", "table", "experiment", "first", "MgCl2", "second", "GaF3", "output", out.toString());
        final CsvCells table = CsvCells.read(out.resolve("interface.csv"));
        assertEquals(3, table.rows());
        assertEquals(4.5 / 8.5, table.numbers(0)[1], 1e-9);
        assertEquals(-.104895, table.numbers(2)[1], 1e-6);
        assertEquals("0.6 MgCl2 + 0.4 GaF3 -> 0.6 MgF2 + 0.4 GaCl3", table.text(4).get(1));
        assertTrue(Files.size(out.resolve("interface.png")) > 5000);
    }

    @Test
    void whatLacksIsNamed() throws IOException {
        final String few = file("few.csv", "composition,energy (eV)\nMgF2,-11\nMgCl2,-6\nMg,0\n");
        assertTrue(refused("convex-hull", "input", few).contains("there is none of F, Cl"));
        assertEquals(5, run("convex-hull", "input", few, "references", "zero").table("stability").orElseThrow().rows()
                .size());
        assertTrue(refused("convex-hull").contains("input: needs energies"));
        assertTrue(refused("convex-hull", "table", "mp").contains("built in are experiment, freed, mp2020, mp-pbe, "
                + "pbe-d2"));
        assertTrue(refused("convex-hull", "table", "experiment", "elements", "Mq").contains("\"Mq\" is no element"));
        assertTrue(refused("electrochemical-window", "table", "experiment", "composition", "MgF2", "element", "Na")
                .contains(
                "no entry holds the open element Na"));
        assertTrue(refused("electrochemical-window", "table", "experiment", "composition", "LiF")
                .contains("no entry has Li"));
        assertTrue(refused("electrochemical-window", "table", "experiment", "composition", "MgF2", "element", "Ga")
                .contains(
                "electrons: needs the electrons for each Ga"));
        assertTrue(refused("electrochemical-window", "table", "experiment").contains("needs composition="));
        assertTrue(refused("reaction-energy", "table", "experiment").contains("needs reaction="));
        assertTrue(refused("reaction-energy", "table", "experiment", "reaction", "Li -> LiO2").contains(
                "O stands on one side only"));
        assertTrue(refused("reaction-energy", "table", "mp-pbe", "reaction", PAPER).contains("no energy of GaF3"));
        assertTrue(refused("interface-reactions", "table", "experiment", "first", "MgF2").contains("needs second="));
    }
}
