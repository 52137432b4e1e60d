package org.ionclay.task.protocols;

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
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ionclay.headless.Main;
import org.ionclay.task.frame.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages that are done, that are changed, and that are killed. */
class ProtocolRunTest {

    private static final String ARGON = """
            protocol: 1
            title: Argon
            stages:
              - stage: densify
                run: minimise-structure
                input: docs/pair-files/argon.xyz
                potential: docs/pair-files/argon.yaml
                cell: aniso
                method: fire
                max_steps: %1$d
                force_tolerance: 1e-12
                stress_tolerance: 1e-12
                trajectory: 'yes'
              - stage: melt
                run: run-molecular-dynamics
                input: '{densify}/final.xyz'
                potential: docs/pair-files/argon.yaml
                temperature: 120
                velocities: new
                steps: %2$d
                trajectory_every: 10
                checkpoint_every: 100
              - stage: settle
                run: equilibrate
                input: '{melt}/final.xyz'
                potential: docs/pair-files/argon.yaml
                temperature: 80
                ensemble: npt-iso
                check_every: %3$s
                longest: %4$s
                checkpoint_every: 100
              - stage: g-of-r
                run: radial-distribution
                input: '{melt}/trajectory.xyz'
                r_max: %5$s
            """;

    @TempDir
    private Path folder;

    private String out;
    private String err;

    private Path file(final int minimise, final int melt, final String check, final String longest, final String reach)
            throws IOException {
        return Files.writeString(folder.resolve("argon.yaml"), org.ionclay.compute.Text.of(ARGON, minimise, melt, check,
                longest, reach));
    }

    private static String[] args(final Path file, final Path output, final String... more) {
        return Stream.concat(Stream.of("run-protocol", "protocol=" + file, "output=" + output), Arrays.stream(more))
                .toArray(String[]::new);
    }

