package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Plot;
import ij.process.ImageProcessor;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.ionclay.display.plot.Histogram.LogNormal;
import org.ionclay.display.plot.Histogram.Series;
import org.ionclay.display.plot.Histogram.Weight;
import org.junit.jupiter.api.Test;

class PlotsTest {

    private static final double[] EDGES = {0, 1, 2, 3};

    private static int at(final Plot plot, final double x, final double y) {
        final ImageProcessor picture = plot.getProcessor();
        return picture.getPixel((int) plot.scaleXtoPxl(x), (int) plot.scaleYtoPxl(y)) & 0xffffff;
    }

    @Test
    void histogramCountsValuesIntoBins() {
        final double[] values = {0, 0.5, 1, 2.5, 3, 3.1, -1, Double.NaN, Double.POSITIVE_INFINITY};
        final Series number = Series.of("number", values, EDGES, Weight.NUMBER);
        assertArrayEquals(new double[] {2, 1, 2}, number.content());
        assertEquals(4, number.leftOut());
        final Series area = Series.of("area", values, EDGES, Weight.AREA);
        assertArrayEquals(new double[] {0.25, 1, 15.25}, area.content(), 1e-12);
    }

    @Test
    void barsAreDrawnAtTheirHeights() {
        final Series series = new Series("number", Weight.NUMBER, new double[] {4, 0, 8}, 0);
        final Plot plot = Histogram.of("t", "d (µm)", EDGES, List.of(series), List.of());
        final int fill = at(plot, 0.5, 3.5);
        assertNotEquals(0xffffff, fill);
        assertEquals(0xffffff, at(plot, 0.5, 4.5));
        assertEquals(0xffffff, at(plot, 1.5, 0.5));
        assertEquals(fill, at(plot, 2.5, 7.5));
        assertEquals(0xffffff, at(plot, 2.5, 8.3));
        assertEquals("number of particles", plot.getLabel('y'));
    }

    @Test
    void logNormalCurveMeetsItsBinContents() {
        final double[] sizes = Scenes.logNormal(1000, 5, 1.5, 1);
        final double[] edges = Histogram.logEdges(sizes, 15);
        final Series series = Series.of("number", sizes, edges, Weight.NUMBER);
        assertEquals(0, series.leftOut());
        final Plot plot = Histogram.of("t", "d (µm)", edges, List.of(series),
                List.of(new LogNormal("fit", 0, 5, 1.5), new LogNormal("bad", 0, Double.NaN, 1.5)));
        final float[][] curve = plot.getDataObjectArrays(1);
        assertEquals(400, curve[0].length);
        double highest = 0;
        for (final float y : curve[1]) highest = Math.max(highest, y);
        // content of a bin of ratio r around the median: 2 Phi(ln(r)/2 / ln(sigma)) - 1, 2 Phi(z) - 1 = erf(z/sqrt 2)
        final double z = Math.log(edges[1] / edges[0]) / 2 / Math.log(1.5);
        assertEquals(1000 * Erf.erf(z / Math.sqrt(2)), highest, 0.5);
        assertNotEquals(0, plot.getFlags() & Plot.X_LOG_NUMBERS);
    }

    @Test
    void weightsShareOneAxisInPerCent() {
        final double[] sizes = {0.5, 1.5, 2.5};
        final Plot plot = Histogram.of("t", "d (µm)", EDGES, List.of(Series.of("n", sizes, EDGES, Weight.NUMBER),
                Series.of("a", sizes, EDGES, Weight.AREA)), List.of());
        assertTrue(plot.getLabel('y').contains("%"));
        assertEquals(100 / 3.0, plot.getDataObjectArrays(0)[1][1], 1e-4);
        assertEquals(100 * 6.25 / 8.75, plot.getDataObjectArrays(1)[1][9], 1e-4);
    }

    @Test
    void emptyAndWrongHistograms() {
        final Plot plot = Histogram.of("t", "d (µm)", EDGES, List.of(Series.of("n", new double[] {Double.NaN}, EDGES,
                Weight.NUMBER)), List.of(new LogNormal("fit", 0, 1, 2)));
        final ImageProcessor picture = plot.getProcessor();
        final int x = picture.getWidth() / 2;
        final int y = picture.getHeight() / 2;
        assertTrue(FieldPicturesTest.ink(picture, x - 150, y - 60, x + 150, y + 30) > 500, "says nothing");
        assertThrows(IllegalArgumentException.class, () -> Series.of("n", new double[1], new double[] {1, 1},
                Weight.NUMBER));
        assertThrows(IllegalArgumentException.class, () -> Histogram.of("t", "d", EDGES, List.of(new Series("n",
                Weight.NUMBER, new double[2], 0)), List.of()));
        assertArrayEquals(new double[] {1, 10}, Histogram.logEdges(new double[] {Double.NaN, 0, -1}, 1), 1e-12);
    }

