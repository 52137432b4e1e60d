package org.ionclay.eds.io;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/** Open ImageJ images as slices. */
final class OpenImage {

    private OpenImage() {
    }

    /** What to do about grey values that a function turns into others. */
    static IllegalArgumentException functionRefused(final String name) {
        return new InputException(name + ": its grey values carry a calibration function; remove it in "
                + "Analyze > Calibrate (Function: None), or apply it and save as 32-bit");
    }

    /** Stored values of a signed 16-bit image, as they are meant. */
    static FloatProcessor shifted(final ImageProcessor stored) {
        final float[] values = new float[stored.getPixelCount()];
        for (int i = 0; i < values.length; i++) values[i] = stored.get(i) - 32768;
        return new FloatProcessor(stored.getWidth(), stored.getHeight(), values);
    }

    /**
     * The channels or slices of an open image, which are not copied.
     *
     * @throws IllegalArgumentException if it has both channels and a depth or time, or nothing in it
     */
    static List<ImageSlice> slices(final ImagePlus image) {
        if (image.getWidth() < 1 || image.getStackSize() < 1 || image.getProcessor() == null) {
            throw new InputException("there is no image: open a stack of element maps or give a folder");
        }
        final String title = image.getTitle();
        final int deep = image.getNSlices() * image.getNFrames();
        if (image.getNChannels() > 1 && deep > 1) throw new InputException(Text.of("%s has %d channels at %d slices "
                + "or frames; make a stack with one slice per element", title, image.getNChannels(), deep));
        final Calibration calibration = image.getCalibration();
        final boolean signed = calibration.isSigned16Bit();
        if (calibration.calibrated() && !signed) throw functionRefused(title);
        final PixelScale scale = PixelScale.of(title, calibration);
        final String info = image.getStackSize() == 1 && image.getInfoProperty() != null ? image.getInfoProperty() : "";
        final ImageStack stack = image.getStack();
        final List<ImageSlice> slices = new ArrayList<>();
        for (int i = 1; i <= stack.size(); i++) {
            final int index = i;
            final String label = stack.getSliceLabel(i) == null ? "" : stack.getSliceLabel(i);
            final String first = label.strip().split("\\R", 2)[0];
            final boolean single = stack.size() == 1;
            slices.add(new ImageSlice(single ? title : Text.of("%s, slice %d%s", title, i, first.isEmpty()
                    ? " (no label)" : " (" + first + ")"), single ? List.of(title, label) : List.of(label),
                    label + "\n" + info, stack.getWidth(), stack.getHeight(), 0, scale,
                    () -> signed ? shifted(stack.getProcessor(index)) : grey(stack.getProcessor(index)),
                    Optional.empty()));
        }
        return slices;
    }

    private static ImageProcessor grey(final ImageProcessor pixels) {
        final boolean known = pixels instanceof ByteProcessor || pixels instanceof ShortProcessor
                || pixels instanceof FloatProcessor || pixels instanceof ColorProcessor;
        return known ? pixels : pixels.convertToFloat();
    }
}
