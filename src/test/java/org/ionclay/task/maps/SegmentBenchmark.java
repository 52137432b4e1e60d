package org.ionclay.task.maps;

import ij.ImagePlus;
import ij.measure.Measurements;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.plugin.filter.EDM;
import ij.plugin.filter.ParticleAnalyzer;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.KFactors;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.Quantifier;
import org.ionclay.eds.io.ElementMapsReader;
import org.ionclay.eds.io.MapReadOptions;
import org.ionclay.simulate.FieldSettings;
import org.ionclay.simulate.FieldSimulator;
import org.ionclay.simulate.Scene;
import org.ionclay.table.CsvFile;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;

/**
 * Segmentation (thresholds, splitting, shapes, compositions, tables) of large maps against ImageJ's own Analyze
 * Particles on the same binary map, in one run. Arguments: side in pixels, repeats, threads. From 8192 pixels on the
 * maps are written to a temporary folder and read from disk row by row, and only one run is made.
 */
public final class SegmentBenchmark {

    private static final Map<Map<String, String>, Map<String, Double>> STEPS = new HashMap<>();

    private SegmentBenchmark() {
    }

    /** Prints the ratios. */
    public static void main(final String[] args) throws IOException {
        final int side = args.length > 0 ? Integer.parseInt(args[0]) : 4096;
        final int repeats = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        final int threads = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        try (Workers workers = new Workers(threads)) {
            System.out.printf("%d x %d x 4 maps, %d threads, heap at most %d MiB, Java %s%n", side, side,
                    workers.threads(), Runtime.getRuntime().maxMemory() >> 20, System.getProperty("java.version"));
            if (side >= 8192) large(side, workers);
            else for (final Scene scene : List.of(Scene.POWDER_AGGLOMERATE, Scene.POWDER_MGF2)) {
                compare(scene, side, repeats, workers);
            }
        }
        System.exit(0);
    }

    /** Cl tells both scenes' particles from what lies around them. */
    private static Map<String, String> threshold(final String homogeneity) {
        return Map.of("method", "threshold", "threshold_on", "Cl", "homogeneity", homogeneity);
    }

    private static FieldSettings field(final Scene scene, final int side) {
        return FieldSettings.of(scene).withSize(side, side);
    }

    private static void compare(final Scene scene, final int side, final int repeats, final Workers workers)
            throws IOException {
        final ElementMaps maps = FieldSimulator.simulate(field(scene, side), workers, Progress.NONE).maps();
        final double[] plain = new double[repeats];
        final double[] shapes = new double[repeats];
        final double[] whole = new double[repeats];
        final double[] ours = new double[repeats];
        final double[] all = new double[repeats];
        final double[] mixture = new double[repeats];
        int found = 0;
        int theirs = 0;
        for (int r = -2; r < repeats; r++) {
            final int at = Math.max(0, r);
            final double start = System.nanoTime();
            final SegmentedField result = segment(maps, threshold("no"), workers);
            tables(result, workers);
            ours[at] = (System.nanoTime() - start) * 1e-9;
            found = result.particles().count();
            all[at] = time(() -> tables(segment(maps, threshold("yes"), workers), workers));
            mixture[at] = time(() -> tables(segment(maps, Map.of("homogeneity", "no"), workers), workers));
            final ByteProcessor binary = new ByteProcessor(side, side);
            for (int i = 0; i < side * side; i++) {
                final int phase = result.phases().phase()[i];
                binary.set(i, result.particlePhases().contains(phase) ? 255 : 0);
            }
            plain[at] = time(() -> analyze(binary, Measurements.AREA | Measurements.MEAN | Measurements.MIN_MAX));
            shapes[at] = time(() -> analyze(binary, Measurements.AREA | Measurements.CENTROID | Measurements.FERET
                    | Measurements.SHAPE_DESCRIPTORS | Measurements.ELLIPSE | Measurements.PERIMETER));
            whole[at] = time(() -> splitAndMeasure(maps, binary));
            theirs = analyze(binary, Measurements.AREA);
        }
        System.out.println("Scene " + scene.key());
        System.out.printf("Analyze Particles, area and grey values: %.3f s, %d particles%n", median(plain), theirs);
        System.out.printf("Analyze Particles, the shapes of our table: %.3f s%n", median(shapes));
        System.out.printf("ImageJ's Watershed, then Analyze Particles: shapes, and each map's values: %.3f s%n",
                median(whole));
        report("thresholds + split + tables", ours, plain, shapes, whole, found);
        report("the same with homogeneity", all, plain, shapes, whole, found);
        report("mixture + split + tables", mixture, plain, shapes, whole, found);
        STEPS.forEach((inputs, steps) -> System.out.println(inputs.get("method") + " " + steps));
    }

