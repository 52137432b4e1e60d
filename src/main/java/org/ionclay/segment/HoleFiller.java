package org.ionclay.segment;

import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;

/**
 * Fills holes: components of class 0 that do not reach the image border and touch pixels of one class only. A gap
 * between pixels of two classes is no hole of either. Holes are 4-connected where particles are 8-connected, and the
 * other way round, so that a hole cannot leak through a diagonal of its wall.
 */
final class HoleFiller {

    private static final byte UNKNOWN = 0;

    private HoleFiller() {
    }

    /**
     * A copy of the classes with the holes filled.
     *
     * @param classes class of each pixel; not changed
     * @param width width in pixels
     * @param height height in pixels
     * @param maxHole largest hole that is filled, in pixels
     * @param diagonal whether particles are 8-connected
     * @param scratch overwritten; one entry for each pixel
     */
    static byte[] fill(final byte[] classes, final int width, final int height, final long maxHole,
            final boolean diagonal, final int[] scratch, final Workers workers, final Progress progress) {
        final int count = new Components(classes, width, height, !diagonal, true, scratch).label(workers, progress);
        final byte[] wall = new byte[count + 1];
        final boolean[] open = new boolean[count + 1];
        final int[] size = new int[count + 1];
        open[0] = true;
        for (int y = 0; y < height; y++) {
            final boolean edgeRow = y == 0 || y == height - 1;
            for (int x = 0; x < width; x++) {
                final int i = y * width + x;
                final int hole = scratch[i];
                if (hole == 0 || open[hole]) continue;
                if (edgeRow || x == 0 || x == width - 1 || ++size[hole] > maxHole
                        || !touch(wall, hole, classes[i - 1]) || !touch(wall, hole, classes[i + 1])
                        || !touch(wall, hole, classes[i - width]) || !touch(wall, hole, classes[i + width])) {
                    open[hole] = true;
                }
            }
        }
        final byte[] filled = classes.clone();
        workers.ranges(height, 256, (chunk, from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                if (!open[scratch[i]]) filled[i] = wall[scratch[i]];
            }
        });
        return filled;
    }

    private static boolean touch(final byte[] wall, final int hole, final byte neighbour) {
        if (neighbour == 0) return true;
        if (wall[hole] == UNKNOWN) wall[hole] = neighbour;
        return wall[hole] == neighbour;
    }
}
