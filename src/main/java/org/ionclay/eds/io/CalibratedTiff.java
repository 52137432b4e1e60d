package org.ionclay.eds.io;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.TiffEncoder;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * The TIFF files that IonClay writes: 8-, 16-, 32-bit or RGB images or stacks that ImageJ opens with their µm
 * calibration, slice labels and look-up table, and with the settings of the run in their Info property ("key = value"
 * lines). Files are written beside their place and then moved.
 *
 * @param slices the images, all of one size and type
 * @param labels a label for each image; empty texts where there is none
 * @param pixelSize edge of a pixel in µm; empty for an image without calibration
 * @param settings what made the image, by name, in order
 */
public record CalibratedTiff(List<ImageProcessor> slices, List<String> labels, OptionalDouble pixelSize,
        Map<String, String> settings) {

    /** What ImageJ takes the description's format for; its own classes are not asked, as they belong to windows. */
    private static final String VERSION = "1.54p";
    private static final long LARGEST = 0xffffffffL - (1 << 20);

    /**
     * Checks that there is one label for each image, and one size.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    public CalibratedTiff {
        slices = List.copyOf(slices);
        labels = List.copyOf(labels);
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (slices.isEmpty()) throw new InputException("needs at least one image to write");
        if (labels.size() != slices.size()) throw new InputException(
                "needs " + slices.size() + " slice labels, found " + labels.size());
        final ImageProcessor first = slices.get(0);
        for (final ImageProcessor slice : slices) {
            if (slice.getWidth() != first.getWidth() || slice.getHeight() != first.getHeight()
                    || slice.getBitDepth() != first.getBitDepth()) throw new InputException(
                            "the images of a stack must have one size and type");
        }
        if (pixelSize.isPresent() && !(pixelSize.getAsDouble() > 0)) throw new InputException(
                "pixel size must be positive, found " + pixelSize.getAsDouble() + " µm");
    }

    /** One image without a label. */
    public static CalibratedTiff of(final ImageProcessor image, final OptionalDouble pixelSize,
            final Map<String, String> settings) {
        return new CalibratedTiff(List.of(image), List.of(""), pixelSize, settings);
    }

    /**
     * Writes the file, pixel by pixel from the images, without a second copy of them in memory.
     *
     * @param target where to
     * @param overwrite whether an existing file may be replaced
     * @throws IllegalArgumentException if it would be larger than 4 GB, which TIFF cannot hold
     * @throws java.nio.file.FileAlreadyExistsException if there is one and it may not be replaced
     * @throws IOException if it cannot be written; then nothing is left behind
     */
    public void write(final Path target, final boolean overwrite) throws IOException {
        final ImageProcessor first = slices.get(0);
        final long each = (long) first.getPixelCount() * (first.getBitDepth() == 24 ? 3 : first.getBitDepth() / 8);
        if (each * slices.size() > LARGEST) throw new InputException(Text.of("%s would hold %d bytes of pixels, a "
                + "TIFF file holds at most 4 GB; write fewer slices", target, each * slices.size()));
        final FileInfo file = fileInfo();
        AtomicFile.write(target, overwrite, out -> new TiffEncoder(file).write(unclosed(out)));
    }

    private FileInfo fileInfo() {
        final ImageProcessor first = slices.get(0);
        final ImageStack stack = new ImageStack(first.getWidth(), first.getHeight(), first.getColorModel());
        for (int i = 0; i < slices.size(); i++) stack.addSlice(labels.get(i), slices.get(i).getPixels());
        final ImagePlus image = new ImagePlus("", stack);
        if (slices.size() == 1) image.setProcessor(first);
        final Calibration calibration = new Calibration();
        if (pixelSize.isPresent()) {
            calibration.setUnit("um");
            calibration.pixelWidth = pixelSize.getAsDouble();
            calibration.pixelHeight = pixelSize.getAsDouble();
            calibration.pixelDepth = pixelSize.getAsDouble();
        }
        image.setCalibration(calibration);
        final FileInfo file = image.getFileInfo();
        file.nImages = slices.size();
        file.pixels = slices.size() == 1 ? first.getPixels() : stack.getImageArray();
        file.sliceLabels = labels.stream().allMatch(String::isEmpty) ? null : labels.toArray(String[]::new);
        file.info = settings.isEmpty() ? null : info();
        file.description = description();
        if (first.getBitDepth() == 16 || first.getBitDepth() == 32) file.displayRanges =
                new double[] {first.getMin(), first.getMax()};
        return file;
    }

    private String info() {
        final StringBuilder info = new StringBuilder();
        settings.forEach((key, value) -> info.append(key).append(" = ")
                .append(value.replace("\\", "\\\\").replace("\n", "\\n")).append('\n'));
        return info.toString();
    }

    private String description() {
        final ImageProcessor first = slices.get(0);
        final StringBuilder text = new StringBuilder("ImageJ=").append(VERSION).append('\n');
        if (slices.size() > 1) text.append("images=").append(slices.size()).append("\nslices=").append(slices.size())
                .append('\n');
        if (pixelSize.isPresent()) text.append("unit=um\n");
        if (first.getBitDepth() == 16 || first.getBitDepth() == 32) text.append("min=").append(first.getMin())
                .append("\nmax=").append(first.getMax()).append('\n');
        return text.append('\0').toString();
    }

    /** TiffEncoder may close what it writes to; the file is closed by whoever opened it. */
    private static OutputStream unclosed(final OutputStream out) {
        return new java.io.FilterOutputStream(out) {
            @Override
            public void write(final byte[] bytes, final int from, final int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }

    /**
     * Reads such a file, or any grey or RGB TIFF file.
     *
     * @param source the file
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException naming the file and what is wrong with it
     */
    public static CalibratedTiff read(final Path source) throws IOException {
        if (MapFormats.of(source).filter(TiffMaps.class::isInstance).isEmpty()) throw new InputException(source
                + " is no TIFF file");
        final TiffDirectory file = TiffDirectory.read(source);
        final List<ImageProcessor> slices = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int i = 0; i < file.pages().size(); i++) {
            slices.add(TiffPixels.read(file, i));
            labels.add(i < file.labels().size() ? file.labels().get(i) : "");
        }
        final Map<String, String> settings = new LinkedHashMap<>();
        file.info().lines().filter(line -> line.contains(" = ")).forEach(line -> {
            final String[] parts = line.split(" = ", 2);
            settings.put(parts[0], unescaped(parts[1]));
        });
        final OptionalDouble scale = PixelScale.of(source.toString(), file, file.pages().get(0))
                .micrometres(source.toString());
        return new CalibratedTiff(slices, labels, scale, settings);
    }

    private static String unescaped(final String text) {
        return java.util.regex.Pattern.compile("\\\\(.)").matcher(text).replaceAll(
                match -> match.group(1).equals("n") ? "\n" : java.util.regex.Matcher.quoteReplacement(match.group(1)));
    }
}
