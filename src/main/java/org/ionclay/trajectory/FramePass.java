package org.ionclay.trajectory;

import java.io.IOException;

/**
 * An analysis of a trajectory: it takes frame after frame and gives what it found. Several passes share one reading,
 * {@link SameAtoms#walk}.
 *
 * @param <R> what it finds
 */
public interface FramePass<R> {

    /**
     * Takes the next frame.
     *
     * @throws org.ionclay.compute.InputException if the frame does not fit those before
     * @throws IOException if what the pass keeps on disk cannot be written
     */
    void add(PassFrame frame) throws IOException;

    /**
     * What was found in the frames so far.
     *
     * @throws org.ionclay.compute.InputException if they were too few
     * @throws IOException if what the pass keeps on disk cannot be written
     */
    R result() throws IOException;
}
