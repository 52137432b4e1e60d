package org.ionclay.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.ionclay.headless.Main;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole commands on inputs on which a fault was seen (../shared/data/faults, trajectories, md, model files). */
class FaultRunsTest {

    @TempDir
    private Path folder;

    private String said = "";

    private int run(final String... args) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        final int code = Main.run(Stream.concat(Arrays.stream(args), Stream.of("output=" + folder.resolve("results"),
                "overwrite=yes")).toArray(String[]::new), out, out);
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private void refused(final String mustSay, final String... args) {
        assertEquals(2, run(args), said);
        assertTrue(said.contains(mustSay), said + " should say " + mustSay);
    }

    private static String fault(final String name) {
        return Reference.path("faults/" + name).toString();
    }

    @Test
    void aTimestepThatContradictsTheFileIsRefused() {
        refused("leave out timestep", "diffusion-and-conductivity", "input=" + fault("trajectories/time_ps.xyz"),
                "timestep=100", "conductivity=no", "frame_of_reference=none");
    }

    @Test
    void aDeclaredUnitOfTimeAgrees() throws IOException {
        final Path file = folder.resolve("t.xyz");
        Files.writeString(file, Files.readString(Path.of(fault("trajectories/time_ps.xyz"))).replace("time=",
                "time-unit=ps time="));
        assertEquals(0, run("diffusion-and-conductivity", "input=" + file, "timestep=100", "conductivity=no",
                "frame_of_reference=none"), said);
        assertTrue(!said.contains("more than any ion has"), said);
    }

    @Test
    void improbableDiffusionIsWarnedOf() {
        assertEquals(0, run("diffusion-and-conductivity", "input=" + fault("trajectories/backjump.xyz.gz"),
                "timestep=1", "conductivity=no", "frame_of_reference=none"), said);
        assertTrue(said.contains("more than any ion has"), said);
    }

    @Test
    void flippedCellsAreFollowed() {
        assertEquals(0, run("diffusion-and-conductivity", "input=" + fault("trajectories/flip.dump"), "timestep=1",
                "conductivity=no", "frame_of_reference=none"), said);
    }

    @Test
    void partsOfOneRunAreNoRepetitions() throws IOException {
        final String parts = "input=" + fault("trajectories/seg1.dump.gz") + "," + fault("trajectories/seg2.dump.gz");
        refused("use join=yes", "diffusion-and-conductivity", parts, "timestep=1", "conductivity=no",
                "frame_of_reference=none");
        assertEquals(0, run("diffusion-and-conductivity", parts, "timestep=1", "conductivity=no", "join=yes",
                "frame_of_reference=none"), said);
        final String joined = Files.readString(folder.resolve("results/msd.csv"));
        assertEquals(0, run("diffusion-and-conductivity", "input=" + fault("trajectories/seg1.dump.gz"), "timestep=1",
                "conductivity=no", "frame_of_reference=none"), said);
        assertTrue(joined.lines().count() > Files.readString(folder.resolve("results/msd.csv")).lines().count() + 5);
    }

    @Test
    void temperaturesWithoutAUnitAreAskedFor() {
        refused("in K or °C", "arrhenius", "input=" + fault("trajectories/arrhenius_celsius_unlabelled.csv"));
        refused("above 0 K", "glass-transition", "input=" + fault("trajectories/tg_celsius_unlabelled.csv"));
    }

    @Test
    void aJoinWithAWellIsRefusedWithRadiiWithoutOne() throws IOException {
        final String message = "inner: 0.50, outer: 1.30 are radii without one";
        refused(message, "minimise-structure", "input=" + fault("md/rand.xyz"), "potential=" + fault("md/glass.yaml"));
        final Path mended = folder.resolve("glass.yaml");
        Files.writeString(mended, Files.readString(Path.of(fault("md/glass.yaml"))).replaceAll(
                "zbl_join: \\{[^}]*\\}", "zbl_join: {inner: 0.50, outer: 1.30}"));
        assertEquals(0, run("minimise-structure", "input=" + fault("md/rand.xyz"), "potential=" + mended,
                "max_steps=3"), said);
        assertTrue(said.contains("closest atoms: "), said);
    }

