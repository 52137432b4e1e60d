package org.ionclay.task.maps;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.io.GreyImage;
import org.ionclay.eds.Plane;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;

/** Which part of an SEM image is the field, as the inputs {@code crop}, {@code mask} and {@code roi} say. */
final class SemField {

    private final GreyImage image;
    private final int width;
    private final int height;
    private final boolean[] outside;

    private SemField(final GreyImage image) {
        this.image = image;
        width = image.pixels().getWidth();
        height = image.pixels().getHeight();
        outside = new boolean[image.pixels().getPixelCount()];
    }

    /**
     * True for each pixel that is no part of the field, row by row.
     *
     * @throws InputException if a crop, mask or ROI does not fit the image, or nothing is left
     * @throws IOException if a file cannot be read
     */
    static boolean[] outside(final GreyImage image, final Inputs inputs, final RunRecord record) throws IOException {
        final SemField field = new SemField(image);
        boolean said = false;
        if (inputs.has("crop")) {
            field.crop(inputs.text("crop"));
            said = true;
        }
        if (inputs.file("mask").isPresent()) {
            field.mask(inputs.file("mask").get(), record);
            said = true;
        }
        if (inputs.file("roi").isPresent()) {
            final Path file = inputs.file("roi").get();
            record.input(file);
            field.rois("roi", file, record);
            said = true;
        } else if (inputs.paths("input").isEmpty()) {
            said |= field.selection(inputs.image());
        }
        int inside = 0;
        for (final boolean out : field.outside) if (!out) inside++;
        if (inside == 0) throw new InputException(image.name()
                + ": crop, mask and ROI leave no pixel of the field; give ones that overlap");
        if (said) record.message(Text.of("%s: the field is %d of %d pixels (%.1f %%), as crop, mask or ROI say",
                image.name(), inside, field.outside.length, 100. * inside / field.outside.length));
        return field.outside;
    }

    private void crop(final String text) {
        final String[] words = text.strip().split("[,;\\s]+");
        final int[] box = new int[4];
        try {
            if (words.length != 4) throw new NumberFormatException(words.length + " numbers");
            for (int i = 0; i < 4; i++) box[i] = Integer.parseInt(words[i]);
        } catch (final NumberFormatException e) {
            throw new InputException("crop: needs four whole numbers of pixels, \"x, y, width, height\", found \""
                    + text + "\"", e);
        }
        if (box[0] < 0 || box[1] < 0 || box[2] < 1 || box[3] < 1 || (long) box[0] + box[2] > width
                || (long) box[1] + box[3] > height) throw new InputException(
                Text.of("crop: x %d, y %d, width %d, height %d does not lie in the image \"%s\" of %d x %d pixels; "
                        + "give a part of it", box[0], box[1], box[2], box[3], image.name(), width, height));
        for (int y = 0; y < height; y++) {
            if (y < box[1] || y >= box[1] + box[3]) {
                Arrays.fill(outside, y * width, (y + 1) * width, true);
            } else {
                Arrays.fill(outside, y * width, y * width + box[0], true);
                Arrays.fill(outside, y * width + box[0] + box[2], (y + 1) * width, true);
            }
        }
    }

    private void mask(final Path file, final RunRecord record) throws IOException {
        record.input(file);
        if (Regions.isRoiFile(file)) {
            rois("mask", file, record);
            return;
        }
        final ImageProcessor pixels = FieldInputs.grey("mask", file).pixels();
        if (pixels.getWidth() != width || pixels.getHeight() != height) throw new InputException(
                Text.of("mask: must have the size of \"%s\", %d x %d, found %d x %d", image.name(), width, height,
                        pixels.getWidth(), pixels.getHeight()));
        for (int i = 0; i < outside.length; i++) outside[i] |= !(pixels.getf(i) > 0);
    }

    private void rois(final String key, final Path file, final RunRecord record) throws IOException {
        final Regions.Area found = Regions.plane(file, width, height);
        found.notes().forEach(note -> record.message(image.name() + ": " + key + ": " + note));
        keep(found.plane());
    }

    private void keep(final Plane plane) {
        final float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            plane.row(y, row);
            for (int x = 0; x < width; x++) outside[y * width + x] |= !(row[x] > 0);
        }
    }

    /** An area selected in the open image. */
    private boolean selection(final Optional<ImagePlus> open) {
        final Roi roi = open.map(ImagePlus::getRoi).orElse(null);
        if (roi == null || !roi.isArea()) return false;
        for (int i = 0; i < outside.length; i++) outside[i] |= !roi.contains(i % width, i / width);
        return true;
    }
}
