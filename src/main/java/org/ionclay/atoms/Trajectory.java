package org.ionclay.atoms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Frames that can be read from the start any number of times. */
@FunctionalInterface
public interface Trajectory {

    /**
     * Starts at the first frame.
     *
     * @return a reader, to be closed by the caller
     * @throws IOException if the file cannot be opened
     */
    FrameReader open() throws IOException;

    /**
     * One frame.
     *
     * @param index counted from 0
     * @throws java.util.NoSuchElementException if there are not as many
     */
    default Frame frame(final long index) throws IOException {
        try (FrameReader reader = open()) {
            reader.skip(index);
            return reader.next();
        }
    }

    /** All frames in memory. */
    default List<Frame> frames() throws IOException {
        final List<Frame> all = new ArrayList<>();
        try (FrameReader reader = open()) {
            reader.forEachRemaining(all::add);
        }
        return List.copyOf(all);
    }

    /** A trajectory of frames in memory. */
    static Trajectory of(final List<Frame> frames) {
        final List<Frame> all = List.copyOf(frames);
        return () -> {
            final Iterator<Frame> left = all.iterator();
            return new FrameReader() {
                @Override
                public boolean hasNext() {
                    return left.hasNext();
                }

                @Override
                public Frame next() {
                    return left.next();
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        };
    }
}
