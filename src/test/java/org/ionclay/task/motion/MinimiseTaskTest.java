package org.ionclay.task.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.Progress;
import org.ionclay.headless.Main;
import org.ionclay.table.Column;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Minimise Structure and Equation of State with a pair file: an fcc crystal whose lattice sums are known. */
class MinimiseTaskTest {

    private static final double EPSILON = .0104;
    private static final double SIGMA = 3.4;
    /** Between two shells of neighbours for all volumes used here, so that the energy is smooth. */
    private static final double CUTOFF = 8.7;

    @TempDir
    private Path folder;

    private String crystal;
    private String potential;

    @BeforeEach
    void files() throws IOException {
        potential = Files.writeString(folder.resolve("argon.yaml"), """
                pair_file: 1
                units: metal
                species:
                  Ar: {}
                terms:
                  - style: lennard-jones
                    cutoff: 8.7
                    pairs:
                      Ar Ar: {epsilon: 0.0104, sigma: 3.4}
                """).toString();
        crystal = write("crystal.xyz", fcc(5.24, .02));
    }

    private String write(final String name, final Structure structure) throws IOException {
        AtomFiles.write(folder.resolve(name), List.of(Frame.of(structure)), true);
        return folder.resolve(name).toString();
    }

    private static Structure fcc(final double a, final double noise) {
        final int n = 4;
        final double[][] basis = {{0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}};
        final Random random = new Random(31);
        final double[] positions = new double[12 * n * n * n];
        for (int i = 0; i < 4 * n * n * n; i++) {
            final int[] at = {i / 4 % n, i / 4 / n % n, i / 4 / n / n};
            for (int k = 0; k < 3; k++) positions[3 * i + k] = (at[k] + basis[i % 4][k]) * a
                    + noise * random.nextGaussian();
        }
        return Structure.of(java.util.Collections.nCopies(4 * n * n * n, "Ar"), positions, Cell.box(n * a, n * a,
                n * a));
    }

    /** Energy per atom (eV) of the crystal of cubic edge a: the lattice sum within the cutoff. */
    private static double energy(final double a) {
        double sum = 0;
        for (int i = -6; i <= 6; i++) {
            for (int j = -6; j <= 6; j++) {
                for (int k = -6; k <= 6; k++) {
                    final double r = a / 2 * Math.sqrt(i * i + j * j + k * k);
                    if (Math.floorMod(i + j + k, 2) != 0 || r == 0 || r >= CUTOFF) continue;
                    final double s6 = Math.pow(SIGMA / r, 6);
                    sum += 2 * EPSILON * (s6 * s6 - s6);
                }
            }
        }
        return sum;
    }

    private static double bestEdge() {
        double low = 5.2;
        double high = 5.3;
        while (high - low > 1e-9) {
            final double a = low + (high - low) / 3;
            final double b = high - (high - low) / 3;
            if (energy(a) < energy(b)) high = b;
            else low = a;
        }
        return (low + high) / 2;
    }

