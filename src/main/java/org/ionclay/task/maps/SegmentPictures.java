package org.ionclay.task.maps;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ionclay.composition.Homogeneity;
import org.ionclay.composition.RegionComposition;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.display.plot.FieldOfView;
import org.ionclay.display.plot.OverlayPicture;
import org.ionclay.display.plot.ParticlePicture;
import org.ionclay.display.plot.PhasePicture;
import org.ionclay.display.plot.ScatterPlot;
import org.ionclay.display.plot.Ternary;
import org.ionclay.display.plot.TextLines;
import org.ionclay.eds.Composition;
import org.ionclay.eds.CompositionMaps;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Quantifier;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.particles.ParticleShape;
import org.ionclay.particles.SizeDistribution;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskOutput;

/** The pictures of one segmented field. */
final class SegmentPictures {

    /** Enough blocks for a density, few enough to draw in no time. */
    private static final int TERNARY_BLOCKS = 20_000;

    private final SegmentedField found;
    private final ElementMaps maps;
    private final Optional<QuantifiedField> standards;
    private final Inputs inputs;
    private final FieldOfView field;
    private final ImagePlus phaseMap;
    private final ImagePlus legend;
    private final OverlayPicture overlay;
    private final Optional<ImagePlus> sizes;

    SegmentPictures(final SegmentedField found, final Optional<QuantifiedField> standards, final Inputs inputs) {
        this.found = found;
        this.standards = standards;
        this.inputs = inputs;
        maps = found.maps();
        field = FieldOfView.of(maps);
        phaseMap = PhasePicture.phaseMap(found.phases(), found.phaseNames(), field);
        legend = PhasePicture.withLegend(found.phases(), found.phaseNames(), field);
        overlay = OverlayPicture.onSem(maps, found.phases(), found.particles(), found.phaseNames(), field);
        sizes = found.particles().count() == 0 ? Optional.empty() : Optional.of(SizePicture.of(maps.name(),
                SizeDistribution.of(found.shapes(), SizeTables.settings(inputs)), maps.calibrated()));
    }

    /** What windows show: the picture of the phases with its legend first, then maps, sizes and particles. */
    List<ImagePlus> shown() {
        final List<ImagePlus> images = new ArrayList<>();
        images.add(titled(legend, "phase picture"));
        images.add(titled(phaseMap, "phases"));
        if (found.particles().count() > 0) {
            images.add(titled(ParticlePicture.labels(found.particles(), field), "particle labels"));
            images.add(titled(sizes.orElseThrow(), "particle sizes"));
        }
        images.add(titled(overlay.image(), "particles"));
        return images;
    }

    /** Windows of one field need names of their own. */
    private ImagePlus titled(final ImagePlus image, final String what) {
        image.setTitle(maps.name() + " " + what);
        return image;
    }

    /**
     * Writes all pictures.
     *
     * @param output where to
     * @param folder the field's folder with its slash, or nothing
     * @param workers threads
     */
    void write(final TaskOutput output, final String folder, final Workers workers) throws IOException {
        tiff(phaseMap.getProcessor(), output, folder + "phase map.tif");
        tiff(ParticlePicture.labels(found.particles(), field).getProcessor(), output, folder + "particle labels.tif");
        output.picture(folder + "phase map", legend);
        output.picture(folder + "overlay", overlay.flattened());
        if (sizes.isPresent()) output.picture(folder + "sizes", sizes.get());
        if (found.particlePhases().size() > 1 && sizes.isPresent()) output.picture(folder + "sizes by phase",
                SizePicture.perPhase(maps.name(),
                found.phaseNames(), found.shapes(), SizeTables.settings(inputs), maps.calibrated()));
        if (maps.maps().size() >= 3) output.picture(folder + "ternary", ternary(workers));
        if (maps.maps().size() >= 3) output.picture(folder + "ratios", scatter());
        if (found.wholeField().isPresent()) {
            output.picture(folder + "homogeneity", homogeneity());
        }
        if (inputs.yes("composition_maps")) compositionMaps(output, folder, workers);
    }

    private void tiff(final ImageProcessor pixels, final TaskOutput output, final String name) throws IOException {
        final Map<String, String> settings = inputs.deciding();
        settings.put("found by", found.how());
        for (int p = 0; p < found.names().size(); p++) settings.put("phase " + (p + 1), found.names().get(p).name());
        CalibratedTiff.of(pixels, pixelSize(1), settings).write(output.file(name), false);
    }

    private OptionalDouble pixelSize(final int bin) {
        return maps.calibrated() && maps.square() ? OptionalDouble.of(maps.pixelSize() * bin) : OptionalDouble.empty();
    }

