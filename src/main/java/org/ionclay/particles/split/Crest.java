package org.ionclay.particles.split;

import org.ionclay.compute.image.DistanceMap;

/**
 * Heights of the crests of a distance map. The map is a roof of slope 1; where its crest runs between two pixels, as
 * along a neck of an even number of pixels, both lie half a pixel below it, and such steps between even and odd widths
 * would look like saddles. Across a roof h - |x - x₀| sampled at steps s, h = s + (v₋ + v₊)/2, v the two neighbours'
 * distances; along the crest that expression is larger, so the smallest of the four directions counts.
 */
final class Crest {

    private final byte[] classes;
    private final int width;
    private final int[] squared;

    /**
     * @param classes class of each pixel
     * @param distance their distances
     */
    Crest(final byte[] classes, final DistanceMap distance) {
        this.classes = classes;
        this.width = distance.width();
        this.squared = distance.squared();
    }

    /** What {@link #height} is at most; quick. */
    double bound(final int i) {
        // distances of neighbours differ by at most a step
        return Math.sqrt(squared[i]) + 2;
    }

    /** Height in pixels of the crest that passes a pixel. */
    float height(final int i) {
        final int x = i % width;
        final boolean inRow = x > 0 && x < width - 1;
        final boolean inColumn = i >= width && i < squared.length - width;
        final double own = Math.sqrt(squared[i]);
        double height = Double.POSITIVE_INFINITY;
        if (inRow) height = across(i, 1, 1);
        if (inColumn) height = Math.min(height, across(i, width, 1));
        if (inRow && inColumn) {
            height = Math.min(height, across(i, width + 1, Math.sqrt(2)));
            height = Math.min(height, across(i, width - 1, Math.sqrt(2)));
        }
        return (float) (height == Double.POSITIVE_INFINITY ? own : Math.max(own, height));
    }

    private double across(final int i, final int by, final double step) {
        final double before = classes[i - by] == classes[i] ? Math.sqrt(squared[i - by]) : 0;
        final double after = classes[i + by] == classes[i] ? Math.sqrt(squared[i + by]) : 0;
        return step + (before + after) / 2;
    }
}
