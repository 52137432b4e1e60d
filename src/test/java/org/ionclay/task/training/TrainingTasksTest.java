package org.ionclay.task.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.headless.Main;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of training, through the headless door. */
class TrainingTasksTest {

    private static final String SMALL = "embedding=4,8,16";

    @TempDir
    Path folder;
    private String said;

    private String at(final String name) {
        return folder.resolve(name).toString();
    }

    private int run(final String... args) {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        final int code = Main.run(args, out, out);
        said = text.toString(StandardCharsets.UTF_8);
        return code;
    }

    private int train(final String command, final String... more) {
        final List<String> args = new ArrayList<>(List.of(command, "input=" + at("frames.xyz"), "steps=40",
                "display_every=10", "save_every=20", "threads=1"));
        args.addAll(Arrays.asList(more));
        return run(args.toArray(String[]::new));
    }

    /** Shaken MgF2-like salt with forces of springs to the sites. */
    @BeforeEach
    void frames() throws IOException {
        frames(folder.resolve("frames.xyz"));
    }

    /** Writes eight frames of twelve atoms. */
    static void frames(final Path to) throws IOException {
        final StringBuilder text = new StringBuilder();
        final Random random = new Random(4);
        for (int f = 0; f < 8; f++) {
            double energy = 0;
            final StringBuilder atoms = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                final double[] site = {2.2 * (i % 3), 2.2 * (i / 3 % 2), 2.2 * (i / 6)};
                final double[] x = new double[3];
                final double[] force = new double[3];
                for (int k = 0; k < 3; k++) {
                    final double u = 0.2 * random.nextGaussian();
                    x[k] = site[k] + u;
                    force[k] = -u;
                    energy += 0.5 * u * u;
                }
                atoms.append(String.format(java.util.Locale.ROOT, "%s %.6f %.6f %.6f %.6f %.6f %.6f\n",
                        i % 3 == 0 ? "Mg" : "F", x[0], x[1], x[2], force[0], force[1], force[2]));
            }
            text.append("12\nLattice=\"6.6 0 0 0 4.4 0 0 0 4.4\" Properties=species:S:1:pos:R:3:forces:R:3 energy=")
                    .append(energy).append(" config_type=\"shaken\"\n").append(atoms);
        }
        Files.writeString(to, text);
    }

    @Test
    void trainPotentialWritesWhatItPromises() throws IOException {
        assertEquals(0, train("train-potential", "output=" + at("out"), SMALL, "axis=4", "fitting=10,10", "rcut=4"),
                said);
        for (final String name : List.of("model.dp", "lcurve.out", "checkpoint", "card.md", "run.json", "errors.csv")) {
            assertTrue(Files.exists(folder.resolve("out").resolve(name)), name);
        }
        final DeepPotentialModel model = ModelFile.read(folder.resolve("out/model.dp"));
        assertEquals(List.of("F", "Mg"), model.typeMap());
        assertEquals(5, Files.readAllLines(folder.resolve("out/lcurve.out")).size());
        final String card = Files.readString(folder.resolve("out/card.md"));
        assertTrue(card.contains("| shaken |") && card.contains("must not be used"), card);
        // a finished folder is not written over unasked
        assertEquals(2, train("train-potential", "output=" + at("out"), SMALL, "axis=4", "fitting=10,10", "rcut=4"));
        assertTrue(said.contains("overwrite=yes"), said);
    }

    @Test
    void nd4jMultiplies() throws IOException {
        for (final String dense : List.of("own", "nd4j")) {
            assertEquals(0, train("train-potential", "output=" + at(dense), "embedding=8,16,32", "axis=8",
                    "fitting=240,240", "rcut=4", "batch=8", "precision=double", "dense=" + dense), said);
            assertEquals(dense.equals("nd4j"), said.contains("products by ND4J"), said);
        }
        // the same curve up to rounding, which shows in no digit of it
        assertEquals(Files.readString(folder.resolve("own/lcurve.out")),
                Files.readString(folder.resolve("nd4j/lcurve.out")));
    }

    @Test
    void aBaseAndSeveralModels() throws IOException {
        assertEquals(0, train("train-potential", "output=" + at("out"), SMALL, "axis=4", "fitting=10,10", "rcut=4",
                "base=born-mayer", "models=2"), said);
        assertTrue(Files.exists(folder.resolve("out/2/model.dp")));
        // the sum is a potential: its forces are those that the errors were computed with
        assertEquals(0, run("evaluate-potential", "input=" + at("frames.xyz"), "potential=" + at("out/potential.yaml"),
                "output=" + at("evaluated")), said);
        assertEquals(0, train("fine-tune-potential", "potential=" + at("out/potential.yaml"), "output=" + at("tuned")),
                said);
        assertEquals(Files.readString(folder.resolve("out/potential.yaml")),
                Files.readString(folder.resolve("tuned/potential.yaml")));
        assertEquals(0, run("select-frames-to-label", "input=" + at("frames.xyz"), "temperatures=300", "duration=0.02",
                "every=0.01", "low=0", "high=1000", "most=3", "potentials=" + at("out/potential.yaml") + ","
                        + at("out/2/potential.yaml"), "output=" + at("selected")), said);
        assertEquals(3, AtomFiles.readAll(folder.resolve("selected/candidates.xyz")).size());
    }

    @Test
    void theShippedEnsembleSelectsAndTheRunSaysSo() throws IOException {
        final Path pair = Files.writeString(folder.resolve("mgf.xyz"), "2\nLattice=\"8 0 0 0 8 0 0 0 8\" "
                + "Properties=species:S:1:pos:R:3\nMg 0 0 0\nF 1.9 0 0\n");
        assertEquals(0, run("select-frames-to-label", "input=" + pair, "temperatures=300", "duration=0.01",
                "every=0.01", "low=0", "high=1000", "output=" + at("selected")), said);
        assertTrue(said.contains("potentials= is blank"), said);
        assertEquals(1, AtomFiles.readAll(folder.resolve("selected/candidates.xyz")).size());
    }

    @Test
    void aLearningCurveLearnsFromFewerFrames() throws IOException {
        assertEquals(0, train("train-potential", "output=" + at("few"), SMALL, "axis=4", "fitting=10,10", "rcut=4",
                "learn_from=3"), said);
        assertTrue(said.contains("3 frames to learn from, 1 to judge with"), said);
        assertEquals(0, train("fine-tune-potential", "potential=" + at("few/model.dp"), "output=" + at("tuned"),
                "learn_from=2"), said);
        assertTrue(said.contains("2 frames to learn from, 1 to judge with"), said);
    }

    @Test
    void anInputOfDeepmdKit() throws IOException {
        Files.writeString(folder.resolve("input.json"), "{\"model\": {\"type_map\": [\"Mg\", \"F\"], \"descriptor\": "
                + "{\"type\": \"se_e2_a\", \"rcut\": 4, \"neuron\": [4, 8], \"precision\": \"float32\"}, "
                + "\"fitting_net\": {\"neuron\": [10, 10]}}, \"learning_rate\": {\"type\": \"exp\"}, \"training\": "
                + "{\"numb_steps\": 20, \"training_data\": {\"systems\": [\"frames.xyz\"], \"batch_size\": 2}}}");
        assertEquals(0, run("train-potential", "input=" + at("input.json"), "output=" + at("out")), said);
        assertEquals(List.of("Mg", "F"), ModelFile.read(folder.resolve("out/model.dp")).typeMap());
        assertEquals(2, run("train-potential", "input=" + at("input.json"), "steps=5", "output=" + at("other")));
        assertTrue(said.contains("steps"), said);
    }

    @Test
    void cp2kLabelsFramesOnce() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        // a program that answers as CP2K does, and counts how often it is asked
        final StringBuilder forces = new StringBuilder();
        for (int i = 1; i <= 12; i++) forces.append(" ").append(i).append(" 1 F 0.01 0.0 -0.01\n");
        final Path script = Files.writeString(folder.resolve("fake"), "#!/bin/sh\necho x >> " + at("count")
                + "\ncat > dft.out <<'END'\n *** SCF run converged in 9 steps ***\n"
                + " ENERGY| Total FORCE_EVAL ( QS ) energy [a.u.]:            -10.000000000000000\n"
                + " ATOMIC FORCES in [a.u.]\n\n # Atom   Kind   Element          X              Y              Z\n"
                        + forces
                + " STRESS| Analytical stress tensor [GPa]\n STRESS|            x      y      z\n"
                + " STRESS|      x   1.0 0.0 0.0\n STRESS|      y   0.0 1.0 0.0\n STRESS|      z   0.0 0.0 1.0\nEND\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (int repeat = 0; repeat < 2; repeat++) {
            assertEquals(0, run("label-frames-with-cp2k", "input=" + at("frames.xyz"), "output=" + at("labels"), "cp2k="
                    + script, "jobs=2"), said);
        }
        assertEquals(8, Files.readAllLines(folder.resolve("count")).size(), "a frame is labelled once");
        final List<Frame> found = AtomFiles.readAll(folder.resolve("labels/frames.xyz"));
        assertEquals(8, found.size());
        assertEquals(0.01 * 27.211386245988 / 0.529177210903, found.get(0).forces().orElseThrow()[0], 1e-7);
        assertEquals("shaken", found.get(0).info().get("config_type"));
        assertEquals("yes", found.get(0).info().get("grid_corrected"), "what was done to a label stands beside it");
        assertEquals("3 4 4", found.get(0).info().get("kpoints"), "cell " + found.get(0).structure().box());
        // labelled again from marked frames: the mark was of the former labels
        assertEquals(0, run("label-frames-with-cp2k", "input=" + at("labels/frames.xyz"), "output=" + at("again"),
                "cp2k=" + script), said);
        assertEquals(found.get(0).energy().getAsDouble(), AtomFiles.readAll(folder.resolve("again/frames.xyz")).get(0)
                .energy().getAsDouble(), 1e-6);
        assertEquals(2, run("label-frames-with-cp2k", "input=" + at("frames.xyz"), "output=" + at("more"),
                "cp2k=/nowhere/cp2k") == 0 ? 0 : 2);
    }

    @Test
    void vaspGetsInputs() throws IOException {
        assertEquals(0, run("label-frames-with-cp2k", "input=" + at("frames.xyz"), "output=" + at("labels"),
                "engine=vasp"), said);
        assertTrue(said.contains("8 wait for VASP"), said);
        try (Stream<Path> files = Files.walk(folder.resolve("labels/vasp"))) {
            final List<Path> meshes = files.filter(file -> file.endsWith("KPOINTS")).toList();
            assertEquals(8, meshes.size());
            assertEquals(List.of("0", "Gamma", "3 4 4"), Files.readAllLines(meshes.get(0)).subList(1, 4));
        }
    }
}
