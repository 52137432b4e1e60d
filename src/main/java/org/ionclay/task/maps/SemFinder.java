package org.ionclay.task.maps;

import ij.plugin.filter.BackgroundSubtracter;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.io.GreyImage;
import org.ionclay.particles.detect.DetectSettings;
import org.ionclay.particles.detect.Detection;
import org.ionclay.particles.detect.Field;
import org.ionclay.particles.detect.ParticleDetector;
import org.ionclay.particles.split.ParticleSplitter;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;

/** Finds the particles of a grey or binary image, as the inputs say, and tells what it decided. */
final class SemFinder {

    private static final double UNSURE = .6;
    private static final double UNCLEAR = .8;
    /** Noise after which a wider filter is taken, as a share of the range of grey levels. */
    private static final double NOISY = .12;

    private final GreyImage image;
    private final Inputs inputs;
    private final double pixelSize;
    private final RunRecord record;
    private final Workers workers;
    private final ImageProcessor pixels;

    /** What was found: particles, and what is no part of the field. */
    record Found(ParticleMap map, boolean[] outside) {
    }

    SemFinder(final GreyImage image, final Inputs inputs, final double pixelSize, final RunRecord record,
            final Workers workers) {
        this.image = image;
        this.inputs = inputs;
        this.pixelSize = pixelSize;
        this.record = record;
        this.workers = workers;
        pixels = image.pixels();
    }

    Found find(final boolean[] outside, final Progress progress) {
        if (inputs.text("image_kind").equals("binary")) return binary(outside, progress);
        final List<String> set = set();
        if (inputs.text("threshold_method").equals("auto") && set.isEmpty()) return detect(outside, progress);
        if (inputs.text("threshold_method").equals("auto")) say("one threshold by Otsu, because it works with "
                + String.join(", ", set));
        return threshold(outside, progress);
    }

    private void say(final String text) {
        record.message(image.name() + ": " + text);
    }

    /** Inputs that one threshold for the whole image is needed for. */
    private List<String> set() {
        final List<String> set = new ArrayList<>();
        if (!inputs.text("smoothing").equals("auto")) set.add("smoothing");
        if (inputs.number("background_radius") > 0) set.add("background_radius");
        if (FieldSegmentation.byPicture(inputs)) set.add("split_on");
        if (inputs.number("split_tolerance") != ParticleSplitter.Settings.DEFAULT.tolerance()) {
            set.add("split_tolerance");
        }
        if (!inputs.text("fill_holes").equals("small")) set.add("fill_holes");
        return set;
    }

    private Found binary(final boolean[] outside, final Progress progress) {
        final boolean dark = inputs.text("particles_are").equals("dark");
        say("particles are the pixels " + (dark ? "at 0" : "above 0"));
        final byte[] mask = new byte[outside.length];
        for (int i = 0; i < mask.length; i++) mask[i] = (byte) (!outside[i] && dark != pixels.getf(i) > 0 ? 1 : 0);
        return new Found(split(mask, Optional.empty(), progress), outside);
    }

    private ParticleMap split(final byte[] mask, final Optional<Plane> picture, final Progress progress) {
        return ParticleSplitter.split(mask, pixels.getWidth(), pixels.getHeight(),
                FieldSegmentation.splitSettings(inputs, pixelSize), picture, workers, progress);
    }

