package org.ionclay.particles.split;

import java.util.Arrays;

/**
 * The saddles between pairs of basins found in one strip of the image: for each pair the greatest height at which
 * the two touch. Pairs keep the order in which they were first seen. Open addressing; no object per pair.
 */
final class Saddles {

    private int count;
    private int[] low = new int[64];
    private int[] high = new int[64];
    private int[] level = new int[64];
    private int[] slot = filled(256);

    int count() {
        return count;
    }

    int low(final int i) {
        return low[i];
    }

    int high(final int i) {
        return high[i];
    }

    /** Height as the bits of a float. */
    int level(final int i) {
        return level[i];
    }

    /** Index of the pair of basins a ≠ b, which is added at height 0 if it is new. */
    int pair(final int a, final int b) {
        final int first = Math.min(a, b);
        final int second = Math.max(a, b);
        final int mask = slot.length - 1;
        int s = hash(first, second) & mask;
        while (slot[s] >= 0) {
            final int i = slot[s];
            if (low[i] == first && high[i] == second) return i;
            s = (s + 1) & mask;
        }
        slot[s] = append(first, second);
        if (2L * count > slot.length) rehash();
        return count - 1;
    }

    /** Height at which the pair is known to touch. */
    float height(final int i) {
        return Float.intBitsToFloat(level[i]);
    }

    /** Notes that the pair touches at the given height, 0 or more. */
    void raise(final int i, final float height) {
        // positive floats order like their bits, which the radix sort needs
        level[i] = Math.max(level[i], Float.floatToRawIntBits(height));
    }

    private int append(final int first, final int second) {
        if (count == low.length) {
            final int room = count + (count >> 1);
            low = Arrays.copyOf(low, room);
            high = Arrays.copyOf(high, room);
            level = Arrays.copyOf(level, room);
        }
        low[count] = first;
        high[count] = second;
        return count++;
    }

    private void rehash() {
        slot = filled(slot.length * 2);
        final int mask = slot.length - 1;
        for (int i = 0; i < count; i++) {
            int s = hash(low[i], high[i]) & mask;
            while (slot[s] >= 0) s = (s + 1) & mask;
            slot[s] = i;
        }
    }

    private static int[] filled(final int length) {
        final int[] slots = new int[length];
        Arrays.fill(slots, -1);
        return slots;
    }

    private static int hash(final int a, final int b) {
        final long mixed = (a * 0x9E3779B97F4A7C15L) ^ (b * 0xC2B2AE3D27D4EB4FL);
        return (int) (mixed >>> 32) ^ (int) mixed >>> 15;
    }

    /** Frees the search table once nothing more is added. */
    void close() {
        slot = null;
    }

    /**
     * Order of all saddles of all strips from the highest level to the lowest, ties in the order of the strips.
     *
     * @param level height of each saddle as the bits of a float
     * @return index of each saddle, counted through the strips
     */
    static int[] descending(final int[] level) {
        int[] order = new int[level.length];
        for (int i = 0; i < order.length; i++) order[i] = i;
        int max = 0;
        for (final int value : level) max = Math.max(max, value);
        // least significant digit radix sort: stable, linear
        int[] next = new int[level.length];
        for (int shift = 0; shift < 32 && max >>> shift != 0; shift += 11) {
            final int[] start = new int[2049];
            for (final int value : level) start[2048 - (value >>> shift & 2047)]++;
            for (int d = 1; d < start.length; d++) start[d] += start[d - 1];
            for (final int i : order) {
                final int digit = 2047 - (level[i] >>> shift & 2047);
                next[start[digit]++] = i;
            }
            final int[] swap = order;
            order = next;
            next = swap;
        }
        return order;
    }
}
