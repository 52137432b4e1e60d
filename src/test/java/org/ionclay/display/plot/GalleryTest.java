package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.ionclay.display.plot.Histogram.LogNormal;
import org.ionclay.display.plot.Histogram.Series;
import org.ionclay.display.plot.Histogram.Weight;
import org.junit.jupiter.api.Test;

/**
 * Writes one picture of each kind to target/pictures, for people to look at. Each must come back from its file pixel by
 * pixel, and hold three colours at least; with data it has more ink than the same without.
 */
class GalleryTest {

    private static final Path FOLDER = Path.of("target", "pictures");
    /** Pixels of each picture that are not of its most frequent colour. */
    private static final Map<String, Integer> INK = new HashMap<>();
    private static final FieldOfView FIELD = new FieldOfView("x = 1.5 powder, field 3", 0.2, true);

    private static void save(final String name, final ImageProcessor picture) throws IOException {
        Files.createDirectories(FOLDER);
        PngFile.write(picture, FOLDER.resolve(name + ".png"), true);
        final ImageProcessor shown = picture.convertToRGB();
        assertTrue(shown.getStats().stdDev > 5, name + " is blank");
        final BufferedImage read = ImageIO.read(FOLDER.resolve(name + ".png").toFile());
        assertEquals(shown.getWidth(), read.getWidth());
        assertEquals(shown.getHeight(), read.getHeight());
        final Map<Integer, Integer> colours = new HashMap<>();
        for (int y = 0; y < read.getHeight(); y++) {
            for (int x = 0; x < read.getWidth(); x++) {
                // Java takes grey files for linear light and would lighten them
                final int grey = read.getRaster().getSample(x, y, 0);
                final int colour = read.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                        ? grey << 16 | grey << 8 | grey : read.getRGB(x, y) & 0xffffff;
                if ((shown.get(x, y) & 0xffffff) != colour) {
                    throw new AssertionError(name + " reads back otherwise at " + x + ", " + y);
                }
                colours.merge(shown.get(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        assertTrue(colours.size() >= 3, name + " has " + colours.size() + " colours");
        INK.put(name, shown.getPixelCount() - Collections.max(colours.values()));
    }

    /** What data add: lines, points and bars on what is there without them. */
    private static void moreInk(final String full, final String empty, final int pixels) {
        final int more = INK.get(full) - INK.get(empty);
        assertTrue(more >= pixels, full + " has " + more + " more inked pixels than " + empty);
    }

    private static void save(final String name, final ImagePlus picture) throws IOException {
        save(name, picture.getProcessor());
    }

    @Test
    void phases() throws IOException {
        final Scenes.Scene scene = Scenes.discs(512, 384, 60, 18, 1);
        save("phases", PhasePicture.withLegend(scene.phases(), scene.names(), FIELD));
        final Scenes.Scene small = Scenes.discs(30, 30, 5, 4, 1);
        save("phases-small", PhasePicture.withLegend(small.phases(), List.of("a matrix with a rather long name that "
                + "does not fit into the panel", "MgF2"), FIELD.titled("A title that is much too long for a small "
                + "picture of some five hundred pixels and must go on in a second or even a third line")));
        final Scenes.Scene large = Scenes.discs(5000, 3000, 300, 90, 1);
        save("phases-large", PhasePicture.withLegend(large.phases(), large.names(), FIELD));
    }

    @Test
    void particles() throws IOException {
        final Scenes.Scene scene = Scenes.discs(512, 384, 60, 18, 1);
        save("labels", ParticlePicture.coloured(scene.particles(), FIELD));
        save("labels-raw", ParticlePicture.labels(scene.particles(), FIELD));
    }

    @Test
    void overlays() throws IOException {
        final Scenes.Scene scene = Scenes.discs(512, 384, 60, 18, 1);
        save("overlay", OverlayPicture.onSem(Scenes.maps(scene, Optional.of(Scenes.sem(scene.particles(), 1024, 768))),
                scene.phases(), scene.particles(), scene.names(), FIELD).flattened());
        final Scenes.Scene many = Scenes.discs(900, 700, 2500, 5, 2);
        final OverlayPicture picture = OverlayPicture.onSem(Scenes.maps(many, Optional.empty()), many.phases(),
                many.particles(), many.names(), FIELD);
        save("overlay-many", picture.flattened());
        save("overlay-window", OverlayPicture.onSem(Scenes.maps(scene, Optional.empty()), scene.phases(),
                scene.particles(), scene.names(), FIELD).image().flatten());
        final Scenes.Scene small = Scenes.discs(64, 48, 8, 6, 2);
        save("overlay-small", OverlayPicture.on(Scenes.sem(small.particles(), 64, 48), null, small.particles(),
                List.of(), new FieldOfView("powder", 1, false)).flattened());
    }

    @Test
    void histograms() throws IOException {
        final double[] sizes = Scenes.logNormal(800, 6, 1.6, 5);
        final double[] edges = Histogram.logEdges(sizes, 20);
        save("histogram", Histogram.of("x = 0.5 powder: all particles", "equivalent circular diameter (µm)", edges,
                List.of(Series.of("number", sizes, edges, Weight.NUMBER)),
                List.of(new LogNormal("log-normal: 6.0 µm, 1.60", 0, 6, 1.6))).getProcessor());
        final double[] even = new double[16];
        for (int i = 0; i < even.length; i++) even[i] = i * 1.5;
        save("histogram-weights", Histogram.of("x = 0.5 powder", "equivalent circular diameter (µm)", even,
                List.of(Series.of("number", sizes, even, Weight.NUMBER), Series.of("area", sizes, even, Weight.AREA)),
                List.of(new LogNormal("log-normal, number", 0, 6, 1.6),
                        new LogNormal("log-normal, area", 1, 6 * Math.exp(2 * Math.pow(Math.log(1.6), 2)), 1.6)))
                .getProcessor());
        save("histogram-empty", Histogram.of("x = 0.5 powder", "equivalent circular diameter (µm)", even,
                List.of(Series.of("number", new double[0], even, Weight.NUMBER)), List.of()).getProcessor());
        moreInk("histogram", "histogram-empty", 2000);
        moreInk("histogram-weights", "histogram-empty", 2000);
    }

    @Test
    void ternaries() throws IOException {
        final Random random = new Random(8);
        final List<Ternary.Group> few = new ArrayList<>();
        final List<Ternary.Group> many = new ArrayList<>();
        final double[][] centres = {{15, 15, 70}, {30, 5, 65}, {2, 70, 5}};
        final String[] names = {"MgCl2-GaF3", "MgF2", "GaCl3"};
        for (int g = 0; g < 3; g++) {
            final List<double[]> points = new ArrayList<>();
            for (int i = 0; i < 40000; i++) {
                final double[] point = new double[3];
                for (int k = 0; k < 3; k++) point[k] = centres[g][k] + 3 * random.nextGaussian();
                points.add(point);
            }
            few.add(Ternary.Group.of(names[g], g + 1, points.subList(0, 60)));
            many.add(Ternary.Group.of(names[g], g + 1, points));
        }
        final List<Ternary.Mean> means = List.of(new Ternary.Mean(1, centres[0],
                new double[][] {{9, 0, 0}, {0, 9, 0}, {0, 0, 9}}), new Ternary.Mean(2, centres[1],
                new double[][] {{9, -4, -4}, {-4, 9, -4}, {-4, -4, 9}}));
        final List<Ternary.Marker> compounds = List.of(new Ternary.Marker("MgF2", new double[] {1, 0, 2}),
                new Ternary.Marker("GaF3", new double[] {0, 1, 3}), new Ternary.Marker("GaCl3", new double[] {0, 1, 0}),
                new Ternary.Marker("MgCl2-GaF3", new double[] {1, 1, 3}),
                new Ternary.Marker("MgCl2", new double[] {1, 0, 0}));
        final List<String> corners = List.of("Mg", "Ga", "F");
        save("ternary", Ternary.of("x = 1.5 powder, particles", corners, few, means, compounds));
        save("ternary-density", Ternary.of("x = 1.5 powder, pixels", corners, many, List.of(), compounds));
        save("ternary-empty", Ternary.of("x = 1.5 powder", corners, List.of(), List.of(), List.of()));
        moreInk("ternary", "ternary-empty", 500);
        moreInk("ternary-density", "ternary-empty", 500);
    }

    @Test
    void scatters() throws IOException {
        final double[] x = Scenes.logNormal(80, 0.5, 1.2, 1);
        final double[] y = Scenes.logNormal(80, 5, 1.3, 2);
        x[3] = 0;
        y[4] = Double.NaN;
        final double[] xs = new double[80];
        final double[] ys = new double[80];
        for (int i = 0; i < 80; i++) {
            xs[i] = 0.1 * x[i];
            ys[i] = 0.15 * y[i];
        }
        ys[7] = 50;
        final ScatterPlot.Group mgf2 = new ScatterPlot.Group("MgF2", 2, x, y, xs, ys);
        final ScatterPlot.Group matrix = new ScatterPlot.Group("MgCl2-GaF3", 1, Scenes.logNormal(200, 0.33, 1.05, 3),
                Scenes.logNormal(200, 1, 1.05, 4), new double[0], new double[0]);
        final List<ScatterPlot.Marker> compounds = List.of(new ScatterPlot.Marker("MgCl2-GaF3", 1 / 3.0, 1));
        save("scatter-log", ScatterPlot.of("x = 1.5 powder, particles", new ScatterPlot.Axes("Mg/F", "Mg/Ga", true),
                List.of(mgf2, matrix), compounds).getProcessor());
        save("scatter", ScatterPlot.of("x = 1.5 powder, particles", new ScatterPlot.Axes("Mg/F", "Mg/Ga", false),
                List.of(mgf2, matrix), compounds).getProcessor());
        save("scatter-empty", ScatterPlot.of("x = 1.5 powder", new ScatterPlot.Axes("Mg/F", "Mg/Ga", true), List.of(),
                List.of()).getProcessor());
        moreInk("scatter", "scatter-empty", 500);
        moreInk("scatter-log", "scatter-empty", 500);
    }

    @Test
    void homogeneity() throws IOException {
        final double[] blocks = {1, 2, 4, 8, 16, 32, 64};
        save("homogeneity", TextLines.homogeneity("x = 1 clay", List.of(
                new TextLines.Pair("Mg/Ga", blocks, new double[] {1.01, 0.99, 1.02, 0.97, 1.05, 1.1, 0.9}),
                new TextLines.Pair("Mg/F", blocks, new double[] {1.0, 1.1, 1.4, 2.2, 3.1, 2.5, 2.0}),
                new TextLines.Pair("Ga/Cl", blocks, new double[] {1.0, 1.0, 1.1, 1.2, 1.2, 1.3, Double.NaN})))
                .getProcessor());
        save("homogeneity-log", TextLines.homogeneity("x = 1.5 powder", List.of(
                new TextLines.Pair("Mg/Ga", blocks, new double[] {1.3, 2.6, 8, 30, 110, 300, 250}))).getProcessor());
        save("homogeneity-empty", TextLines.homogeneity("x = 1.5 powder", List.of()).getProcessor());
        moreInk("homogeneity", "homogeneity-empty", 300);
    }
}
