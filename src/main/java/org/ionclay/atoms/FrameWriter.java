package org.ionclay.atoms;

import java.io.Closeable;
import java.io.IOException;

/** Takes frames one after another and writes each at once; must be closed. Not for several threads at once. */
public interface FrameWriter extends Closeable {

    /**
     * Writes a frame.
     *
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if the format cannot hold the frame
     */
    void write(Frame frame) throws IOException;
}