    @Test
    void scatterLeavesOutWhatHasNoLogarithm() {
        final double[] x = {0.5, 0, 0.4, Double.NaN, 5, -1};
        final double[] y = {5, 5, Double.POSITIVE_INFINITY, 1, 0.5, 1};
        final ScatterPlot.Group group = new ScatterPlot.Group("MgF2", 1, x, y, new double[] {1, 1, 1, 1, 1, 1},
                new double[0]);
        final Plot log = ScatterPlot.of("t", new ScatterPlot.Axes("x", "y", true), List.of(group), List.of());
        // object 0 is the error bars: two bars of two ends and a gap each
        assertEquals(6, log.getDataObjectArrays(0)[0].length);
        assertTrue(log.getDataObjectArrays(0)[0][0] > 0);
        assertArrayEquals(new float[] {0.5f, 5}, log.getDataObjectArrays(1)[0]);
        assertNotEquals(0xffffff, at(log, 0.5, 5));
        final Plot linear = ScatterPlot.of("t", new ScatterPlot.Axes("x", "y", false), List.of(group), List.of());
        assertEquals(4, linear.getDataObjectArrays(1)[0].length);
        assertThrows(IllegalArgumentException.class, () -> new ScatterPlot.Group("a", 1, x, new double[1],
                new double[0],
                new double[0]));
    }

    @Test
    void scatterThinsManyPoints() {
        final double[] values = Scenes.logNormal(50_001, 1, 2, 1);
        final Plot plot = ScatterPlot.of("t", new ScatterPlot.Axes("x", "y", true), List.of(new ScatterPlot.Group("a",
                1, values,
                values, new double[0], new double[0])), List.of());
        assertEquals(16_667, plot.getDataObjectArrays(0)[0].length);
    }

    @Test
    void homogeneityHasReferenceAndPowersOfTwo() {
        final Plot plot = TextLines.homogeneity("t", List.of(new TextLines.Pair("Mg/Ga", new double[] {1, 2, 4, 8},
                new double[] {1, 2, 3, Double.NaN})));
        assertArrayEquals(new float[] {0, 1, 2}, plot.getDataObjectArrays(0)[0]);
        assertArrayEquals(new float[] {1, 2, 3}, plot.getDataObjectArrays(0)[1]);
        assertArrayEquals(new float[] {1, 1}, plot.getDataObjectArrays(1)[1]);
        assertEquals("{1,2,4}", plot.getLabel('x'));
        final ImageProcessor picture = plot.getProcessor();
        final int x = (int) plot.scaleXtoPxl(1.5);
        final int y = (int) plot.scaleYtoPxl(1);
        assertTrue(FieldPicturesTest.ink(picture, x, y - 1, x + 20, y + 2) >= 20, "no reference line");
        assertThrows(IllegalArgumentException.class, () -> new TextLines.Pair("a", new double[1], new double[2]));
    }

    @Test
    void ternaryPlacesCornersAndCentre() {
        final double height = 640 * Math.sqrt(3) / 2;
        assertEquals(new Point2D.Double(110, 690), Ternary.place(new double[] {7, 0, 0}));
        assertEquals(new Point2D.Double(750, 690), Ternary.place(new double[] {0, 2, 0}));
        assertEquals(690 - height, Ternary.place(new double[] {0, 0, 1}).getY(), 1e-9);
        assertEquals(430, Ternary.place(new double[] {1, 1, 1}).getX(), 1e-9);
        assertEquals(690 - height / 3, Ternary.place(new double[] {1, 1, 1}).getY(), 1e-9);
        assertNull(Ternary.place(new double[] {0, 0, 0}));
        assertNull(Ternary.place(new double[] {Double.NaN, 1, 0}));
        assertNull(Ternary.place(new double[] {Double.POSITIVE_INFINITY, 1, 0}));
        assertEquals(750, Ternary.place(new double[] {-1, 2, 0}).getX(), 1e-9);
    }

