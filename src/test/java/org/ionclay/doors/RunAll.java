package org.ionclay.doors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ionclay.headless.Main;

/**
 * Runs every command as {@link DoorsTest} does, each into a folder of its own: two versions that ran into the same
 * folder can be compared byte by byte ({@code diff -r}; times and versions in run.json differ).
 */
public final class RunAll {

    private RunAll() {
    }

    /**
     * Does the runs.
     *
     * @param args the folder, which must not exist yet
     */
    public static void main(final String... args) throws IOException {
        final Path folder = Path.of(args[0]).toAbsolutePath();
        DoorsTest.made = Files.createDirectories(folder.resolve("made"));
        DoorsTest.start();
        int failed = 0;
        for (final var run : DoorsTest.RUNS.entrySet()) {
            final String output = "output=" + folder.resolve(run.getKey());
            final int code = Main.run(Stream.concat(Stream.of(run.getKey(), output), run.getValue().entrySet().stream()
                    .map(one -> one.getKey() + "=" + one.getValue())).toArray(String[]::new), System.out, System.err);
            if (code != 0) failed++;
        }
        DoorsTest.stop();
        System.exit(failed);
    }
}
