package org.ionclay.segment;

/**
 * Particle labels.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param label particle of each pixel, row by row: 1 to {@code count} without gaps, or 0 outside all particles; the
 *            array is not copied and must not change
 * @param count number of particles
 */
public record ParticleMap(int width, int height, int[] label, int count) {

    /** Checks that the array has one entry for each pixel. */
    public ParticleMap {
        if (label.length != (long) width * height) throw new IllegalArgumentException(
                "needs %d x %d pixels, found %d".formatted(width, height, label.length));
    }
}
