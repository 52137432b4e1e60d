package org.ionclay.eds.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ionclay.compute.AtomicFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratedTiffTest {

    @TempDir
    private Path folder;

    private static LUT lut() {
        final byte[] red = new byte[256];
        final byte[] green = new byte[256];
        final byte[] blue = new byte[256];
        for (int i = 0; i < 256; i++) {
            red[i] = (byte) (i * 37);
            green[i] = (byte) (i * 91);
            blue[i] = (byte) (255 - i);
        }
        return new LUT(red, green, blue);
    }

    private static List<ImageProcessor> images() {
        final List<ImageProcessor> all = List.of(new ByteProcessor(9, 4), new ShortProcessor(9, 4),
                new FloatProcessor(9, 4), new ColorProcessor(9, 4));
        for (final ImageProcessor image : all) for (int i = 0; i < 36; i++) image.set(i, image instanceof FloatProcessor
                ? Float.floatToIntBits(i / 7f) : i * 6);
        return all;
    }

    @Test
    void comesBackAsWrittenAndAsImageJReadsIt() throws IOException {
        final Map<String, String> settings = new LinkedHashMap<>();
        settings.put("min_size", "3.5");
        settings.put("text", "two\nlines = \\ and µm");
        for (final ImageProcessor image : images()) {
            final Path path = folder.resolve(image.getBitDepth() + ".tif");
            CalibratedTiff.of(image, OptionalDouble.of(8.737), settings).write(path, false);
            final CalibratedTiff back = CalibratedTiff.read(path);
            assertEquals(settings, back.settings());
            assertEquals(8.737, back.pixelSize().getAsDouble(), 1e-4);
            final ImagePlus opened = new Opener().openTiff(folder + "/", path.getFileName().toString());
            assertEquals("µm", opened.getCalibration().getUnit());
            assertEquals(8.737, opened.getCalibration().pixelWidth, 1e-4);
            for (int i = 0; i < 36; i++) {
                assertEquals(image.get(i) & 0xffffff, back.slices().get(0).get(i) & 0xffffff);
                assertEquals(image.get(i) & 0xffffff, opened.getProcessor().get(i) & 0xffffff);
            }
            assertTrue(opened.getInfoProperty().contains("min_size = 3.5"));
        }
    }

    @Test
    void stackKeepsLabelsAndLookUpTable() throws IOException {
        for (final ImageProcessor image : images().subList(0, 3)) {
            image.setMinAndMax(0, 210);
            image.setLut(lut());
            final Path path = folder.resolve("stack" + image.getBitDepth() + ".tif");
            new CalibratedTiff(List.of(image, image.duplicate()), List.of("Mg (at%)", "Ga (at%)"),
                    OptionalDouble.empty(),
                    Map.of()).write(path, false);
            assertEquals(List.of("Mg (at%)", "Ga (at%)"), CalibratedTiff.read(path).labels());
            final ImagePlus opened = new Opener().openTiff(folder + "/", path.getFileName().toString());
            assertEquals(2, opened.getStackSize());
            assertEquals("Ga (at%)", opened.getStack().getSliceLabel(2));
            assertArrayEquals(lut().getBytes(), opened.getProcessor().getLut().getBytes(), image.getBitDepth()
                    + " bit");
            assertTrue(CalibratedTiff.read(path).pixelSize().isEmpty());
        }
    }

    @Test
    void refusesToOverwriteUnlessToldAndLeavesNothingBehind() throws IOException {
        final Path path = folder.resolve("sub/a.tif");
        final CalibratedTiff image = CalibratedTiff.of(new ByteProcessor(3, 3), OptionalDouble.empty(), Map.of());
        image.write(path, false);
        assertThrows(FileAlreadyExistsException.class, () -> image.write(path, false));
        image.write(path, true);
        assertThrows(IOException.class, () -> AtomicFile.write(path.resolveSibling("b.tif"), false, out -> {
            out.write(1);
            throw new IOException("disk full");
        }));
        try (Stream<Path> left = Files.list(path.getParent())) {
            assertEquals(List.of(path), left.toList());
        }
    }

    @Test
    void refusesMoreThanFourGigabytes() {
        final ByteProcessor big = new ByteProcessor(16384, 16384);
        final CalibratedTiff stack = new CalibratedTiff(java.util.Collections.nCopies(16, big),
                java.util.Collections.nCopies(16, ""), OptionalDouble.empty(), Map.of());
        assertThrows(IllegalArgumentException.class, () -> stack.write(folder.resolve("big.tif"), false));
    }

    @Test
    @Tag("slow")
    void a16384SquareFloatImageIsWrittenAndReadRowByRow() throws IOException {
        final int side = 16384;
        final float[] pixels = new float[side * side];
        for (int y = 0; y < side; y++) pixels[y * side + y] = y;
        final Path path = folder.resolve("huge.tif");
        long start = System.nanoTime();
        CalibratedTiff.of(new FloatProcessor(side, side, pixels), OptionalDouble.of(.1), Map.of()).write(path, false);
        final double written = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        final MapStatistics statistics = MapStatistics.scan(TiffPlane.open(path), "huge");
        assertEquals(side * (side - 1.0) / 2, statistics.sum());
        assertEquals(side - 1, statistics.maximum());
    }
}
