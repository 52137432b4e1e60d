package org.ionclay.eds.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.eds.ElementMaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelScaleTest {

    @TempDir
    private Path folder;

    private ElementMaps resolution(final int unit, final long x, final long y) throws IOException {
        final Path path = folder.resolve("Mg K.tif");
        new TestTiff(2, 2, 8, false, ByteOrder.LITTLE_ENDIAN).tag(282, x, 1000).tag(283, y, 1000).tag(296, unit)
                .write(path, new byte[] {1, 2, 3, 4});
        return new ElementMapsReader(MapReadOptions.DEFAULT).read(path);
    }

    @Test
    void dotsPerInchAreNoCalibration() throws IOException {
        final ElementMaps inch = resolution(2, 300_000, 300_000);
        assertTrue(!inch.calibrated() && inch.notes().get(0).contains("dots per inch"), inch.notes().toString());
        // 300 dpi written in cm
        assertTrue(!resolution(3, 118_110, 118_110).calibrated());
        assertTrue(!resolution(1, 5_000, 5_000).calibrated());
    }

    @Test
    void pixelsPerCentimetreAreRead() throws IOException {
        // 20000.5 pixels per cm: a round number of dots per inch would be a printer's
        assertEquals(1e4 / 20000.5, resolution(3, 20_000_500, 20_000_500).pixelSize(), 1e-9);
    }

    @Test
    void pixelsThatAreNotSquareKeepBothEdges() throws IOException {
        final ElementMaps maps = resolution(3, 20_000_500, 21_000_500);
        assertEquals(1e4 / 20000.5, maps.pixelSize(), 1e-9);
        assertEquals(1e4 / 21000.5, maps.pixelHeight(), 1e-9);
        assertTrue(maps.notes().stream().anyMatch(note -> note.contains("no squares")), maps.notes().toString());
    }

    @ParameterizedTest
    @CsvSource({"µm, .5, .5", "um, .5, .5", "micron, .5, .5", "nm, 250, .25", "mm, .002, 2"})
    void whatImageJSavedIsReadAsImageJShowedIt(final String unit, final double size, final double expected)
            throws IOException {
        final ImagePlus image = IJ.createImage("Mg K", "16-bit ramp", 8, 8, 1);
        final Calibration calibration = image.getCalibration();
        calibration.setUnit(unit);
        calibration.pixelWidth = size;
        calibration.pixelHeight = size;
        assertTrue(new FileSaver(image).saveAsTiff(folder.resolve("Mg K.tif").toString()));
        final ElementMapsReader reader = new ElementMapsReader(MapReadOptions.DEFAULT);
        assertEquals(expected, reader.read(folder.resolve("Mg K.tif")).pixelSize(), expected * 1e-5);
        assertEquals(expected, reader.read(image).pixelSize(), 1e-12);
    }

    @Test
    void unknownUnitsAreNoted() throws IOException {
        final ImagePlus image = IJ.createImage("Mg K", "16-bit ramp", 8, 8, 1);
        image.getCalibration().setUnit("parsec");
        image.getCalibration().pixelWidth = 2;
        image.getCalibration().pixelHeight = 2;
        final List<String> notes = new ElementMapsReader(MapReadOptions.DEFAULT).read(image).notes();
        assertTrue(notes.get(0).contains("parsec"), notes.toString());
    }

    @Test
    void greyValueCalibrationsAreRefusedAndSigned16BitIsUnderstood() throws IOException {
        final ImagePlus image = IJ.createImage("Mg K", "16-bit black", 4, 4, 1);
        image.getProcessor().set(5, 32768 + 7);
        for (int i = 0; i < 16; i++) if (i != 5) image.getProcessor().set(i, 32768);
        image.getCalibration().setSigned16BitCalibration();
        final ElementMapsReader reader = new ElementMapsReader(MapReadOptions.DEFAULT);
        assertEquals(7, MapStatistics.scan(reader.read(image).maps().get(0).plane(), "open").sum());
        assertTrue(new FileSaver(image).saveAsTiff(folder.resolve("Mg K.tif").toString()));
        assertEquals(7, MapStatistics.scan(reader.read(folder.resolve("Mg K.tif")).maps().get(0).plane(), "file")
                .sum());
        image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {1, 2}, "wt%");
        assertThrows(IllegalArgumentException.class, () -> reader.read(image));
        assertTrue(new FileSaver(image).saveAsTiff(folder.resolve("Mg K.tif").toString()));
        assertThrows(IllegalArgumentException.class, () -> reader.read(folder.resolve("Mg K.tif")));
    }
}
