package org.ionclay.simulate;

import org.ionclay.compute.Workers;
import org.ionclay.eds.Compound;

/**
 * The relief of the field, the factor that it puts on all X-ray lines, and the electron image. Spheres on bare ground
 * stand up to their full radius, spheres in a matrix to half of it, sections are polished flat; everything has a
 * slight roughness.
 */
final class Topography {

    /** Take-off angle of the X-ray detector, 35°, at the top of the picture: cos / sin. */
    private static final double COT_TAKE_OFF = 1.4281480067421144;

    private static final double ROUGH_PIXELS = 5;
    private static final double ROUGH_SLOPE = 0.08;
    private static final double POLISHED_SLOPE = 0.01;

    /** Steeper slopes are not resolved by a pixel. */
    private static final double MAX_SLOPE = 2.5;

    private final FieldSettings settings;
    private final float[] height;

    /**
     * Builds the relief.
     *
     * @param settings the field
     * @param canvas its truth
     * @param scratch one value per pixel, overwritten
     * @param workers threads
     */
    Topography(final FieldSettings settings, final Canvas canvas, final float[] scratch, final Workers workers) {
        this.settings = settings;
        final boolean flat = settings.spheres().sections();
        final double rise = flat ? 0 : settings.matrix().isEmpty() ? 1 : 0.5;
        height = GaussianBlur.noise(settings, FieldSimulator.ROUGHNESS, ROUGH_PIXELS, scratch, workers);
        // noise smoothed by sigma has a slope of 1 / (sqrt(2) sigma) per axis at unit deviation
        final double rough = (flat ? POLISHED_SLOPE : ROUGH_SLOPE) * Math.sqrt(2) * ROUGH_PIXELS
                * settings.pixelSize();
        workers.ranges(settings.height(), GaussianBlur.GRAIN, (chunk, from, to) -> {
            final int width = settings.width();
            for (int i = from * width; i < to * width; i++) {
                height[i] = (float) (height[i] * rough + rise * Math.sqrt(canvas.depth[i]));
            }
        });
    }

    /**
     * The common factor of all lines, row by row.
     *
     * @param into one value per pixel
     * @param workers threads
     */
    void factor(final float[] into, final Workers workers) {
        final double strength = settings.signal().shadowing();
        workers.ranges(settings.height(), GaussianBlur.GRAIN, (chunk, from, to) -> {
            for (int y = from; y < to; y++) {
                for (int x = 0; x < settings.width(); x++) {
                    into[y * settings.width() + x] = (float) (1 - strength + strength * lambert(x, y));
                }
            }
        });
    }

    /** max(0, n·d) / d_z: 1 on a flat surface. */
    private double lambert(final int x, final int y) {
        final double dx = slope(x, y, 1, 0);
        final double dy = slope(x, y, 0, 1);
        // rows count downwards and the detector is at the top: a surface that rises with y faces it
        return Math.max(0, 1 + COT_TAKE_OFF * dy) / Math.sqrt(1 + dx * dx + dy * dy);
    }

    private double slope(final int x, final int y, final int stepX, final int stepY) {
        final int width = settings.width();
        final int x0 = Math.max(0, x - stepX);
        final int x1 = Math.min(width - 1, x + stepX);
        final int y0 = Math.max(0, y - stepY);
        final int y1 = Math.min(settings.height() - 1, y + stepY);
        final int steps = x1 - x0 + y1 - y0;
        if (steps == 0) return 0;
        final double slope = (height[y1 * width + x1] - height[y0 * width + x0]) / (steps * settings.pixelSize());
        return Math.max(-MAX_SLOPE, Math.min(MAX_SLOPE, slope));
    }

    /**
     * A secondary-electron-like image: a level that grows with the mean atomic number, times 1 / cos of the tilt (the
     * edge effect), times a little shading, plus noise.
     *
     * @param phase phase of each pixel
     * @param workers threads
     * @return grey levels, 8 bit, row by row
     */
    byte[] electronImage(final byte[] phase, final Workers workers) {
        final double[] level = levels();
        final byte[] grey = new byte[phase.length];
        workers.ranges(settings.height(), GaussianBlur.GRAIN, (chunk, from, to) -> {
            for (int y = from; y < to; y++) {
                final RowRandom random = new RowRandom(settings.seed(), FieldSimulator.ELECTRONS, y);
                for (int x = 0; x < settings.width(); x++) {
                    final int at = y * settings.width() + x;
                    final double dx = slope(x, y, 1, 0);
                    final double dy = slope(x, y, 0, 1);
                    final double edge = 0.6 + 0.4 * Math.sqrt(1 + dx * dx + dy * dy);
                    final double value = level[phase[at]] * edge * (0.85 + 0.15 * lambert(x, y))
                            + settings.signal().electronNoise() * random.gaussian();
                    grey[at] = (byte) Math.max(0, Math.min(255, Math.round(value)));
                }
            }
        });
        return grey;
    }

    private double[] levels() {
        final var formulas = settings.formulas();
        final double[] level = new double[formulas.size() + 1];
        level[0] = 30;
        for (int i = 0; i < formulas.size(); i++) {
            final Compound compound = Compound.parse(formulas.get(i));
            double mean = 0;
            for (final String element : compound.amounts().keySet()) {
                mean += compound.atomicFraction(element) * org.ionclay.atoms.Element.of(element).number();
            }
            level[i + 1] = Math.min(160, 20 + 6 * mean);
        }
        return level;
    }
}
