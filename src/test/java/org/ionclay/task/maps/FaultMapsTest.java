package org.ionclay.task.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.eds.io.GreyImage;
import org.ionclay.headless.Main;
import org.ionclay.testing.Poisson;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole commands on maps on which a fault was seen (../shared/data/faults, maps and hostile). */
class FaultMapsTest {

    private static final String[] NAMES = {"Mg K", "Ga L", "F K", "Cl K"};
    /** Counts of the elements in the matrix, MgF2-rich grains, GaCl3 and a fourth phase, as in gen-fields.py. */
    private static final double[][] SHARES = {{1, 1, 3, 2}, {5, 1, 10, 3}, {0, 1, 0, 3}, {1, 2, 6, 2}};

    @TempDir
    private Path folder;

    private String said = "";

    private int run(final String... args) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        final int code = Main.run(Stream.concat(Arrays.stream(args), Stream.of("output=" + folder.resolve("results"),
                "overwrite=yes")).toArray(String[]::new), out, out);
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private void says(final String words) {
        assertTrue(said.contains(words), said + " should say " + words);
    }

    private static String fault(final String name) {
        return Reference.path("faults/" + name).toString();
    }

    private double[] column(final String table, final String label) throws IOException {
        final List<List<String>> rows = Files.readAllLines(folder.resolve("results/" + table)).stream().map(line ->
                Arrays.asList(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))).toList();
        final int at = rows.get(0).indexOf(label);
        assertTrue(at >= 0, rows.get(0) + " lacks " + label);
        return rows.stream().skip(1).mapToDouble(row -> row.get(at).isEmpty() ? Double.NaN
                : Double.parseDouble(row.get(at))).toArray();
    }

    private static void write(final Path file, final ImageProcessor pixels) throws IOException {
        Files.createDirectories(file.getParent());
        CalibratedTiff.of(pixels, OptionalDouble.of(.5), Map.of()).write(file, true);
    }

    /** Phases of a scene like gen-fields.py's: chains of touching discs in a matrix. */
    private static int[] scene(final long seed, final int size) {
        final Random random = new Random(seed);
        final int[] phase = new int[size * size];
        for (int c = 0; c < 9; c++) {
            double x = 15 + (size - 30) * random.nextDouble();
            double y = 15 + (size - 30) * random.nextDouble();
            for (int j = 0; j < 3; j++) {
                final double radius = 6 + 6 * random.nextDouble();
                for (int i = 0; i < phase.length; i++) {
                    if (Math.hypot(i % size - x, i / size - y) < radius) phase[i] = 1 + (c + j) % 3;
                }
                final double angle = 2 * Math.PI * random.nextDouble();
                x += 1.9 * radius * Math.cos(angle);
                y += 1.9 * radius * Math.sin(angle);
            }
        }
        return phase;
    }

    private static final Noise POISSON = (random, mean) -> Poisson.count(mean, random.nextDouble());

    /** A map's mean counts at each pixel turned into pixels. */
    @FunctionalInterface
    private interface Noise {
        float pixel(Random random, double mean);
    }

    private Path field(final String name, final long seed, final int[] shift, final Noise noise) throws IOException {
        final int size = 160;
        final int[] phase = scene(seed, size);
        final Random random = new Random(seed + 99);
        for (int e = 0; e < NAMES.length; e++) {
            final float[] pixels = new float[size * size];
            for (int i = 0; i < pixels.length; i++) {
                final int x = Math.floorMod(i % size - shift[2 * e], size);
                final int y = Math.floorMod(i / size - shift[2 * e + 1], size);
                final double[] shares = SHARES[phase[y * size + x]];
                pixels[i] = noise.pixel(random, 80 * shares[e] / Arrays.stream(shares).sum());
            }
            write(folder.resolve(name).resolve(NAMES[e] + ".tif"), new FloatProcessor(size, size, pixels));
        }
        return folder.resolve(name);
    }

    @Test
    void outsideOfAMaskIsNoPartOfTheField() throws IOException {
        assertEquals(0, run("segment-elemental-maps", "input=sample-images/x1.5-powder", "mask="
                + fault("maps/mask.tif"), "max_phases=4"), said);
        assertEquals(List.of(.711, .229, .060), Arrays.stream(column("phases.csv", "area fraction")).mapToObj(
                share -> Math.round(1000 * share) / 1000.).toList());
        says("36000 of 147456 pixels");
        says("the others are made of particles");
        final double[] phase = column("particles.csv", "phase");
        assertTrue(phase.length > 15 && Arrays.stream(phase).noneMatch(p -> p == 1), Arrays.toString(phase));
        final double[] edge = Files.readAllLines(folder.resolve("results/particles.csv")).stream().skip(1)
                .mapToDouble(line -> line.contains(",true,") || line.contains(",yes,") ? 1 : 0).toArray();
        assertTrue(Arrays.stream(edge).sum() >= 3, "particles that the mask cuts are flagged");
        final double[] pixels = column("phases.csv", "pixels");
        final double[] core = column("phases.csv", "core pixels");
        for (int p = 0; p < pixels.length; p++) assertTrue(core[p] <= pixels[p], core[p] + " of " + pixels[p]);
    }

    /** The same part of a field, told by a mask and cut out: one result. */
    @Test
    void aMaskAndACropGiveTheSame() throws IOException {
        final Path cut = folder.resolve("cut");
        for (final String name : new String[] {"Mg K", "Ga L", "F K", "Cl K"}) {
            final ImageProcessor pixels = GreyImage.read(Path.of("sample-images/x1-clay/" + name + ".tif")).pixels();
            pixels.setRoi(40, 30, 120, 100);
            write(cut.resolve(name + ".tif"), pixels.crop());
        }
        assertEquals(0, run("segment-elemental-maps", "input=" + cut, "max_phases=3", "pixel_size=1", "background=0"),
                said);
        final double[] alone = column("homogeneity.csv", "p-value");
        final double[] ratio = column("phases.csv", "Mg/Ga");
        final ImageProcessor whole = GreyImage.read(Path.of("sample-images/x1-clay/Mg K.tif")).pixels();
        final ByteProcessor mask = new ByteProcessor(whole.getWidth(), whole.getHeight());
        mask.setColor(255);
        mask.fillRect(40, 30, 120, 100);
        write(folder.resolve("mask.tif"), mask);
        assertEquals(0, run("segment-elemental-maps", "input=sample-images/x1-clay", "max_phases=3", "pixel_size=1",
                "background=0", "mask=" + folder.resolve("mask.tif")), said);
        assertEquals(12000, Arrays.stream(column("phases.csv", "pixels")).sum(), 12);
        assertEquals(1, Arrays.stream(column("phases.csv", "area fraction")).sum(), .001);
        assertEquals(ratio[0], column("phases.csv", "Mg/Ga")[0], .005);
        assertEquals(alone[0], column("homogeneity.csv", "p-value")[0], 1e-6);
    }

    @Test
    void cutOffCountsAreWarnedOfAndInTheErrors() throws IOException {
        assertEquals(0, run("segment-elemental-maps", "input=" + fault("maps/saturated16bit"), "max_phases=4"), said);
        says("F K.tif: SATURATED: 23111 of 25600 pixels (90 %) have the largest value 24");
        says("homogeneity was not tested");
        final double[] ratio = column("phases.csv", "F/Cl");
        final double[] sigma = column("phases.csv", "F/Cl sigma");
        // the truth of the matrix is 1.5, and 0 in GaCl3
        final double[] truth = {1.5, 0, 10. / 3, 3};
        for (int p = 0; p < ratio.length; p++) {
            final double found = ratio[p];
            final double error = sigma[p];
            assertTrue(Double.isNaN(found) || Arrays.stream(truth).anyMatch(value -> Math.abs(value - found)
                    <= 2 * error + 1e-3), found + " ± " + error);
        }
        assertTrue(Double.isNaN(ratio[0]) || sigma[0] > .5, ratio[0] + " ± " + sigma[0]);
    }

    @Test
    void gapsAreNoPartOfTheFieldAndNetCountsMayBeNegative() throws IOException {
        assertEquals(0, run("segment-elemental-maps", "input=" + fault("maps/nan"), "max_phases=3"), said);
        says("Mg K.tif: 480 of 7680 pixels are NaN");
        assertEquals(1, Arrays.stream(column("phases.csv", "area fraction")).sum(), 1e-9);
        assertEquals(7200, Arrays.stream(column("phases.csv", "pixels")).sum(), 1e-9);
        final Path net = folder.resolve("net");
        for (final String name : NAMES) {
            final ImageProcessor pixels = GreyImage.read(Path.of(fault("maps/nan/" + name
                    + ".tif"))).pixels().duplicate();
            for (int i = 0; i < pixels.getPixelCount(); i++) if (Float.isNaN(pixels.getf(i))) pixels.setf(i, 10);
            if (name.equals("Mg K")) pixels.setf(1000, -2);
            write(net.resolve(name + ".tif"), pixels);
        }
        assertEquals(0, run("segment-elemental-maps", "input=" + net, "max_phases=3"), said);
        says("1 of 7680 pixels are below 0");
        assertEquals(7680, Arrays.stream(column("phases.csv", "pixels")).sum(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv-maps", "tiled", "ome", "velox-names"})
    void formsOfMapsAreRead(final String name) throws IOException {
        assertEquals(0, run("measure-composition-of-regions", "input=" + fault("maps/" + name), "regions=0,0,96,80"),
                said);
        // sums of the whole maps, read by another program: 101257, 77771, 273858, 161152
        final double all = 101257 + 77771 + 273858 + 161152;
        assertEquals(100 * 101257 / all, column("regions.csv", "Mg (at%)")[0], 1e-9);
        assertEquals(100 * 273858 / all, column("regions.csv", "F (at%)")[0], 1e-9);
    }

    @Test
    void driftIsMeasuredNamedAndUndone() throws IOException {
        final int[] shift = {0, 0, 2, 1, 1, 2, 0, 0};
        final Path drifted = field("drift", 1, shift, POISSON);
        assertEquals(0, run("segment-elemental-maps", "input=" + drifted, "homogeneity=no"), said);
        // 2, 1 and 1, 2 within a tenth of a pixel
        assertTrue(said.matches("(?s).*Ga L.tif: MISALIGNED: it lies (1.9|2.0|2.1) pixels right and (0.9|1.0|1.1) "
                + "pixels "
                + "down.*"), said);
        assertTrue(said.matches("(?s).*F K.tif: MISALIGNED: it lies (0.9|1.0|1.1) pixels right and (1.9|2.0|2.1) "
                + "pixels "
                + "down.*"), said);
        assertTrue(!said.contains("Mg K.tif: MISALIGNED") && !said.contains("Cl K.tif: MISALIGNED"), said);
        assertEquals(0, run("segment-elemental-maps", "input=" + drifted, "align=yes", "homogeneity=no"), said);
        says("was moved by -2 and -1 whole pixels");
        assertEquals(4, column("phases.csv", "phase").length);
        assertEquals(1, column("phases.csv", "Mg/Ga")[0], .02);
    }

    @Test
    void mapsThatLieWellAreNotCalledMisaligned() throws IOException {
        for (long seed = 2; seed < 5; seed++) {
            assertEquals(0, run("measure-composition-of-regions", "input=" + field("f" + seed, seed, new int[8],
                    POISSON), "regions=10,10"), said);
            assertTrue(!said.contains("MISALIGNED") && !said.contains("SATURATED") && !said.contains("differ from"),
                    said);
        }
        for (final String sample : new String[] {"x0.5-powder", "x1-clay", "x1.5-powder", "mo6s8-points"}) {
            assertEquals(0, run("measure-composition-of-regions", "input=sample-images/" + sample, "regions=10,10"),
                    said);
            assertTrue(!said.contains("MISALIGNED") && !said.contains("SATURATED") && !said.contains("differ from"),
                    said);
        }
    }

    @Test
    void noiseThatIsNotCountingIsSaidAndWidensErrors() throws IOException {
        final Path plain = field("plain", 6, new int[8], POISSON);
        assertEquals(0, run("measure-composition-of-regions", "input=" + plain, "regions=10,10"), said);
        final double sigma = column("regions.csv", "F sigma (at%)")[0];
        // gamma of shape 4: variance n + n²/4, as in gen-fields.py
        final Path gamma = field("gamma", 6, new int[8], (random, mean) -> {
            double factor = 0;
            for (int i = 0; i < 4; i++) factor -= Math.log(1 - random.nextDouble()) / 4;
            return Poisson.count(mean * factor, random.nextDouble());
        });
        assertEquals(0, run("measure-composition-of-regions", "input=" + gamma, "regions=10,10"), said);
        says("pixels differ from their neighbours");
        assertTrue(column("regions.csv", "F sigma (at%)")[0] > 2 * sigma);
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 255, 4095})
    void pileUpIsFoundAtAnyValue(final int ceiling) throws IOException {
        final Path cut = field("cut", 7, new int[8], (random, mean) -> {
            final double scaled = mean * ceiling / 30;
            final double count = scaled > 200 ? scaled + Math.sqrt(scaled) * random.nextGaussian()
                    : Poisson.count(scaled, random.nextDouble());
            return (float) Math.min(ceiling, Math.rint(count));
        });
        assertEquals(0, run("measure-composition-of-regions", "input=" + cut, "regions=80,80"), said);
        says("F K.tif: SATURATED");
        says("have the largest value " + ceiling);
    }

    static List<Path> damagedRois() throws IOException {
        try (Stream<Path> files = Files.list(Reference.path("faults/hostile"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("roi-")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("damagedRois")
    void damagedRoisAreNamed(final Path roi) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            final int code = run("measure-composition-of-regions", "input=" + fault("maps/tiled"), "regions=" + roi);
            assertEquals(2, code, said);
            assertTrue(said.contains("damaged ROI file") || said.contains("is a line, a text or a picture"), said);
            assertTrue(said.contains(roi.getFileName().toString()), said);
        });
    }

    @Test
    void regionsOutsideEndAndPartlyOutsideAreSaid() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertEquals(2, run("measure-composition-of-regions", "input=" + fault("maps/tiled"),
                    "regions=3000000000,5"), said);
            says("lies outside the field");
            assertEquals(2, run("measure-composition-of-regions", "input=" + fault("maps/tiled"),
                    "regions=-1e300,5,10,10"), said);
        });
        assertEquals(0, run("measure-composition-of-regions", "input=" + fault("maps/tiled"), "regions=90,70,20,20"),
                said);
        says("lies partly outside the field of 96 x 80 pixels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comp-17-0-c.txt", "comp-17-1-c.txt", "deepc.txt"})
    void deepAndEmptyCompoundsAreRefused(final String name) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertEquals(2, run("segment-elemental-maps", "input="
                + fault("maps/tiled"), "max_phases=2", "homogeneity=no", "compounds=" + fault("hostile/" + name)),
                said));
        assertTrue(!said.contains("StackOverflow") && !said.contains("more memory"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eds-13-0-Mg K.gif", "eds-13-1-Mg K.gif"})
    void damagedPicturesAreNamed(final String name) throws IOException {
        final Path maps = Files.createDirectories(folder.resolve("gif"));
        Files.copy(Path.of(fault("hostile/" + name)), maps.resolve("Mg K.gif"));
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertEquals(2, run("measure-composition-of-regions",
                "input=" + maps, "regions=1,1"), said));
        assertTrue(!said.contains("more memory") && said.contains("damaged"), said);
    }

    @Test
    void aRegionThatMadeTheFactorsIsNamed() throws IOException {
        final Path plain = field("plain", 9, new int[8], POISSON);
        assertEquals(0, run("measure-composition-of-regions", "input=" + plain, "calibration_region=0,0,12,12",
                "calibration_compound=MgGaF3Cl2", "regions=6,0,12,12; 148,148,12,12"), said);
        says("region 1: 72 of its 144 pixels lie in the calibration region");
        assertTrue(!said.contains("region 2: "), said);
    }

    @Test
    void aRatioToWhatIsNotThereIsEmpty() throws IOException {
        final Path plain = field("plain", 8, new int[8], POISSON);
        assertEquals(0, run("segment-elemental-maps", "input=" + plain, "homogeneity=no"), said);
        final double[] fluorine = column("phases.csv", "F (at%)");
        final double[] ratio = column("phases.csv", "Ga/F");
        final double[] other = column("phases.csv", "F/Cl");
        assertEquals(4, ratio.length);
        for (int p = 0; p < ratio.length; p++) assertEquals(fluorine[p] < .1, Double.isNaN(ratio[p]), "phase " + p);
        // to what is there, what is not has the ratio 0 with its error
        for (int p = 0; p < ratio.length; p++) if (Double.isNaN(ratio[p])) assertEquals(0, other[p], .001);
    }
}
