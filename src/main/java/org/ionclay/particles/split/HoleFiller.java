package org.ionclay.particles.split;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.BasinSums;
import org.ionclay.compute.image.Components;

/**
 * Fills holes: components of class 0 that do not reach the image border and touch pixels of one class only. A gap
 * between pixels of two classes is no hole of either. Holes are 4-connected where particles are 8-connected, and the
 * other way round, so that a hole cannot leak through a diagonal of its wall.
 */
final class HoleFiller {

    private static final int ROWS = 64;
    private static final int UNKNOWN = 0;
    /** Not a class: classes are bytes. */
    private static final int OPEN = Integer.MIN_VALUE;
    /** Holes up to this size are found one by one, which needs no labels of the whole image. */
    private static final int SMALL = 32;

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
     * @param scratch may be overwritten; one entry for each pixel
     */
    static byte[] fill(final byte[] classes, final int width, final int height, final long maxHole,
            final boolean diagonal, final int[] scratch, final Workers workers, final Progress progress) {
        if (maxHole <= SMALL) {
            final byte[] filled = classes.clone();
            workers.ranges(height, ROWS, (chunk, from, to) -> {
                progress.check();
                final SmallHole hole = new SmallHole(classes, width, height, (int) maxHole, diagonal);
                for (int y = Math.max(1, from); y < Math.min(height - 1, to); y++) hole.row(y, filled);
            });
            return filled;
        }
        final int count = new Components(classes, width, height, !diagonal, true, scratch).label(workers, progress);
        final BasinSums sums = BasinSums.of(scratch, width, height, 1, count, workers);
        final AtomicIntegerArray wall = new AtomicIntegerArray(count + 1);
        wall.set(0, OPEN);
        for (int hole = 1; hole <= count; hole++) if (sums.size(hole) > maxHole) wall.set(hole, OPEN);
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            progress.check();
            for (int y = from; y < to; y++) {
                final boolean edgeRow = y == 0 || y == height - 1;
                for (int x = 0; x < width; x++) {
                    final int i = y * width + x;
                    final int hole = scratch[i];
                    if (wall.getPlain(hole) == OPEN) continue;
                    if (edgeRow || x == 0 || x == width - 1) {
                        wall.set(hole, OPEN);
                        continue;
                    }
                    touch(wall, hole, classes[i - 1]);
                    touch(wall, hole, classes[i + 1]);
                    touch(wall, hole, classes[i - width]);
                    touch(wall, hole, classes[i + width]);
                }
            }
        });
        final byte[] filled = classes.clone();
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                final int with = wall.getPlain(scratch[i]);
                if (with != OPEN) filled[i] = (byte) with;
            }
        });
        return filled;
    }

    /** Notes a hole's neighbour: the first class is its wall, a second one opens it, whatever the order. */
    private static void touch(final AtomicIntegerArray wall, final int hole, final byte neighbour) {
        if (neighbour == 0 || wall.getPlain(hole) == neighbour || wall.compareAndSet(hole, UNKNOWN, neighbour)) return;
        if (wall.get(hole) != neighbour) wall.set(hole, OPEN);
    }
}
