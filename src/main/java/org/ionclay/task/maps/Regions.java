package org.ionclay.task.maps;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
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

    /**
     * What was found.
     *
     * @param regions at least one
     * @param notes what a user must know of them, a sentence each
     */
    record Found(List<Region> regions, List<String> notes) {
    }

    /**
     * The inside of regions.
     *
     * @param plane 255 inside, 0 outside
     * @param notes what a user must know of it, a sentence each
     */
    record Area(Plane plane, List<String> notes) {
    }

    /** Bytes of an ROI: ImageJ's own limit. */
    private static final int LARGEST = 5 << 20;

    /** Pixels of a shape's box beyond which the box must lie in the field. */
    private static final long LARGE_BOX = 1L << 26;

    private final int width;
    private final int height;
    private final double pointRadius;
    private final List<Region> regions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

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
    static Found of(final Inputs inputs, final int width, final int height) throws IOException {
        final Regions found = new Regions(width, height, inputs.number("point_radius"));
        final String text = inputs.text("regions");
        if (text.isEmpty()) found.openSelections(inputs);
        else if (Files.isRegularFile(Path.of(text))) found.file(Path.of(text));
        else if (text.matches("[-+0-9.,;\\s]+")) found.numbers(text);
        else throw new InputException("regions: there is no file \"" + text + "\", and it is no list of points \"x, y; "
                    + "x, y, width, height\"");
        return new Found(List.copyOf(found.regions), List.copyOf(found.notes));
    }

    /** Whether a file's name says that it is an ImageJ ROI or a set of them. */
    static boolean isRoiFile(final Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(roi|zip)");
    }

    /**
     * A mask from an ROI file: 255 inside any of its regions.
     *
     * @param file an ImageJ ROI file or set
     */
    static Area plane(final Path file, final int width, final int height) throws IOException {
        final Regions found = new Regions(width, height, 0);
        found.file(file);
        final ByteProcessor inside = new ByteProcessor(width, height);
        for (final Region region : found.regions) for (final int pixel : region.pixels()) inside.set(pixel, 255);
        return new Area(new ProcessorPlane(inside), List.copyOf(found.notes));
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
        final String name = file.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            if (Files.size(file) > LARGEST) throw new InputException("\"" + file + "\" is no ImageJ ROI: it has "
                    + Files.size(file) + " bytes");
            final Roi roi = RoiBytes.decode(Files.readAllBytes(file), file.toString());
            add(roi, name.replaceFirst("(?i)\\.roi$", ""));
            return;
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().endsWith(".roi")) continue;
                final String entryName = entry.getName().substring(0, entry.getName().length() - 4);
                final byte[] bytes = zip.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) throw new InputException("\"" + file + "!" + entry.getName()
                        + "\" is no ImageJ ROI: it is larger than 5 MiB");
                final Roi roi = RoiBytes.decode(bytes, file + "!" + entry.getName());
                add(roi, roi.getName() == null ? entryName : roi.getName());
            }
        } catch (final ZipException | EOFException | IllegalArgumentException e) {
            if (e instanceof InputException) throw e;
            throw new InputException("\"" + file + "\" is a damaged ROI file: its archive cannot be unpacked ("
                    + e.getMessage() + "); save the set again in ImageJ's ROI Manager", e);
        }
        if (regions.isEmpty()) throw new InputException("\"" + file + "\" holds no ImageJ ROI (.roi entry)");
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
                final PixelList around = disc(at.xpoints[i], at.ypoints[i]);
                final double r = pointRadius;
                final boolean cut = at.xpoints[i] - r < 0 || at.ypoints[i] - r < 0 || at.xpoints[i] + r > width
                        || at.ypoints[i] + r > height;
                if (cut && around.count > 0)
                        notes.add(Text.of("\"%s\" lies within %s pixels of the border of the field: "
                        + "its disc is cut off there", each, r));
                add(each, around);
            }
            return;
        }
        if (!roi.isArea()) throw new InputException("regions: \"" + name + "\" is a line; needs points or areas");
        final PixelList inside = new PixelList();
        final Rectangle box = roi.getBounds();
        final Rectangle common = box.intersection(new Rectangle(0, 0, width, height));
        if (common.isEmpty()) throw outside(name);
        if (!common.equals(box)) notes.add(Text.of("\"%s\" (x %d, y %d, %d x %d pixels) lies partly outside the field "
                + "of %d x %d pixels: the part inside was taken", name, box.x, box.y, box.width, box.height, width,
                height));
        final boolean plain = roi.getType() == Roi.RECTANGLE && roi.getCornerDiameter() == 0;
        if (!plain && (long) box.width * box.height > Math.max(LARGE_BOX, 4L * width * height)) {
            throw new InputException(Text.of("regions: \"%s\" has a box of %d x %d pixels, the field %d x %d; draw it "
                    + "on an image of the maps", name, box.width, box.height, width, height));
        }
        final ImageProcessor shape = plain ? null : roi.getMask();
        for (int y = common.y; y < common.y + common.height; y++) {
            for (int x = common.x; x < common.x + common.width; x++) {
                if (shape == null || shape.get(x - box.x, y - box.y) != 0) inside.add(y * width + x);
            }
        }
        add(name, inside);
    }

    /** Pixels whose centre lies within the point radius; at least the pixel of the point itself. */
    private PixelList disc(final double centreX, final double centreY) {
        final PixelList inside = new PixelList();
        final double reach = Math.max(pointRadius, 1);
        final int top = (int) Math.max(0, Math.floor(centreY - reach));
        final int left = (int) Math.max(0, Math.floor(centreX - reach));
        for (int y = top; y < height && y <= centreY + reach; y++) {
            for (int x = left; x < width && x <= centreX + reach; x++) {
                final double dx = x + 0.5 - centreX;
                final double dy = y + 0.5 - centreY;
                final boolean own = x == (int) Math.floor(centreX) && y == (int) Math.floor(centreY);
                if (own || dx * dx + dy * dy <= pointRadius * pointRadius) inside.add(y * width + x);
            }
        }
        return inside;
    }

    private InputException outside(final String name) {
        return new InputException(Text.of("regions: \"%s\" lies outside the field of %d x %d pixels", name, width,
                height));
    }

    private void add(final String name, final PixelList inside) {
        final int[] pixels = inside.toArray();
        if (pixels.length == 0) throw outside(name);
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
}
