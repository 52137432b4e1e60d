package org.ionclay.eds;

import java.util.Arrays;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

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
 * @param omittedOf number of particles that were left out because they are too small, by phase: 128 entries; not copied
 */
public record ParticleMap(int width, int height, int[] label, int count, byte[] phaseOf, int[] omittedOf) {

    /** Checks that the arrays have one entry for each pixel and each label. */
    public ParticleMap {
        if (label.length != (long) width * height) throw new InputException(
                Text.of("needs %d x %d pixels, found %d", width, height, label.length));
        if (phaseOf.length != count + 1L) throw new InputException(
                Text.of("needs the phase of %d particles and of label 0, found %d", count, phaseOf.length));
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

    /**
     * Particles of which none was left out.
     *
     * @param width width in pixels
     * @param height height in pixels
     * @param label particle of each pixel, as above
     * @param count number of particles
     * @param phaseOf phase of each particle, as above
     */
    public ParticleMap(final int width, final int height, final int[] label, final int count, final byte[] phaseOf) {
        this(width, height, label, count, phaseOf, new int[128]);
    }

    /** Number of particles of all phases that were left out because they are too small. */
    public int omitted() {
        return Arrays.stream(omittedOf).sum();
    }

    /** Number of particles of one phase that were left out because they are too small. */
    public int omitted(final int phase) {
        return omittedOf[phase];
    }

    private static byte[] onePhase(final int count) {
        final byte[] phaseOf = new byte[count + 1];
        Arrays.fill(phaseOf, 1, count + 1, (byte) 1);
        return phaseOf;
    }
}
