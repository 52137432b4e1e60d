package org.ionclay.composition;

import java.util.Arrays;

/**
 * Sums of products of values that come side by side, such as the sums of all elements in a block. Values are gathered
 * in batches and multiplied batch by batch, each place of a batch with a sum of its own: such loops become vector
 * instructions, which a single running sum of doubles never does. Not safe for several threads.
 */
final class ProductSums {

    /** Places of a batch: short enough for the sums to stay in the caches, long enough for the loops to get going. */
    private static final int BATCH = 256;

    private final double[][] values;
    private final double[][][] products;
    private int filled;

    /**
     * Starts from 0.
     *
     * @param count how many values there are at each place
     */
    ProductSums(final int count) {
        values = new double[count][BATCH];
        products = new double[count][count][BATCH];
    }

    /** Adds the products of a row of values, [value][place]. */
    void add(final double[][] row) {
        final int length = row[0].length;
        for (int x = 0; x < length;) {
            final int count = Math.min(length - x, BATCH - filled);
            for (int e = 0; e < values.length; e++) System.arraycopy(row[e], x, values[e], filled, count);
            filled += count;
            x += count;
            if (filled == BATCH) flush();
        }
    }

    private void flush() {
        for (final double[] value : values) Arrays.fill(value, filled, BATCH, 0);
        for (int a = 0; a < values.length; a++) {
            for (int b = a; b < values.length; b++) multiply(values[a], values[b], products[a][b]);
        }
        filled = 0;
    }

    private static void multiply(final double[] one, final double[] other, final double[] sum) {
        for (int i = 0; i < sum.length; i++) sum[i] += one[i] * other[i];
    }

    /** Sums of the products of values a and b, for b not below a; 0 elsewhere. */
    double[][] sums() {
        flush();
        final double[][] sums = new double[values.length][values.length];
        for (int a = 0; a < values.length; a++) {
            for (int b = a; b < values.length; b++) sums[a][b] = sum(products[a][b]);
        }
        return sums;
    }

    /** Four chains of additions hide the latency of one. */
    private static double sum(final double[] parts) {
        final double[] chains = new double[4];
        for (int i = 0; i < parts.length; i++) chains[i % chains.length] += parts[i];
        return chains[0] + chains[1] + (chains[2] + chains[3]);
    }
}