    private int run(final Path file, final Path output, final String... more) {
        final ByteArrayOutputStream told = new ByteArrayOutputStream();
        final ByteArrayOutputStream failed = new ByteArrayOutputStream();
        final int code = Main.run(args(file, output, more), new PrintStream(told), new PrintStream(failed));
        out = told.toString(StandardCharsets.UTF_8);
        err = failed.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** All files but those that hold times of day. */
    private static Map<String, byte[]> bytes(final Path output) throws IOException {
        final Map<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(RunRecord.FILE)) bytes.put(output.relativize(file).toString(),
                        Files.readAllBytes(file));
            }
        }
        return bytes;
    }

    private static void same(final Path one, final Path other) throws IOException {
        final Map<String, byte[]> first = bytes(one);
        final Map<String, byte[]> second = bytes(other);
        assertEquals(first.keySet(), second.keySet());
        first.forEach((name, content) -> assertArrayEquals(content, second.get(name), name));
    }

    private static void await(final Process process, final java.util.concurrent.Callable<Boolean> seen,
            final String what) throws Exception {
        final long began = System.nanoTime();
        while (!seen.call()) {
            assertTrue(process.isAlive() && System.nanoTime() - began < 120e9, "never came to " + what);
            Thread.sleep(1);
        }
    }

    private static boolean begun(final Path output, final String stage) throws IOException {
        return Files.exists(output.resolve(stage).resolve(StageRecord.FILE))
                && !StageRecord.read(output.resolve(stage)).done();
    }

    private static boolean holds(final Path file, final int lines) throws IOException {
        if (!Files.exists(file)) return false;
        try (Stream<String> all = Files.lines(file)) {
            return all.limit(lines).count() == lines;
        }
    }

    /** SIGKILL in one stage after another; each time the same call goes on, and all ends in the same bytes. */
    @Test
    void killedInEachStageItGoesOnToTheSameBytes() throws Exception {
        final Path file = file(700, 3000, "4", "12", "21");
        final Path whole = folder.resolve("whole");
        assertEquals(0, run(file, whole, "threads=1"), err);
        final Path killed = folder.resolve("killed");
        for (final String stage : List.of("densify", "melt", "settle", "g-of-r")) {
            final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                    .toString(), "--add-modules", "jdk.incubator.vector", "-Xmx1g", "-cp",
                    System.getProperty("java.class.path"), Main.class.getName()));
            command.addAll(List.of(args(file, killed, "threads=2")));
            final Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile()).start();
            await(process, () -> begun(killed, stage), stage);
            final Path thermo = killed.resolve(stage).resolve("thermo.csv");
            if (stage.equals("melt")) await(process, () -> holds(thermo, 150), "the middle of " + stage);
            // in the second piece, after the first test
            if (stage.equals("settle")) await(process, () -> holds(thermo, 600), "the middle of " + stage);
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
            assertTrue(begun(killed, stage), stage + " ended before it could be killed");
            assertFalse(Files.exists(killed.resolve(RunRecord.FILE)));
        }
        assertEquals(0, run(file, killed, "threads=3"), err);
        assertTrue(out.contains("stage settle: was done already"), out);
        same(whole, killed);
    }

    @Test
    void whatIsDoneIsSkippedAndWhatIsChangedIsDoneAgainIfTold() throws IOException {
        final Path output = folder.resolve("out");
        assertEquals(0, run(file(20, 60, "0.5", "1", "6"), output), err);
        final Map<String, byte[]> before = bytes(output);
        final FileTime melted = Files.getLastModifiedTime(output.resolve("melt/final.xyz"));
        final FileTime paired = Files.getLastModifiedTime(output.resolve("g-of-r/rdf.csv"));
        assertEquals(0, run(file(20, 60, "0.5", "1", "6"), output), err);
        for (final String stage : List.of("densify", "melt", "settle", "g-of-r")) {
            assertTrue(out.contains("stage " + stage + ": was done already"), out);
        }
        bytes(output).forEach((name, content) -> assertArrayEquals(before.get(name), content, name));
        final Path changed = file(20, 60, "0.5", "1", "7");
        assertEquals(2, run(changed, output));
        assertTrue(err.contains("stage g-of-r: r_max was \"6\" and is \"7\" now; overwrite=yes"), err);
        bytes(output).forEach((name, content) -> assertArrayEquals(before.get(name), content, name));
        assertEquals(0, run(changed, output, "overwrite=yes"), err);
        assertTrue(out.contains("stage melt: was done already"), out);
        assertEquals(melted, Files.getLastModifiedTime(output.resolve("melt/final.xyz")));
        assertFalse(paired.equals(Files.getLastModifiedTime(output.resolve("g-of-r/rdf.csv"))));
        // a change at the start goes through to the end
        final Path first = file(21, 60, "0.5", "1", "7");
        assertEquals(2, run(first, output));
        assertTrue(err.contains("stage densify: max_steps was \"20\" and is \"21\" now"), err);
        assertEquals(0, run(first, output, "overwrite=yes"), err);
        assertFalse(out.contains("was done already"), out);
        final Path fresh = folder.resolve("fresh");
        assertEquals(0, run(first, fresh), err);
        same(fresh, output);
    }

    @Test
    void aFileThatAStageReadsCounts() throws IOException {
        final Path structure = Files.copy(Path.of("docs/pair-files/argon.xyz"), folder.resolve("start.xyz"));
        final Path file = Files.writeString(folder.resolve("one.yaml"), "protocol: 1\nstages:\n- {stage: relax, run: "
                + "minimise-structure, potential: docs/pair-files/argon.yaml, max_steps: 2, input: '" + structure
                + "'}\n");
        final Path output = folder.resolve("out");
        assertEquals(0, run(file, output), err);
        Files.writeString(structure, Files.readString(structure).replaceFirst("Ar 0.0000 ", "Ar 0.0100 "));
        assertEquals(2, run(file, output));
        assertTrue(err.contains("stage relax: content of input has changed"), err);
    }

    private void refused(final String stages, final String mustSay) throws IOException {
        final Path file = Files.writeString(folder.resolve("bad.yaml"), "protocol: 1\nstages:\n" + stages);
        final Path output = folder.resolve("refused");
        assertEquals(2, run(file, output), out);
        assertTrue(err.contains(mustSay), err);
        assertFalse(Files.exists(output.resolve(RunRecord.FILE)));
    }

    @Test
    void aStageThatCannotBeIsRefusedBeforeAnythingIsDone() throws IOException {
        final String good = "- {stage: relax, run: minimise-structure, potential: docs/pair-files/argon.yaml, "
                + "max_steps: 2, input: docs/pair-files/argon.xyz}\n";
        refused(good + "- {stage: b, run: no-such-thing}\n", "stage b: there is no command \"no-such-thing\"");
        refused(good + "- {stage: b, run: equilibrate, temprature: 3}\n", "stage b: equilibrate has no input");
        refused(good + "- {stage: b, run: equilibrate, temperature: hot}\n", "stage b: temperature must be a number");
        refused(good + "- {stage: b, run: equilibrate, output: x}\n", "stage b: output is set by the protocol");
        assertFalse(Files.exists(folder.resolve("refused/relax")), "a stage was run");
        refused("- {stage: b, run: minimise-structure, input: no/such/file, potential: docs/pair-files/argon.yaml}\n",
                "no/such/file");
        // a stage that failed leaves nothing that would be in the way
        refused("- {stage: b, run: minimise-structure, input: docs/pair-files/argon.yaml, potential: "
                + "docs/pair-files/argon.yaml}\n", "stage b: ");
        refused("- {stage: b, run: minimise-structure, input: README.md, potential: docs/pair-files/argon.yaml}\n",
                "README.md");
    }

    @Test
    void foldersOfOtherRunsAreLeftAlone() throws IOException {
        final Path file = file(20, 60, "0.5", "1", "6");
        final Path output = Files.createDirectories(folder.resolve("other"));
        Files.writeString(output.resolve(RunRecord.FILE), "{}");
        assertEquals(2, run(file, output));
        assertTrue(err.contains("overwrite=yes"), err);
    }
}
