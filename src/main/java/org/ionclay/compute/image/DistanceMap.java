package org.ionclay.compute.image;

import java.util.Arrays;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;

/**
 * Exact Euclidean distance map of a class image: for each pixel of a class other than 0 the squared distance, in
 * pixels, between its centre and the centre of the nearest pixel of another class; 0 where the class is 0. A binary
 * mask is the case of one class.
 *
 * <p>Method: the two separable passes of A. Meijster, J. Roerdink and W. Hesselink, "A general algorithm for
 * computing distance transforms in linear time" (2000), applied to each run of equal classes in a row, so that any
 * number of classes costs no more than one. Linear in the number of pixels; exact integers. Memory: 4 bytes for each
 * pixel (the result itself) and O(width) for each thread.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param squared squared distance of each pixel in pixels², row by row; {@link #UNBOUNDED} where the image has no
 *            pixel of another class; the array is not copied and must not change
 */
public record DistanceMap(int width, int height, int[] squared) {

    /** Squared distance in an image of a single class whose border does not count as background. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Largest width and height: beyond it a squared distance does not fit an int. */
    public static final int MAX_SIDE = 32766;

    /** Distance along a column where the column holds no other class; far from overflow by height additions. */
    private static final int NONE = 1 << 30;

    /** Columns that one thread takes at a time: wide enough to read whole cache lines. */
    private static final int COLUMN_GRAIN = 128;
    private static final int ROW_GRAIN = 64;
    private static final byte[] BARE = new byte[COLUMN_GRAIN];

    /** Checks that the array has one entry for each pixel. */
    public DistanceMap {
        if (squared.length != (long) width * height) throw new IllegalArgumentException(
                Text.of("needs %d x %d distances, found %d", width, height, squared.length));
    }

    /**
     * Computes the map.
     *
     * @param classes class of each pixel, row by row; 0 is background; not changed
     * @param width width in pixels, at most {@link #MAX_SIDE}
     * @param height height in pixels, at most {@link #MAX_SIDE}
     * @param borderIsBackground whether the pixels just outside the image count as background. False is the choice
     *            of ImageJ's watershed and the one for particles that the image border cuts: their distance then
     *            grows towards the border, so a cut particle keeps one maximum
     * @param workers threads; the result does not depend on their number
     * @throws IllegalArgumentException if the array does not fit the size or a side is too long
     */
    public static DistanceMap of(final byte[] classes, final int width, final int height,
            final boolean borderIsBackground, final Workers workers) {
        if (classes.length != (long) width * height) throw new IllegalArgumentException(
                Text.of("needs %d x %d pixels, found %d", width, height, classes.length));
        if (width > MAX_SIDE || height > MAX_SIDE) throw new IllegalArgumentException(
                Text.of("the distance map needs sides of at most %d pixels, found %d x %d; work in tiles or bin the "
                        + "image", MAX_SIDE, width, height));
        final int[] squared = new int[classes.length];
        final int outside = borderIsBackground ? 1 : NONE;
        workers.ranges(width, COLUMN_GRAIN,
                (chunk, from, to) -> columns(classes, squared, width, height, outside, from, to));
        workers.ranges(height, ROW_GRAIN, (chunk, from, to) -> {
            final Envelope envelope = new Envelope(width, borderIsBackground);
            for (int y = from; y < to; y++) envelope.row(classes, squared, y * width);
        });
        return new DistanceMap(width, height, squared);
    }

    /**
     * Distance of one pixel in pixels.
     *
     * @param x column
     * @param y row
     */
    public double distance(final int x, final int y) {
        final int value = squared[y * width + x];
        return value == UNBOUNDED ? Double.POSITIVE_INFINITY : Math.sqrt(value);
    }

    /** Whether all are of class 0, whose distances the second pass sets. */
    private static boolean bare(final byte[] classes, final int from, final int to) {
        return Arrays.equals(classes, from, to, BARE, 0, to - from);
    }

    /** First pass: distance to the nearest other class within each column, downwards, then upwards. */
    private static void columns(final byte[] classes, final int[] g, final int width, final int height,
            final int outside, final int from, final int to) {
        Arrays.fill(g, from, to, outside);
        for (int y = 1; y < height; y++) {
            final int row = y * width;
            if (bare(classes, row + from, row + to)) continue;
            for (int i = row + from; i < row + to; i++) {
                g[i] = classes[i] == classes[i - width] ? g[i - width] + 1 : 1;
            }
        }
        final int last = (height - 1) * width;
        for (int i = last + from; i < last + to; i++) g[i] = Math.min(g[i], outside);
        for (int y = height - 2; y >= 0; y--) {
            final int row = y * width;
            if (bare(classes, row + from, row + to)) continue;
            for (int i = row + from; i < row + to; i++) {
                final int up = classes[i] == classes[i + width] ? g[i + width] + 1 : 1;
                g[i] = Math.min(g[i], up);
            }
        }
    }

    /**
     * Second pass: lower envelope of the parabolas (x - s)² + g(s)² over one run of equal classes. Pixels beyond the
     * run cannot be nearest by anything but the run's two end neighbours, which are of another class (g = 0).
     */
    private static final class Envelope {
        private final int width;
        private final boolean borderIsBackground;
        private final int[] site;
        private final int[] siteG2;
        private final int[] start;

        Envelope(final int width, final boolean borderIsBackground) {
            this.width = width;
            this.borderIsBackground = borderIsBackground;
            site = new int[width + 2];
            siteG2 = new int[width + 2];
            start = new int[width + 2];
        }

        void row(final byte[] classes, final int[] g, final int offset) {
            int x = 0;
            while (x < width) {
                final byte kind = classes[offset + x];
                int end = x + 1;
                while (end < width && classes[offset + end] == kind) end++;
                if (kind == 0) Arrays.fill(g, offset + x, offset + end, 0);
                else run(g, offset, x, end);
                x = end;
            }
        }

        private void run(final int[] g, final int offset, final int from, final int to) {
            int top = -1;
            if (from > 0 || borderIsBackground) top = push(top, from - 1, 0, from, to);
            for (int x = from; x < to; x++) {
                final int distance = g[offset + x];
                if (distance < NONE) top = push(top, x, distance * distance, from, to);
            }
            if (to < width || borderIsBackground) top = push(top, to, 0, from, to);
            if (top < 0) {
                Arrays.fill(g, offset + from, offset + to, UNBOUNDED);
                return;
            }
            for (int x = to - 1; x >= from; x--) {
                final int step = x - site[top];
                g[offset + x] = step * step + siteG2[top];
                if (x == start[top]) top--;
            }
        }

        /** Adds the parabola at u; returns the index of the last parabola that is still part of the envelope. */
        private int push(final int last, final int u, final int uG2, final int from, final int to) {
            int top = last;
            while (top >= 0) {
                final int t = start[top];
                final int old = t - site[top];
                final int mine = t - u;
                if (old * old + siteG2[top] <= mine * mine + uG2) break;
                top--;
            }
            int begin = from;
            if (top >= 0) {
                // Sep(i, u) of Meijster et al.; not negative here, so integer division is the floor
                final int i = site[top];
                begin = 1 + (u * u - i * i + (uG2 - siteG2[top])) / (2 * (u - i));
                if (begin >= to) return top;
            }
            top++;
            site[top] = u;
            siteG2[top] = uG2;
            start[top] = begin;
            return top;
        }
    }
}
