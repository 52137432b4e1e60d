package org.ionclay.eds.io;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;

/**
 * One grey image with its calibration: an SEM image, a mask, or labels.
 *
 * @param name name for tables: the file name without its ending, or the window's title
 * @param pixels 8-, 16- or 32-bit; read only
 * @param pixelSize edge of a pixel in µm; empty where the image gives none
 * @param note why it gives none, if there is something to say; else empty
 */
public record GreyImage(String name, ImageProcessor pixels, OptionalDouble pixelSize, String note) {

    /**
     * Reads a file.
     *
     * @param file image file
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no image, is damaged, holds several slices, or is in colour
     */
    public static GreyImage read(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new InputException("there is no file \"" + file + "\"");
        return of(Fields.stem(file), ImageFile.slices(file));
    }

    /**
     * Takes an open image.
     *
     * @param image one slice, not in colour
     * @throws IOException if a virtual image cannot be read
     * @throws IllegalArgumentException as {@link #read}
     */
    public static GreyImage of(final ImagePlus image) throws IOException {
        return of(image.getShortTitle(), ImageFile.slices(image));
    }

    private static GreyImage of(final String name, final List<ImageSlice> slices) throws IOException {
        if (slices.size() != 1) throw new InputException(
                name + " has " + slices.size() + " slices, needs one; use Image > Stacks > Stack to Images");
        final ImageSlice slice = slices.get(0);
        final ImageProcessor pixels = slice.pixels().load();
        return new GreyImage(name, pixels instanceof ColorProcessor colour ? grey(slice.source(), colour) : pixels,
                slice.scale().micrometres(), slice.scale().note());
    }

    /** Many programs save grey pictures as RGB; a really coloured one is refused. */
    private static ImageProcessor grey(final String source, final ColorProcessor colour) {
        final int[] rgb = (int[]) colour.getPixels();
        final byte[] grey = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            final int red = rgb[i] >> 16 & 0xff;
            if (red != (rgb[i] >> 8 & 0xff) || red != (rgb[i] & 0xff)) throw new InputException(
                    "%s is a colour picture (pixel x %d, y %d); needs a grey image: use Image > Type > 8-bit".formatted(
                            source, i % colour.getWidth(), i / colour.getWidth()));
            grey[i] = (byte) red;
        }
        return new ij.process.ByteProcessor(colour.getWidth(), colour.getHeight(), grey);
    }
}
