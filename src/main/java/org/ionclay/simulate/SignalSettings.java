package org.ionclay.simulate;

/**
 * How the field is measured.
 *
 * @param counts mean over the field and over the lines of the expected signal counts per pixel (without background):
 *            see {@link FieldSettings}
 * @param background expected background counts per pixel in each line's map, added to the signal
 * @param blur standard deviation in µm of the Gaussian that stands for the beam's interaction volume; 0 for none
 * @param shadowing strength of the topography's common factor, 0 (none) to 1: the factor of a pixel is
 *            (1 - shadowing) + shadowing max(0, n·d) / d_z with the surface normal n and the direction d to a detector
 *            at the top of the picture, 35° above the surface; it is the same for all lines, so that ratios do not
 *            feel it. Shadows thrown on other particles are not drawn.
 * @param electronNoise standard deviation of the electron image's noise in grey levels of 255
 */
public record SignalSettings(double counts, double background, double blur, double shadowing, double electronNoise) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting and the value
     */
    public SignalSettings {
        Check.range("counts (mean counts per line and pixel)", counts, 1e-6, 1e4);
        Check.range("background (counts per pixel and line)", background, 0, 1e4);
        Check.range("blur (µm)", blur, 0, 1e3);
        Check.range("shadowing", shadowing, 0, 1);
        Check.range("electron_noise (grey levels)", electronNoise, 0, 255);
    }
}
