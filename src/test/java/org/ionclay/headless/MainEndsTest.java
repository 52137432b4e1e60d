package org.ionclay.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run from the command line ends, also after filters of ImageJ that have threads of their own. */
class MainEndsTest {

    @TempDir
    Path folder;

    @Test
    void afterSmoothingAnImageTheJavaMachineEnds() throws IOException, InterruptedException {
        final ByteProcessor pixels = new ByteProcessor(200, 200);
        pixels.setColor(200);
        for (int k = 0; k < 5; k++) pixels.fillOval(10 + 35 * k, 80, 25, 25);
        final Path image = folder.resolve("sem.tif");
        IJ.saveAsTiff(new ImagePlus("sem", pixels), image.toString());
        final Path log = folder.resolve("log");
        final Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "particle-sizes-from-sem-image",
                "input=" + image, "output=" + folder.resolve("out"), "smoothing=2").redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        try {
            assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still alive after a minute");
            assertEquals(0, process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }
}
