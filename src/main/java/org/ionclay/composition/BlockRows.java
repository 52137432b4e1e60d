package org.ionclay.composition;

import java.util.Arrays;

/**
 * Sums over one row of blocks of one size, whose products are added up when the row is complete. Then the row goes into
 * the blocks of twice the edge, so that no more than one row of each size is held. Not safe for several threads.
 */
final class BlockRows {

    /** Sums of the row by element, then pixels, [element][block]; they stay until the next row begins. */
    final double[][] sums;
    private final int width;
    private final ProductSums products;
    /** Blocks of twice the edge; null if there are none. */
    private final BlockRows larger;
    private long filled;
    private int rows;
    private boolean touched;

    /**
     * Starts without rows.
     *
     * @param width blocks side by side
     * @param sizes how many block sizes to add up, each twice the one before; 1 or more
     * @param planes elements and pixels
     */
    BlockRows(final int width, final int sizes, final int planes) {
        this.width = width;
        sums = new double[planes][width];
        products = new ProductSums(planes);
        larger = sizes > 1 ? new BlockRows((width + 1) / 2, sizes - 1, planes) : null;
    }

    /** Copies a row from where it stands in longer ones. */
    void set(final double[][] from, final int start) {
        for (int e = 0; e < sums.length; e++) System.arraycopy(from[e], start, sums[e], 0, width);
        touched = true;
    }

    /** Adds a row of the same blocks of another region. */
    void add(final BlockRows other) {
        begin();
        for (int e = 0; e < sums.length; e++) add(sums[e], other.sums[e]);
    }

    private static void add(final double[] sum, final double[] part) {
        for (int i = 0; i < sum.length; i++) sum[i] += part[i];
    }

    /** Adds a row of blocks of half the edge. */
    void addHalves(final double[][] row) {
        begin();
        for (int e = 0; e < sums.length; e++) halve(row[e], sums[e]);
    }

    private static void halve(final double[] from, final double[] into) {
        final int pairs = from.length / 2;
        for (int x = 0; x < pairs; x++) into[x] += from[2 * x] + from[2 * x + 1];
        if (pairs < into.length) into[pairs] += from[2 * pairs];
    }

    private void begin() {
        if (!touched) for (final double[] sum : sums) Arrays.fill(sum, 0);
        touched = true;
    }

    /** The row is complete, if only because it has no pixels. */
    void finish() {
        if (touched) {
            products.add(sums);
            for (final double pixels : sums[sums.length - 1]) filled += pixels > 0 ? 1 : 0;
            if (larger != null) larger.addHalves(sums);
            touched = false;
        }
        rows++;
        if (larger != null && rows % 2 == 0) larger.finish();
    }

    /** No more rows: larger blocks that lack their second half are complete as well. */
    void close() {
        if (larger == null) return;
        if (rows % 2 == 1) larger.finish();
        larger.close();
    }

    /**
     * Writes down what was found, from this size on.
     *
     * @param level number of this size
     * @param product receives sums of products by level, upper triangle
     * @param blocks receives the number of blocks with pixels by level
     */
    void report(final int level, final double[][][] product, final long[] blocks) {
        product[level] = products.sums();
        blocks[level] = filled;
        if (larger != null) larger.report(level + 1, product, blocks);
    }

    /** The largest blocks. */
    BlockRows largest() {
        return larger == null ? this : larger.largest();
    }
}
