package org.ionclay.task.maps;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.plugin.frame.RoiManager;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.task.frame.Inputs;

/**
 * Regions of a field: ImageJ ROI files and sets, points and rectangles written as numbers, the ROI Manager, or the
 * selection of the open image.
 */
final class Regions {

    /**
     * One region.
     *
     * @param name name for tables
     * @param x centre in pixels
     * @param y centre in pixels
     * @param pixels indexes of its pixels, row by row
     */
    record Region(String name, double x, double y, int[] pixels) {

        /** 1 inside, 0 outside, row by row. */
        byte[] mask(final int width, final int height) {
            final byte[] mask = new byte[width * height];
            for (final int pixel : pixels) mask[pixel] = 1;
            return mask;
        }
    }

    private final int width;
    private final int height;
    private final double pointRadius;
    private final List<Region> regions = new ArrayList<>();

    private Regions(final int width, final int height, final double pointRadius) {
        this.width = width;
        this.height = height;
        this.pointRadius = pointRadius;
    }

    /**
     * The regions that the inputs name.
     *
     * @param inputs has {@code regions} and {@code point_radius}
     * @param width width of the field in pixels
     * @param height height of the field in pixels
     * @return at least one region
     * @throws InputException if a region is not understood or lies outside the field
     * @throws IOException if a file cannot be read
     */
    static List<Region> of(final Inputs inputs, final int width, final int height) throws IOException {
        final Regions found = new Regions(width, height, inputs.number("point_radius"));
        final String text = inputs.text("regions");
        if (text.isEmpty()) found.openSelections(inputs);
        else if (Files.isRegularFile(Path.of(text))) found.file(Path.of(text));
        else if (text.matches("[-+0-9.,;\\s]+")) found.numbers(text);
        else throw new InputException("regions: there is no file \"" + text + "\", and it is no list of points \"x, y; "
                    + "x, y, width, height\"");
        return found.regions;
    }

    /**
     * A mask from an ROI file: 255 inside any of its regions.
     *
     * @param file an ImageJ ROI file or set
     */
    static Plane plane(final Path file, final int width, final int height) throws IOException {
        final Regions found = new Regions(width, height, 0);
        found.file(file);
        final ByteProcessor inside = new ByteProcessor(width, height);
        for (final Region region : found.regions) for (final int pixel : region.pixels()) inside.set(pixel, 255);
        return new ProcessorPlane(inside);
    }

    private void openSelections(final Inputs inputs) {
        final RoiManager manager = RoiManager.getInstance2();
        if (manager != null && manager.getCount() > 0) {
            for (final Roi roi : manager.getRoisAsArray()) add(roi, roi.getName());
        } else if (inputs.image().map(image -> image.getRoi() != null).orElse(false)) {
            final Roi roi = inputs.image().orElseThrow().getRoi();
            add(roi, roi.getName() == null ? "selection" : roi.getName());
        } else {
            add(new Roi(0, 0, width, height), "whole field");
        }
    }

