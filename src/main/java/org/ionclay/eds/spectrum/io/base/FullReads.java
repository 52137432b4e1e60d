package org.ionclay.eds.spectrum.io.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads from a place of a file until a buffer is full. */
public final class FullReads {

    /** The platform copies through memory outside the heap, as large as what is read at once: so not much at once. */
    private static final int PIECE = 1 << 20;

    private FullReads() {
    }

    /**
     * Fills a buffer up to its limit, and turns it over.
     *
     * @param in the file
     * @param at where its first byte lies
     * @param buffer a buffer whose position is 0
     * @return whether the file had as many bytes
     */
    public static boolean fill(final FileChannel in, final long at, final ByteBuffer buffer) throws IOException {
        final int limit = buffer.limit();
        while (buffer.position() < limit) {
            buffer.limit(Math.min(limit, buffer.position() + PIECE));
            if (in.read(buffer, at + buffer.position()) < 0) return false;
        }
        buffer.flip();
        return true;
    }
}
