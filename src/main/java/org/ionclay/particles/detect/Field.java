package org.ionclay.particles.detect;

import org.ionclay.compute.Workers;
import org.ionclay.eds.Plane;

/**
 * The part of a picture that shows the sample.
 *
 * @param outside true for each pixel that is no part of the field, row by row; not copied
 * @param barTop rows of a data bar at the upper edge
 * @param barBottom rows of a data bar at the lower edge
 * @param signs pixels of burnt-in letters and scale bars, which were replaced by their surroundings
 * @param boxes pixels of burnt-in boxes, which are outside
 */
public record Field(boolean[] outside, int barTop, int barBottom, int signs, int boxes) {

    /**
     * Finds bars, boxes and signs.
     *
     * @param picture grey levels
     * @param outside what is outside already (a mask, a crop), or an array of false; not changed
     * @param workers threads
     */
    public static Field find(final Plane picture, final boolean[] outside, final Workers workers) {
        final GreyPicture all = GreyPicture.of(picture);
        return Prepared.of(new GreyPicture(all.width(), all.height(), all.grey(), outside), true, workers).field();
    }

    /** Noise from pixel to pixel, as a share of the range between the levels of 5 and 95 % of the pixels. */
    public static double noise(final Plane picture) {
        final GreyPicture all = GreyPicture.of(picture);
        final float[] range = all.quantiles(.05, .95);
        return range[1] > range[0] ? Noise.of(all) / (range[1] - range[0]) : 0;
    }

    /** Number of pixels inside. */
    public long inside() {
        long n = 0;
        for (final boolean out : outside) if (!out) n++;
        return n;
    }
}
