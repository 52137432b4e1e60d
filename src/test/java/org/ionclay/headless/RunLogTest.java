package org.ionclay.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code log=<file>} of every command: what it told, how it ended, and on request all it did. */
class RunLogTest {

    @TempDir
    private Path folder;

    private int run(final String output, final String... more) {
        return Main.run(Stream.concat(Stream.of("simulate-elemental-maps", "scene=powder-mgf2", "width=96", "height=64",
                "pixel_size=1", "seed=3", "output=" + folder.resolve(output)), Stream.of(more)).toArray(String[]::new),
                new PrintStream(new ByteArrayOutputStream()), new PrintStream(new ByteArrayOutputStream()));
    }

    private static boolean any(final List<String> lines, final String regex) {
        return lines.stream().anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z " + regex));
    }

    @Test
    void saysHowARunGoesAndEnds() throws IOException {
        final Path log = folder.resolve("run.log");
        assertEquals(0, run("one", "log=" + log));
        final List<String> plain = Files.readAllLines(log);
        assertTrue(any(plain, "INFO  simulate-elemental-maps"), plain.toString());
        assertTrue(any(plain, "INFO  done, \\d+ files"), plain.toString());
        assertFalse(any(plain, "DEBUG .*"), plain.toString());
        assertEquals(0, run("two", "log=" + log, "log_level=debug"));
        final List<String> both = Files.readAllLines(log);
        assertEquals(plain, both.subList(0, plain.size()), "a log grows");
        assertTrue(any(both, "DEBUG width=96"), both.toString());
        assertTrue(any(both, "DEBUG simulate: [0-9.]+ s, \\d+ MiB in use"), both.toString());
        assertEquals(-1, Files.mismatch(folder.resolve("one/truth/truth-particles.csv"),
                folder.resolve("two/truth/truth-particles.csv")), "the log changes nothing");
    }

    @Test
    void saysWhyARunFailed() throws IOException {
        final Path log = folder.resolve("run.log");
        assertEquals(0, run("one"));
        assertEquals(2, run("one", "log=" + log, "log_level=debug"));
        final String text = Files.readString(log, StandardCharsets.UTF_8);
        assertTrue(text.contains("failed: output") && text.contains("overwrite=yes"), text);
        assertTrue(text.contains("InputException") && text.contains("at org.ionclay."), "the stack: " + text);
    }

    @Test
    void nonsenseIsRefused() {
        assertEquals(2, run("one", "log_level=loud"));
        assertEquals(2, run("one", "log=" + folder.resolve("no/such/folder/run.log")));
        assertFalse(Files.exists(folder.resolve("one/run.json")));
    }
}
