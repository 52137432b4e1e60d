package org.ionclay.atoms;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Frames one after another; holds at most one in memory, keeps none that it has given out, and must be closed. Not for
 * several threads at once.
 */
public interface FrameReader extends Iterator<Frame>, Closeable {

    /**
     * Whether another frame follows.
     *
     * @throws java.io.UncheckedIOException if reading fails
     */
    @Override
    boolean hasNext();

    /**
     * The next frame.
     *
     * @throws NoSuchElementException if there is none
     * @throws java.io.UncheckedIOException if reading fails
     */
    @Override
    Frame next();

    /**
     * Passes over frames, without parsing them where the format allows.
     *
     * @param count how many
     * @throws NoSuchElementException if there are not as many
     */
    default void skip(final long count) {
        for (long i = 0; i < count; i++) next();
    }

    /** Share of the file that has been read, 0 to 1; NaN where that is not known. */
    default double fraction() {
        return Double.NaN;
    }

    @Override
    void close() throws IOException;
}