    @Test
    void ternaryDrawsPointsDensityAndEllipses() {
        final List<String> corners = List.of("Mg", "Ga", "F");
        final int x = 430;
        final int y = (int) (690 - 640 * Math.sqrt(3) / 6);
        final ImageProcessor empty = Ternary.of("t", corners, List.of(), List.of(), List.of()).getProcessor();
        final List<double[]> points = List.of(new double[] {1, 1, 1}, new double[] {Double.NaN, 0, 0});
        final ImageProcessor dot = Ternary.of("t", corners, List.of(Ternary.Group.of("a", 1, points)), List.of(),
                List.of()).getProcessor();
        assertNotEquals(empty.getPixel(x, y), dot.getPixel(x, y));
        final ImageProcessor cloud = Ternary.of("t", corners, List.of(new Ternary.Group("a", 1, 5000, (i, into) ->
                Arrays.fill(into, 1))), List.of(), List.of()).getProcessor();
        assertEquals(PhaseColours.phase(1).getRGB() & 0xffffff, cloud.getPixel(x, y) & 0xffffff);
        // covariance that keeps the sum: sigma of 4 % along Mg - Ga is 0.04 x 640 x sqrt(2)/sqrt(2) = 25.6 px across
        final double[][] covariance = {{16, -16, 0}, {-16, 16, 0}, {0, 0, 0}};
        final ImageProcessor mean = Ternary.of("t", corners, List.of(), List.of(new Ternary.Mean(2,
                new double[] {100 / 3.0, 100 / 3.0, 100 / 3.0}, covariance)), List.of()).getProcessor();
        final int row = (int) Math.round(690 - 640 * Math.sqrt(3) / 6);
        assertTrue(dark(mean, 430 + 48, row) && dark(mean, 430 - 48, row), "the 2 sigma ellipse ends at 51 px");
        assertTrue(!dark(mean, 430 + 58, row));
        assertThrows(IllegalArgumentException.class, () -> Ternary.of("t", List.of("Mg"), List.of(), List.of(),
                List.of()));
    }

    private static boolean dark(final ImageProcessor picture, final int x, final int y) {
        for (int j = y - 2; j <= y + 2; j++) if ((picture.getPixel(x, j) >> 8 & 0xff) < 0xa0) return true;
        return false;
    }

    @Test
    void picturesAreDeterministic() {
        final double[] sizes = Scenes.logNormal(100, 5, 1.5, 1);
        final double[] edges = Histogram.logEdges(sizes, 10);
        final List<Series> series = List.of(Series.of("n", sizes, edges, Weight.NUMBER));
        assertArrayEquals((int[]) Histogram.of("t", "d", edges, series, List.of()).getProcessor().convertToRGB()
                .getPixels(), (int[]) Histogram.of("t", "d", edges, series, List.of()).getProcessor().convertToRGB()
                .getPixels());
    }

    @Test
    void logarithmicAxesHaveNumbersThatPeopleRead() {
        org.junit.jupiter.api.Assertions.assertEquals(List.of(1., 2., 5., 10., 20., 50.), Histogram.ticks(.9, 60));
        org.junit.jupiter.api.Assertions.assertEquals(List.of(10., 20., 50.), Histogram.ticks(8, 51));
        org.junit.jupiter.api.Assertions.assertEquals(List.of(.2, .5, 1.), Histogram.ticks(.19, 1.9));
        org.junit.jupiter.api.Assertions.assertEquals(List.of(10., 20., 30.), Histogram.ticks(9.5, 31));
    }

    @Test
    void shortAxesHaveEvenNumbers() {
        org.junit.jupiter.api.Assertions.assertEquals(List.of(12., 14., 16., 18.), Histogram.ticks(11, 19));
        org.junit.jupiter.api.Assertions.assertEquals(List.of(.3, .32, .34), Histogram.ticks(.295, .358));
    }

    /** However many names the legend has, bars and curves end below it. */
    @Test
    void theLegendStandsAboveTheBars() {
        final double[] edges = Histogram.logEdges(new double[] {1, 100}, 10);
        final List<Series> series = new java.util.ArrayList<>();
        for (int phase = 1; phase <= 5; phase++) series.add(Series.of("phase " + phase, new double[] {90, 95, 99},
                edges, Weight.NUMBER).ofPhase(phase));
        final Plot plot = Histogram.of("t", "d (µm)", edges, series, List.of());
        final double top = plot.getLimits()[3];
        final int legend = 5 * 18 + 10;
        assertTrue(100 / top * PlotStyle.HEIGHT < PlotStyle.HEIGHT - legend, "bars reach " + 100 / top);
    }
}
