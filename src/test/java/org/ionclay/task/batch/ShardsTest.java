package org.ionclay.task.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.headless.Main;
import org.ionclay.potential.pair.Salts;
import org.ionclay.testing.Lammps;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs cut into shards and put together again: the tables of one run, byte for byte. */
class ShardsTest {

    private static final String POTENTIAL = "docs/pair-files/mgcl2-model.yaml";

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {
    }

    private static Ended run(final String... words) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final int code = Main.run(words, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
                StandardCharsets.UTF_8));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Ended good(final String... words) {
        final Ended ended = run(words);
        assertEquals(0, ended.code, ended.err);
        return ended;
    }

    private static String[] with(final String[] words, final String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    /** Two files with frames that carry references. */
    private String frames(final int first, final int second) throws IOException {
        final Random random = new Random(3);
        final int[] counts = {first, second};
        for (int f = 0; f < 2; f++) {
            final List<Frame> frames = new ArrayList<>();
            for (int k = 0; k < counts[f]; k++) {
                final Structure salt = Salts.chloride(2, .1, new double[3], random);
                final double[] forces = new double[3 * salt.size()];
                for (int i = 0; i < forces.length; i++) forces[i] = random.nextGaussian();
                frames.add(Frame.builder(salt).energy(-500 + random.nextGaussian()).forces(forces).build());
            }
            AtomFiles.write(folder.resolve("frames-" + f + ".xyz"), frames, true);
        }
        return folder.resolve("frames-0.xyz") + "," + folder.resolve("frames-1.xyz");
    }

    private static TreeMap<String, byte[]> files(final Path root, final String ending) throws IOException {
        final TreeMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (final Path file : walk.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(ending)) files.put(root.relativize(file).toString(), Files.readAllBytes(
                        file));
            }
        }
        return files;
    }

    /** Every table of one run, and nothing else, is in the merged folder with the same bytes. */
    private void same(final Path one, final Path merged, final String ending) throws IOException {
        final TreeMap<String, byte[]> expected = files(one, ending);
        final TreeMap<String, byte[]> found = files(merged, ending);
        assertEquals(expected.keySet(), found.keySet());
        assertFalse(expected.isEmpty());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
    }

    /** Runs a shard in a Java machine of its own and kills it, as a node that goes down does. */
    @Test
    void aKilledShardIsNamedAndRepeated() throws IOException, InterruptedException {
        final String[] command = {"evaluate-potential", "input=" + frames(3, 4), "potential=" + POTENTIAL};
        final Path one = folder.resolve("one");
        good(with(command, "output=" + one));
        final Path output = folder.resolve("cut");
        for (final int i : new int[] {1, 3}) good(with(command, "output=" + output, "shard=" + i + "/3"));
        final Path shard = output.resolve("shard-2-of-3");
        final List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-cp", System.getProperty("java.class.path"), "org.ionclay.headless.Main"));
        words.addAll(List.of(with(command, "output=" + output, "shard=2/3")));
        final Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(
                folder.resolve("log").toFile()).start();
        while (!Files.isDirectory(shard) && process.isAlive()) Thread.sleep(1);
        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        assertFalse(Files.exists(shard.resolve("run.json")), "killed before its end");
        final Ended missing = run("merge-results", "input=" + output, "output=" + folder.resolve("merged"));
        assertEquals(2, missing.code);
        assertTrue(missing.err.contains("shard 2/3 is missing") && missing.err.contains("shard-2-of-3: stopped"),
                missing.err);
        good(with(command, "output=" + output, "shard=2/3"));
        good("merge-results", "input=" + output, "output=" + folder.resolve("merged"));
        same(one, folder.resolve("merged"), ".csv");
        // again is not done again
        assertTrue(good(with(command, "output=" + output, "shard=2/3")).out.contains("shard 2/3 is there already"));
    }

    @Test
    void refusesWhatCannotBeCutOrDoesNotBelongTogether() throws IOException {
        final String[] command = {"evaluate-potential", "input=" + frames(1, 2), "potential=" + POTENTIAL,
            "output=" + folder.resolve("cut")};
        assertTrue(run(with(command, "shard=1/4")).err.contains("holds 3 parts to share, found 4 shards"));
        assertTrue(run(with(command, "shard=4/3")).err.contains("shard: needs i/n"));
        assertTrue(run(with(command, "shard=x")).err.contains("such as 2/7, found \"x\""));
        assertTrue(run("arrhenius", "input=" + folder.resolve("frames-0.xyz"), "output=" + folder.resolve("x"),
                "shard=1/2").err.contains("arrhenius works on all its inputs together"));
        assertTrue(run("merge-results", "input=" + folder, "output=" + folder.resolve("x")).err.contains(
                "found none that is done"));
        good(with(command, "shard=1/2"));
        good(with(command, "shard=2/2", "precision=mixed"));
        assertTrue(run("merge-results", "input=" + folder.resolve("cut"), "output=" + folder.resolve("x")).err.contains(
                "precision=double in shard 1/2 and precision=mixed in shard 2/2"));
        good(with(command, "shard=1/3"));
        assertTrue(run("merge-results", "input=" + folder.resolve("cut"), "output=" + folder.resolve("x")).err.contains(
                "shards of one run are needed"));
    }

    /** What a cluster's node has in place of this Java machine. */
    private Path launcher() throws IOException {
        final Path file = folder.resolve("ion clay");
        // the kernels of this Java machine: others sum in another order
        final boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        Files.writeString(file, "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' "
                + (vector ? "--add-modules jdk.incubator.vector " : "") + "-Xmx512m -cp '"
                + System.getProperty("java.class.path") + "' org.ionclay.headless.Main \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static String execute(final Path from, final Path launcher, final String... words) throws IOException,
            InterruptedException {
        final Path log = Files.createTempFile(from, "log", "");
        final ProcessBuilder builder = new ProcessBuilder(words).directory(from.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("IONCLAY", launcher.toString());
        builder.environment().put("JOBS", "2");
        final Process process = builder.start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), Files.readString(log));
        return Files.readString(log);
    }

    @Test
    void scriptsForOneMachine() throws IOException, InterruptedException {
        final String[] command = {"evaluate-potential", "input=" + frames(2, 3), "potential=" + POTENTIAL};
        final Path one = folder.resolve("one");
        good(with(command, "output=" + one));
        final Path output = folder.resolve("it's a job");
        final Ended ended = good(with(command, "output=" + output, "cluster=parallel", "shards=3"));
        assertTrue(ended.out.contains("nothing was run"), ended.out);
        execute(folder, launcher(), "sh", output.resolve("job.sh").toString());
        execute(folder, launcher(), "sh", output.resolve("merge.sh").toString());
        final TreeMap<String, byte[]> found = files(output, ".csv");
        found.keySet().removeIf(name -> name.startsWith("shard-"));
        assertEquals(files(one, ".csv").keySet(), found.keySet());
        files(one, ".csv").forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster=pbs", "cluster=slurm,shards=0", "cluster=slurm,shards=x"})
    void refusesOtherClusters(final String words) {
        final Ended ended = run(with(new String[] {"evaluate-potential", "input=" + folder, "output="
                + folder.resolve("x")}, words.split(",")));
        assertEquals(2, ended.code);
        assertTrue(ended.err.contains("pbs") || ended.err.contains("shards: needs a number"), ended.err);
    }

    /** Where Slurm runs: one node is enough. */
    @Test
    @Tag("slow")
    void aJobArrayOfSlurm() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Lammps.present("sbatch") && new ProcessBuilder("sinfo", "-h").start().waitFor() == 0,
                "Slurm's daemons run");
        final String[] command = {"evaluate-potential", "input=" + frames(3, 4), "potential="
                + Path.of(POTENTIAL).toAbsolutePath()};
        final Path one = folder.resolve("one");
        good(with(command, "output=" + one));
        final Path output = folder.resolve("cut");
        good(with(command, "output=" + output, "cluster=slurm", "shards=3"));
        final Path launcher = launcher();
        final String job = execute(folder, launcher, "sbatch", "--parsable", "--export=ALL", output.resolve("job.sh")
                .toString()).strip();
        execute(folder, launcher, "sbatch", "--parsable", "--wait", "--export=ALL", "--dependency=afterok:" + job,
                output.resolve("merge.sh").toString());
        final TreeMap<String, byte[]> found = files(output, ".csv");
        found.keySet().removeIf(name -> name.startsWith("shard-"));
        assertEquals(files(one, ".csv").keySet(), found.keySet());
        files(one, ".csv").forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
    }
}
