package org.ionclay.task.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ByteProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.headless.Main;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on SEM images: faults seen in use, the field, and what it says. */
class SemParticlesTest {

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private int run(final Path input, final String... more) {
        final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        final int code = Main.run(Stream.concat(Stream.of("particle-sizes-from-sem-image", "input=" + input,
                "output=" + folder.resolve("out"), "overwrite=yes"), Arrays.stream(more)).toArray(String[]::new),
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** A column of a table. */
    private List<String> column(final String header) throws IOException {
        final List<String> lines = Files.readAllLines(folder.resolve("out/particles.csv"));
        final int index = Arrays.asList(lines.get(0).split(",")).indexOf(header);
        assertTrue(index >= 0, lines.get(0) + " lacks " + header);
        return lines.stream().skip(1).map(line -> line.split(",")[index]).toList();
    }

    @Test
    void aBinaryImageHonoursParticlesAre() throws IOException {
        final Path circle = Reference.path("faults/maps/circle_r30.tif");
        assertEquals(0, run(circle, "image_kind=binary", "particles_are=dark"), err);
        assertEquals(List.of("2828"), column("pixels"));
        assertEquals(61.2, Double.parseDouble(column("Feret max (µm)").get(0)), .1);
        assertEquals(60, Double.parseDouble(column("Feret min (µm)").get(0)), .1);
    }

    @Test
    void pixelsThatAreNoSquaresAreMeasuredWithBothEdges() throws IOException {
        final Path file = Reference.path("faults/maps/lab_aniso.tif");
        assertEquals(0, run(file, "image_kind=labels"), err);
        // the tags say 2 and 1 pixels for each µm
        assertTrue(out.contains("0.5 x 1.0 µm"), out);
        final List<String> pixels = column("pixels");
        final List<String> area = column("area (µm²)");
        for (int i = 0; i < pixels.size(); i++) {
            assertEquals(.5 * Double.parseDouble(pixels.get(i)), Double.parseDouble(area.get(i)), 1e-6);
        }
        assertEquals(0, run(file, "image_kind=labels", "pixel_size=0.5"), err);
        assertTrue(out.contains("as given"), out);
        assertEquals(.25 * Double.parseDouble(column("pixels").get(0)), Double.parseDouble(column("area (µm²)").get(0)),
                1e-9);
    }

    @Test
    void labelsKeepTheirIdsAndPiecesAreFlagged() throws IOException {
        assertEquals(0, run(Reference.path("faults/maps/lab_i32.tif"), "image_kind=labels"), err);
        final List<String> labels = column("label");
        assertTrue(labels.contains("70000") && labels.contains("70001"), labels.toString());
        assertTrue(column("pieces").contains("2"), column("pieces").toString());
        assertTrue(out.contains("several pieces"), out);
    }

    /** Nine bright squares of 20 pixels on dark ground. */
    private Path squares() throws IOException {
        final ByteProcessor pixels = new ByteProcessor(240, 240);
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            final int x = i % 240 % 80 - 30;
            final int y = i / 240 % 80 - 30;
            pixels.set(i, (x >= 0 && x < 20 && y >= 0 && y < 20 ? 180 : 60) + (i * 7919 % 13));
        }
        final Path file = folder.resolve("squares.tif");
        CalibratedTiff.of(pixels, OptionalDouble.of(.1), Map.of()).write(file, true);
        return file;
    }

    @Test
    void cropMaskAndRoiAreTheField() throws IOException {
        final Path file = squares();
        assertEquals(0, run(file), err);
        assertEquals(9, column("pixels").size(), out);
        assertTrue(out.contains("brighter than their surroundings"), out);
        // the crop cuts the squares of the second column in the middle
        assertEquals(0, run(file, "crop=0, 0, 120, 240"), err);
        assertEquals(6, column("pixels").size(), out);
        assertEquals(3, column("touches edge").stream().filter("true"::equals).count(),
                column("touches edge").toString());
        assertTrue(out.contains("the field is 28800 of 57600 pixels (50.0 %)"), out);
        final ByteProcessor mask = new ByteProcessor(240, 240);
        for (int i = 0; i < 80 * 240; i++) mask.set(i, 255);
        CalibratedTiff.of(mask, OptionalDouble.of(.1), Map.of()).write(folder.resolve("mask.tif"), true);
        assertEquals(0, run(file, "mask=" + folder.resolve("mask.tif")), err);
        assertEquals(3, column("pixels").size(), out);
        // 3 squares of 400 pixels in 19200 are 6.25 %; smoothing takes their corners
        assertTrue(out.contains("6.1 % of the field") || out.contains("6.2 % of the field"), out);
        assertEquals(0, run(file, "mask=" + folder.resolve("mask.tif"), "threshold_method=Otsu"), err);
        assertEquals(3, column("pixels").size(), out);
        assertEquals(2, run(file, "crop=200, 0, 100, 240"));
        assertTrue(err.contains("does not lie in the image"), err);
        assertEquals(2, run(file, "crop=1, 2"));
        assertEquals(2, run(file, "smoothing=much"));
    }

    @Test
    void inputsOfOneThresholdAreHonoured() throws IOException {
        assertEquals(0, run(squares(), "smoothing=2"), err);
        assertTrue(out.contains("Otsu") && out.contains("smoothing"), out);
        assertEquals(0, run(squares(), "particles_are=dark", "burnt_in=keep"), err);
        assertTrue(out.contains("darker than their surroundings (as told"), out);
    }
}
