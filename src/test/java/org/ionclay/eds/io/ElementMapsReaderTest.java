package org.ionclay.eds.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementMapsReaderTest {

    @TempDir
    private Path folder;

    private static ImageProcessor map(final int width, final int height, final int value) {
        final ShortProcessor map = new ShortProcessor(width, height);
        for (int i = 0; i < width * height; i++) map.set(i, value + i % 3);
        return map;
    }

    private void write(final String name, final ImageProcessor image, final double pixelSize) throws IOException {
        CalibratedTiff.of(image, pixelSize > 0 ? OptionalDouble.of(pixelSize) : OptionalDouble.empty(), Map.of())
                .write(folder.resolve(name), true);
    }

    private ElementMaps read(final MapReadOptions options) throws IOException {
        return new ElementMapsReader(options).read(folder);
    }

    private ElementMaps read() throws IOException {
        return read(MapReadOptions.DEFAULT);
    }

    private void refused(final MapReadOptions options, final String... parts) {
        final String message = assertThrows(IllegalArgumentException.class, () -> read(options)).getMessage();
        for (final String part : parts) assertTrue(message.contains(part), "\"" + part + "\" is not in: " + message);
    }

    private void refused(final String... parts) {
        refused(MapReadOptions.DEFAULT, parts);
    }

    private static void noted(final ElementMaps maps, final String part) {
        assertTrue(maps.notes().stream().anyMatch(note -> note.contains(part)), part + " is not in " + maps.notes());
    }

    @ParameterizedTest
    @CsvSource({"rock_p45, 100, 75, 8.737", "chevkinite, 30, 30, 1.667"})
    void realFieldsHoldTheCountsOfTheirTable(final String field, final int width, final int height, final double size)
            throws IOException {
        final ElementMaps maps = new ElementMapsReader(MapReadOptions.DEFAULT).read(Reference.path("eds/maps/"
                + field));
        assertEquals(field, maps.name());
        assertEquals(width, maps.width());
        assertEquals(height, maps.height());
        assertTrue(maps.calibrated());
        assertEquals(size, maps.pixelSize(), 5e-4);
        assertTrue(maps.electronImage().isPresent());
        assertTrue(maps.elements().contains("K"), "potassium");
        assertEquals(8, maps.maps().size());
        int compared = 0;
        for (final String row : Files.readAllLines(Reference.path("eds/maps/counts.csv"))) {
            final String[] cells = row.split(",");
            if (!cells[0].equals(field)) continue;
            final var map = maps.maps().stream().filter(m -> m.line().label().equals(cells[1])).findFirst()
                    .orElseThrow();
            final MapStatistics found = MapStatistics.scan(map.plane(), map.source());
            assertEquals(Double.parseDouble(cells[2]), found.sum());
            assertEquals(Double.parseDouble(cells[3]), found.maximum());
            assertEquals(Double.parseDouble(cells[4]), found.mean(), 5.1e-5);
            compared++;
        }
        assertEquals(8, compared);
    }

    @Test
    void secondElectronImageIsNoted() throws IOException {
        final ElementMaps maps = new
                ElementMapsReader(MapReadOptions.DEFAULT).read(Reference.path("eds/maps/rock_p45"));
        noted(maps, "electron image: SEM image.tif; not used: SEM image 2.tif");
    }

    @Test
    void chosenElementsComeInTheirOrder() throws IOException {
        write("Mg K.tif", map(4, 3, 1), .5);
        write("Ga L.tif", map(4, 3, 2), .5);
        write("F K.tif", map(4, 3, 3), .5);
        final ElementMaps maps = read(MapReadOptions.DEFAULT.withElements(List.of("Ga", "Mg")));
        assertEquals(List.of("Ga", "Mg"), maps.elements());
        noted(maps, "left out: F K.tif");
        assertEquals(.5, maps.pixelSize(), 1e-6);
        refused(MapReadOptions.DEFAULT.withElements(List.of("Cl")), "no map of Cl", "Mg K.tif: Mg K");
    }

    @Test
    void ambiguousAndDuplicateNamesAreListedAndCanBeAnswered() throws IOException {
        write("Mg K.tif", map(4, 3, 1), .5);
        write("CO.tif", map(4, 3, 2), .5);
        write("Mg K 2.tif", map(4, 3, 3), .5);
        write("mosaic.tif", map(4, 3, 3), .5);
        refused("CO.tif could be Co or C or O", "Mg K.tif and Mg K 2.tif are both maps of Mg", "Mg K.tif: Mg K",
                "mosaic.tif: no element", "file name=Mg K");
        final ElementMaps maps = read(MapReadOptions.DEFAULT.withAssignments(Map.of("CO.tif", "O K", "Mg K 2", "none",
                "mosaic", "SEM")));
        assertEquals(List.of("O", "Mg"), maps.elements());
        assertTrue(maps.electronImage().isPresent());
        refused(MapReadOptions.DEFAULT.withAssignments(Map.of("nosuch.tif", "O K")), "no image is called nosuch.tif");
        assertThrows(IllegalArgumentException.class, () -> MapReadOptions.DEFAULT.withAssignments(Map.of("CO",
                "oxygen")));
    }

    @Test
    void unequalSizesAndCalibrationsAreRefusedByName() throws IOException {
        write("Mg K.tif", map(4, 3, 1), .5);
        write("Ga L.tif", map(8, 6, 1), .5);
        refused("Mg K.tif is 4 x 3", "Ga L.tif is 8 x 6");
        write("Ga L.tif", map(4, 3, 1), .6);
        refused("calibrations disagree", "Mg K.tif", "Ga L.tif", "0.6");
        assertEquals(.25, read(MapReadOptions.DEFAULT.withPixelSize(.25)).pixelSize());
    }

    @Test
    void missingCalibrationIsNotedAndOneMapsOwnServesAll() throws IOException {
        write("Mg K.tif", map(4, 3, 1), 0);
        final ElementMaps alone = read();
        assertFalse(alone.calibrated());
        assertEquals(1, alone.pixelSize());
        noted(alone, "no calibration");
        noted(alone, "only one element (Mg K)");
        write("Ga L.tif", map(4, 3, 1), .5);
        final ElementMaps two = read();
        assertTrue(two.calibrated());
        noted(two, "without calibration, taken as Ga L.tif: Mg K.tif");
    }

    @ParameterizedTest
    @CsvSource({"-Infinity, infinite", "Infinity, infinite", "-32768, negative"})
    void badPixelsAreNamed(final float value, final String word) throws IOException {
        final FloatProcessor bad = new FloatProcessor(4, 3);
        bad.setf(2, 1, value);
        write("Mg K.tif", bad, 1);
        refused("Mg K.tif", "x 2, y 1", word);
        refused(MapReadOptions.DEFAULT.withUnit(ElementMaps.Unit.ATOMIC_PERCENT), "x 2, y 1");
        final IllegalArgumentException stack = assertThrows(IllegalArgumentException.class,
                () -> new ElementMapsReader(MapReadOptions.DEFAULT).read(new ImagePlus("Mg K", bad)));
        assertTrue(stack.getMessage().contains("x 2, y 1"));
    }

    @Test
    void anAllZeroMapIsFlaggedAndAllOfThemRefused() throws IOException {
        write("Mg K.tif", new ShortProcessor(4, 3), .5);
        refused("every pixel of every map is 0", "Mg K.tif");
        write("Ga L.tif", map(4, 3, 1), .5);
        noted(read(), "Mg K.tif: every pixel is 0");
    }

    @Test
    void fractionalCountsAndFull8BitAreNoted() throws IOException {
        final FloatProcessor net = new FloatProcessor(4, 3);
        net.setf(1, 1, .5f);
        write("Mg K.tif", net, .5);
        final ByteProcessor clipped = new ByteProcessor(4, 3);
        clipped.set(0, 255);
        write("Ga L.tif", clipped, .5);
        noted(read(), "Mg K.tif: 1 of 12 pixels are not whole numbers");
        noted(read(), "Ga L.tif: 8-bit with 255");
    }

    @Test
    void singleHuePicturesBecomeIntensityAndOthersAreRefused() throws IOException {
        final BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            picture.setRGB(i % 16, i / 16, Math.round(i * 1f) << 16 | Math.round(i * .6f) << 8 | Math.round(i * .25f));
        }
        ImageIO.write(picture, "png", folder.resolve("Mg K.png").toFile());
        final ElementMaps maps = read();
        final ImageProcessor grey = ((ProcessorPlane) maps.maps().get(0).plane()).processor();
        for (int i = 0; i < 256; i++) assertEquals(i, grey.get(i));
        noted(maps, "colour picture");
        refused(MapReadOptions.DEFAULT.withUnit(ElementMaps.Unit.ATOMIC_PERCENT), "Mg K.png", "not at%");
        picture.setRGB(5, 2, 0xffffff);
        ImageIO.write(picture, "png", folder.resolve("Mg K.png").toFile());
        refused("Mg K.png", "more than one hue", "x 5, y 2");
    }

    @Test
    void greyPicturesOfEveryFormatAreRead() throws IOException {
        for (final String format : List.of("png", "gif", "bmp", "jpg")) {
            final BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            for (int i = 0; i < 64; i++) picture.getRaster().setSample(i % 8, i / 8, 0, 40);
            final Path path = folder.resolve("Mg K." + format);
            assertTrue(ImageIO.write(picture, format, path.toFile()));
            final ElementMaps maps = new ElementMapsReader(MapReadOptions.DEFAULT).read(path);
            assertEquals(40 * 64, MapStatistics.scan(maps.maps().get(0).plane(), "m").sum(), 64, format);
        }
        final BufferedImage deep = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(3, 3, 0, 40000);
        ImageIO.write(deep, "png", folder.resolve("Ga L.png").toFile());
        final ElementMaps maps = new ElementMapsReader(MapReadOptions.DEFAULT).read(folder.resolve("Ga L.png"));
        assertEquals(40000, MapStatistics.scan(maps.maps().get(0).plane(), "m").maximum());
    }

    @Test
    void openStacksAreReadByLabelWithoutACopy() throws IOException {
        final ImageStack stack = new ImageStack(4, 3);
        stack.addSlice("Mg K", map(4, 3, 1));
        stack.addSlice("Ga Lα1,2\nnet counts", map(4, 3, 2));
        stack.addSlice("SEM image", map(4, 3, 9));
        final ImagePlus image = new ImagePlus("clay.tif", stack);
        image.getCalibration().setUnit("nm");
        image.getCalibration().pixelWidth = 250;
        image.getCalibration().pixelHeight = 250;
        final ElementMaps maps = new ElementMapsReader(MapReadOptions.DEFAULT).read(image);
        assertEquals("clay", maps.name());
        assertEquals(List.of("Mg", "Ga"), maps.elements());
        assertEquals(.25, maps.pixelSize(), 1e-12);
        assertSame(stack.getPixels(1), ((ProcessorPlane) maps.maps().get(0).plane()).processor().getPixels());
        assertTrue(maps.electronImage().isPresent());
        image.getCalibration().pixelHeight = 300;
        assertEquals(.3, new ElementMapsReader(MapReadOptions.DEFAULT).read(image).pixelHeight(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new ElementMapsReader(MapReadOptions.DEFAULT)
                .read(new ImagePlus()));
        assertThrows(IllegalArgumentException.class,
                () -> new ElementMapsReader(MapReadOptions.DEFAULT).read((ImagePlus) null));
    }

    @Test
    void stackFilesAreReadByLabel() throws IOException {
        final Path path = folder.resolve("field 7.tif");
        new CalibratedTiff(List.of(map(4, 3, 1), map(4, 3, 2)), List.of("Mg K", "Cl K"), OptionalDouble.of(.5),
                Map.of())
                .write(path, false);
        final ElementMaps maps = new ElementMapsReader(MapReadOptions.DEFAULT).read(path);
        assertEquals("field 7", maps.name());
        assertEquals(List.of("Mg", "Cl"), maps.elements());
        assertEquals(14, MapStatistics.scan(maps.maps().get(1).plane(), "Cl").sum() - 22, "12 pixels of 2, 3, 4");
        assertEquals(.5, maps.pixelSize(), 1e-6);
    }

    @Test
    void backgroundComesFromTheInfoPropertyOrTheUser() throws IOException {
        CalibratedTiff.of(map(4, 3, 1), OptionalDouble.of(.5), Map.of("IonClay background counts per pixel", "0.75"))
                .write(folder.resolve("Mg K.tif"), false);
        final ElementMaps maps = read();
        assertEquals(.75, maps.maps().get(0).background());
        noted(maps, "background 0.75");
        assertEquals(.2, read(MapReadOptions.DEFAULT.withBackgrounds(Map.of("Mg", .2))).maps().get(0).background());
        refused(MapReadOptions.DEFAULT.withBackgrounds(Map.of("Mg", .2)).withUnit(ElementMaps.Unit.ATOMIC_PERCENT),
                "at%");
    }

    @Test
    void largeMapsStayOnDisk() throws IOException {
        write("Mg K.tif", map(40, 30, 1), .5);
        final ElementMaps disk = read(MapReadOptions.DEFAULT.withLargeBytes(1000));
        assertInstanceOf(TiffPlane.class, disk.maps().get(0).plane());
        assertEquals(MapStatistics.scan(read().maps().get(0).plane(), "a"),
                MapStatistics.scan(disk.maps().get(0).plane(), "b"));
    }

    @Test
    void statedQuantitiesAreHeeded() throws IOException {
        write("Mg K (at%).tif", map(4, 3, 1), .5);
        refused("Mg K (at%).tif says at%");
        assertEquals(ElementMaps.Unit.ATOMIC_PERCENT,
                read(MapReadOptions.DEFAULT.withUnit(ElementMaps.Unit.ATOMIC_PERCENT)).unit());
        Files.delete(folder.resolve("Mg K (at%).tif"));
        write("Mg K wt%.tif", map(4, 3, 1), .5);
        refused("weight per cent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no image at all, but long enough", "II*\0\b\0\0\0", "\u0089PNG\r\n\u001a\n1234567890"})
    void filesThatAreNoImagesAreNamed(final String content) throws IOException {
        Files.write(folder.resolve("Mg K.tif"), content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        refused("Mg K.tif");
    }

    @Test
    void emptyFoldersAndMissingFilesSayWhatWasFound() throws IOException {
        refused("nothing (the folder is empty)");
        Files.writeString(folder.resolve("notes.txt"), "x");
        refused("notes.txt");
        assertThrows(IllegalArgumentException.class,
                () -> new ElementMapsReader(MapReadOptions.DEFAULT).read(folder.resolve("none")));
        assertThrows(IllegalArgumentException.class,
                () -> new ElementMapsReader(MapReadOptions.DEFAULT).read("x", List.of(folder.resolve("Mg K.tif"))));
    }

    @Test
    void aBrokenElectronImageIsOnlyNoted() throws IOException {
        write("Mg K.tif", map(4, 3, 1), .5);
        Files.writeString(folder.resolve("SEM image.tif"), "broken");
        noted(read(), "SEM image.tif (electron image that cannot be read");
    }

    @Test
    void rgbStackSlicesAreChecked() throws IOException {
        final ImageStack stack = new ImageStack(2, 1);
        stack.addSlice("Mg K", new ColorProcessor(2, 1, new int[] {0x800000, 0xff0000}));
        final ElementMaps maps = new ElementMapsReader(MapReadOptions.DEFAULT).read(new ImagePlus("rgb", stack));
        assertEquals(0x80 + 0xff, MapStatistics.scan(maps.maps().get(0).plane(), "m").sum());
    }
}
