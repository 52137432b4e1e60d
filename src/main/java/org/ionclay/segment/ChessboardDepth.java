package org.ionclay.segment;

import java.util.Arrays;

/**
 * Chessboard distance of each pixel to the nearest pixel of another class, 1 beside it, capped. A pixel is at depth 1
 * where its 3 x 3 window is not of one class; all others lie one deeper than the nearest pixel at depth 1 is far, for
 * no way to another class avoids them. Two raster passes (Rosenfeld and Pfaltz 1966), in which the part that looks at
 * another row is a loop without branches. The border of the image is no boundary. Not safe for several threads.
 */
final class ChessboardDepth {

    private final int width;
    private final int height;
    private final int cap;
    /** Depths of the row before, with a deepest pixel at both ends. */
    private final int[] before;
    /** The least depth that the row before allows. */
    private final int[] least;
    private final byte[] column;
    private final byte[] edge;

    /**
     * @param width width in pixels
     * @param height height in pixels
     * @param cap largest depth that is told apart, 1 to 127
     */
    ChessboardDepth(final int width, final int height, final int cap) {
        this.width = width;
        this.height = height;
        this.cap = cap;
        before = new int[width + 2];
        least = new int[width];
        column = new byte[width + 2];
        edge = new byte[width];
    }

    /** Depth of each pixel of a class image, row by row. */
    byte[] of(final byte[] classes) {
        final byte[] depth = new byte[classes.length];
        Arrays.fill(before, cap);
        for (int y = 0; y < height; y++) {
            edges(classes, y);
            step();
            down(depth, y * width);
        }
        Arrays.fill(before, cap);
        for (int y = height - 1; y >= 0; y--) {
            step();
            up(depth, y * width);
        }
        return depth;
    }

    /** Marks (not 0) the pixels of a row whose 3 x 3 window is not of one class. */
    private void edges(final byte[] classes, final int y) {
        final int row = y * width;
        final int above = y > 0 ? row - width : row;
        final int below = y < height - 1 ? row + width : row;
        for (int x = 0; x < width; x++) {
            column[x + 1] = (byte) (classes[row + x] ^ classes[above + x] | classes[row + x] ^ classes[below + x]);
        }
        for (int x = 0; x < width; x++) edge[x] = (byte) (column[x] | column[x + 1] | column[x + 2]);
        // beside another class in the row itself
        for (int x = 0; x + 1 < width; x++) edge[x] |= classes[row + x] ^ classes[row + x + 1];
        for (int x = 1; x < width; x++) edge[x] |= classes[row + x] ^ classes[row + x - 1];
    }

    private void step() {
        for (int x = 0; x < width; x++) {
            least[x] = Math.min(cap, Math.min(before[x], Math.min(before[x + 1], before[x + 2])) + 1);
        }
    }

    private void down(final byte[] depth, final int row) {
        int last = cap;
        for (int x = 0; x < width; x++) {
            last = Math.min(least[x], last + 1);
            if (edge[x] != 0) last = 1;
            before[x + 1] = last;
            depth[row + x] = (byte) last;
        }
    }

    private void up(final byte[] depth, final int row) {
        int last = cap;
        for (int x = width - 1; x >= 0; x--) {
            last = Math.min(Math.min(least[x], depth[row + x]), last + 1);
            before[x + 1] = last;
            depth[row + x] = (byte) last;
        }
    }
}
