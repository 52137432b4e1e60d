package org.ionclay.task.maps;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.FieldOfView;
import org.ionclay.display.plot.OverlayPicture;
import org.ionclay.display.plot.ParticlePicture;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.eds.io.GreyImage;
import org.ionclay.eds.io.MapFormats;
import org.ionclay.particles.ParticleShape;
import org.ionclay.particles.ShapeMeasurer;
import org.ionclay.particles.SizeDistribution;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** Grey SEM images to particle and size-distribution tables. */
public final class SemParticlesTask implements Task {

    /** Brightness of what is outside the field in the overlay. */
    private static final float OUTSIDE = .4f;

    @Override
    public boolean sharded() {
        return true;
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, SemParticlesTask::measure);
    }

    private static void measure(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        if (FieldSegmentation.byPicture(inputs) && !inputs.text("image_kind").equals("grey")) throw new InputException(
                "split_on=sem needs grey levels: image_kind=grey, found " + inputs.text("image_kind"));
        final List<Source> sources = sources(inputs);
        final Table particles = new Table("particles", columns());
        final Table distribution = SizeTables.distribution();
        final Table summary = SizeTables.summary();
        final ParticleRois rois = new ParticleRois(inputs, sources.size() > 1);
        final List<Source> mine = inputs.share(sources);
        for (int s = 0; s < mine.size(); s++) {
            final Source source = mine.get(s);
            final Progress part = run.progress().part((double) s / mine.size(), (s + 1.0) / mine.size());
            try {
                final GreyImage image = source.read();
                final Found found = find(image, run, part);
                for (final ParticleShape shape : found.shapes()) {
                    final List<Object> cells = new ArrayList<>(SizeTables.shapeCells(image.name(), shape));
                    cells.add(found.labels().value()[shape.label()]);
                    cells.add(found.labels().pieces()[shape.label()]);
                    particles.add(cells.toArray());
                }
                final SizeDistribution sizes = SizeDistribution.of(found.shapes(), SizeTables.settings(inputs));
                SizeTables.addSummary(summary, image.name(), SizeTables.ALL, sizes, found.map().omitted());
                SizeTables.addDistribution(distribution, image.name(), SizeTables.ALL, sizes);
                rois.add(image.name(), found.map(), null);
                pictures(image, found, sizes, run, sources.size() > 1);
                if (source.file() != null) run.read(source.file());
            } catch (final InputException | IOException e) {
                run.failures().add(source.name(), e);
            }
            run.step("images");
        }
        run.failures().check(mine.size());
        List.of(particles, distribution, summary).forEach(run::add);
        rois.write(run.output());
        run.outlines(rois.all());
    }

    private static List<Column> columns() {
        final List<Column> columns = new ArrayList<>(SizeTables.shapeColumns());
        columns.add(Column.of("label"));
        columns.add(Column.of("pieces"));
        return columns;
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
    private record Found(SemFinder.Found field, List<ParticleShape> shapes, double pixelSize, boolean calibrated,
            SemLabels labels) {

        ParticleMap map() {
            return field.map();
        }
    }

    private static List<Source> sources(final Inputs inputs) throws IOException {
        final List<Path> paths = inputs.paths("input");
        final String kind = inputs.text("image_kind");
        if (paths.isEmpty()) {
            final ImagePlus image = inputs.image().orElseThrow(() -> new InputException(
                    "input: needs an SEM image, a folder of them or an open image, found none"));
            return List.of(new Source(image.getShortTitle(), null,
                    () -> grey(kind) ? GreyImage.picture(image) : GreyImage.of(image)));
        }
        final List<Source> sources = new ArrayList<>();
        for (final Path path : paths) {
            if (Files.isRegularFile(path)) sources.add(source(path, kind));
            else try (Stream<Path> files = Files.list(path)) {
                files.filter(SemParticlesTask::isImage).sorted().forEach(file -> sources.add(source(file, kind)));
            }
        }
        if (sources.isEmpty()) throw new InputException("input: there is no image in \"" + inputs.text("input") + "\"");
        return sources;
    }

    private static boolean grey(final String kind) {
        return kind.equals("grey");
    }

    private static Source source(final Path file, final String kind) {
        return new Source(file.getFileName().toString(), file,
                () -> grey(kind) ? GreyImage.picture(file) : GreyImage.read(file));
    }

    private static boolean isImage(final Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".")
                && MapFormats.isPicture(file);
    }

    private static Found find(final GreyImage image, final TaskRun run, final Progress progress) throws IOException {
        final Inputs inputs = run.inputs();
        final double given = inputs.number("pixel_size");
        final OptionalDouble size = given > 0 ? OptionalDouble.of(given) : image.pixelSize();
        scale(image, given, run);
        final double width = size.orElse(1);
        final double height = given > 0 ? given : image.pixelHeight().orElse(1);
        final boolean labels = inputs.text("image_kind").equals("labels");
        final boolean[] outside = SemField.outside(image, inputs, run.record());
        final SemLabels read = labels ? SemLabels.read(image, outside) : null;
        final SemFinder.Found found = labels ? new SemFinder.Found(read.map(), outside)
                : new SemFinder(image, inputs, Math.sqrt(width * height), run.record(), run.workers()).find(outside,
                        progress.part(.1, .7));
        final List<ParticleShape> shapes = ShapeMeasurer.measure(found.map(), new ShapeMeasurer.Pixel(width, height,
                found.outside()), run.workers(), progress.part(0.7, 0.9));
        if (labels && read.inPieces() > 0) run.say(Text.of("%s: %d labels lie in several pieces, which are "
                + "measured as one; see the column pieces", image.name(), read.inPieces()));
        return new Found(found, shapes, width, size.isPresent() && width == height,
                labels ? read : SemLabels.numbered(found.map()));
    }

    private static void scale(final GreyImage image, final double given, final TaskRun run) {
        final String name = image.name();
        if (image.coloured()) run.say(name + ": a coloured picture; its brightness was taken");
        final boolean known = image.pixelSize().isPresent();
        if (given > 0) {
            if (known && (Math.abs(image.pixelSize().getAsDouble() / given - 1) > .01
                    || Math.abs(image.pixelHeight().getAsDouble() / given - 1) > .01)) run.say(Text.of(
                    "%s: pixel size %s µm as given; the file says %s x %s µm", name, given,
                    image.pixelSize().getAsDouble(), image.pixelHeight().getAsDouble()));
        } else if (!known) {
            run.say(name + ": no calibration was found, so lengths are in pixels (1 pixel counts as 1 µm); set "
                    + "pixel_size" + (image.note().isEmpty() ? "" : " (" + image.note() + ")"));
        } else {
            final double x = image.pixelSize().getAsDouble();
            final double y = image.pixelHeight().getAsDouble();
            final String from = image.scaleSource().isEmpty() ? "" : " (" + image.scaleSource() + ")";
            if (x != y) run.say(Text.of("%s: pixels are %s x %s µm%s; both edges are used", name, x, y, from));
            else if (!from.isEmpty()) run.say(Text.of("%s: pixel size %s µm%s", name, x, from));
        }
    }

    /** The image, darker where it is no part of the field. */
    private static Plane shown(final GreyImage image, final boolean[] outside) {
        boolean any = false;
        for (final boolean out : outside) any |= out;
        if (!any) return new ProcessorPlane(image.pixels());
        final ImageProcessor pixels = image.pixels().convertToFloatProcessor();
        final float low = (float) pixels.getStatistics().min;
        for (int i = 0; i < outside.length; i++) {
            if (outside[i]) pixels.setf(i, low + (pixels.getf(i) - low) * OUTSIDE);
        }
        return new ProcessorPlane(pixels);
    }

    private static void pictures(final GreyImage image, final Found found, final SizeDistribution sizes,
            final TaskRun run, final boolean several) throws IOException {
        final FieldOfView field = new FieldOfView(image.name(), found.pixelSize(), found.calibrated());
        final OverlayPicture overlay = OverlayPicture.on(shown(image, found.field().outside()), null, found.map(),
                List.of(), field);
        final ImagePlus histogram = SizePicture.of(image.name(), sizes, found.calibrated());
        final ImagePlus labels = ParticlePicture.labels(found.map(), field);
        // written at once: a thousand images' pictures would fill the memory
        if (run.output().isOpen()) {
            final TaskOutput output = run.output();
            final String folder = several ? run.folder(image, image.name()) : "";
            CalibratedTiff.of(labels.getProcessor(), found.calibrated() ? OptionalDouble.of(found.pixelSize())
                    : OptionalDouble.empty(), run.inputs().deciding()).write(
                            output.file(folder + "particle labels.tif"), false);
            output.picture(folder + "overlay", overlay.flattened());
            output.picture(folder + "sizes", histogram);
        }
        overlay.image().setTitle(image.name() + " particles");
        labels.setTitle(image.name() + " particle labels");
        histogram.setTitle(image.name() + " particle sizes");
        List.of(overlay.image(), histogram, labels).forEach(run::show);
    }
}
