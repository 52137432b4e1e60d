package org.ionclay.task.training;

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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ionclay.headless.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process of its own, killed by SIGKILL three times, against one that nobody disturbed. */
class TrainingKillTest {

    private static final int STEPS = 1000;
    private static final int DISPLAY = 10;
    private static final int SAVE = 150;

    @TempDir
    Path folder;

    private String[] args(final Path output, final String... more) {
        final List<String> args = new ArrayList<>(List.of("train-potential", "input=" + folder.resolve("frames.xyz"),
                "output=" + output, "embedding=4,8,16", "axis=4", "fitting=20,20", "rcut=4", "steps=" + STEPS,
                "display_every=" + DISPLAY, "save_every=" + SAVE, "dense=own"));
        args.addAll(Arrays.asList(more));
        return args.toArray(String[]::new);
    }

    private static int lines(final Path output) throws IOException {
        final Path file = output.resolve("lcurve.out");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /** Trains in a process that is killed when the curve has some lines. */
    private void kill(final Path output, final int lines, final String... more) throws Exception {
        // the Vector API as in the tests' own machine: the last digits depend on it
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "--add-modules", "jdk.incubator.vector", "-Xmx500m", "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(Arrays.asList(args(output, more)));
        final Path log = folder.resolve("log");
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile())
                .start();
        final long began = System.nanoTime();
        while (lines(output) < lines && process.isAlive() && System.nanoTime() - began < 120e9) Thread.sleep(1);
        assertTrue(process.isAlive(), "ended before it could be killed: " + Files.readString(log));
        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        assertEquals(128 + 9, process.exitValue());
        assertTrue(lines(output) >= lines && lines(output) < STEPS / DISPLAY, "killed in the middle");
        assertFalse(Files.exists(output.resolve("model.dp")));
    }

    private String finish(final Path output, final String... more) {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        final int code = Main.run(args(output, more), out, out);
        assertEquals(0, code, () -> text.toString(StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    @Test
    void killedAndResumedIsTheSameToTheLastByte() throws Exception {
        TrainingTasksTest.frames(folder.resolve("frames.xyz"));
        final Path whole = folder.resolve("whole");
        finish(whole, "threads=1");
        final Path killed = folder.resolve("killed");
        // before the first checkpoint, which means anew, and between two of them
        kill(killed, 4, "threads=2");
        assertFalse(Files.exists(killed.resolve("checkpoint")));
        kill(killed, 1 + SAVE / DISPLAY + 8, "threads=1");
        final byte[] first = Files.readAllBytes(killed.resolve("checkpoint"));
        kill(killed, 1 + 3 * SAVE / DISPLAY + 4, "threads=3");
        assertFalse(Arrays.equals(first, Files.readAllBytes(killed.resolve("checkpoint"))), "it went on");
        final String said = finish(killed, "threads=3");
        assertTrue(said.contains("goes on from the checkpoint"), said);
        for (final String name : List.of("lcurve.out", "model.dp", "checkpoint", "errors.csv")) {
            assertEquals(bytes(whole.resolve(name)), bytes(killed.resolve(name)), name);
        }
    }

    /** A byte is a character; without the time of writing, which a model's file states as DeePMD-kit's does. */
    private static String bytes(final Path file) throws IOException {
        final String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!file.endsWith("model.dp")) return all;
        final String without = all.replaceFirst("\"time\": ?\"[-0-9T:]{19}Z\"", "");
        assertFalse(without.equals(all), "the time of writing");
        return without;
    }
}
