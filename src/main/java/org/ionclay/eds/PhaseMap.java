package org.ionclay.eds;

import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * Which phase each pixel belongs to.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param phase phase of each pixel, row by row: 1 to {@code count}, or 0 where the pixel is unresolved (too few
 *            counts, outside the mask); the array is not copied and must not change
 * @param count number of phases, at most 127
 */
public record PhaseMap(int width, int height, byte[] phase, int count) {

    /** Checks that the array has one entry for each pixel. */
    public PhaseMap {
        if (phase.length != (long) width * height) throw new InputException(
                Text.of("needs %d x %d pixels, found %d", width, height, phase.length));
    }
}
