package org.ionclay.bench;

import ij.ImagePlus;
import ij.measure.Measurements;
import ij.measure.ResultsTable;
import ij.plugin.filter.ParticleAnalyzer;
import ij.process.ByteProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ParticleMap;
import org.ionclay.particles.ParticleShape;
import org.ionclay.particles.ShapeMeasurer;
import org.ionclay.particles.split.ParticleSplitter;
import org.ionclay.testing.Discs;

/**
 * Time of split + shapes over the time of ImageJ's Analyze Particles on the same mask, in one run.
 * Arguments: side of the image (4096), particles (10000), threads (0 = all), repeats (5), "alone" to leave ImageJ out
 * (for images that it is not to be waited for, as in a memory check).
 */
public final class ParticleBenchmark {

    private static final int DEFAULT_MEASURES = Measurements.AREA + Measurements.MEAN + Measurements.MIN_MAX;
    private static final int SHAPE_MEASURES = Measurements.AREA + Measurements.CENTROID + Measurements.PERIMETER
            + Measurements.ELLIPSE + Measurements.SHAPE_DESCRIPTORS + Measurements.FERET;

    private ParticleBenchmark() {
    }

    /** Prints medians (s) and their ratio. */
    public static void main(final String[] args) {
        final int side = args.length > 0 ? Integer.parseInt(args[0]) : 4096;
        final int wanted = args.length > 1 ? Integer.parseInt(args[1]) : 10000;
        final int threads = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        final int repeats = args.length > 3 ? Integer.parseInt(args[3]) : 5;
        final boolean alone = args.length > 4 && args[4].equals("alone");
        final byte[] mask = field(side, wanted);
        long set = 0;
        for (final byte pixel : mask) set += pixel & 1;
        System.out.printf("mask %d x %d, %.0f %% foreground, heap limit %.1f GiB%n", side, side,
                100. * set / mask.length, Runtime.getRuntime().maxMemory() / (double) (1 << 30));
        final List<double[]> times = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            for (int i = 0; i < repeats + (alone ? 0 : 2); i++) times.add(once(mask, side, workers, alone));
        }
        if (!alone) times.subList(0, 2).clear();
        final String[] names = {"split", "shapes", "split + shapes", "ImageJ, default measures",
            "ImageJ, all shape measures"};
        for (int m = 0; m < names.length - (alone ? 2 : 0); m++) {
            System.out.printf("%-28s %.3f s%n", names[m], median(times, m));
        }
        if (alone) return;
        System.out.printf("ratio %.2f to default measures, %.2f to shape measures%n",
                median(times, 2) / median(times, 3), median(times, 2) / median(times, 4));
    }

    private static double[] once(final byte[] mask, final int side, final Workers workers, final boolean alone) {
        final long start = System.nanoTime();
        final ParticleMap map = ParticleSplitter.split(mask, side, side, ParticleSplitter.Settings.DEFAULT, workers,
                Progress.NONE);
        final long middle = System.nanoTime();
        final List<ParticleShape> shapes = ShapeMeasurer.measure(map, .1, workers, Progress.NONE);
        final long end = System.nanoTime();
        System.out.printf("%d particles%n", shapes.size());
        final double first = alone ? 0 : imageJ(mask, side, DEFAULT_MEASURES);
        final double second = alone ? 0 : imageJ(mask, side, SHAPE_MEASURES);
        return new double[] {(middle - start) / 1e9, (end - middle) / 1e9, (end - start) / 1e9, first, second};
    }

    private static double imageJ(final byte[] mask, final int side, final int measures) {
        final ByteProcessor processor = new ByteProcessor(side, side, mask.clone());
        processor.setThreshold(255, 255, ByteProcessor.NO_LUT_UPDATE);
        final ImagePlus image = new ImagePlus("mask", processor);
        final ResultsTable table = new ResultsTable();
        final long start = System.nanoTime();
        final ParticleAnalyzer analyzer = new ParticleAnalyzer(0, measures, table, 0, Double.POSITIVE_INFINITY);
        analyzer.setHideOutputImage(true);
        if (!analyzer.analyze(image)) throw new IllegalStateException("Analyze Particles failed");
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(final List<double[]> times, final int column) {
        final double[] values = times.stream().mapToDouble(row -> row[column]).sorted().toArray();
        return (values[values.length / 2] + values[(values.length - 1) / 2]) / 2;
    }

    /** Discs of log-normal radii at random places, many of them touching, with rough edges and specks. */
    private static byte[] field(final int side, final int particles) {
        final Random random = new Random(7);
        final byte[] mask = new byte[side * side];
        final double radius = side * Math.sqrt(.4 / (Math.PI * particles)) * .85;
        for (int i = 0; i < particles; i++) {
            final double r = radius * Math.exp(.35 * Math.max(-2, Math.min(2, random.nextGaussian())));
            Discs.draw(mask, side, side,
                    new Discs.Disc(random.nextDouble() * side, random.nextDouble() * side, r), 255);
        }
        // rough edges: pixels at an edge change sides with probability .2
        final byte[] rough = mask.clone();
        for (int i = side + 1; i < mask.length - side - 1; i++) {
            final boolean edge = mask[i] != mask[i - 1] || mask[i] != mask[i + 1] || mask[i] != mask[i - side]
                    || mask[i] != mask[i + side];
            if (edge && random.nextInt(5) == 0) rough[i] = (byte) ~mask[i];
        }
        return rough;
    }
}
