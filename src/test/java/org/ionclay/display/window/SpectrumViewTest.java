package org.ionclay.display.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.gui.Roi;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.Progress;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.CubeOverview;
import org.ionclay.eds.spectrum.DenseCube;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.junit.jupiter.api.Test;

/** What a spectrum image shows of itself, without a screen. */
class SpectrumViewTest {

    private static final int WIDTH = 4;
    private static final int CHANNELS = 50;

    private static float count(final int x, final int y, final int c) {
        return (y * WIDTH + x) * CHANNELS + c;
    }

    private static SpectrumView view() {
        final float[][] rows = new float[3][WIDTH * CHANNELS];
        for (int y = 0; y < rows.length; y++) for (int x = 0; x < WIDTH; x++) {
            for (int c = 0; c < CHANNELS; c++) rows[y][x * CHANNELS + c] = count(x, y, c);
        }
        final DenseCube cube = new DenseCube("cube", WIDTH, 3, new EnergyAxis(-.1, .02, CHANNELS), Conditions.UNKNOWN,
                OptionalDouble.of(.5), List.of(), rows);
        return new SpectrumView(cube, CubeOverview.of(cube, Progress.NONE), List.of(new SpectrumView.Marker("Mg K",
                .5)));
    }

    /** The spectrum is drawn last; its first curve is the marker. */
    private static float[] drawn(final Plot plot) {
        final int last = plot.getNumPlotObjects() - 1;
        for (int p = last; p >= 0; p--) {
            final float[][] data = plot.getDataObjectArrays(p);
            if (data != null && data.length > 1 && data[1] != null && data[1].length == CHANNELS) return data[1];
        }
        throw new AssertionError("no curve of " + CHANNELS + " channels");
    }

    @Test
    void stackHasAnEnergyAxis() {
        final ImagePlus picture = view().picture();
        assertEquals(CHANNELS, picture.getNSlices());
        assertEquals("keV", picture.getCalibration().getZUnit());
        assertEquals(-.1, picture.getCalibration().getZ(0), 1e-12);
        assertEquals(-.1 + 7 * .02, picture.getCalibration().getZ(7), 1e-12);
        assertEquals(count(2, 1, 7), picture.getStack().getProcessor(8).getf(2, 1));
        assertEquals(.5, picture.getCalibration().pixelWidth);
    }

    @Test
    void spectrumOfPixelAndOfSelection() {
        final SpectrumView view = view();
        final float[] pixel = drawn(view.at(3, 2));
        for (int c = 0; c < CHANNELS; c++) assertEquals(count(3, 2, c), pixel[c]);
        final float[] selected = drawn(view.inside(new Roi(1, 0, 2, 2)));
        for (int c = 0; c < CHANNELS; c++) {
            assertEquals(count(1, 0, c) + count(2, 0, c) + count(1, 1, c) + count(2, 1, c), selected[c]);
        }
        float all = 0;
        for (int y = 0; y < 3; y++) for (int x = 0; x < WIDTH; x++) all += count(x, y, 9);
        assertEquals(all, drawn(view.plot())[9]);
        assertTrue(view.plot().getNumPlotObjects() >= 2);
    }
}
