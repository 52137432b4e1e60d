package org.ionclay.compute.image;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.ionclay.compute.Workers;

/**
 * Number of pixels and first pixel of each basin (or component), gathered in parallel. Sums and minima of ints do not
 * depend on the order, so neither does the result on the threads. 8 bytes for each basin.
 */
public final class BasinSums {

    private static final int ROWS = 64;

    private final AtomicIntegerArray size;
    private final AtomicIntegerArray first;

    private BasinSums(final int basins) {
        size = new AtomicIntegerArray(basins + 1);
        final int[] none = new int[basins + 1];
        Arrays.fill(none, Integer.MAX_VALUE);
        first = new AtomicIntegerArray(none);
    }

    /**
     * Gathers.
     *
     * @param label {@code sign * basin} of each pixel, or 0
     * @param width width in pixels
     * @param height height in pixels
     * @param sign 1 or -1
     * @param basins largest basin
     */
    public static BasinSums of(final int[] label, final int width, final int height, final int sign, final int basins,
            final Workers workers) {
        final BasinSums sums = new BasinSums(basins);
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            int i = from * width;
            while (i < to * width) {
                final int here = label[i];
                final int begin = i++;
                while (i < to * width && label[i] == here) i++;
                if (here == 0) continue;
                sums.size.addAndGet(sign * here, i - begin);
                if (begin < sums.first.getPlain(sign * here)) {
                    sums.first.accumulateAndGet(sign * here, begin, Math::min);
                }
            }
        });
        return sums;
    }

    /** Number of pixels of a basin. */
    public int size(final int basin) {
        return size.getPlain(basin);
    }

    /** Index of the first pixel of a basin, row by row. */
    public int first(final int basin) {
        return first.getPlain(basin);
    }
}