    private TaskResult run(final String command, final String... keysAndValues) throws IOException {
        final Map<String, String> given = new LinkedHashMap<>();
        for (int k = 0; k < keysAndValues.length; k += 2) given.put(keysAndValues[k], keysAndValues[k + 1]);
        given.putIfAbsent("input", crystal);
        given.putIfAbsent("potential", potential);
        return Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), given,
                Optional.empty()), Progress.NONE);
    }

    private String refused(final String... keysAndValues) {
        return assertThrows(InputException.class, () -> run("minimise-structure", keysAndValues)).getMessage();
    }

    @Test
    void allFilesAreWrittenAndTheCrystalIsTheLatticeSums() throws IOException {
        final Path output = folder.resolve("out");
        final TaskResult result = run("minimise-structure", "output", output.toString(), "cell", "tri", "trajectory",
                "yes", "force_tolerance", "1e-7", "stress_tolerance", "1e-6");
        assertTrue(result.messages().get(1).startsWith("converged after"), result.messages().toString());
        for (final String file : List.of("final.xyz", "minimise.csv", "summary.csv", "trajectory.xyz", "energy.png",
                "run.json")) {
            assertTrue(Files.size(output.resolve(file)) > 0, file);
        }
        final Frame last = AtomFiles.readAll(output.resolve("final.xyz")).get(0);
        assertEquals(256 * energy(bestEdge()), last.energy().orElseThrow(), 1e-9);
        assertEquals(4 * bestEdge(), last.structure().box().length(0), 1e-4);
        final List<String> lines = Files.readAllLines(output.resolve("minimise.csv"));
        assertEquals("step,energy (eV),largest force (eV/Å),pressure (GPa),stress xx (GPa),stress yy (GPa),"
                + "stress zz (GPa),stress yz (GPa),stress xz (GPa),stress xy (GPa),volume (Å³)", lines.get(0));
        assertEquals(lines.size() - 1, AtomFiles.readAll(output.resolve("trajectory.xyz")).size());
    }

    @Test
    void aSearchThatDoesNotConvergeSaysSoAndWritesWhatItHas() throws IOException {
        final Path output = folder.resolve("short");
        final TaskResult result = run("minimise-structure", "output", output.toString(), "max_steps", "2");
        assertTrue(result.messages().toString().contains("NOT CONVERGED after 2 steps"), result.messages().toString());
        assertEquals(4, Files.readAllLines(output.resolve("minimise.csv")).size());
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Path again = folder.resolve("again");
        assertEquals(2, Main.run(new String[] {"minimise-structure", "input=" + crystal, "potential=" + potential,
            "max_steps=2", "must_converge=yes", "output=" + again}, System.out, new PrintStream(err)));
        assertTrue(err.toString().contains("NOT CONVERGED"), err.toString());
        assertTrue(Files.exists(again.resolve("final.xyz")));
    }

    @Test
    void nonsenseIsNamed() throws IOException {
        assertTrue(refused("pressure", "1").contains("cell=iso, aniso or tri"));
        assertTrue(refused("cell", "iso", "stress", "1 2 3").contains("6 components"));
        assertTrue(refused("cell", "iso", "stress", "1 1 1 0 0 x").contains("\"x\""));
        assertTrue(refused("cell", "aniso", "stress", "0 0 0 1 0 0").contains("cell=tri"));
        assertTrue(refused("cell", "iso", "stress", "0 0 1 0 0 0").contains("cell=aniso"));
        assertTrue(refused("frame", "3").contains("has 1 frames"));
        final String mg = write("mg.xyz", Structure.of(List.of("Mg", "Ar"), new double[] {0, 0, 0, 4, 0, 0},
                Cell.box(20, 20, 20)));
        assertTrue(refused("input", mg).contains("does not know Mg"));
        final String overlap = write("overlap.xyz", Structure.of(List.of("Ar", "Ar"), new double[] {1, 1, 1, 1, 1, 1},
                Cell.box(20, 20, 20)));
        assertTrue(refused("input", overlap).contains("atoms 1 (Ar) and 2 (Ar)"), refused("input", overlap));
        final String open = write("open.xyz", Structure.of(List.of("Ar", "Ar"), new double[] {0, 0, 0, 4, 0, 0}, null));
        assertTrue(refused("input", open, "cell", "iso").contains("needs a cell"));
        final String empty = Files.writeString(folder.resolve("empty.xyz"),
                "0\nLattice=\"9 0 0 0 9 0 0 0 9\"\n").toString();
        assertFalse(refused("input", empty).isBlank());
        assertFalse(Files.exists(folder.resolve("never")));
    }

    /**
     * The whole way: an argon crystal is minimised, run at 20 K under two cycles of shear, and looked at. A crystal
     * below its strength is elastic: what stress was asked for is found, and no strain stays.
     */
    @Test
    @Tag("slow")
    void minimisedRunAndShearedACrystalSpringsBack() throws IOException {
        run("minimise-structure", "output", folder.resolve("relaxed").toString(), "cell", "tri");
        run("run-molecular-dynamics", "input", folder.resolve("relaxed/final.xyz").toString(), "ensemble", "npt-tri",
                "temperature", "20", "steps", "60000", "timestep", "2", "thermo_every", "20", "trajectory_every", "0",
                "stress_schedule", "0: 0 0 0 0 0 0; 20: 0 0 0 0 0 0; 20: 0 0 0 0.05 0 0; 45: 0 0 0 0.05 0 0; "
                        + "45: 0 0 0 0 0 0; 70: 0 0 0 0 0 0; 70: 0 0 0 0.05 0 0; 95: 0 0 0 0.05 0 0; 95: 0 0 0 0 0 0; "
                        + "120: 0 0 0 0 0 0", "output", folder.resolve("sheared").toString());
        final Map<String, String> given = Map.of("input", folder.resolve("sheared/thermo.csv").toString(),
                "half_window", "2");
        final TaskResult result = Tasks.byName("shear-response").run(Inputs.of(Catalogue.load().command(
                "shear-response").orElseThrow(), given, Optional.empty()), Progress.NONE);
        final var table = result.table("cycles").orElseThrow();
        final List<String> headers = table.columns().stream().map(Column::header).toList();
        assertEquals(2, table.rows().size());
        for (int cycle = 0; cycle < 2; cycle++) {
            final Object[] row = table.rows().get(cycle);
            assertEquals(20 + 50 * cycle, (Double) row[headers.indexOf("on (ps)")], 1);
            assertEquals(.05, (Double) row[headers.indexOf("stress yz on (GPa)")],
                    4 * (Double) row[headers.indexOf("stress on sigma (GPa)")]);
            assertEquals(0, (Double) row[headers.indexOf("permanent strain")],
                    4 * (Double) row[headers.indexOf("permanent strain sigma")]);
            assertTrue((Double) row[headers.indexOf("strain on")] > .02);
        }
    }

    /**
     * B0 of the fit against the second derivative of the lattice sum, V E'' = a² e'' (1 / 9) / (a³ / 4) at the minimum.
     */
    @Test
    void theEquationOfStateOfTheCrystalHasItsBulkModulus() throws IOException {
        final TaskResult result = run("equation-of-state", "input", write("perfect.xyz", fcc(5.24, 0)), "volume_range",
                "4", "volumes", "9");
        final var table = result.table("equation-of-state").orElseThrow();
        final List<String> headers = table.columns().stream().map(Column::header).toList();
        final double a = bestEdge();
        final double h = 1e-3;
        final double second = (energy(a + h) - 2 * energy(a) + energy(a - h)) / h / h;
        final double bulk = second * a * a / 9 / (a * a * a / 4) * 160.2176634;
        for (final Object[] row : table.rows()) {
            assertEquals(64 * a * a * a, (Double) row[headers.indexOf("V0 (Å³)")], 1e-4 * 64 * a * a * a);
            assertEquals(bulk, (Double) row[headers.indexOf("B0 (GPa)")], .01 * bulk);
            assertEquals(a * a * a / 4, (Double) row[headers.indexOf("V0 per atom (Å³)")], .003);
        }
        // pressures of the same runs say the same
        final TaskResult pressures = run("equation-of-state", "input", folder.resolve("perfect.xyz").toString(),
                "volume_range", "4", "volumes", "9", "fit_to", "pressure", "relax", "yes");
        assertEquals(bulk, (Double) pressures.table("equation-of-state").orElseThrow().rows().get(0)[headers.indexOf(
                "B0 (GPa)")], .01 * bulk);
    }
}
