package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import ij.ImagePlus;
import ij.gui.Plot;
import ij.process.ByteProcessor;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plots and diagrams as lines and letters: the same picture as in pixels, and the same again in an SVG. */
class DrawingTest {

    private static final int COLUMNS = 923;
    /** Edges of lines are smooth in one and not in the other: so many pixels may differ by more than a third. */
    private static final double EDGES = 0.02;

    private static double[] numbers(final java.util.function.IntToDoubleFunction of) {
        return IntStream.range(0, 40).mapToDouble(of).toArray();
    }

    /** Every mark and axis that there is. */
    private static Map<String, ImagePlus> pictures() {
        final double[] x = numbers(i -> i + 1);
        final double[] y = numbers(i -> 20 + 15 * Math.sin(i * .2));
        final double[] sigma = numbers(i -> 2);
        final List<Curves.Series> all = List.of(Curves.Series.shade("area", 3, x, y),
                Curves.Series.line("line σ", 0, x, y), Curves.Series.points("points", 1, x, y, sigma),
                Curves.Series.thin("limit", 2, new double[] {20, 20}, new double[] {0, 40}));
        final Map<String, ImagePlus> pictures = new LinkedHashMap<>();
        pictures.put("curves", Curves.of("Many marks", "energy (keV)", "D (cm²/s)", all, List.of("a note"))
                .getImagePlus());
        pictures.put("logarithmic", Curves.logarithmic("Decades", "lag (ps)", "MSD (Å²)", all.subList(1, 3),
                List.of()).getImagePlus());
        pictures.put("scatter", ScatterPlot.of("Ratios", new ScatterPlot.Axes("Mg/Ga", "Mg/F", true), List.of(
                new ScatterPlot.Group("phase", 1, x, y, sigma, sigma)), List.of(new ScatterPlot.Marker("MgF2", 5, 9)))
                .getImagePlus());
        pictures.put("ternary", Ternary.of("Amounts", List.of("Mg", "Ga", "F"), List.of(Ternary.Group.of("cloud", 1,
                IntStream.range(0, 3000).mapToObj(i -> new double[] {20 + i % 7, 30 + i % 11, 40 - i % 5}).toList())),
                List.of(new Ternary.Mean(1, new double[] {23, 35, 38}, new double[0][])),
                List.of(new Ternary.Marker("MgF2", new double[] {1, 0, 2}))));
        pictures.put("hull", CompositionDiagram.of("Phases", List.of("Mg", "F", "Cl"), List.of(
                new CompositionDiagram.Node("MgF2", new double[] {1. / 3, 2. / 3, 0}, 0),
                new CompositionDiagram.Node("MgCl2", new double[] {1. / 3, 0, 2. / 3}, 0)),
                List.of(new CompositionDiagram.Tie(0, 1))));
        return pictures;
    }

    private static byte[] svg(final Drawing drawing) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SvgFile.write(drawing, 85, bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage rendered(final byte[] svg, final int columns, final int rows) {
        final SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.builder()
                .documentLimits(new DocumentLimits(30, 30, 1 << 20)).build());
        final BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        final Graphics2D pen = Ink.pen(image);
        document.render((java.awt.Component) null, pen, new ViewBox(0, 0, columns, rows));
        pen.dispose();
        return image;
    }

    /** Share of the pixels that differ by more than a third of the range in some colour. */
    private static double differ(final BufferedImage one, final BufferedImage two) {
        assertEquals(one.getWidth(), two.getWidth());
        assertEquals(one.getHeight(), two.getHeight());
        long many = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                final int a = one.getRGB(x, y);
                final int b = two.getRGB(x, y);
                boolean far = false;
                for (int shift = 0; shift < 24; shift += 8) {
                    far |= Math.abs((a >> shift & 255) - (b >> shift & 255)) > 85;
                }
                if (far) many++;
            }
        }
        return (double) many / one.getWidth() / one.getHeight();
    }

    private static BufferedImage blank(final BufferedImage like) {
        final BufferedImage blank = new BufferedImage(like.getWidth(), like.getHeight(), BufferedImage.TYPE_INT_RGB);
        final Graphics2D pen = blank.createGraphics();
        pen.fillRect(0, 0, like.getWidth(), like.getHeight());
        pen.dispose();
        return blank;
    }

    @Test
    void theDrawingOfAPlotIsImageJsPicture() {
        for (final var one : pictures().entrySet()) {
            if (!(one.getValue().getProperty(Plot.PROPERTY_KEY) instanceof Plot plot)) continue;
            final Drawing drawing = Drawing.of(one.getValue()).orElseThrow();
            final int[] before = ((int[]) one.getValue().getProcessor().getPixels()).clone();
            final BufferedImage pixels = plot.makeHighResolution("", 4, true, false).getBufferedImage();
            final double wrong = differ(pixels, drawing.pixels(pixels.getWidth()));
            assertTrue(wrong < EDGES / 2, one.getKey() + ": " + wrong);
            assertTrue(differ(pixels, blank(pixels)) > EDGES, one.getKey() + " could be blank");
            assertArrayEquals(before, (int[]) one.getValue().getProcessor().getPixels(), "the plot has changed");
        }
    }

    @Test
    void theSvgIsTheDrawing() throws IOException {
        for (final var one : pictures().entrySet()) {
            final Drawing drawing = Drawing.of(one.getValue()).orElseThrow();
            final BufferedImage pixels = drawing.pixels(COLUMNS);
            final BufferedImage read = rendered(svg(drawing), COLUMNS, pixels.getHeight());
            final double wrong = differ(pixels, read);
            assertTrue(wrong < EDGES, one.getKey() + ": " + wrong);
            assertTrue(differ(blank(read), read) > wrong, one.getKey() + " could be blank");
        }
    }

    @Test
    void anSvgHasLettersASizeAndTheSameBytesEachTime() throws IOException {
        final Map<String, List<String>> words = Map.of("curves", List.of("Many marks", "energy (keV)", "D (cm²/s)",
                "a note", "line σ", "limit", ">40<"), "logarithmic", List.of("Decades", "lag (ps)"), "scatter",
                List.of("Mg/Ga", "Mg/F", ">MgF2<"), "ternary", List.of("Amounts", "cloud"), "hull", List.of("Phases"));
        for (final var one : pictures().entrySet()) {
            final byte[] bytes = svg(Drawing.of(one.getValue()).orElseThrow());
            final String text = new String(bytes, StandardCharsets.UTF_8);
            final List<String> missing = new ArrayList<>(words.get(one.getKey()));
            missing.removeIf(text::contains);
            assertEquals(List.of(), missing, one.getKey());
            assertFalse(text.contains("<image"), one.getKey() + " holds pixels");
            assertTrue(text.contains(" width=\"85.0mm\""), text.substring(0, 600));
            assertArrayEquals(bytes, svg(Drawing.of(one.getValue()).orElseThrow()), one.getKey());
        }
    }

    @Test
    void whatIsPixelsHasNoDrawing() {
        assertEquals(Optional.empty(), Drawing.of(new ImagePlus("pixels", new ByteProcessor(4, 4))));
    }
}
