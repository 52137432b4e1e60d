package org.ionclay.eds.io;

import ij.measure.Calibration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.units.Lengths;

/**
 * The calibration of one image.
 *
 * @param width width of a pixel in µm; empty where the image gives none
 * @param height height of a pixel in µm; empty where the image gives none
 * @param note why it gives none, if there is something to say; else empty
 * @param source where the calibration stands, such as a vendor's tag; empty for the usual places
 */
record PixelScale(OptionalDouble width, OptionalDouble height, String note, String source) {

    private static final PixelScale NONE = new PixelScale(OptionalDouble.empty(), OptionalDouble.empty(), "", "");
    private static final double SQUARE = 0.01;

    private PixelScale(final String note) {
        this(OptionalDouble.empty(), OptionalDouble.empty(), note, "");
    }

    /** The scale of an image without a calibration. */
    static PixelScale none() {
        return NONE;
    }

    /** A scale that somebody's tag or side file gives. */
    static PixelScale of(final double width, final double height, final String source) {
        return new PixelScale(OptionalDouble.of(width), OptionalDouble.of(height), "", source);
    }

    /**
     * The edge of a square pixel in µm.
     *
     * @param name of the image, for the message
     * @throws InputException if pixels are not square
     */
    OptionalDouble micrometres(final String name) {
        if (width.isEmpty()) return width;
        final double x = width.getAsDouble();
        final double y = height.getAsDouble();
        if (square()) return OptionalDouble.of((x + y) / 2);
        throw new InputException(Text.of("%s: pixels are not square: %s x %s µm; make them so with ImageJ's Image > "
                + "Scale (%s), or set pixel_size to say that the calibration is wrong", name, x, y,
                        x > y ? "X Scale " + x / y + ", Y Scale 1" : "X Scale 1, Y Scale " + y / x));
    }

    /** An edge in µm, or 1; one number for both of a pixel that is a square within a hundredth. */
    double edge(final OptionalDouble own) {
        if (own.isEmpty()) return 1;
        return square() ? (width.getAsDouble() + height.getAsDouble()) / 2 : own.getAsDouble();
    }

    /** Both edges for people: "0.5", or "0.5 x 0.8". */
    String edges() {
        return square() ? Double.toString(edge(width)) : width.getAsDouble() + " x " + height.getAsDouble();
    }

    /** Whether both edges agree with another's, of the larger one's share. */
    boolean agrees(final PixelScale other, final double share) {
        return Math.abs(edge(width) - other.edge(other.width)) <= share * edge(width)
                && Math.abs(edge(height) - other.edge(other.height)) <= share * edge(height);
    }

    /** Whether both edges are alike within a hundredth, or not known. */
    boolean square() {
        return width.isEmpty() || Math.abs(width.getAsDouble() / height.getAsDouble() - 1) <= SQUARE;
    }

    /** From an open image. */
    static PixelScale of(final String name, final Calibration calibration) {
        return calibration.scaled() || !calibration.getUnit().startsWith("pixel")
                ? of(name, calibration.pixelWidth, calibration.pixelHeight, calibration.getUnit()) : NONE;
    }

    /** From a TIFF file: ImageJ's and HyperSpy's "unit=" in the description goes before the resolution unit. */
    static PixelScale of(final String name, final TiffDirectory file, final TiffDirectory.Page page) {
        final Optional<PixelScale> vendor = VendorScale.of(name, file.vendor());
        if (vendor.isPresent()) return vendor.get();
        final PixelScale ome = OmeNames.of(file.path(), file.description(), file.pages().size()).scale();
        if (ome.width().isPresent()) return ome;
        if (Double.isNaN(page.pixelX())) return NONE;
        final Matcher unit = Pattern.compile("(?m)^unit=(.+)$").matcher(file.description());
        final double pixelY = Double.isNaN(page.pixelY()) ? page.pixelX() : page.pixelY();
        if (unit.find()) return of(name, page.pixelX(), pixelY, unit.group(1).strip().replace("\\u00B5", "\u00b5"));
        return switch (page.unit()) {
            case 2 -> of(name, page.pixelX(), pixelY, "inch");
            case 3 -> printed(page.pixelX()) ? new PixelScale(name
                    + " gives a printing resolution only") : of(name, page.pixelX(), pixelY, "cm");
            default -> NONE;
        };
    }

    /** 300 dpi are 118.11 pixels per cm: a round number of dots per inch is a printer's resolution, no calibration. */
    private static boolean printed(final double centimetres) {
        final double dpi = 2.54 / centimetres;
        return dpi < 2500 && Math.abs(dpi - Math.rint(dpi)) < 0.01;
    }

    private static PixelScale of(final String name, final double x, final double y, final String unit) {
        if (unit.toLowerCase(java.util.Locale.ROOT).startsWith("inch")) {
            return new PixelScale(name + " gives dots per inch only, which is no calibration");
        }
        final OptionalDouble length = Lengths.micrometres(unit);
        if (length.isEmpty() || !(x > 0) || Double.isInfinite(x)) {
            final boolean pixels = unit.isBlank() || unit.startsWith("pixel");
            return pixels ? NONE : new PixelScale(
                    name + " is calibrated in \"" + unit + "\", which is no length");
        }
        if (!(y > 0) || Double.isInfinite(y)) throw new InputException(
                Text.of("%s: a pixel's height must be positive, found %s %s", name, y, unit));
        return new PixelScale(OptionalDouble.of(x * length.getAsDouble()), OptionalDouble.of(y * length.getAsDouble()),
                "", "");
    }
}
