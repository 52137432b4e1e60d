package org.ionclay.segment;

import java.util.Arrays;

/**
 * Particle labels. Labels are unique over all phases.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param label particle of each pixel, row by row: 1 to {@code count} without gaps, or 0 outside all particles; the
 *            array is not copied and must not change
 * @param count number of particles
 * @param phaseOf phase of each particle, indexed by its label: {@code count + 1} entries, entry 0 is 0; the array is
 *            not copied and must not change
 */
public record ParticleMap(int width, int height, int[] label, int count, byte[] phaseOf) {

    /** Checks that the arrays have one entry for each pixel and each label. */
    public ParticleMap {
        if (label.length != (long) width * height) throw new IllegalArgumentException(
                "needs %d x %d pixels, found %d".formatted(width, height, label.length));
        if (phaseOf.length != count + 1L) throw new IllegalArgumentException(
                "needs the phase of %d particles and of label 0, found %d".formatted(count, phaseOf.length));
    }

    /**
     * Particles of a single phase, phase 1.
     *
     * @param width width in pixels
     * @param height height in pixels
     * @param label particle of each pixel, as above
     * @param count number of particles
     */
    public ParticleMap(final int width, final int height, final int[] label, final int count) {
        this(width, height, label, count, onePhase(count));
    }

    private static byte[] onePhase(final int count) {
        final byte[] phaseOf = new byte[count + 1];
        Arrays.fill(phaseOf, 1, count + 1, (byte) 1);
        return phaseOf;
    }
}
