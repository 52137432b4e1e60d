package org.ionclay.task.maps;

import ij.ImagePlus;
import ij.plugin.filter.BackgroundSubtracter;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.display.plot.FieldOfView;
import org.ionclay.display.plot.OverlayPicture;
import org.ionclay.display.plot.ParticlePicture;
import org.ionclay.display.plot.PngFile;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.eds.io.GreyImage;
import org.ionclay.particles.ParticleShape;
import org.ionclay.particles.ShapeMeasurer;
import org.ionclay.particles.SizeDistribution;
import org.ionclay.particles.split.ParticleSplitter;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Failures;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;

/** Grey SEM images to particle and size-distribution tables. */
public final class SemParticlesTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final RunRecord record = new RunRecord(inputs);
        if (FieldSegmentation.byPicture(inputs) && !inputs.text("image_kind").equals("grey")) throw new InputException(
                "split_on=sem needs grey levels: image_kind=grey, found " + inputs.text("image_kind"));
        final List<Source> sources = sources(inputs);
        final Table particles = new Table("particles", SizeTables.shapeColumns());
        final Table distribution = SizeTables.distribution();
        final Table summary = SizeTables.summary();
        final Failures failures = new Failures();
        final List<ImagePlus> images = new ArrayList<>();
        final List<Path> files = new ArrayList<>();
        try (Workers workers = new Workers(inputs.integer("threads"));
                TaskOutput output = TaskOutput.open(inputs)) {
            for (int s = 0; s < sources.size(); s++) {
                final Source source = sources.get(s);
                final Progress part = progress.part((double) s / sources.size(), (s + 1.0) / sources.size());
                try {
                    final GreyImage image = source.read();
                    final Found found = find(image, inputs, workers, part, record);
                    for (final ParticleShape shape : found.shapes()) {
                        particles.add(SizeTables.shapeCells(image.name(), shape).toArray());
                    }
                    final SizeDistribution sizes = SizeDistribution.of(found.shapes(), SizeTables.settings(inputs));
                    SizeTables.addSummary(summary, image.name(), SizeTables.ALL, sizes, found.map().omitted());
                    SizeTables.addDistribution(distribution, image.name(), SizeTables.ALL, sizes);
                    images.addAll(pictures(image, found, sizes, inputs, output, sources.size() > 1));
                    if (source.file() != null) record.input(source.file());
                } catch (final InputException | IOException e) {
                    failures.add(source.name(), e);
                }
                record.step("images");
            }
            failures.check(sources.size());
            final List<Table> tables = new ArrayList<>(List.of(particles, distribution, summary));
            failures.table().ifPresent(tables::add);
            failures.messages().forEach(record::message);
            output.write(tables, workers);
            files.addAll(output.commit(record));
            return new TaskResult(tables, images, files, record.messages());
        }
    }

    /** An image that may be read. */
    private record Source(String name, Path file, Reading reading) {
        GreyImage read() throws IOException {
            return reading.read();
        }
    }

    /** Reads an image. */
    @FunctionalInterface
    private interface Reading {
        GreyImage read() throws IOException;
    }

    /** Particles and their shapes. */
    private record Found(ParticleMap map, List<ParticleShape> shapes, double pixelSize, boolean calibrated) {
    }

    private static List<Source> sources(final Inputs inputs) throws IOException {
        final List<Path> paths = inputs.paths("input");
        if (paths.isEmpty()) {
            final ImagePlus image = inputs.image().orElseThrow(() -> new InputException(
                    "input: needs an SEM image, a folder of them or an open image, found none"));
            return List.of(new Source(image.getShortTitle(), null, () -> GreyImage.of(image)));
        }
        final List<Source> sources = new ArrayList<>();
        for (final Path path : paths) {
            if (Files.isRegularFile(path)) sources.add(source(path));
            else try (Stream<Path> files = Files.list(path)) {
                files.filter(SemParticlesTask::isImage).sorted().forEach(file -> sources.add(source(file)));
            }
        }
        if (sources.isEmpty()) throw new InputException("input: there is no image in \"" + inputs.text("input") + "\"");
        return sources;
    }

    private static Source source(final Path file) {
        return new Source(file.getFileName().toString(), file, () -> GreyImage.read(file));
    }

    private static boolean isImage(final Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().toLowerCase(Locale.ROOT)
                .matches("[^.].*\\.(tiff?|png|jpe?g|bmp|gif)");
    }

    private static Found find(final GreyImage image, final Inputs inputs, final Workers workers,
            final Progress progress, final RunRecord record) {
        final double given = inputs.number("pixel_size");
        final OptionalDouble size = given > 0 ? OptionalDouble.of(given) : image.pixelSize();
        if (size.isEmpty()) record.message(image.name() + ": no calibration was found, so lengths are in pixels (1 "
                + "pixel counts as 1 µm); set pixel_size" + (image.note().isEmpty() ? "" : " (" + image.note() + ")"));
        final double pixel = size.orElse(1);
        final ParticleMap map = inputs.text("image_kind").equals("labels") ? labels(image)
                : ParticleSplitter.split(mask(image, inputs, record), image.pixels().getWidth(),
                        image.pixels().getHeight(), FieldSegmentation.splitSettings(inputs, pixel),
                        picture(image, inputs), workers, progress.part(0.2, 0.7));
        return new Found(map, ShapeMeasurer.measure(map, pixel, workers, progress.part(0.7, 0.9)), pixel,
                size.isPresent());
    }

    /** The image with particles bright, if they are told apart by its lines. */
    private static Optional<Plane> picture(final GreyImage image, final Inputs inputs) {
        if (!FieldSegmentation.byPicture(inputs)) return Optional.empty();
        if (inputs.text("particles_are").equals("bright")) return Optional.of(new ProcessorPlane(image.pixels()));
        final ImageProcessor negative = image.pixels().convertToFloatProcessor();
        negative.multiply(-1);
        return Optional.of(new ProcessorPlane(negative));
    }

    private static byte[] mask(final GreyImage image, final Inputs inputs, final RunRecord record) {
        if (inputs.text("image_kind").equals("binary")) return Regions.mask(image.pixels());
        final boolean bright = inputs.text("particles_are").equals("bright");
        final ImageProcessor pixels = image.pixels().duplicate();
        if (inputs.number("background_radius") > 0) {
            new BackgroundSubtracter().rollingBallBackground(pixels, inputs.number("background_radius"), false, !bright,
                    false, true, false);
        }
        if (inputs.number("smoothing") > 0) pixels.blurGaussian(inputs.number("smoothing"));
        final double threshold = threshold(pixels, bright, inputs);
        final byte[] mask = new byte[pixels.getPixelCount()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (bright == pixels.getf(i) >= threshold ? 1 : 0);
        }
        record.message("%s: particles are %s than grey level %s (%s)".formatted(image.name(),
                bright ? "brighter" : "darker", threshold, inputs.text("threshold_method")));
        return mask;
    }

    /** The grey level from which on a pixel counts as bright, by ImageJ's own methods. */
    private static double threshold(final ImageProcessor pixels, final boolean bright, final Inputs inputs) {
        if (inputs.text("threshold_method").equals("value")) return inputs.number("threshold_value");
        if (pixels.getStatistics().min == pixels.getStatistics().max) throw new InputException(
                "every pixel has the grey level " + pixels.getStatistics().min + ", so there is nothing to separate");
        pixels.setAutoThreshold(inputs.text("threshold_method") + (bright ? " dark" : "") + " no-reset");
        // ImageJ's thresholds are inclusive at both ends
        return bright ? pixels.getMinThreshold() : Math.nextUp((float) pixels.getMaxThreshold());
    }

    private static ParticleMap labels(final GreyImage image) {
        final ImageProcessor pixels = image.pixels();
        final int[] label = new int[pixels.getPixelCount()];
        final java.util.Map<Integer, Integer> number = new java.util.TreeMap<>();
        for (int i = 0; i < label.length; i++) {
            final float value = pixels.getf(i);
            if (value < 0 || value != (int) value) throw new InputException(
                    "%s is no label image: pixel x %d, y %d holds %s".formatted(image.name(), i % pixels.getWidth(),
                            i / pixels.getWidth(), value));
            label[i] = (int) value;
            if (label[i] > 0) number.put(label[i], 0);
        }
        int count = 0;
        for (final var entry : number.entrySet()) entry.setValue(++count);
        for (int i = 0; i < label.length; i++) if (label[i] > 0) label[i] = number.get(label[i]);
        return new ParticleMap(pixels.getWidth(), pixels.getHeight(), label, count);
    }

    private static List<ImagePlus> pictures(final GreyImage image, final Found found,
            final SizeDistribution sizes, final Inputs inputs, final TaskOutput output, final boolean several)
            throws IOException {
        final FieldOfView field = new FieldOfView(image.name(), found.pixelSize(), found.calibrated());
        final OverlayPicture overlay = OverlayPicture.on(new ProcessorPlane(image.pixels()), null, found.map(),
                List.of(), field);
        final ImagePlus histogram = SizePicture.of(image.name(), sizes, found.calibrated());
        final ImagePlus labels = ParticlePicture.labels(found.map(), field);
        if (output.isOpen()) {
            final String folder = several ? TaskOutput.folder(image.name()) : "";
            CalibratedTiff.of(labels.getProcessor(), found.calibrated() ? OptionalDouble.of(found.pixelSize())
                    : OptionalDouble.empty(), inputs.values()).write(output.file(folder + "particle labels.tif"),
                    false);
            PngFile.write(overlay.flattened(), output.file(folder + "overlay.png"), false);
            PngFile.write(histogram, output.file(folder + "sizes.png"), false);
        }
        overlay.image().setTitle(image.name() + " particles");
        labels.setTitle(image.name() + " particle labels");
        histogram.setTitle(image.name() + " particle sizes");
        return List.of(labels, histogram, overlay.image());
    }
}
