package org.ionclay.display.plot;

import ij.ImagePlus;
import ij.measure.Calibration;

import org.ionclay.eds.ElementMaps;

/**
 * What a picture needs to know about the field that it shows.
 *
 * @param title name of the field, drawn above the picture
 * @param pixelSize edge of a map pixel in µm; ignored unless {@code calibrated}
 * @param calibrated whether {@code pixelSize} is known; otherwise lengths are given in pixels
 */
public record FieldOfView(String title, double pixelSize, boolean calibrated) {

    /**
     * Checks the pixel size.
     *
     * @throws IllegalArgumentException if the field is calibrated and the pixel size is not positive and finite
     */
    public FieldOfView {
        if (calibrated && !(pixelSize > 0 && Double.isFinite(pixelSize))) throw new IllegalArgumentException(
                title + ": pixel size must be positive and finite, found " + pixelSize + " µm");
    }

    /** Name and calibration of element maps. */
    public static FieldOfView of(final ElementMaps maps) {
        return new FieldOfView(maps.name(), maps.pixelSize(), maps.calibrated() && maps.square());
    }

    /** The same field under another title. */
    public FieldOfView titled(final String other) {
        return new FieldOfView(other, pixelSize, calibrated);
    }

    /** The unit of lengths in the picture: µm, or px where the field is not calibrated. */
    String unit() {
        return calibrated ? "µm" : "px";
    }

    /** Edge of a map pixel in {@link #unit()}. */
    double step() {
        return calibrated ? pixelSize : 1;
    }

    /**
     * Calibrates an image.
     *
     * @param image the image
     * @param perMapPixel image pixels per map pixel
     */
    void calibrate(final ImagePlus image, final double perMapPixel) {
        if (!calibrated) return;
        final Calibration calibration = image.getCalibration();
        calibration.pixelWidth = pixelSize / perMapPixel;
        calibration.pixelHeight = pixelSize / perMapPixel;
        // ImageJ turns "um" into "µm" itself and writes it to TIFF in ASCII
        calibration.setUnit("um");
    }
}