    private static void report(final String what, final double[] ours, final double[] plain, final double[] shapes,
            final double[] whole, final int found) {
        System.out.printf("%s: %.3f s, %d particles, ratio %.2f to area and grey values, %.2f to shapes, %.2f to what "
                + "ImageJ needs for such a table%n", what, median(ours), found, median(ours) / median(plain),
                median(ours) / median(shapes), median(ours) / median(whole));
    }

    /** Work that is timed. */
    @FunctionalInterface
    private interface Work {
        Object run() throws IOException;
    }

    private static double time(final Work work) throws IOException {
        final long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
    }

    private static double median(final double[] seconds) {
        final double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static SegmentedField segment(final ElementMaps maps, final Map<String, String> given,
            final Workers workers) throws IOException {
        final Inputs inputs = Inputs.of(Catalogue.load().command("segment-elemental-maps").orElseThrow(),
                new HashMap<>(given), Optional.empty());
        final RunRecord record = new RunRecord(inputs);
        final SegmentedField found = new FieldSegmentation(inputs, maps, workers, Progress.NONE, record).run(
                new Quantifier(maps, KFactors.ONES));
        STEPS.put(given, record.steps());
        return found;
    }

    private static List<Table> tables(final SegmentedField result, final Workers workers) throws IOException {
        final SegmentTables tables = new SegmentTables(org.ionclay.particles.SizeDistribution.Settings.DEFAULT);
        tables.add(result);
        final Path folder = Files.createTempDirectory("ionclay");
        for (final Table table : tables.all()) {
            final Path file = folder.resolve(table.name());
            CsvFile.write(table, file, workers);
            Files.delete(file);
        }
        Files.delete(folder);
        return tables.all();
    }

    /**
     * What ImageJ itself does for such a table: split the touching particles of a copy of the binary map, measure their
     * shapes, and measure each map below them. Without depths below the boundary, errors, names or files.
     */
    private static int splitAndMeasure(final ElementMaps maps, final ByteProcessor binary) {
        final ByteProcessor split = (ByteProcessor) binary.duplicate();
        new EDM().toWatershed(split);
        int found = 0;
        for (int e = 0; e < maps.maps().size(); e++) {
            Analyzer.setRedirectImage(new ImagePlus("", ((ProcessorPlane) maps.maps().get(e).plane()).processor()));
            final int shapes = e > 0 ? 0 : Measurements.CENTROID | Measurements.FERET | Measurements.SHAPE_DESCRIPTORS
                    | Measurements.ELLIPSE | Measurements.PERIMETER;
            found = analyze(split, shapes | Measurements.AREA | Measurements.MEAN | Measurements.INTEGRATED_DENSITY);
        }
        Analyzer.setRedirectImage(null);
        return found;
    }

    private static int analyze(final ByteProcessor binary, final int measurements) {
        final ResultsTable table = new ResultsTable();
        binary.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        new ParticleAnalyzer(0, measurements, table, 10, Double.POSITIVE_INFINITY)
                .analyze(new ImagePlus("", binary), binary);
        return table.size();
    }

    /** Maps on disk, read row by row; a tile of the field is repeated, so that simulating does not take minutes. */
    private static void large(final int side, final Workers workers) throws IOException {
        final Path folder = Files.createTempDirectory("ionclay-large");
        try {
            Tiled.write(FieldSimulator.simulate(field(Scene.POWDER_AGGLOMERATE, 2048), workers, Progress.NONE).maps(),
                    side, folder);
            final long start = System.nanoTime();
            final ElementMaps maps = new ElementMapsReader(MapReadOptions.DEFAULT.withLargeBytes(1 << 20)).read(folder);
            final SegmentedField result = segment(maps, threshold("no"), workers);
            tables(result, workers);
            System.out.printf("thresholds + split + tables from disk: %.1f s, %d particles%n",
                    (System.nanoTime() - start) * 1e-9, result.particles().count());
        } finally {
            try (var files = Files.list(folder)) {
                for (final Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
