package org.ionclay.task.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.atoms.build.Crystals;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.diffraction.PowderPattern;
import org.ionclay.diffraction.PowderSettings;
import org.ionclay.diffraction.PseudoVoigt;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands on patterns and spectra make of files. */
class PatternTasksTest {

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

    private static double number(final TaskResult result, final String table, final int row, final String header) {
        final Table found = result.table(table).orElseThrow(() -> new AssertionError("no table " + table));
        final List<String> headers = found.columns().stream().map(Column::header).toList();
        assertTrue(headers.contains(header), headers + " has no " + header);
        return ((Number) found.rows().get(row)[headers.indexOf(header)]).doubleValue();
    }

    private static String file(final String name) {
        return Reference.path("patterns/" + name).toString();
    }

    @Test
    void reflectionsOfANameAndOfACif() throws IOException {
        final Path out = folder.resolve("out");
        run("powder-pattern", "input", "MgF2", "wavelength", "1.54184", "output", out.toString());
        final List<String> lines = Files.readAllLines(out.resolve("reflections.csv"));
        assertTrue(lines.get(0).startsWith("h,k,l,multiplicity,d (Å),2 theta (°),F squared,I (%)"), lines.get(0));
        final String[] first = lines.get(1).split(",");
        assertEquals("1", first[0]);
        assertEquals("4", first[3]);
        assertEquals(3.267753, Double.parseDouble(first[4]), 1e-6);
        assertEquals(27.29142, Double.parseDouble(first[5]), 1e-5);
        assertEquals(487.87235, Double.parseDouble(first[6]), 1e-4);
        assertEquals(100, Double.parseDouble(first[7]), 1e-9);
        assertTrue(Files.exists(out.resolve("pattern.png")) && Files.exists(out.resolve("run.json")));
        final TaskResult cif = run("powder-pattern", "input", file("xrd/Cu2.76Mo6S8.cif"), "wavelength", ".7273");
        assertEquals(6.42129, number(cif, "reflections", 0, "2 theta (°)"), 1e-5);
    }

    @Test
    void modelsAreLabelledAndNothingIsAssumed() throws IOException {
        final TaskResult result = run("powder-pattern", "input", "GaF3, MgCl2", "wavelength", "0.6199");
        final Table crystals = result.table("crystals").orElseThrow();
        assertEquals("GaF3 (model)", crystals.rows().get(0)[0]);
        assertEquals("model", crystals.rows().get(0)[1]);
        assertEquals("measured", crystals.rows().get(1)[1]);
        assertTrue(result.messages().stream().anyMatch(line -> line.contains("GaF3 (model)")
                && line.contains("not measured")));
        assertTrue(result.messages().stream().anyMatch(line -> line.contains("0.6199")));
        assertTrue(refused("powder-pattern", "input", "GaF3").contains("none is assumed"));
        assertTrue(refused("powder-pattern", "input", "GaF4", "wavelength", "1").contains("MgF2"));
        assertTrue(refused("powder-pattern", "input", "nowhere/x.cif", "wavelength", "1").contains("no file"));
        assertTrue(refused("powder-pattern", "input", "Mo6S8", "wavelength", "0.6199", "anomalous",
                "yes").contains("edge"));
    }

    /** A pattern computed for MgF2 at .6199 Å is found as MgF2 at Cu Kα. */
    @Test
    void aMeasuredPatternFindsItsPhaseAtAnotherWavelength() throws IOException {
        final StringBuilder text = new StringBuilder("# wavelength 0.6199 A\n# 2theta counts\n");
        final double[] angles = new double[4000];
        for (int k = 0; k < angles.length; k++) angles[k] = 8 + .008 * k;
        final double[] y = PseudoVoigt.of(.08, .5).pattern(PowderPattern.reflections(Crystals.byName("MgF2"),
                PowderSettings.of(.6199).between(0, 45)), angles);
        final java.util.Random random = new java.util.Random(4);
        for (int k = 0; k < angles.length; k++) {
            final double counts = 200 + 100 * y[k];
            text.append(angles[k]).append(' ').append(Math.rint(counts + Math.sqrt(counts) * random.nextGaussian()))
                    .append('\n');
        }
        final String measured = Files.writeString(folder.resolve("m.xy"), text).toString();
        final TaskResult result = run("powder-pattern", "input", "MgCl2, MgF2, GaF3", "wavelength", "CuKa", "measured",
                measured,
                "width", "0.2", "max_angle", "120");
        final Table match = result.table("match").orElseThrow();
        assertEquals("MgF2", match.rows().get(0)[0]);
        assertEquals("fits", match.rows().get(0)[5]);
        assertEquals("does not fit", match.rows().get(1)[5]);
        assertEquals("does not fit", match.rows().get(2)[5]);
        assertEquals(27.291, number(result, "peaks", 0, "2 theta (°)"), .01);
        final TaskResult wrong = run("powder-pattern", "input", "MgCl2, GaF3", "wavelength", "CuKa", "measured",
                measured,
                "width", "0.2", "max_angle", "120");
        assertTrue(wrong.messages().stream().anyMatch(line -> line.contains("none of the crystals fits")));
        // the same angles taken for Cu Kα fit nothing
        final TaskResult mistaken = run("powder-pattern", "input", "MgF2", "wavelength", "CuKa", "measured", measured,
                "width",
                "0.2", "measured_wavelength", "CuKa");
        assertEquals("does not fit", mistaken.table("match").orElseThrow().rows().get(0)[5]);
    }

