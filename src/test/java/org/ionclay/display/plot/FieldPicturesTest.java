package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.ProcessorPlane;
import org.junit.jupiter.api.Test;

class FieldPicturesTest {

    private static final FieldOfView FIELD = new FieldOfView("field", 0.2, true);

    private static int count(final ImageProcessor picture, final int rgb) {
        int count = 0;
        for (final int pixel : (int[]) picture.getPixels()) if ((pixel & 0xffffff) == (rgb & 0xffffff)) count++;
        return count;
    }

    /** Number of pixels in a rectangle that are not white. */
    static int ink(final ImageProcessor picture, final int left, final int top, final int right, final int bottom) {
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) if ((picture.getPixel(x, y) & 0xffffff) != 0xffffff) count++;
        }
        return count;
    }

    @Test
    void zoomKeepsPicturesReadableAndSmall() {
        assertEquals(new Zoom(510, 510, 17, 1), Zoom.fit(30, 30));
        assertEquals(new Zoom(600, 400, 1, 1), Zoom.fit(600, 400));
        assertEquals(new Zoom(2048, 2048, 1, 8), Zoom.fit(16384, 16384));
        assertEquals(new Zoom(1666, 1000, 1, 3), Zoom.fit(5000, 3000));
        assertEquals(new Zoom(1, 1666, 1, 3), Zoom.fit(1, 5000));
        assertTrue(Zoom.fit(30, 900).height() <= 2048);
        assertEquals(new Zoom(30, 30, 1, 1), Zoom.thin(30, 30));
        final Zoom third = Zoom.fit(5000, 3000);
        assertEquals(1, third.source(0));
        assertTrue(third.source(1665) < 5000);
        assertEquals(1, Zoom.fit(30, 30).source(17));
    }

    @Test
    void phaseMapKeepsValuesCalibrationAndColours() {
        final byte[] phase = {0, 1, 2, 3, 1, 1};
        final PhaseMap map = new PhaseMap(3, 2, phase, 3);
        final ImagePlus image = PhasePicture.phaseMap(map, List.of("MgF2", "GaCl3"), FIELD);
        assertEquals(8, image.getBitDepth());
        assertEquals(0.2, image.getCalibration().pixelWidth);
        assertEquals("µm", image.getCalibration().getUnits());
        assertEquals(PhaseColours.phase(2).getRGB(), image.getProcessor().getLut().getRGB(2));
        assertEquals(255, image.getDisplayRangeMax());
        assertEquals(PhaseColours.phase(3).getRGB(), image.getProcessor().convertToRGB().getPixel(0, 1) | 0xff000000);
        assertTrue(image.getProperty("Info").toString().contains("3 = phase 3"));
        image.getProcessor().set(0, 0, 9);
        assertEquals(0, phase[0], "the input was modified");
    }

    @Test
    void legendPictureIsMagnifiedAndNamesItsPhases() {
        assertTrue(GraphicsEnvironment.isHeadless());
        final byte[] phase = new byte[900];
        Arrays.fill(phase, 0, 450, (byte) 1);
        Arrays.fill(phase, 450, 900, (byte) 2);
        final PhaseMap map = new PhaseMap(30, 30, phase, 2);
        final ImageProcessor picture = PhasePicture.withLegend(map, List.of("MgF2", "GaCl3"), FIELD).getProcessor();
        assertTrue(picture.getWidth() > 510 && picture.getHeight() > 510);
        final int blue = count(picture, PhaseColours.phase(1).getRGB());
        // half of 510 x 510 pixels, and a swatch of text height
        assertTrue(blue > 510 * 255 && blue < 510 * 255 + 30 * 30, "found " + blue);
        assertTrue(ink(picture, 560, 20, picture.getWidth(), 80) > 200, "no legend");
        assertEquals(0, ink(picture, 560, 300, picture.getWidth(), 500), "something below the legend");
        assertArrayEquals((int[]) picture.getPixels(), (int[]) PhasePicture.withLegend(map, List.of("MgF2", "GaCl3"),
                FIELD).getProcessor().getPixels());
    }

    @Test
    void emptyPhaseMapGivesPicture() {
        final ImagePlus picture = PhasePicture.withLegend(new PhaseMap(1, 1, new byte[1], 0), List.of(),
                new FieldOfView("", Double.NaN, false));
        assertTrue(picture.getWidth() > 500);
    }

    @Test
    void scaleBarsAreRound() {
        assertEquals(20, Sheet.roundLength(30.7), 1e-12);
        assertEquals(5, Sheet.roundLength(9.9), 1e-12);
        assertEquals(0.01, Sheet.roundLength(0.019), 1e-15);
        assertEquals(100, Sheet.roundLength(100), 1e-12);
        assertEquals("0.01", Sheet.number(0.01));
        assertEquals("2000", Sheet.number(2000));
    }

    @Test
    void labelsAreExactInSixteenAndThirtyTwoBits() {
        final int[] label = new int[280 * 280];
        for (int i = 0; i < label.length; i++) label[i] = i < 70_000 ? i + 1 : 0;
        final ImagePlus large = ParticlePicture.labels(new ParticleMap(280, 280, label, 70_000), FIELD);
        assertEquals(32, large.getBitDepth());
        assertEquals(70_000, large.getProcessor().getf(69_999));
        final int[] few = {0, 1, 2, 65_535};
        final ImagePlus small = ParticlePicture.labels(new ParticleMap(2, 2, few, 65_535), FIELD);
        assertEquals(16, small.getBitDepth());
        assertEquals(65_535, small.getProcessor().get(3));
        final ImagePlus two = ParticlePicture.labels(new ParticleMap(2, 2, new int[] {0, 1, 2, 2}, 2), FIELD);
        assertEquals(PhaseColours.label(2).getRGB(), two.getProcessor().convertToRGB().getPixel(0, 1) | 0xff000000);
        assertEquals(0xff000000, two.getProcessor().convertToRGB().getPixel(0, 0) | 0xff000000);
    }

    @Test
    void overlayFollowsTheSemImagesScale() {
        final int[] label = new int[100 * 80];
        final byte[] phase = new byte[100 * 80];
        for (int y = 20; y < 40; y++) {
            for (int x = 10; x < 30; x++) {
                label[y * 100 + x] = 1;
                phase[y * 100 + x] = (byte) (x < 12 ? 1 : 2);
            }
        }
        final Scenes.Scene scene = new Scenes.Scene(new PhaseMap(100, 80, phase, 3), new ParticleMap(100, 80, label, 1),
                List.of());
        for (final double factor : new double[] {1, 1.5, 2}) {
            final OverlayPicture picture = OverlayPicture.onSem(Scenes.maps(scene, Optional.of(Scenes.sem(
                    scene.particles(), (int) (100 * factor), (int) (80 * factor)))), scene.phases(), scene.particles(),
                    List.of(), FIELD);
            final Roi roi = picture.image().getOverlay().get(0);
            assertEquals(10 * factor, roi.getBounds().x);
            assertEquals(20 * factor, roi.getBounds().height);
            assertEquals(PhaseColours.phase(2), roi.getStrokeColor());
            assertEquals("1", roi.getName());
            assertTrue(picture.image().getOverlay().get(1) instanceof TextRoi);
            assertEquals(0.2 / factor, picture.image().getCalibration().pixelWidth, 1e-12);
            assertTrue(count(picture.flattened().getProcessor(), PhaseColours.phase(2).getRGB()) > 200);
        }
    }

    @Test
    void otherProportionsFallBackToTheElementMaps() {
        final Scenes.Scene scene = Scenes.discs(100, 80, 5, 8, 1);
        final OverlayPicture picture = OverlayPicture.onSem(Scenes.maps(scene, Optional.of(Scenes.sem(scene.particles(),
                100, 70))), scene.phases(), scene.particles(), scene.names(), FIELD);
        assertEquals(80, picture.image().getHeight());
        assertTrue(picture.notes().stream().anyMatch(note -> note.contains("100 x 70")));
        final PhaseMap wrong = new PhaseMap(2, 2, new byte[4], 1);
        assertThrows(IllegalArgumentException.class, () -> OverlayPicture.on(Scenes.sem(scene.particles(), 100, 80),
                wrong, scene.particles(), List.of(), FIELD));
        assertThrows(IllegalArgumentException.class, () -> OverlayPicture.on(Scenes.sem(scene.particles(), 100, 60),
                null, scene.particles(), List.of(), FIELD));
    }

    @Test
    void manyParticlesAreOneRoi() {
        final int[] label = new int[200 * 200];
        for (int i = 0; i < label.length; i++) label[i] = i % 2 == 0 ? 1 + i / 2 : 0;
        final ParticleMap many = new ParticleMap(200, 200, label, 20_000);
        final ImagePlus image = OverlayPicture.on(Scenes.sem(many, 200, 200), null, many, List.of(), FIELD).image();
        assertEquals(1, image.getOverlay().size());
        assertTrue(image.getOverlay().get(0) instanceof ImageRoi);
    }

    @Test
    void noParticlesIsSaid() {
        final ParticleMap none = new ParticleMap(64, 48, new int[64 * 48], 0);
        final OverlayPicture picture = OverlayPicture.on(Scenes.sem(none, 64, 48), null, none, List.of(), FIELD);
        assertNull(picture.image().getOverlay());
        assertEquals("No particles.", picture.notes().get(0));
        final ImageProcessor coloured = ParticlePicture.coloured(none, FIELD).getProcessor();
        assertTrue(ink(coloured, 0, coloured.getHeight() - 30, coloured.getWidth(), coloured.getHeight()) > 100);
    }

    @Test
    void autoContrastSaturatesAndSurvivesNaN() {
        final FloatProcessor pixels = new FloatProcessor(100, 100);
        for (int i = 0; i < 10_000; i++) pixels.setf(i, i);
        pixels.setf(5, Float.NaN);
        final ImageProcessor grey = GreyBackground.of(new ProcessorPlane(pixels), Zoom.thin(100, 100));
        assertEquals(0, grey.get(0));
        assertEquals(255, grey.get(9_990));
        assertEquals(127, grey.get(5_000), 2);
        int white = 0;
        for (int i = 0; i < 10_000; i++) if (grey.get(i) == 255) white++;
        assertTrue(white >= 17 && white <= 60, "white: " + white);
    }
}