    @Test
    void atomsTooCloseAreWarnedOf() throws IOException {
        final Path model = folder.resolve("soft.yaml");
        Files.writeString(model, "pair_file: 1\nunits: metal\nspecies:\n  Cl: {}\nterms:\n  - style: lennard-jones\n"
                + "    cutoff: 4\n    pairs:\n      Cl Cl: {epsilon: 0.01, sigma: 0.8}\n");
        final Path dimer = folder.resolve("d.xyz");
        Files.writeString(dimer, "2\nLattice=\"12 0 0 0 12 0 0 0 12\" Properties=species:S:1:pos:R:3\nCl 0 0 0\n"
                + "Cl 0 0 1\n");
        assertEquals(0, run("minimise-structure", "input=" + dimer, "potential=" + model), said);
        assertTrue(said.contains("Cl-Cl 0.898 Å") && said.contains("closer than in any compound"), said);
    }

    /** 4 starts of the same salt at random displacements of .3 Å (seeds 1 to 4); the default tolerance. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void chargedSystemsConverge(final int seed) throws IOException {
        final Path start = folder.resolve("start.xyz");
        final String[] lines = Files.readString(Path.of(fault("md/sd1.xyz"))).split("\n");
        final Random random = new Random(seed);
        for (int i = 2; i < lines.length && seed > 0; i++) {
            final String[] words = lines[i].trim().split("\\s+");
            for (int k = 1; k <= 3; k++) words[k] = Double.toString(Double.parseDouble(words[k])
                    + .3 * random.nextGaussian());
            lines[i] = String.join(" ", words);
        }
        Files.writeString(start, String.join("\n", lines) + "\n");
        assertEquals(0, run("minimise-structure", "input=" + start, "potential=docs/pair-files/mgcl2-model.yaml",
                "must_converge=yes", "max_steps=3000"), said);
    }

    @Test
    void unrelaxedVolumesAreLeftOut() {
        refused("volumes at which the atoms relax", "equation-of-state", "input=" + fault("md/sd1.xyz"),
                "potential=docs/pair-files/mgcl2-model.yaml", "relax=yes", "volumes=5", "max_steps=2");
    }

    @ParameterizedTest
    @CsvSource({"models-12-0-deeppot_sea.dp, cut off", "models-12-1-deeppot_sea.dp, broken or cut off"})
    void damagedModelsAreNamed(final String name, final String words) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refused(words, "convert-potential", "input="
                + fault("hostile/" + name)));
    }

    @Test
    void referencesInModelsAreRead() {
        assertEquals(0, run("convert-potential", "input=" + fault("atoms/anchors.yaml")), said);
        assertTrue(said.contains("Mg Ga F Cl"), said);
    }

    @ParameterizedTest
    @CsvSource({"model.pth, dp convert-backend model.pth model.dp", "frozen.pt2, dp convert-backend",
        "ckpt.pt, dp --pt freeze", "model.pdiparams, dp convert-backend model.json", "model.hlo, JAX"})
    void otherModelsOfDeepmdKitAreNamed(final String name, final String words) throws IOException {
        final Path file = Files.write(folder.resolve(name), new byte[] {'P', 'K', 3, 4, 0, 0});
        refused(words, "convert-potential", "input=" + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ckpt-19-0-checkpoint", "ckpt-19-1-checkpoint2", "ckpt-19-2-checkpoint"})
    void damagedCheckpointsAreNamed(final String name) throws IOException {
        final Path run = Files.createDirectory(folder.resolve("run"));
        Files.copy(Path.of(fault("hostile/" + name)), run.resolve("checkpoint"));
        refused("is no checkpoint, or damaged", "run-molecular-dynamics", "restart=" + run,
                "potential=docs/pair-files/argon.yaml");
    }

    /** A gas under no pressure: the cell grows and turns without end, and leans no further than flips let it. */
    @Test
    void aGasThatTurnsItsCellIsFollowed() throws IOException {
        assertEquals(0, run("run-molecular-dynamics", "input=" + fault("md/gas.xyz"), "potential="
                + fault("md/gas.yaml"), "ensemble=npt-tri", "temperature=300", "steps=20000"), said);
        final Path thermo = folder.resolve("results/thermo.csv");
        double lean = 0;
        for (final String line : Files.readAllLines(thermo).subList(1, 202)) {
            final double[] cell = Arrays.stream(line.split(",")).skip(15).mapToDouble(Double::parseDouble).toArray();
            lean = Math.max(lean, Math.max(Math.abs(cell[3] / cell[0]), Math.max(Math.abs(cell[6] / cell[0]),
                    Math.abs(cell[7] / cell[4]))));
        }
        // before, it leant by 9112 Å; without a flip it would not reach the bound at which they happen
        assertTrue(lean > .5 && lean <= .61, "leans by " + lean);
    }
}