    private void file(final Path file) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        final String name = file.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            add(decode(bytes, file.toString()), name.replaceFirst("\\.roi$", ""));
            return;
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().endsWith(".roi")) continue;
                final String entryName = entry.getName().substring(0, entry.getName().length() - 4);
                final Roi roi = decode(((InputStream) zip).readAllBytes(), file + "!" + entry.getName());
                add(roi, roi.getName() == null ? entryName : roi.getName());
            }
        }
        if (regions.isEmpty()) throw new InputException("regions: \"" + file + "\" holds no ImageJ ROI (.roi entry)");
    }

    private static Roi decode(final byte[] bytes, final String source) {
        // the decoder takes any bytes; an ROI starts with the letters Iout
        final boolean roi = bytes.length >= 64 && bytes[0] == 'I' && bytes[1] == 'o' && bytes[2] == 'u'
                && bytes[3] == 't';
        final Roi decoded = roi ? RoiDecoder.openFromByteArray(bytes) : null;
        if (decoded == null) throw new InputException("\"" + source + "\" is no ImageJ ROI");
        return decoded;
    }

    private void numbers(final String text) {
        for (final String part : text.split("[;\n]")) {
            if (part.isBlank()) continue;
            final String[] words = part.strip().split("[,\\s]+");
            final double[] value = new double[words.length];
            try {
                for (int i = 0; i < words.length; i++) value[i] = Double.parseDouble(words[i]);
            } catch (final NumberFormatException e) {
                throw new InputException("regions: \"" + part.strip() + "\" is not all numbers", e);
            }
            final String name = "region " + (regions.size() + 1);
            if (value.length == 2) add(new PointRoi(value[0], value[1]), name);
            else if (value.length == 4) add(new Roi(value[0], value[1], value[2], value[3]), name);
            else throw new InputException("regions: a point has 2 numbers and a rectangle 4, found \"" + part.strip()
                        + "\"");
        }
    }

    private void add(final Roi roi, final String name) {
        if (roi instanceof PointRoi points) {
            final FloatPolygon at = points.getFloatPolygon();
            for (int i = 0; i < at.npoints; i++) {
                final String each = at.npoints == 1 ? name : name + " " + (i + 1);
                add(each, disc(at.xpoints[i], at.ypoints[i]));
            }
            return;
        }
        if (!roi.isArea()) throw new InputException("regions: \"" + name + "\" is a line; needs points or areas");
        final PixelList inside = new PixelList();
        final Rectangle box = roi.getBounds();
        final ImageProcessor shape = roi.getMask();
        for (int y = Math.max(0, box.y); y < Math.min(height, box.y + box.height); y++) {
            for (int x = Math.max(0, box.x); x < Math.min(width, box.x + box.width); x++) {
                if (shape == null || shape.get(x - box.x, y - box.y) != 0) inside.add(y * width + x);
            }
        }
        add(name, inside);
    }

    /** Pixels whose centre lies within the point radius; at least the pixel of the point itself. */
    private PixelList disc(final double centreX, final double centreY) {
        final PixelList inside = new PixelList();
        for (int y = (int) Math.floor(centreY - pointRadius); y <= centreY + pointRadius; y++) {
            for (int x = (int) Math.floor(centreX - pointRadius); x <= centreX + pointRadius; x++) {
                final double dx = x + 0.5 - centreX;
                final double dy = y + 0.5 - centreY;
                final boolean own = x == (int) Math.floor(centreX) && y == (int) Math.floor(centreY);
                if ((own || dx * dx + dy * dy <= pointRadius * pointRadius) && x >= 0 && y >= 0 && x < width
                        && y < height) inside.add(y * width + x);
            }
        }
        return inside;
    }

    private void add(final String name, final PixelList inside) {
        final int[] pixels = inside.toArray();
        if (pixels.length == 0) throw new InputException(
                Text.of("regions: \"%s\" lies outside the field of %d x %d pixels", name, width, height));
        double sumX = 0;
        double sumY = 0;
        for (final int pixel : pixels) {
            sumX += pixel % width + 0.5;
            sumY += pixel / width + 0.5;
        }
        regions.add(new Region(name, sumX / pixels.length, sumY / pixels.length, pixels));
    }

    /** Grows as pixels are found. */
    private static final class PixelList {

        private int[] pixels = new int[64];
        private int count;

        void add(final int pixel) {
            if (count == pixels.length) pixels = Arrays.copyOf(pixels, 2 * count);
            pixels[count++] = pixel;
        }

        int[] toArray() {
            return Arrays.copyOf(pixels, count);
        }
    }

    /** A mask image: above zero is inside. */
    static byte[] mask(final ImageProcessor image) {
        final byte[] inside = new byte[image.getPixelCount()];
        for (int i = 0; i < inside.length; i++) inside[i] = (byte) (image.getf(i) > 0 ? 1 : 0);
        return inside;
    }

}
