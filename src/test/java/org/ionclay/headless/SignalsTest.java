package org.ionclay.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ionclay.compute.FolderLock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a run that is told to end, or killed, and what the next run finds. */
class SignalsTest {

    private static final List<String> DYNAMICS = List.of("run-molecular-dynamics", "input=docs/pair-files/argon.xyz",
            "potential=docs/pair-files/argon.yaml", "temperature=90", "steps=100000000", "threads=1");
    private static final List<String> MAPS = List.of("simulate-elemental-maps", "width=3000", "height=3000",
            "threads=1");

    @TempDir
    private Path folder;

    private Process start(final List<String> command, final Path out, final Path log) throws IOException {
        final List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-Xmx2g", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        all.addAll(command);
        all.add("output=" + out);
        return new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static void await(final Path file, final Process process, final Path log) throws IOException,
            InterruptedException {
        for (int tries = 0; tries < 1200 && !Files.exists(file); tries++) {
            assertTrue(process.isAlive(), () -> "ended too early: " + read(log));
            Thread.sleep(50);
        }
        assertTrue(Files.exists(file), () -> "never began: " + read(log));
        Thread.sleep(300);
    }

    private static String read(final Path log) {
        try {
            return Files.readString(log);
        } catch (final IOException e) {
            return e.toString();
        }
    }

    private List<String> left(final Path out) throws IOException {
        try (Stream<Path> inside = Files.list(out)) {
            return inside.map(path -> path.getFileName().toString()).filter(name -> name.startsWith(".")).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"maps, TERM, 143", "maps, INT, 130", "dynamics, TERM, 143", "dynamics, INT, 130"})
    void aRunThatIsToldToEndCleansUp(final String what, final String signal, final int code) throws IOException,
            InterruptedException {
        final Path out = folder.resolve("out");
        final Path log = folder.resolve("log");
        final Process process = start(what.equals("maps") ? MAPS : DYNAMICS, out, log);
        try {
            await(out.resolve(FolderLock.FILE), process, log);
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still alive");
            assertEquals(code, process.exitValue(), () -> read(log));
            assertEquals(List.of(), left(out));
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"maps", "dynamics"})
    void afterAKillTheNextRunGoesOn(final String what) throws IOException, InterruptedException {
        final Path out = folder.resolve("out");
        final Path log = folder.resolve("log");
        final Process process = start(what.equals("maps") ? MAPS : DYNAMICS, out, log);
        try {
            await(out.resolve(FolderLock.FILE), process, log);
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still alive");
        assertTrue(left(out).contains(FolderLock.FILE), "a killed run cannot clean up");
        final List<String> again = what.equals("maps") ? List.of("simulate-elemental-maps", "width=128", "height=128")
                : List.of("run-molecular-dynamics", "input=docs/pair-files/argon.xyz",
                        "potential=docs/pair-files/argon.yaml", "temperature=90", "steps=10", "overwrite=yes");
        final Process next = start(again, out, log);
        assertTrue(next.waitFor(60, TimeUnit.SECONDS), "still alive");
        assertEquals(0, next.exitValue(), () -> read(log));
        assertEquals(List.of(), left(out));
    }

    @org.junit.jupiter.api.Test
    void aFolderThatVanishesStopsTheRun() throws IOException, InterruptedException {
        final Path out = folder.resolve("out");
        final Path log = folder.resolve("log");
        final Process process = start(DYNAMICS, out, log);
        try {
            await(out.resolve(FolderLock.FILE), process, log);
            try (Stream<Path> inside = Files.list(out)) {
                for (final Path file : inside.toList()) Files.delete(file);
            }
            Files.delete(out);
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still alive");
            assertEquals(2, process.exitValue(), () -> read(log));
            assertTrue(read(log).contains("vanished"), () -> read(log));
        } finally {
            process.destroyForcibly();
        }
    }
}
