package org.ionclay.task.trajectories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ionclay.compute.Progress;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Lammps;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands of this part make of files: units, columns, several inputs, refusals. */
class AnalysisTasksTest {

    @TempDir
    private Path folder;

    private TaskResult run(final String command, final String... keysAndValues) throws IOException {
        final Map<String, String> given = new LinkedHashMap<>();
        for (int k = 0; k < keysAndValues.length; k += 2) given.put(keysAndValues[k], keysAndValues[k + 1]);
        return Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), given,
                Optional.empty()), Progress.NONE);
    }

    private String refused(final String command, final String... keysAndValues) {
        return assertThrows(InputException.class, () -> run(command, keysAndValues)).getMessage();
    }

    private String file(final String name, final String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
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
    void arrheniusReadsTheReferenceTable() throws IOException {
        final TaskResult result = run("arrhenius", "input", Reference.path("transport/moaimd_D_T.csv").toString());
        assertEquals(.2581383, number(result, "arrhenius", 0, "Ea (eV)"), 1e-7);
        assertEquals(.0168327, number(result, "arrhenius", 0, "Ea sigma (eV)"), 1e-7);
        // the reference file gives no unit
        assertEquals(6.80754e-9, number(result, "extrapolation", 0, "D"), 1e-14);
    }

    @Test
    void arrheniusOverlaysFilesAndSplitsSpeciesAndTakesCelsius() throws IOException {
        final String one = file("a.csv", "species,T (°C),D (cm²/s)\nMg,26.85,1e-9\nCl,26.85,2e-9\nMg,126.85,1e-8\n"
                + "Cl,126.85,4e-8\nMg,200,\n");
        final String two = file("b.csv", "T (K);D (cm²/s)\n300;1e-9\n400;1e-8\n");
        final TaskResult result = run("arrhenius", "input", one + "," + two, "extrapolate_to", "300 350");
        assertEquals(3, result.table("arrhenius").orElseThrow().rows().size());
        assertEquals("a.csv Mg", cell(result, "arrhenius", 0, "series"));
        assertEquals(number(result, "arrhenius", 0, "Ea (eV)"), number(result, "arrhenius", 2, "Ea (eV)"), 1e-12);
        assertEquals(6, result.table("extrapolation").orElseThrow().rows().size());
        assertTrue(result.messages().toString().contains("1 rows without"), result.messages().toString());
    }

    /** Tables of several runs of Diffusion and Conductivity: the temperature of each stands in its run.json. */
    @Test
    void arrheniusJoinsRunsAtSeveralTemperatures() throws IOException {
        final StringBuilder input = new StringBuilder();
        for (final int t : new int[] {500, 600, 700}) {
            final Path run = Files.createDirectories(folder.resolve("run" + t));
            final double d = Math.exp(-.4 / (8.617333262e-5 * t));
            Files.writeString(run.resolve("diffusion.csv"), "species,D (cm²/s),D sigma (cm²/s)\nMg," + d + "," + d / 10
                    + "\nCl," + 2 * d + "," + d / 10 + "\n");
            Files.writeString(run.resolve("run.json"), "{\n  \"settings\": {\n    \"temperature\": \"" + t
                    + ".0\"\n  }\n}");
            input.append(input.isEmpty() ? "" : ",").append(run.resolve("diffusion.csv"));
        }
        final TaskResult result = run("arrhenius", "input", input.toString(), "series", "Cl");
        assertEquals(1, result.table("arrhenius").orElseThrow().rows().size());
        assertEquals("Cl", cell(result, "arrhenius", 0, "series"));
        assertEquals(.4, number(result, "arrhenius", 0, "Ea (eV)"), 1e-9);
        assertEquals(3, cell(result, "arrhenius", 0, "points"));
        assertTrue(refused("arrhenius", "input", input.toString(), "series", "Ga").contains("Ga"));
    }

    @Test
    void arrheniusSaysWhatIsMissing() throws IOException {
        assertTrue(refused("arrhenius", "input", file("c.csv", "T (K),x\n300,1\n")).contains(
                "c.csv has no column of the "));
        assertTrue(refused("arrhenius", "input", file("d.csv", "T (K),D\n300,1\n400,no\n")).contains(
                "d.csv, line 3: D"));
        assertTrue(refused("arrhenius", "input", file("e.csv", "T (K),D\n300,1\n400\n")).contains(
                "e.csv, line 3: needs 2"));
        assertTrue(refused("arrhenius", "input", file("f.csv", "300,1\n400,2\n")).contains("header row"));
        assertTrue(refused("arrhenius", "input", file("g.csv", "T (K),D\n300,1\n400,-2\n")).contains("point 2"));
        assertTrue(refused("arrhenius", "input", file("h.csv", "T,sigma (mS/cm)\n300,1\n400,2\n") + ","
                + file("i.csv", "T,D\n300,1\n400,2\n")).contains("one after another"));
        assertTrue(refused("arrhenius", "input", file("k.csv", "T,D\n300,1\n400,2\n"), "extrapolate_to", "cold")
                .contains("cold"));
    }

    @Test
    void glassTransitionFromVolumesAndFromDensitiesAgrees() throws IOException {
        final StringBuilder volumes = new StringBuilder("step,time (fs),T (K),volume (Å³)\n");
        final StringBuilder densities = new StringBuilder("T (°C),density (g/cm³)\n");
        final Random random = new Random(5);
        for (int i = 0; i < 80; i++) {
            final double t = 420 - 4 * i;
            final double v = 1000 + (t - 220.15) * (t < 220.15 ? .04 : .12) + .3 * random.nextGaussian();
            volumes.append(i).append(',').append(i * 1000).append(',').append(t).append(',').append(v).append('\n');
            densities.append(t - 273.15).append(',').append(24.305 * 40 / v / .602214076).append('\n');
        }
        final StringBuilder atoms = new StringBuilder(
                "40\nLattice=\"10 0 0 0 10 0 0 0 10\" Properties=species:S:1:pos:R:3\n");
        for (int i = 0; i < 40; i++) atoms.append("Mg ").append(i / 4.).append(" 0 0\n");
        final TaskResult one = run("glass-transition", "input", file("thermo.csv", volumes.toString()), "structure",
                file("mg.xyz", atoms.toString()), "bootstrap", "200");
        final TaskResult two = run("glass-transition", "input", file("density.csv", densities.toString()), "bootstrap",
                "200");
        final double tg = number(one, "glass-transition", 0, "Tg (K)");
        assertEquals(220.15, tg, 4 * number(one, "glass-transition", 0, "Tg sigma (K)"));
        assertEquals(tg - 273.15, number(one, "glass-transition", 0, "Tg (°C)"), 1e-9);
        assertEquals(tg, number(two, "glass-transition", 0, "Tg (K)"), 1e-6);
        assertEquals(number(one, "glass-transition", 0, "volume at Tg"), number(two, "glass-transition", 0,
                "volume at Tg"), 1e-6);
        assertEquals("cm³/g", cell(one, "glass-transition", 0, "unit of volume"));
    }

    @Test
    void aStraightLineIsSaidToHaveNoTransition() throws IOException {
        final StringBuilder table = new StringBuilder("T (K),specific volume (cm³/g)\n");
        final Random random = new Random(6);
        for (int t = 100; t < 400; t += 5) {
            table.append(t).append(',').append(.3 + 1e-4 * t + 1e-4 * random.nextGaussian()).append('\n');
        }
        final TaskResult result = run("glass-transition", "input", file("line.csv", table.toString()), "bootstrap",
                "199");
        assertEquals("no", cell(result, "glass-transition", 0, "kink found"));
        assertTrue(Double.isNaN(number(result, "glass-transition", 0, "Tg (K)")));
        assertTrue(result.messages().toString().contains("NO GLASS TRANSITION"), result.messages().toString());
    }

    @Test
    void equationOfStateFromATableAndFromFrames() throws IOException {
        final StringBuilder table = new StringBuilder("volume,energy,pressure\n");
        final StringBuilder frames = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            final double v = 90 + 2 * i;
            // Birch-Murnaghan: 100 Å³, -5 eV, 0.1 eV/Å³, 5
            final double f = (Math.pow(100 / v, 2. / 3) - 1) / 2;
            final double e = -5 + 9 * 100 * .1 * f * f / 2 * (1 + f);
            table.append(v).append(',').append(e).append(",\n");
            final double a = Math.cbrt(v);
            frames.append(String.format(Locale.ROOT, "1%nLattice=\"%1$.15g 0 0 0 %1$.15g 0 0 0 %1$.15g\" "
                    + "Properties=species:S:1:pos:R:3 energy=%2$.15g pbc=\"T T T\"%nMg 0 0 0%n", a, e));
        }
        final TaskResult result = run("equation-of-state", "input", file("ev.csv", table.toString()) + ","
                + file("ev.xyz", frames.toString()));
        for (final int row : new int[] {0, 2}) {
            assertEquals(100, number(result, "equation-of-state", row, "V0 (Å³)"), 1e-7);
            assertEquals(16.02176634, number(result, "equation-of-state", row, "B0 (GPa)"), 1e-6);
            assertEquals(5, number(result, "equation-of-state", row, "B0'"), 1e-6);
        }
        assertEquals("Vinet", cell(result, "equation-of-state", 1, "form"));
        assertEquals(100, number(result, "equation-of-state", 2, "V0 per atom (Å³)"), 1e-7);
        assertTrue(refused("equation-of-state", "input", folder.resolve("ev.csv").toString(), "fit_to", "pressure")
                .contains("needs a pressure"));
        assertTrue(refused("equation-of-state", "input", file("short.csv",
                "V,E\n1,2\n2,1\n3,2\n")).contains("4 parameters"));
    }

    /** LAMMPS's own log of a sheared, cooled crystal gives the same numbers as its thermo columns say. */
    @Test
    void lammpsLogsAreRead() throws IOException, InterruptedException {
        Lammps.need();
        file("in", """
                units metal
                lattice fcc 5.3
                region box prism 0 4 0 4 0 4 0 0 0
                create_box 1 box
                create_atoms 1 box
                mass 1 39.948
                pair_style lj/cut 8.5
                pair_coeff 1 1 0.0104 3.4
                velocity all create 20 1
                timestep 0.002
                fix move all nve
                fix shear all deform 1 xy erate 0.01 remap x
                thermo 20
                thermo_style custom step temp pe vol press pxx pyy pzz pxy pxz pyz lx ly lz xy xz yz density
                run 400
                run 400
                """);
        final Process process = new ProcessBuilder("lmp", "-in", "in", "-log", "log.lammps")
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(
                folder.resolve("out").toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0,
                Files.readString(folder.resolve("out")));
        final TaskResult result = run("shear-response", "input", folder.resolve("log.lammps").toString(), "component",
                "xy", "half_window", "0");
        final Table table = result.table("shear-response").orElseThrow();
        // 800 steps of 2 fs, the step at which the second run starts once
        assertEquals(41, table.rows().size());
        assertEquals(1.6, number(result, "shear-response", 40, "time (ps)"), 1e-9);
        assertEquals(.016, number(result, "shear-response", 40, "strain xy"), 1e-6);
        assertEquals(0, number(result, "shear-response", 0, "strain xy"), 1e-12);
        // tension and shear along the strain are positive: LAMMPS's pxy has the opposite sign
        assertTrue(number(result, "shear-response", 40, "stress xy (GPa)") > .01);
        assertTrue(result.messages().toString().contains("no table of cycles"), result.messages().toString());
    }

    @Test
    void brokenThermoIsNamed() throws IOException {
        assertTrue(refused("shear-response", "input", file("t1.csv", "time (fs),T (K)\n0,1\n1,2\n")).contains(
                "no column of the stress yz"));
        assertTrue(refused("shear-response", "input", file("t2.csv", "time (fs),stress yz (GPa)\n0,1\n1,2\n")).contains(
                "no cell"));
        assertTrue(refused("glass-transition", "input", file("t3.log",
                "LAMMPS (1 Jan 2024)\nunits lj\nStep Temp Volume\n"
                + "0 1 2\nLoop time of 1\n")).contains("\"lj\" are not supported"));
        assertTrue(refused("glass-transition", "input", file("t4.log", "LAMMPS (1 Jan 2024)\nunits metal\n"
                + "Step Temp Volume\n0 1 2\n1 2\n")).contains("t4.log, line 5"));
        assertTrue(refused("glass-transition", "input", file("t5.log", "LAMMPS (1 Jan 2024)\nunits metal\n")).contains(
                "no thermo output"));
    }
}