    private void compositionMaps(final TaskOutput output, final String folder, final Workers workers)
            throws IOException {
        final int bin = Math.max(1, inputs.integer("binning"));
        final CompositionMaps.Planes planes = standards.isPresent() ? byPhase(standards.get(), bin, workers)
                : planes(found.quantifier(), bin, workers);
        final List<ImageProcessor> slices = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int e = 0; e < maps.maps().size(); e++) {
            slices.add(new FloatProcessor(planes.width(), planes.height(), planes.atomicPercent()[e]));
            labels.add(maps.elements().get(e) + " (at%)");
            slices.add(new FloatProcessor(planes.width(), planes.height(), planes.sigma()[e]));
            labels.add(maps.elements().get(e) + " sigma (at%)");
        }
        slices.forEach(ImageProcessor::resetMinAndMax);
        new CalibratedTiff(slices, labels, pixelSize(bin), inputs.deciding())
                .write(output.file(folder + "composition.tif"), false);
    }

    private CompositionMaps.Planes planes(final Quantifier quantifier, final int bin, final Workers workers) {
        return new CompositionMaps(maps, quantifier, new CompositionMaps.Settings(minCounts(), bin)).compute(workers,
                Progress.NONE);
    }

    /** Each pixel with the matrix correction of its phase; NaN where it has none. */
    private CompositionMaps.Planes byPhase(final QuantifiedField quantified, final int bin, final Workers workers) {
        final CompositionMaps.Planes all = planes(found.quantifier(), bin, workers);
        final float[][] percent = nothing(all.atomicPercent());
        final float[][] sigma = nothing(all.sigma());
        for (int phase = 1; phase <= found.phases().count(); phase++) {
            if (quantified.phases().get(phase - 1).result().isEmpty()) continue;
            final CompositionMaps.Planes planes = planes(quantified.quantifier(found, phase), bin, workers);
            for (int i = 0; i < percent[0].length; i++) {
                final int x = Math.min(maps.width() - 1, i % all.width() * bin + bin / 2);
                final int y = Math.min(maps.height() - 1, i / all.width() * bin + bin / 2);
                if (found.phases().phase()[y * maps.width() + x] != phase) continue;
                for (int e = 0; e < percent.length; e++) {
                    percent[e][i] = planes.atomicPercent()[e][i];
                    sigma[e][i] = planes.sigma()[e][i];
                }
            }
        }
        return new CompositionMaps.Planes(all.width(), all.height(), percent, sigma, all.unresolved());
    }

    private static float[][] nothing(final float[][] like) {
        final float[][] planes = new float[like.length][like[0].length];
        for (final float[] plane : planes) java.util.Arrays.fill(plane, Float.NaN);
        return planes;
    }

    private double minCounts() {
        return inputs.number("min_counts") > 0 ? inputs.number("min_counts")
                : CompositionMaps.Settings.DEFAULT.minCounts();
    }

    /** The three elements whose at% differ most from phase to phase; the most abundant ones of a single phase. */
    private int[] corners() {
        final List<Composition> phases = found.compositions().phases().stream().map(
                RegionComposition.Phase::composition).toList();
        final Comparator<Integer> bySpread = Comparator.comparingDouble(element -> -spread(phases, element));
        return IntStream.range(0, maps.maps().size()).boxed().sorted(bySpread).limit(3).sorted()
                .mapToInt(Integer::intValue).toArray();
    }

    private static double spread(final List<Composition> phases, final int element) {
        final double most = phases.stream().mapToDouble(one -> one.atomicPercent()[element]).max().orElse(0);
        final double least = phases.size() == 1 ? 0
                : phases.stream().mapToDouble(one -> one.atomicPercent()[element]).min().orElse(0);
        return Double.isNaN(most - least) ? 0 : most - least;
    }

    private ImagePlus ternary(final Workers workers) {
        final int[] corner = corners();
        final int bin = (int) Math.max(1, Math.ceil(Math.sqrt((double) maps.width() * maps.height()
                / TERNARY_BLOCKS)));
        final CompositionMaps.Planes planes = new CompositionMaps(maps, found.quantifier(),
                new CompositionMaps.Settings(minCounts(), bin)).compute(workers, Progress.NONE);
        final List<Ternary.Group> groups = new ArrayList<>();
        final List<Ternary.Mean> means = new ArrayList<>();
        for (int phase = 1; phase <= found.phases().count(); phase++) {
            groups.add(Ternary.Group.of(found.phaseNames().get(phase - 1), phase, points(planes, bin, corner, phase)));
            final Composition mean = found.compositions().phases().get(phase - 1).composition();
            means.add(new Ternary.Mean(phase, pick(mean.atomicPercent(), corner), pick(mean.covariance(), corner)));
        }
        final List<Ternary.Marker> markers = new ArrayList<>();
        for (final var compound : found.compounds()) {
            final double[] amounts = new double[3];
            for (int c = 0; c < 3; c++) amounts[c] = compound.atomicFraction(maps.elements().get(corner[c]));
            if (amounts[0] + amounts[1] + amounts[2] > 0.5) {
                markers.add(new Ternary.Marker(compound.formula(), amounts));
            }
        }
        return Ternary.of(Text.of("%s, %d x %d pixel blocks", maps.name(), bin, bin),
                IntStream.of(corner).mapToObj(c -> maps.elements().get(c)).toList(), groups, means, markers);
    }

    private List<double[]> points(final CompositionMaps.Planes planes, final int bin, final int[] corner,
            final int phase) {
        final List<double[]> points = new ArrayList<>();
        for (int i = 0; i < planes.width() * planes.height(); i++) {
            final int x = Math.min(maps.width() - 1, i % planes.width() * bin + bin / 2);
            final int y = Math.min(maps.height() - 1, i / planes.width() * bin + bin / 2);
            if (found.phases().phase()[y * maps.width() + x] != phase) continue;
            final double[] point = new double[3];
            for (int c = 0; c < 3; c++) point[c] = Math.max(0, planes.atomicPercent()[corner[c]][i]);
            if (point[0] + point[1] + point[2] > 0) points.add(point);
        }
        return points;
    }

    private static double[] pick(final double[] all, final int[] index) {
        return IntStream.of(index).mapToDouble(i -> all[i]).toArray();
    }

    private static double[][] pick(final double[][] all, final int[] index) {
        return IntStream.of(index).mapToObj(i -> pick(all[i], index)).toArray(double[][]::new);
    }

    /** Ratios of the first element to the second and third, of each particle, or of each phase without particles. */
    private ImagePlus scatter() {
        final List<String> elements = maps.elements();
        final List<ScatterPlot.Group> groups = new ArrayList<>();
        for (int phase = 1; phase <= found.phases().count(); phase++) {
            final List<Composition> compositions = new ArrayList<>();
            for (final ParticleShape shape : found.shapes()) {
                if (shape.phase() == phase) compositions.add(found.compositions().particle(shape.label()));
            }
            if (compositions.isEmpty()) {
                compositions.add(found.compositions().phases().get(phase - 1).composition());
            }
            groups.add(new ScatterPlot.Group(found.phaseNames().get(phase - 1), phase,
                    compositions.stream().mapToDouble(one -> one.ratio(0, 1)).toArray(),
                    compositions.stream().mapToDouble(one -> one.ratio(0, 2)).toArray(),
                    compositions.stream().mapToDouble(one -> one.ratioSigma(0, 1)).toArray(),
                    compositions.stream().mapToDouble(one -> one.ratioSigma(0, 2)).toArray()));
        }
        final List<ScatterPlot.Marker> markers = new ArrayList<>();
        for (final var compound : found.compounds()) {
            final double first = compound.atomicFraction(elements.get(0));
            final double x = first / compound.atomicFraction(elements.get(1));
            final double y = first / compound.atomicFraction(elements.get(2));
            if (x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y)) {
                markers.add(new ScatterPlot.Marker(compound.formula(), x, y));
            }
        }
        return ScatterPlot.of(maps.name(), new ScatterPlot.Axes(elements.get(0) + "/" + elements.get(1),
                elements.get(0) + "/" + elements.get(2), true), groups, markers).getImagePlus();
    }

    private ImagePlus homogeneity() {
        final Map<String, List<Homogeneity.Row>> pairs = new LinkedHashMap<>();
        for (final Homogeneity.Row row : found.wholeField().orElseThrow().result().rows()) {
            pairs.computeIfAbsent(row.a() + "/" + row.b(), pair -> new ArrayList<>()).add(row);
        }
        final List<TextLines.Pair> lines = new ArrayList<>();
        pairs.forEach((pair, rows) -> lines.add(new TextLines.Pair(pair,
                rows.stream().mapToDouble(Homogeneity.Row::blockSize).toArray(),
                rows.stream().mapToDouble(Homogeneity.Row::varianceRatio).toArray())));
        return TextLines.homogeneity(maps.name() + ", whole field", lines).getImagePlus();
    }
}
