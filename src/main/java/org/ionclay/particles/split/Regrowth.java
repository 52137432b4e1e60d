package org.ionclay.particles.split;

import java.util.Arrays;

/**
 * Lets pieces grow over the pixels that were cut out between them, one layer at a time, so that a line is shared out
 * along its middle. A pixel that two pieces reach at once falls to the one of the smaller number. What no piece can
 * reach becomes a piece of its own. Linear in the number of pixels.
 */
final class Regrowth {

    private final byte[] classes;
    private final int width;
    private final boolean diagonal;
    private final int[] label;
    private int[] front = new int[1024];
    private int[] next = new int[1024];
    private int count;

    /**
     * @param classes class of each pixel before the cut
     * @param width width in pixels
     * @param diagonal whether pixels that touch by a corner hang together
     * @param label piece of each pixel from 1, or 0; pixels of a class that have none receive one
     */
    Regrowth(final byte[] classes, final int width, final boolean diagonal, final int[] label) {
        this.classes = classes;
        this.width = width;
        this.diagonal = diagonal;
        this.label = label;
    }

    /**
     * Grows.
     *
     * @param pieces number of pieces
     * @return number of pieces afterwards
     */
    int grow(final int pieces) {
        for (int i = 0; i < label.length; i++) {
            if (label[i] == 0 && classes[i] != 0) addAround(i);
        }
        layers();
        int all = pieces;
        for (int i = 0; i < label.length; i++) {
            if (classes[i] == 0 || label[i] != 0) continue;
            label[i] = ++all;
            add(i);
            layers();
        }
        return all;
    }

    private void add(final int pixel) {
        if (count == next.length) next = Arrays.copyOf(next, 2 * count);
        next[count++] = pixel;
    }

    private void layers() {
        while (count > 0) {
            final int[] swap = front;
            front = next;
            next = swap;
            final int size = count;
            count = 0;
            for (int k = 0; k < size; k++) spread(front[k]);
            // labels of the new layer are negative until all of it is found
            for (int k = 0; k < count; k++) label[next[k]] = -label[next[k]];
        }
    }

    private void spread(final int from) {
        for (int direction = 0; direction < (diagonal ? 8 : 4); direction++) {
            final int to = neighbour(from, direction);
            if (to < 0 || classes[to] != classes[from] || label[to] > 0) continue;
            if (label[to] == 0) {
                label[to] = -label[from];
                add(to);
            } else {
                label[to] = Math.max(label[to], -label[from]);
            }
        }
    }

    /** The pieces that touch an open pixel grow; one that touches several is only looked at more than once. */
    private void addAround(final int open) {
        for (int direction = 0; direction < (diagonal ? 8 : 4); direction++) {
            final int there = neighbour(open, direction);
            if (there >= 0 && label[there] > 0 && classes[there] == classes[open]) add(there);
        }
    }

    /** Up, left, right, down, then the corners; -1 outside the image. */
    private int neighbour(final int pixel, final int direction) {
        final int x = pixel % width;
        final int dx = switch (direction) {
            case 1, 4, 6 -> -1;
            case 2, 5, 7 -> 1;
            default -> 0;
        };
        final int dy = switch (direction) {
            case 0, 4, 5 -> -1;
            case 3, 6, 7 -> 1;
            default -> 0;
        };
        if (x + dx < 0 || x + dx >= width) return -1;
        final int there = pixel + dy * width + dx;
        return there < label.length ? there : -1;
    }
}
