package org.ionclay.particles.split;

/**
 * Finds holes of a few pixels by walking over them from their first pixel, and fills them. What a walk reads is never
 * changed, and each hole has one first pixel: rows can be done in any order.
 */
final class SmallHole {

    private final byte[] classes;
    private final int width;
    private final int height;
    private final int largest;
    private final boolean corners;
    private final int[] pixels;
    private int count;
    /** Class of the wall as far as it is known; 0 before. */
    private byte wall;

    /**
     * @param classes class of each pixel
     * @param largest pixels of the largest hole that is filled
     * @param diagonal whether particles are 8-connected; holes then are 4-connected
     */
    SmallHole(final byte[] classes, final int width, final int height, final int largest, final boolean diagonal) {
        this.classes = classes;
        this.width = width;
        this.height = height;
        this.largest = largest;
        corners = !diagonal;
        pixels = new int[largest + 1];
    }

    /** Fills the holes whose first pixel lies in a row that is neither the first nor the last. */
    void row(final int y, final byte[] filled) {
        final int start = y * width;
        int x = 0;
        while (x < width) {
            while (x < width && classes[start + x] != 0) x++;
            final int begin = x;
            while (x < width && classes[start + x] == 0) x++;
            if (begin == 0 || x >= width || x - begin > largest || !closedAbove(start + begin, start + x)) continue;
            if (!walk(start + begin)) continue;
            for (int k = 0; k < count; k++) filled[pixels[k]] = wall;
        }
    }

    /** Whether no pixel of class 0 touches a run from above: most runs that begin no hole end here. */
    private boolean closedAbove(final int from, final int to) {
        final int reach = corners ? 1 : 0;
        for (int i = from - width - reach; i < to - width + reach; i++) if (classes[i] == 0) return false;
        return true;
    }

    /** Collects the hole that begins at a pixel; whether it is one: small, closed, of one wall, no earlier pixel. */
    private boolean walk(final int first) {
        count = 0;
        wall = 0;
        pixels[count++] = first;
        for (int k = 0; k < count; k++) {
            final int i = pixels[k];
            final int x = i % width;
            if (i < first || x == 0 || x == width - 1 || i >= (height - 1) * width) return false;
            if (!meet(i - 1, true) || !meet(i + 1, true) || !meet(i - width, true) || !meet(i + width, true)) {
                return false;
            }
            if (corners && !(meet(i - width - 1, false) && meet(i - width + 1, false) && meet(i + width - 1, false)
                    && meet(i + width + 1, false))) {
                return false;
            }
        }
        return true;
    }

    /** Takes a neighbour in if it is of class 0; false if the hole is too large or has a second wall. */
    private boolean meet(final int i, final boolean beside) {
        final byte kind = classes[i];
        if (kind != 0) {
            if (!beside || kind == wall) return true;
            if (wall != 0) return false;
            wall = kind;
            return true;
        }
        for (int k = 0; k < count; k++) if (pixels[k] == i) return true;
        if (count == largest) return false;
        pixels[count++] = i;
        return true;
    }
}
