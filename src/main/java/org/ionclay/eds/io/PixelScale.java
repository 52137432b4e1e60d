package org.ionclay.eds.io;

import ij.measure.Calibration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.compute.InputException;
import org.ionclay.units.Lengths;

/**
 * The calibration of one image.
 *
 * @param micrometres edge of a pixel in µm; empty where the image gives none
 * @param note why it gives none, if there is something to say; else empty
 */
record PixelScale(OptionalDouble micrometres, String note) {

    private static final PixelScale NONE = new PixelScale(OptionalDouble.empty(), "");
    private static final double SQUARE = 0.01;

    /** The scale of an image without a calibration. */
    static PixelScale none() {
        return NONE;
    }

    /** From an open image. */
    static PixelScale of(final String name, final Calibration calibration) {
        return calibration.scaled() || !calibration.getUnit().startsWith("pixel")
                ? of(name, calibration.pixelWidth, calibration.pixelHeight, calibration.getUnit()) : NONE;
    }

    /** From a TIFF file: ImageJ's and HyperSpy's "unit=" in the description goes before the resolution unit. */
    static PixelScale of(final String name, final TiffDirectory file, final TiffDirectory.Page page) {
        if (Double.isNaN(page.pixelX())) return NONE;
        final Matcher unit = Pattern.compile("(?m)^unit=(.+)$").matcher(file.description());
        final double pixelY = Double.isNaN(page.pixelY()) ? page.pixelX() : page.pixelY();
        if (unit.find()) return of(name, page.pixelX(), pixelY, unit.group(1).strip().replace("\\u00B5", "\u00b5"));
        return switch (page.unit()) {
            case 2 -> of(name, page.pixelX(), pixelY, "inch");
            case 3 -> printed(page.pixelX()) ? new PixelScale(OptionalDouble.empty(), name
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
            return new PixelScale(OptionalDouble.empty(), name + " gives dots per inch only, which is no calibration");
        }
        final OptionalDouble length = Lengths.micrometres(unit);
        if (length.isEmpty() || !(x > 0) || Double.isInfinite(x)) {
            final boolean pixels = unit.isBlank() || unit.startsWith("pixel");
            return pixels ? NONE : new PixelScale(OptionalDouble.empty(),
                    name + " is calibrated in \"" + unit + "\", which is no length");
        }
        if (!(Math.abs(x / y - 1) <= SQUARE)) throw new InputException(
                "%s: pixels are not square: %s x %s %s; scale the image or set the pixel size".formatted(name, x, y,
                unit));
        return new PixelScale(OptionalDouble.of((x + y) / 2 * length.getAsDouble()), "");
    }
}
