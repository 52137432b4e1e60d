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
 * @param area which pixels are the field; the others are unresolved
 */
public record PhaseMap(int width, int height, byte[] phase, int count, FieldArea area) {

    /** Phases of all pixels. */
    public PhaseMap(final int width, final int height, final byte[] phase, final int count) {
        this(width, height, phase, count, FieldArea.whole(width, height));
    }

    /** Checks that the array has one entry for each pixel. */
    public PhaseMap {
        if (phase.length != (long) width * height) throw new InputException(
                Text.of("needs %d x %d pixels, found %d", width, height, phase.length));
        if (area.width() != width || area.height() != height) throw new InputException(
                Text.of("needs an area of %d x %d pixels, found %d x %d", width, height, area.width(), area.height()));
    }

    /** The same phases in a part of the maps; what lies outside becomes unresolved. */
    public PhaseMap within(final FieldArea part) {
        if (part.isWhole()) return this;
        final byte[] inside = phase.clone();
        for (int i = 0; i < inside.length; i++) if (!part.inside(i)) inside[i] = 0;
        return new PhaseMap(width, height, inside, count, part);
    }
}
