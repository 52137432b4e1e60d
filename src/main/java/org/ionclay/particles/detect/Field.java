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

    /** Number of pixels inside. */
    public long inside() {
        long n = 0;
        for (final boolean out : outside) if (!out) n++;
        return n;
    }

    /** Whether anything was found. */
    public boolean found() {
        return barTop + barBottom + signs + boxes > 0;
    }
}
