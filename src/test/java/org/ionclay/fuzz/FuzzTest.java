package org.ionclay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Damaged files never end in a crash, a hang or a lack of memory: {@link Fuzzer} in a Java machine of 500 MB, seeds
 * fixed.
 */
class FuzzTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"atoms, 1000", "models, 100", "checkpoints, 700", "tables, 700", "pairs, 700",
        "maps, 1000", "regions, 1000"})
    void damageIsRefused(final String family, final int mutations) throws IOException, InterruptedException {
        run(family, mutations);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"atoms, 20000", "models, 20000", "checkpoints, 20000", "tables, 20000", "pairs, 20000",
        "maps, 20000", "regions, 20000"})
    void muchDamageIsRefused(final String family, final int mutations) throws IOException, InterruptedException {
        run(family, mutations);
    }

    private void run(final String family, final int mutations) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx500m", "-cp", System.getProperty("java.class.path"), Fuzzer.class.getName(), family,
                Integer.toString(mutations), folder.toString()).redirectErrorStream(true).start();
        final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), out);
        assertTrue(out.contains(mutations + " mutations") && out.contains(" 0 kinds of faults"), out);
    }
}
