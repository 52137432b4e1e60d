package org.ionclay.task.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ionclay.compute.simd.DenseLibraries;
import org.ionclay.headless.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dense=}: ND4J in a folder of its own, as its zip makes it, and without it. */
class DenseChoiceTest {

    @TempDir
    Path folder;
    private Path jars;

    @BeforeEach
    void make() throws IOException {
        TrainingTasksTest.frames(folder.resolve("frames.xyz"));
        jars = Files.createDirectories(folder.resolve("nd4j"));
    }

    /** What a training says in a process of its own, whose ND4J is that of the folder or none. */
    private String train(final int code, final String dense, final String name) throws Exception {
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-D" + DenseLibraries.PROPERTY + "=" + jars, "-Xmx500m", "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "train-potential",
                "input=" + folder.resolve("frames.xyz"), "output=" + folder.resolve(name), "embedding=8,16,32",
                "axis=8", "fitting=240,240", "rcut=4", "batch=8", "steps=2", "threads=1", "dense=" + dense));
        final Path log = folder.resolve("log");
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(3, TimeUnit.MINUTES));
        assertEquals(code, process.exitValue(), () -> log(log));
        return log(log);
    }

    /** JUnit warns of links that lead out of its folder. */
    @AfterEach
    void unlink() throws IOException {
        try (Stream<Path> links = Files.list(jars)) {
            for (final Path link : links.toList()) Files.delete(link);
        }
    }

    private static String log(final Path log) {
        try {
            return Files.readString(log);
        } catch (final IOException e) {
            return e.toString();
        }
    }

    @Test
    void withoutItTrainsAndSaysWhatToInstall() throws Exception {
        final String refused = train(2, "nd4j", "refused");
        assertTrue(refused.contains("dense: nd4j needs ND4J") && refused.contains("-nd4j-"
                + DenseLibraries.platform() + ".zip"), refused);
        // the jar alone trains, and without the Vector API
        final String alone = train(0, "own", "alone");
        assertTrue(alone.contains("float, plain)"), alone);
    }

    @Test
    void aFolderOfItsJarsIsEnough() throws Exception {
        int links = 0;
        for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            final Path jar = Path.of(entry);
            if (!entry.matches(".*[/\\\\](nd4j|bytedeco)[/\\\\].*\\.jar")) continue;
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            links++;
        }
        assertTrue(links >= 10, "ND4J is on the tests' class path, found " + links);
        final String said = train(0, "nd4j", "found");
        assertTrue(said.contains("float, plain, products by ND4J"), said);
    }
}
