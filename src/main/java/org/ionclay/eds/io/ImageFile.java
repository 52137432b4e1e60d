package org.ionclay.eds.io;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.Plane;

/** Opens image files (TIFF, PNG, GIF, BMP, JPEG, found by content) and open ImageJ images as slices. */
final class ImageFile {

    /** What a file's first bytes say. */
    enum Kind {
        TIFF, PICTURE, NONE
    }

    private ImageFile() {
    }

    /** Whether the name ends like an image's. */
    static boolean looksLikeImage(final Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(tiff?|png|gif|bmp|jpe?g)");
    }

    /**
     * What the file is, by content.
     *
     * @throws IOException if it cannot be read
     */
    static Kind kind(final Path path) throws IOException {
        final byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(8);
        }
        if (head.length < 4) return Kind.NONE;
        final String ascii = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
        final int magic = ascii.startsWith("MM") ? head[3] : ascii.startsWith("II") ? head[2] : 0;
        if (magic == 42 || magic == 43) return Kind.TIFF;
        final boolean picture = ascii.startsWith("\u0089PNG") || ascii.startsWith("GIF8") || ascii.startsWith("BM")
                || ascii.startsWith("\u00ff\u00d8\u00ff");
        return picture ? Kind.PICTURE : Kind.NONE;
    }

    /**
     * The images of a file. Pixels of TIFF files are not read yet.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException naming a file that is missing, empty, no image or damaged
     */
    static List<ImageSlice> slices(final Path path) throws IOException {
        final String name = path.getFileName().toString();
        if (!Files.isRegularFile(path)) throw new InputException("there is no file " + path);
        if (Files.size(path) == 0) throw new InputException(path + " is empty (0 bytes); export it again");
        return switch (kind(path)) {
            case TIFF -> tiff(TiffDirectory.read(path), name);
            case PICTURE -> List.of(picture(path, name));
            case NONE -> throw new InputException(path
                    + " is not an image that IonClay reads; give TIFF, PNG, GIF, BMP or JPEG");
        };
    }

    private static List<ImageSlice> tiff(final TiffDirectory file, final String name) {
        final int count = file.pages().size();
        final List<ImageSlice> slices = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            final int index = i;
            // of a stack of pages only the first may carry a resolution
            final TiffDirectory.Page page = file.pages().get(i);
            final TiffDirectory.Page scaled = Double.isNaN(page.pixelX()) ? file.pages().get(0) : page;
            final String label = i < file.labels().size() ? file.labels().get(i) : "";
            final List<String> names = count > 1 ? List.of(label) : label.isBlank() ? List.of(name)
                    : List.of(name, label);
            final String first = label.strip().split("\\R", 2)[0];
            final String source = count == 1 ? name : Text.of("%s, slice %d%s", name, i + 1,
                    first.isEmpty() ? " (no label)" : " (" + first + ")");
            final Optional<Plane> disk = TiffPlane.fits(page) && plainGrey(file, page)
                    ? Optional.of(new TiffPlane(file, i)) : Optional.empty();
            slices.add(new ImageSlice(source, names, info(label, count == 1 ? file.info() : ""), page.width(),
                    page.height(), (long) page.rowBytes() * page.height(), PixelScale.of(name, file, scaled),
                    () -> pixels(file, index), disk));
        }
        return slices;
    }

    private static String info(final String label, final String info) {
        return label + "\n" + info;
    }

    private static boolean plainGrey(final TiffDirectory file, final TiffDirectory.Page page) {
        return !valuesCalibrated(file) && (page.photometric() == 1 || file.writtenByImageJ());
    }

    private static boolean valuesCalibrated(final TiffDirectory file) {
        return file.description().matches("(?s).*\\ncf=\\d.*");
    }

    private static ImageProcessor pixels(final TiffDirectory file, final int index) throws IOException {
        final TiffDirectory.Page page = file.pages().get(index);
        if (valuesCalibrated(file)) return uncalibrated(file, index);
        final ImageProcessor pixels = TiffPixels.read(file, index);
        // ImageJ keeps values under any look-up table; other programs' palettes and white-is-zero are pictures
        if (file.writtenByImageJ() || page.photometric() == 1 || page.rgb()) return pixels;
        if (page.photometric() == 3 && page.palette() != null && pixels instanceof ByteProcessor) {
            return palette((ByteProcessor) pixels, page.palette());
        }
        throw new InputException(file.path() + ": white is zero (photometric " + page.photometric()
                + "); invert it in ImageJ (Image > Lookup Tables > Invert LUT, then Edit > Invert) and save it");
    }

    /** ImageJ stores signed 16-bit images with a calibration function of -32768 + value; others are refused. */
    private static ImageProcessor uncalibrated(final TiffDirectory file, final int index) throws IOException {
        final String text = file.description();
        final boolean signed = text.matches("(?s).*\\ncf=0\\n.*") && text.matches("(?s).*\\nc0=-32768(\\.0*)?\\n.*")
                && text.matches("(?s).*\\nc1=1(\\.0*)?(\\n.*)?");
        if (!signed) throw functionRefused(file.path().toString());
        return shifted(TiffPixels.read(file, index));
    }

    private static IllegalArgumentException functionRefused(final String name) {
        return new InputException(name + ": its grey values carry a calibration function; remove it in "
                + "Analyze > Calibrate (Function: None), or apply it and save as 32-bit");
    }

    private static FloatProcessor shifted(final ImageProcessor stored) {
        final float[] values = new float[stored.getPixelCount()];
        for (int i = 0; i < values.length; i++) values[i] = stored.get(i) - 32768;
        return new FloatProcessor(stored.getWidth(), stored.getHeight(), values);
    }

    private static ColorProcessor palette(final ByteProcessor index, final int[] palette) {
        final byte[] from = (byte[]) index.getPixels();
        final int[] to = new int[from.length];
        final int n = palette.length / 3;
        for (int i = 0; i < to.length; i++) {
            final int k = Math.min(from[i] & 0xff, n - 1);
            to[i] = palette[k] >> 8 << 16 | palette[n + k] >> 8 << 8 | palette[2 * n + k] >> 8;
        }
        return new ColorProcessor(index.getWidth(), index.getHeight(), to);
    }

    private static ImageSlice picture(final Path path, final String name) throws IOException {
        final ImagePlus image;
        try (InputStream in = Files.newInputStream(path)) {
            final var decoded = ImageIO.read(in);
            if (decoded == null) throw new InputException(path + " cannot be decoded; save it as TIFF");
            image = new ImagePlus(name, decoded);
        } catch (final NoSuchFileException e) {
            throw e;
        } catch (final IOException | IndexOutOfBoundsException e) {
            throw new InputException(path + " is damaged (" + e.getMessage() + "); export it again", e);
        }
        if (image.getStackSize() != 1) throw new InputException(path
                + " has several 16-bit channels; save one grey image per element");
        final ImageProcessor pixels = image.getProcessor();
        final boolean coloured = pixels instanceof ByteProcessor && (pixels.isPseudoColorLut()
                || pixels.isInvertedLut());
        final ImageProcessor plain = coloured ? pixels.convertToRGB() : pixels;
        return new ImageSlice(name, List.of(name), "", plain.getWidth(), plain.getHeight(),
                (long) plain.getPixelCount() * plain.getBitDepth() / 8, PixelScale.none(), () -> plain,
                Optional.empty());
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
                    info(label, info), stack.getWidth(), stack.getHeight(), 0, scale,
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
