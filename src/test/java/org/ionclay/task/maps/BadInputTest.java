package org.ionclay.task.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
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
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.headless.Main;
import org.ionclay.testing.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad input ends in a clear message or a flagged row, and nothing is silently dropped. */
class BadInputTest {

    private static final int SIDE = 48;

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private int run(final String... args) {
        final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        final int code = Main.run(args, new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private int segment(final Path input, final String... more) {
        return run(Stream.concat(Stream.of("segment-elemental-maps", "input=" + input, "output=" + output(),
                "overwrite=yes"), Arrays.stream(more)).toArray(String[]::new));
    }

    private Path output() {
        return folder.resolve("results");
    }

    private void refused(final Path input, final String... mustSay) {
        assertEquals(2, segment(input), out + err);
        assertEquals(1, err.strip().lines().count(), err);
        assertFalse(Messages.repeats(err), err);
        for (final String words : mustSay) assertTrue(err.contains(words), err + " should say " + words);
        assertFalse(Files.exists(output().resolve("phases.csv")));
    }

    private static ShortProcessor counts(final int side, final double mean, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final ShortProcessor map = new ShortProcessor(side, side);
        for (int i = 0; i < side * side; i++) {
            int count = 0;
            for (double t = -Math.log(random.nextDouble()); t < mean; t -= Math.log(random.nextDouble())) count++;
            map.set(i, count);
        }
        return map;
    }

    private Path field(final String name, final Map<String, ImageProcessor> changed) throws IOException {
        final Path field = Files.createDirectories(folder.resolve(name));
        for (final String line : List.of("Mg K", "Ga L", "F K", "Cl K")) {
            final ImageProcessor map = changed.getOrDefault(line, counts(SIDE, 20, line.hashCode()));
            CalibratedTiff.of(map, OptionalDouble.of(0.5), Map.of()).write(field.resolve(line + ".tif"), true);
        }
        return field;
    }

    private static ImageProcessor with(final float value) {
        final FloatProcessor map = new FloatProcessor(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) map.setf(i, i % 7);
        map.setf(5, 3, value);
        return map;
    }

    private static void truncate(final Path file) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void aTruncatedMapIsNamed() throws IOException {
        final Path field = field("cut", Map.of());
        truncate(field.resolve("Ga L.tif"));
        refused(field, "Ga L.tif", "truncated");
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        final Path field = field("empty", Map.of());
        Files.write(field.resolve("F K.tif"), new byte[0]);
        refused(field, "F K.tif");
    }

    @Test
    void aMapWithoutPixelsIsNamed() throws IOException {
        final Path field = field("zero", Map.of());
        final byte[] bytes = Files.readAllBytes(field.resolve("F K.tif"));
        // the first tag after ImageJ's sub-file type is the width
        for (int i = 8; i < 200; i++) {
            if (bytes[i] == 1 && bytes[i + 1] == 0 && bytes[i + 2] == 0) {
                Arrays.fill(bytes, i + 8, i + 10, (byte) 0);
                Arrays.fill(bytes, i + 7, i + 11, (byte) 0);
                break;
            }
        }
        Files.write(field.resolve("F K.tif"), bytes);
        refused(field, "F K.tif");
    }

    @Test
    void infiniteAndImpossibleCountsAreNamedWithTheirPixel() throws IOException {
        for (final float value : new float[] {-99999, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}) {
            refused(field("value" + value, Map.of("Cl K", with(value))), "Cl K.tif", "5", "3");
        }
    }

    @Test
    void anElementWithoutCountsIsReportedAsAbsent() throws IOException {
        assertEquals(0, segment(field("absent", Map.of("Ga L", new ShortProcessor(SIDE, SIDE)))), err);
        assertTrue(out.contains("Ga L.tif: every pixel is 0"), out);
        final List<String> rows = Files.readAllLines(output().resolve("phases.csv"));
        assertEquals(2, rows.size());
        final int column = List.of(rows.get(0).split(",")).indexOf("Ga (at%)");
        assertEquals(0, Double.parseDouble(rows.get(1).split(",")[column]));
    }

    @Test
    void mapsWithoutAnyCountsAreRefused() throws IOException {
        final ImageProcessor none = new ShortProcessor(SIDE, SIDE);
        refused(field("nothing", Map.of("Mg K", none, "Ga L", none, "F K", none, "Cl K", none)), "nothing");
    }

    @Test
    void oneElementIsOnePhaseAndSaysWhatToDo() throws IOException {
        final Path field = field("one", Map.of());
        for (final String line : List.of("Ga L", "F K", "Cl K")) Files.delete(field.resolve(line + ".tif"));
        assertEquals(0, segment(field), err);
        assertTrue(out.contains("threshold"), out);
        assertEquals(2, Files.readAllLines(output().resolve("phases.csv")).size());
        assertEquals(0, segment(field, "method=threshold", "threshold_on=Mg"), err);
    }

    @Test
    void unequalSizesAreNamed() throws IOException {
        refused(field("sizes", Map.of("F K", counts(SIDE + 1, 20, 1))), "F K.tif", SIDE + "", (SIDE + 1) + "");
    }

    @Test
    void splittingByAnSemImageNeedsOneOfTheMapsSize() throws IOException {
        final Path field = field("sem", Map.of());
        assertEquals(2, segment(field, "split_on=sem"));
        assertTrue(err.contains("split_on=sem needs an SEM image") && err.contains("sem_image"), err);
        final ShortProcessor large = counts(SIDE + 2, 9, 1);
        CalibratedTiff.of(large, OptionalDouble.of(0.5), Map.of()).write(folder.resolve("large.tif"), true);
        assertEquals(2, segment(field, "split_on=sem", "sem_image=" + folder.resolve("large.tif")));
        assertTrue(err.contains("the maps' size 48 x 48, found 50 x 50"), err);
        assertEquals(0, segment(field, "split_on=sem", "split=no", "sem_image=" + folder.resolve("large.tif")), err);
        CalibratedTiff.of(counts(SIDE, 9, 1), OptionalDouble.of(0.5), Map.of()).write(folder.resolve("fits.tif"), true);
        assertEquals(0, segment(field, "split_on=sem", "sem_image=" + folder.resolve("fits.tif")), err);
        assertEquals(2, segment(field, "split_on=colour"));
        assertTrue(err.contains("split_on"), err);
    }

    @Test
    void splittingAMaskByItsGreyLevelsIsRefused() throws IOException {
        CalibratedTiff.of(counts(SIDE, 1, 1), OptionalDouble.of(0.5), Map.of()).write(folder.resolve("m.tif"), true);
        assertEquals(2, run("particle-sizes-from-sem-image", "input=" + folder.resolve("m.tif"), "split_on=sem",
                "image_kind=binary", "output=" + output()));
        assertTrue(err.contains("image_kind=grey"), err);
    }

    @Test
    void oneBrokenFieldOfFiftyIsListedWhileTheOthersFinish() throws IOException {
        final Path batch = folder.resolve("batch");
        for (int i = 1; i <= 50; i++) field("batch/field " + i, Map.of());
        truncate(batch.resolve("field 33/Mg K.tif"));
        assertEquals(0, segment(batch), err);
        assertTrue(out.contains("field 33 failed: "), out);
        final List<String> failed = Files.readAllLines(output().resolve("failed.csv"));
        assertEquals(2, failed.size());
        assertTrue(failed.get(1).startsWith("field 33,") && failed.get(1).contains("truncated"), failed.get(1));
        assertEquals(50, Files.readAllLines(output().resolve("phases.csv")).size());
    }

    /** 280 x 280 discs of 21 pixels: labels beyond 16 bits. */
    @Test
    void seventyThousandParticlesAreAllMeasured() throws IOException {
        final int pitch = 7;
        final int count = 280;
        final int side = pitch * count;
        final ShortProcessor bright = new ShortProcessor(side, side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                final int dx = x % pitch - 3;
                final int dy = y % pitch - 3;
                bright.set(x, y, dx * dx + dy * dy <= 5 ? 200 : 10);
            }
        }
        final Path field = Files.createDirectories(folder.resolve("many"));
        CalibratedTiff.of(bright, OptionalDouble.of(1), Map.of()).write(field.resolve("Mg K.tif"), true);
        assertEquals(0, segment(field, "method=threshold", "threshold_on=Mg", "homogeneity=no"), err);
        assertEquals(1 + count * count, Files.readAllLines(output().resolve("particles.csv")).size());
        assertEquals(32, new ij.io.Opener().openImage(output().resolve("particle labels.tif").toString())
                .getBitDepth());
    }

    @Test
    void inputsAreNeverModified() throws IOException {
        final Path field = field("kept", Map.of());
        final byte[] before = Files.readAllBytes(field.resolve("Mg K.tif"));
        assertEquals(0, segment(field), err);
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(field.resolve("Mg K.tif")));
        try (Stream<Path> files = Files.list(field)) {
            assertEquals(4, files.count());
        }
    }
}
