package org.ionclay.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleImagesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"x1-clay", "x1.5-powder", "x0.5-powder", "mo6s8-points"})
    void comeOutByteForByte(final String name) throws IOException {
        MakeSampleImages.make(name, folder);
        final Path made = folder.resolve(name);
        final Path kept = MakeSampleImages.FOLDER.resolve(name);
        assertEquals(files(made), files(kept));
        for (final String file : files(made)) {
            assertArrayEquals(Files.readAllBytes(made.resolve(file)), Files.readAllBytes(kept.resolve(file)), file);
        }
    }

    @Test
    void areSmall() throws IOException {
        long bytes = 0;
        for (final String file : files(MakeSampleImages.FOLDER)) {
            bytes += Files.size(MakeSampleImages.FOLDER.resolve(file));
        }
        assertTrue(bytes < 8_000_000, bytes + " bytes");
    }

    /** Each region lies whole in the band that its name says. */
    @Test
    void regionsLieInTheirBands() throws IOException {
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(
                MakeSampleImages.FOLDER.resolve(MakeSampleImages.POINTS).resolve("points.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                final Roi roi = new RoiDecoder(zip.readAllBytes(), entry.getName()).getRoi();
                final double x = Double.parseDouble(roi.getName().substring(2, roi.getName().indexOf(' ')));
                final int band = (int) (2 * x);
                assertTrue(roi.getBounds().x >= band * 51.2 + 1, roi.getName());
                assertTrue(roi.getBounds().x + roi.getBounds().width <= (band + 1) * 51.2 - 1, roi.getName());
                assertEquals(roi.getName() + ".roi", entry.getName());
                count++;
            }
        }
        assertEquals(15, count);
    }

    private static Set<String> files(final Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