    private Optional<Boolean> polarity() {
        return switch (inputs.text("particles_are")) {
            case "bright" -> Optional.of(true);
            case "dark" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private boolean leaveOut() {
        return !inputs.text("burnt_in").equals("keep");
    }

    private Detection detection(final boolean[] outside, final Progress progress) {
        final double area = inputs.number("min_size");
        return ParticleDetector.detect(new ProcessorPlane(pixels), outside, new DetectSettings(polarity(), leaveOut(),
                inputs.yes("split"), area > 0 ? (long) Math.ceil(area / (pixelSize * pixelSize)) : 0), workers,
                progress);
    }

    private Found detect(final boolean[] outside, final Progress progress) {
        final Detection found = detection(outside, progress);
        burnt(found.field());
        say(Text.of("%sparticles are %s than their surroundings (%s)", found.others() > 0 ? "most " : "",
                found.bright() ? "brighter" : "darker", polarity().isPresent() ? "as told"
                : "found; the other way has " + Math.round(100 * found.clear()) + " % of the evidence"));
        if (found.others() > 0) say(Text.of("%d of %d particles are %s than their surroundings", found.others(),
                found.map().count(), found.bright() ? "darker" : "brighter"));
        say(Text.of("each particle has its own threshold; noise %.3g grey levels, Gaussian filters of %.0f and %.0f "
                + "pixels; the ground lies at %.4g to %.4g grey levels", found.noise(), found.sigma()[0],
                found.sigma()[1], found.ground()[0], found.ground()[1]));
        if (found.small() > 0) say(found.small() + " regions much smaller than the others were left out");
        if (found.map().count() == 0) {
            say("nothing looks like a particle for sure; set particles_are and threshold_method");
        } else if (found.sure() < UNSURE
                || polarity().isEmpty() && found.others() == 0 && found.clear() > UNCLEAR) {
            say(Text.of("what was found is not sure (mean chance %.2f): look at the overlay, or set particles_are, "
                    + "threshold_method, crop", found.sure()));
        }
        share(found.map(), found.field());
        return new Found(found.map(), found.field().outside());
    }

    private void burnt(final Field field) {
        if (field.barTop() > 0) say("a data bar of " + field.barTop() + " rows at the top was found and left out");
        if (field.barBottom() > 0) {
            say("a data bar of " + field.barBottom() + " rows at the bottom was found and left out");
        }
        if (field.boxes() > 0) say("burnt-in boxes of " + field.boxes() + " pixels were found and left out");
        if (field.signs() > 0) say("burnt-in letters or scale bars of " + field.signs() + " pixels, with their rims, "
                    + "were found and replaced by their surroundings");
    }

    private void share(final ParticleMap map, final Field field) {
        long covered = 0;
        for (final int label : map.label()) if (label > 0) covered++;
        say(Text.of("particles cover %.1f %% of the field of %d pixels", 100. * covered / field.inside(),
                field.inside()));
    }

    private Found threshold(final boolean[] given, final Progress progress) {
        final Field field = leaveOut() ? Field.find(new ProcessorPlane(pixels), given, workers)
                : new Field(given, 0, 0, 0, 0);
        burnt(field);
        final boolean[] outside = field.outside();
        final boolean bright = polarity().orElseGet(() -> {
            final boolean found = detection(given, progress.part(0, .5)).bright();
            say("particles are " + (found ? "brighter" : "darker") + " than their surroundings (found)");
            return found;
        });
        final ImageProcessor work = pixels.duplicate();
        if (inputs.number("background_radius") > 0) {
            new BackgroundSubtracter().rollingBallBackground(work, inputs.number("background_radius"), false, !bright,
                    false, true, false);
        }
        final double smoothing = smoothing();
        if (smoothing > 0) work.blurGaussian(smoothing);
        final double threshold = level(work, outside, bright);
        final byte[] mask = new byte[outside.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (!outside[i] && bright == work.getf(i) >= threshold ? 1 : 0);
        }
        final String method = inputs.text("threshold_method").equals("auto") ? "Otsu" : inputs.text("threshold_method");
        say(Text.of("particles are %s than grey level %s (%s)", bright ? "brighter" : "darker", threshold, method));
        final ParticleMap map = split(mask, picture(bright), progress.part(.5, 1));
        share(map, field);
        return new Found(map, outside);
    }

    /** The image with particles bright, if they are told apart by its lines. */
    private Optional<Plane> picture(final boolean bright) {
        if (!FieldSegmentation.byPicture(inputs)) return Optional.empty();
        if (bright) return Optional.of(new ProcessorPlane(pixels));
        final ImageProcessor negative = pixels.convertToFloatProcessor();
        negative.multiply(-1);
        return Optional.of(new ProcessorPlane(negative));
    }

    private double smoothing() {
        final String text = inputs.text("smoothing");
        if (text.equals("auto")) {
            final double noise = Field.noise(new ProcessorPlane(pixels));
            final double sigma = noise > NOISY ? 2 : 1;
            say(Text.of("smoothed by %.0f pixels, as the noise of %.2g of the range of grey levels asks for", sigma,
                    noise));
            return sigma;
        }
        try {
            final double sigma = Double.parseDouble(text);
            if (sigma >= 0 && sigma <= 50) return sigma;
        } catch (final NumberFormatException e) {
            throw new InputException("smoothing: needs auto or 0 to 50 pixels, found \"" + text + "\"", e);
        }
        throw new InputException("smoothing: needs auto or 0 to 50 pixels, found \"" + text + "\"");
    }

    /** The grey level from which on a pixel counts as bright, by ImageJ's own methods. */
    private double level(final ImageProcessor work, final boolean[] outside, final boolean bright) {
        final String method = inputs.text("threshold_method");
        if (method.equals("value")) return inputs.number("threshold_value");
        final ImageProcessor inside = inside(work, outside);
        if (inside.getStatistics().min == inside.getStatistics().max) throw new InputException(
                "every pixel has the grey level " + inside.getStatistics().min + ", so there is nothing to separate");
        inside.setAutoThreshold((method.equals("auto") ? "Otsu" : method) + (bright ? " dark" : "") + " no-reset");
        // ImageJ's thresholds are inclusive at both ends
        return bright ? inside.getMinThreshold() : Math.nextUp((float) inside.getMaxThreshold());
    }

    /** The pixels of the field in one row, so that a histogram holds no others. */
    private static ImageProcessor inside(final ImageProcessor work, final boolean[] outside) {
        int n = 0;
        for (final boolean out : outside) if (!out) n++;
        if (n == outside.length) return work;
        final ImageProcessor row = work instanceof ByteProcessor ? new ByteProcessor(n, 1)
                : work.createProcessor(n, 1);
        int k = 0;
        for (int i = 0; i < outside.length; i++) if (!outside[i]) row.setf(k++, work.getf(i));
        row.resetMinAndMax();
        return row;
    }
}
