package org.ionclay.phases;

import java.util.Optional;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;

/**
 * An 8- or 16-bit plane in memory, seen as levels: how often each occurs, and a label looked up for each. A threshold
 * then reads the plane twice instead of turning it into numbers three times.
 */
final class GreyLevels {

    private static final int GRAIN = 1 << 21;

    private final byte[] bytes;
    private final short[] shorts;
    private final int pixels;

    private GreyLevels(final byte[] bytes, final short[] shorts) {
        this.bytes = bytes;
        this.shorts = shorts;
        pixels = bytes == null ? shorts.length : bytes.length;
    }

    /** The levels of a plane, if it is 8- or 16-bit and in memory. */
    static Optional<GreyLevels> of(final Plane plane) {
        if (!(plane instanceof ProcessorPlane inMemory)) return Optional.empty();
        final Object array = inMemory.processor().getPixels();
        if (array instanceof byte[] found) return Optional.of(new GreyLevels(found, null));
        return array instanceof short[] found ? Optional.of(new GreyLevels(null, found)) : Optional.empty();
    }

    /** How many levels there can be. */
    int levels() {
        return bytes == null ? 1 << Short.SIZE : 1 << Byte.SIZE;
    }

    /** How many pixels have each level. */
    int[] histogram(final Workers workers) {
        final int[][] parts = new int[Workers.chunks(pixels, GRAIN)][];
        workers.ranges(pixels, GRAIN, (chunk, from, to) -> {
            final int[] count = new int[levels()];
            if (bytes == null) for (int i = from; i < to; i++) count[shorts[i] & 0xffff]++;
            else for (int i = from; i < to; i++) count[bytes[i] & 0xff]++;
            parts[chunk] = count;
        });
        final int[] all = new int[levels()];
        for (final int[] part : parts) for (int level = 0; level < all.length; level++) all[level] += part[level];
        return all;
    }

    /** The label of each pixel's level. */
    byte[] labels(final byte[] ofLevel, final Workers workers) {
        final byte[] labels = new byte[pixels];
        workers.ranges(pixels, GRAIN, (chunk, from, to) -> {
            if (bytes == null) for (int i = from; i < to; i++) labels[i] = ofLevel[shorts[i] & 0xffff];
            else for (int i = from; i < to; i++) labels[i] = ofLevel[bytes[i] & 0xff];
        });
        return labels;
    }
}
