package org.ionclay.task.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.headless.Main;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.run.ToyModel;
import org.ionclay.potential.pair.Salts;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.RunRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that can be cut into shards: three and seven of them merged are one run, each file byte for byte. */
class EveryShardTest {

    private static final int PARTS = 7;
    private static final String POTENTIAL = "docs/pair-files/mgcl2-model.yaml";
    private static final Map<String, List<String>> RUNS = new TreeMap<>();

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    @BeforeAll
    static void inputs() throws IOException {
        final Random random = new Random(3);
        // blocks end within files and between them
        AtomFiles.write(made.resolve("first.xyz"), frames(4, random), true);
        AtomFiles.write(made.resolve("second.xyz"), frames(PARTS, random), true);
        final String frames = "input=" + made.resolve("first.xyz") + "," + made.resolve("second.xyz");
        final List<String> trajectories = new ArrayList<>();
        for (int t = 0; t < PARTS; t++) {
            // names are those of one run, of which not all are clear
            final Path file = Files.createDirectories(made.resolve("T" + t)).resolve(t == 3 ? "own.xyz" : "run.xyz");
            AtomFiles.write(file, walk(random), true);
            trajectories.add(file.toString());
        }
        final String walks = "input=" + String.join(",", trajectories);
        final Path fields = made.resolve("fields");
        final Path images = Files.createDirectories(made.resolve("images"));
        for (int k = 0; k < PARTS; k++) {
            final Path field = fields.resolve("field " + k);
            run("simulate-elemental-maps", "scene=" + (k % 3 == 0 ? "chevrel" : "powder-mgf2"), "width=96", "height=80",
                    "seed=" + k, "output=" + field);
            Files.copy(field.resolve("SEM image.tif"), images.resolve("image " + k + ".tif"));
        }
        // one field that cannot be read
        Files.writeString(fields.resolve("field 4/Mg K.tif"), "no picture");
        final List<String> models = new ArrayList<>();
        for (int m = 5; m < 7; m++) {
            final Path model = made.resolve("model" + m + ".yaml");
            ModelFile.write(ToyModel.seeded(m).build(), model, false);
            Files.writeString(model, Files.readString(model).replace("Li", "Mg"));
            models.add(model.toString());
        }
        RUNS.put("evaluate-potential", List.of(frames, "potential=" + POTENTIAL));
        RUNS.put("model-deviation", List.of(frames, "potentials=" + String.join(",", models)));
        RUNS.put("label-frames-with-cp2k", List.of(frames, "engine=vasp"));
        RUNS.put("radial-distribution", List.of(walks, "r_max=6"));
        RUNS.put("coordination-and-exchange", List.of(walks, "r_max=6"));
        RUNS.put("fast-and-slow-ions", List.of(walks, "r_max=6", "fast=.8", "slow=.2"));
        RUNS.put("diffusion-and-conductivity", List.of(walks, "several_files=overlay", "jump_distance=1", "charges="));
        RUNS.put("segment-elemental-maps", List.of("input=" + fields, "composition_maps=yes", "rois=yes"));
        RUNS.put("particle-sizes-from-sem-image", List.of("input=" + images, "pixel_size=.5", "min_size=2",
                "rois=yes"));
    }

    private static List<Frame> frames(final int count, final Random random) {
        final List<Frame> frames = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            final Structure salt = Salts.chloride(2, .1, new double[3], random);
            final double[] forces = new double[3 * salt.size()];
            for (int i = 0; i < forces.length; i++) forces[i] = random.nextGaussian();
            frames.add(Frame.builder(salt).energy(-500 + random.nextGaussian()).forces(forces).build());
        }
        return frames;
    }

    private static List<Frame> walk(final Random random) {
        final List<Frame> frames = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            frames.add(Frame.builder(Salts.chloride(2, .2, new double[3], random)).step(k).time(1000. * k).build());
        }
        return frames;
    }

    private static String run(final String... words) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(0, Main.run(words, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
                StandardCharsets.UTF_8)), () -> String.join(" ", words) + err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String run(final String command, final List<String> inputs, final String... more) {
        return run(Stream.concat(Stream.concat(Stream.of(command), inputs.stream()), Stream.of(more))
                .toArray(String[]::new));
    }

    static List<String> cut() {
        return Tasks.names().stream().filter(name -> Tasks.byName(name).sharded()).toList();
    }

    private static TreeMap<String, Path> files(final Path root) throws IOException {
        final TreeMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(Files::isRegularFile).forEach(file -> files.put(root.relativize(file).toString(), file));
        }
        files.remove(RunRecord.FILE);
        return files;
    }

    @ParameterizedTest
    @MethodSource("cut")
    void mergedIsOneRun(final String command) throws IOException {
        final List<String> inputs = RUNS.get(command);
        assertTrue(inputs != null, command + " can be cut and has no run here");
        final Path one = folder.resolve("one");
        run(command, inputs, "output=" + one, "threads=1");
        if (command.equals("segment-elemental-maps")) assertTrue(Files.readString(one.resolve("failed.csv")).contains(
                "field 4"));
        for (final int shards : new int[] {3, PARTS}) {
            final Path cut = folder.resolve("in " + shards + " shards");
            for (int i = 1; i <= shards; i++) {
                run(command, inputs, "output=" + cut, "shard=" + i + "/" + shards, "threads=2");
            }
            final Path merged = folder.resolve("merged " + shards);
            same(command, one, merged, run("merge-results", "input=" + cut, "output=" + merged));
        }
    }

    /** Each file of one run, and no other; only what is drawn of all parts together may be left out, and is named. */
    private static void same(final String command, final Path one, final Path merged, final String told)
            throws IOException {
        final TreeMap<String, Path> expected = files(one);
        final TreeMap<String, Path> found = files(merged);
        final TreeSet<String> without = new TreeSet<>(expected.keySet());
        without.removeAll(found.keySet());
        for (final String name : without) {
            assertTrue(name.endsWith(".png") && told.contains(name), command + ": " + name + " is missing\n" + told);
        }
        final TreeSet<String> more = new TreeSet<>(found.keySet());
        more.removeAll(expected.keySet());
        assertTrue(more.isEmpty(), command + ": " + more);
        assertFalse(found.isEmpty());
        for (final Map.Entry<String, Path> file : found.entrySet()) {
            assertEquals(-1, Files.mismatch(expected.get(file.getKey()), file.getValue()), command + ": "
                    + file.getKey());
        }
    }
}
