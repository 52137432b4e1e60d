package org.ionclay.trajectory;

import org.ionclay.compute.InputException;

/**
 * Which frames of a trajectory to use.
 *
 * @param first number of the first frame, counted from 1
 * @param last number of the last frame that may be used; 0 for the end
 * @param stride 1 for every frame, 2 for every second, ...
 */
public record FrameSelection(long first, long last, long stride) {

    /** All frames. */
    public static final FrameSelection ALL = new FrameSelection(1, 0, 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if they select nothing
     */
    public FrameSelection {
        if (first < 1) throw new InputException("frames are counted from 1, found first = " + first);
        if (last != 0 && last < first) throw new InputException(
                "last must be 0 (the end) or at least first = " + first + ", found " + last);
        if (stride < 1) throw new InputException("the stride must be 1 or more, found " + stride);
    }
}
