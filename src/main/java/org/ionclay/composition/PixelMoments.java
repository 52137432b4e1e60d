package org.ionclay.composition;

import java.util.Arrays;

/**
 * Sums and products of the counts in the pixels of one region, whatever their places. Runs of pixels are gathered in
 * batches; sums of products of ints become vector instructions. Not safe for several threads.
 */
final class PixelMoments {

    private static final int BATCH = 512;
    /** The products of so many counts below it add up to an int. */
    static final int BOUND = 2048;

    private final float[] threshold;
    private final int elements;
    /** Counts by element, then 1 for each pixel: products with it are sums. */
    private final int[][] counts;
    /** All bits where the pixel holds the element, else none. */
    private final int[][] present;
    private final double[][] product;
    private final double[][] coincident;
    private int filled;
    /** One pixel's values, then 1. */
    private final double[] pixel;

    /**
     * Starts without pixels.
     *
     * @param threshold counts above which a pixel holds an element, by element, 0 or more
     */
    PixelMoments(final float[] threshold) {
        this.threshold = threshold;
        elements = threshold.length;
        counts = new int[elements + 1][BATCH];
        present = new int[elements][BATCH];
        product = new double[elements + 1][elements + 1];
        coincident = new double[elements + 1][elements];
        pixel = new double[elements + 1];
        pixel[elements] = 1;
    }

    /**
     * Adds a run of pixels of a row.
     *
     * @param small whether all values of the row are counts below {@link #BOUND}
     */
    void add(final CountReader row, final boolean small, final int from, final int to) {
        if (!small) {
            for (int x = from; x < to; x++) add(row, x);
            return;
        }
        for (int x = from; x < to;) {
            final int count = Math.min(to - x, BATCH - filled);
            for (int e = 0; e < elements; e++) System.arraycopy(row.counts[e], x, counts[e], filled, count);
            filled += count;
            x += count;
            if (filled == BATCH) flush();
        }
    }

    private void add(final CountReader row, final int x) {
        for (int e = 0; e < elements; e++) pixel[e] = row.value(e, x);
        for (int a = 0; a <= elements; a++) {
            for (int b = a; b <= elements; b++) product[a][b] += pixel[a] * pixel[b];
            for (int b = 0; b < elements; b++) if (pixel[b] > threshold[b]) coincident[a][b] += pixel[a];
        }
    }

    private void flush() {
        Arrays.fill(counts[elements], 0, filled, 1);
        for (int e = 0; e <= elements; e++) Arrays.fill(counts[e], filled, BATCH, 0);
        for (int e = 0; e < elements; e++) present(counts[e], (int) threshold[e], present[e]);
        for (int a = 0; a <= elements; a++) {
            for (int b = a; b <= elements; b++) product[a][b] += products(counts[a], counts[b]);
            for (int b = 0; b < elements; b++) coincident[a][b] += common(counts[a], present[b]);
        }
        filled = 0;
    }

    /** All bits where a count is above the threshold, by the sign of the difference. */
    private static void present(final int[] counts, final int threshold, final int[] into) {
        for (int i = 0; i < counts.length; i++) into[i] = threshold - counts[i] >> 31;
    }

    private static int products(final int[] one, final int[] other) {
        int sum = 0;
        for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
        return sum;
    }

    private static int common(final int[] one, final int[] other) {
        int sum = 0;
        for (int i = 0; i < one.length; i++) sum += one[i] & other[i];
        return sum;
    }

    /** Adds the pixels of another region. */
    void add(final PixelMoments other) {
        BlockBand.add(product, other.products());
        BlockBand.add(coincident, other.coincident());
    }

    /** Sums of products of counts by element, upper triangle; the last row and column belong to the pixels. */
    double[][] products() {
        if (filled > 0) flush();
        return product;
    }

    /** Counts of element a where b is present, [a][b]; the last row holds the number of pixels in which b is. */
    double[][] coincident() {
        if (filled > 0) flush();
        return coincident;
    }
}