    @Test
    void scatteringOfATrajectory() throws IOException {
        final TaskResult result = run("pattern-from-trajectory", "input",
                Reference.path("mgclgaf/frames.xyz").toString(),
                "last", "1", "method", "both", "q_max", "5", "q_step", "0.02", "wavelength", "0.6199", "ticks", "MgF2");
        final Table box = result.table("box-scattering").orElseThrow();
        assertTrue(box.rows().stream().noneMatch(row -> ((Number) row[1]).doubleValue() < 0));
        // n² = 1: 2 pi/9.5753 = .6562
        assertEquals(107.41704733, number(result, "box-scattering", 32, "I per atom (e²)"), 1e-6);
        final Table scattering = result.table("scattering").orElseThrow();
        assertTrue(scattering.columns().stream().map(Column::header).toList().contains("S Ga-F")
                || scattering.columns().stream().map(Column::header).toList().contains("S F-Ga"));
        assertTrue(result.table("pdf").isPresent());
    }

    @Test
    void exafsOfCopper() throws IOException {
        final TaskResult chi = run("exafs-transform", "input", file("exafs/cu.chi"), "k_min", "3", "k_max", "13", "dk",
                "1",
                "k_weight", "3");
        assertEquals(2.2396119503, number(chi, "peaks", 0, "R (Å)"), 1e-9);
        assertEquals(28.0178610211, number(chi, "peaks", 0, "magnitude"), 1e-8);
        final TaskResult mu = run("exafs-transform", "input", file("exafs/cu.xmu"), "e0", "8977.58", "norm2", "2284.89",
                "shells", "Cu-Cu:2.556", "references", file("exafs/cu.xmu") + "," + file("exafs/cu_metal_rt.xdi"));
        assertEquals(2.32667650, number(mu, "edges", 0, "edge step"), 1e-8);
        assertTrue(mu.messages().stream().anyMatch(line -> line.contains("phase shift 0.40")),
                mu.messages().toString());
        assertEquals(1, number(mu, "combination", 0, "cu.xmu"), 1e-6);
        final TaskResult project = run("exafs-transform", "input", file("exafs/cu.prj"));
        assertEquals(2.3266765, number(project, "edges", 0, "edge step"), 1e-7);
        assertEquals(2.3169363, number(project, "edges", 1, "edge step"), 1e-7);
    }

    @Test
    void photoelectronsWithTheirCharge() throws IOException {
        final TaskResult charged = run("xps-peaks", "input", file("xps/LG4X_0-150W.vms"), "block", "4",
                "charge_reference",
                file("xps/LG4X_0-150W_NiWC1s_C1s.txt"), "range", "280:292", "background", "linear", "peaks",
                        "C 1s:284.8:1.5");
        assertTrue(charged.messages().stream().anyMatch(line -> line.contains("282.394") && line.contains("2.406")),
                charged.messages().toString());
        assertEquals(284.8, number(charged, "peaks", 0, "binding energy (eV)"), .15);
        final TaskResult closed = run("xps-peaks", "input", file("xps/closed_ga2p_shirley.csv"), "background",
                "active_shirley",
                "shape", "gauss", "peaks", "Ga 2p3/2:1118:2:26.9:0.5");
        assertEquals(10000.003, number(closed, "peaks", 0, "area (counts eV)"), 1e-3);
        assertEquals(5000.002, number(closed, "peaks", 0, "area of second line (counts eV)"), 1e-3);
    }

    @Test
    void glassTransitionsOverCycles() throws IOException {
        final TaskResult result = run("dsc-glass-transition", "input", file("dsc/synthetic_ta_q200_three_cycles.txt"),
                "direction", "both", "repeats", "20", "simulated_tg", "230");
        final Table table = result.table("dsc-glass-transition").orElseThrow();
        assertEquals(6, table.rows().size());
        for (int row = 0; row < 6; row++) {
            final boolean heating = table.rows().get(row)[1].equals("heating");
            assertEquals(heating ? 2 : -2, number(result, "dsc-glass-transition", row, "rate (°C/min)"), .01);
            assertEquals(heating ? -62 : -64, number(result, "dsc-glass-transition", row, "half height (°C)"), .15);
        }
        assertTrue(result.messages().stream().anyMatch(line -> line.contains("2 heatings after the first")));
        final TaskResult tanh = run("dsc-glass-transition", "input", file("dsc/closed_tanh.csv"), "repeats", "0");
        assertEquals(-66, number(tanh, "dsc-glass-transition", 0, "onset (°C)"), 1e-3);
        assertEquals(-58, number(tanh, "dsc-glass-transition", 0, "end (°C)"), 1e-3);
    }
}
