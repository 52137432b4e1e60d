package org.ionclay.eds.io;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * One grey image with its calibration: an SEM image, a mask, or labels.
 *
 * @param name name for tables: the file name without its ending, or the window's title
 * @param pixels 8-, 16- or 32-bit; read only
 * @param pixelSize width of a pixel in µm; empty where the image gives none
 * @param pixelHeight height of a pixel in µm; empty where the image gives none
 * @param note why it gives none, if there is something to say; else empty
 * @param scaleSource where a microscope's own calibration stands; empty for the usual places
 * @param coloured whether the file was a coloured picture, of which this is the brightness
 */
public record GreyImage(String name, ImageProcessor pixels, OptionalDouble pixelSize, OptionalDouble pixelHeight,
        String note, String scaleSource, boolean coloured) {

    /**
     * Reads a file.
     *
     * @param file image file
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no image, is damaged, holds several slices, or is in colour
     */
    public static GreyImage read(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new InputException("there is no file \"" + file + "\"");
        return of(Fields.stem(file), MapFormats.slices(file), Optional.of(file), false);
    }

    /**
     * Reads a picture, which may be coloured: arrows, labels and false colours are common in micrographs. Its
     * brightness is taken (.299 red + .587 green + .114 blue, Rec. 601).
     *
     * @param file image file
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no image, is damaged, or holds several slices
     */
    public static GreyImage picture(final Path file) throws IOException {
        return of(Fields.stem(file), MapFormats.slices(file), Optional.of(file), true);
    }

    /**
     * Takes an open picture, which may be coloured.
     *
     * @param image one slice
     * @throws IOException if a virtual image cannot be read
     * @throws IllegalArgumentException as {@link #picture(Path)}
     */
    public static GreyImage picture(final ImagePlus image) throws IOException {
        return of(image.getShortTitle(), OpenImage.slices(image), Optional.empty(), true);
    }

    /**
     * Takes an open image.
     *
     * @param image one slice, not in colour
     * @throws IOException if a virtual image cannot be read
     * @throws IllegalArgumentException as {@link #read}
     */
    public static GreyImage of(final ImagePlus image) throws IOException {
        return of(image.getShortTitle(), OpenImage.slices(image), Optional.empty(), false);
    }

    private static GreyImage of(final String name, final List<ImageSlice> slices, final Optional<Path> file,
            final boolean colours) throws IOException {
        if (slices.size() != 1) throw new InputException(
                name + " has " + slices.size() + " slices, needs one; use Image > Stacks > Stack to Images");
        final ImageSlice slice = slices.get(0);
        final ImageProcessor loaded = slice.pixels().load();
        PixelScale scale = slice.scale();
        if (scale.source().isEmpty() && file.isPresent()) {
            scale = VendorScale.beside(file.get(), loaded.getWidth()).orElse(scale);
        }
        final boolean coloured = colours && loaded instanceof ColorProcessor colour && coloured(colour);
        final ImageProcessor pixels = coloured ? brightness((ColorProcessor) loaded)
                : loaded instanceof ColorProcessor colour ? grey(slice.source(), colour) : loaded;
        return new GreyImage(name, pixels, scale.width(), scale.height(), scale.note(), scale.source(), coloured);
    }

    private static boolean coloured(final ColorProcessor colour) {
        for (final int rgb : (int[]) colour.getPixels()) {
            if ((rgb >> 16 & 0xff) != (rgb >> 8 & 0xff) || (rgb >> 16 & 0xff) != (rgb & 0xff)) return true;
        }
        return false;
    }

    private static ImageProcessor brightness(final ColorProcessor colour) {
        final int[] rgb = (int[]) colour.getPixels();
        final byte[] grey = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            grey[i] = (byte) Math.round(.299 * (rgb[i] >> 16 & 0xff) + .587 * (rgb[i] >> 8 & 0xff)
                    + .114 * (rgb[i] & 0xff));
        }
        return new ij.process.ByteProcessor(colour.getWidth(), colour.getHeight(), grey);
    }

    /** Many programs save grey pictures as RGB; a really coloured one is refused. */
    private static ImageProcessor grey(final String source, final ColorProcessor colour) {
        final int[] rgb = (int[]) colour.getPixels();
        final byte[] grey = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            final int red = rgb[i] >> 16 & 0xff;
            if (red != (rgb[i] >> 8 & 0xff) || red != (rgb[i] & 0xff)) throw new InputException(
                    Text.of("%s is a colour picture (pixel x %d, y %d); needs a grey image: use Image > Type > 8-bit",
                            source, i % colour.getWidth(), i / colour.getWidth()));
            grey[i] = (byte) red;
        }
        return new ij.process.ByteProcessor(colour.getWidth(), colour.getHeight(), grey);
    }
}
