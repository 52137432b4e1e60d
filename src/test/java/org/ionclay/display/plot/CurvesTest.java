package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Plot;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.display.plot.Curves.Series;
import org.junit.jupiter.api.Test;

class CurvesTest {

    private static int at(final Plot plot, final double x, final double y) {
        return plot.getProcessor().getPixel((int) plot.scaleXtoPxl(x), (int) plot.scaleYtoPxl(y)) & 0xffffff;
    }

    @Test
    void linesAndPointsAreDrawnWhereTheyAre() {
        final Plot plot = Curves.of("t", "x (Å)", "y (eV)", List.of(
                Series.line("line", 0, new double[] {0, 10}, new double[] {0, 10}),
                Series.points("points", 1, new double[] {8}, new double[] {2}, new double[] {1.5})), List.of("a note"));
        assertNotEquals(0xffffff, at(plot, 5, 5));
        assertNotEquals(0xffffff, at(plot, 8, 2));
        // the bar of one standard deviation, and nothing beyond it
        assertNotEquals(0xffffff, at(plot, 8, 3.4));
        assertEquals(0xffffff, at(plot, 8, 3.8));
        assertEquals("y (eV)", plot.getLabel('y'));
    }

    @Test
    void gapsStayEmptyAndNothingIsSaid() {
        final Plot gap = Curves.of("t", "x", "y", List.of(Series.line("", 0, new double[] {0, 4, Double.NaN, 6, 10},
                new double[] {0, 4, 5, 6, 10})), List.of());
        assertNotEquals(0xffffff, at(gap, 2, 2));
        assertEquals(0xffffff, at(gap, 5, 5));
        final Plot none = Curves.of("t", "x", "y", List.of(Series.line("n", 0, new double[] {Double.NaN},
                new double[] {1})), List.of());
        // "no data" stands in the middle
        boolean written = false;
        final var picture = none.getProcessor();
        for (int px = picture.getWidth() / 3; px < picture.getWidth() * 2 / 3; px++) {
            for (int py = picture.getHeight() * 2 / 5; py < picture.getHeight() * 3 / 5; py++) {
                written |= (picture.getPixel(px, py) & 0xff) < 0x80;
            }
        }
        assertTrue(written);
    }

    @Test
    void aLevelLineHasRoomAboveAndBelow() {
        final double[] limits = Curves.of("t", "x", "y", List.of(Series.line("", 0, new double[] {1, 2},
                new double[] {5, 5})), List.of()).getLimits();
        assertTrue(limits[2] < 5 && limits[3] > 5);
    }

    @Test
    void longSeriesAreThinnedAndLengthsMustAgree() {
        final double[] x = IntStream.range(0, 100_000).asDoubleStream().toArray();
        final Plot plot = Curves.of("t", "x", "y", List.of(Series.line("", 0, x, x)), List.of());
        assertTrue(plot.getXValues().length <= 4000);
        assertArrayEquals(new float[] {0, 25}, new float[] {plot.getXValues()[0], plot.getXValues()[1]});
        assertThrows(IllegalArgumentException.class, () -> Series.line("", 0, x, new double[2]));
    }
}
