package org.ionclay.composition;

import java.util.Arrays;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;

/**
 * The share of some rows in the {@link BlockMoments} of all regions. Regions do not overlap: each pixel is summed once,
 * and what belongs to the field as a whole is the sum of its regions and of the rest. Blocks of 2 pixels are formed
 * while reading, each larger size from the one below it.
 */
final class BlockBand {

    /** Rows of a band; blocks up to this edge are formed inside a band. */
    static final int ROWS = 64;

    /** Block sizes up to the band's. */
    static final int LEVELS = Integer.numberOfTrailingZeros(ROWS) + 1;

    private static final byte OUTSIDE = -1;

    private final byte[] mask;
    private final byte[] regions;
    private final int elements;
    private final int halfWidth;
    private final CountReader row;
    /** Region of each pixel of the row, 0 in none, or {@link #OUTSIDE} the mask. */
    private final byte[] region;
    /** Where the block of 2 pixels of each pixel of the row stands in {@link #pairs}. */
    private final int[] cell;
    /** Sums over two rows by element, then pixels, [element][region and block], first those outside the mask. */
    private final double[][] pairs;
    /** Whether the two rows hold pixels of a region. */
    private final boolean[] met;
    private final PixelMoments[] pixels;
    private final BlockRows[] blocks;
    private final int levels;

    /**
     * What the band adds to one region.
     *
     * @param product sums of products of block sums by level, upper triangle; the last row and column are pixels
     * @param coincident gross counts of a where b is present; the last row is the number of pixels in which b is
     * @param blocks blocks with pixels by level
     * @param largest sums of the largest blocks by element, then pixels
     */
    record Part(double[][][] product, double[][] coincident, long[] blocks, double[][] largest) {
    }

    BlockBand(final ElementMaps maps, final byte[] mask, final byte[] regions, final int count, final int levels) {
        this.mask = mask;
        this.regions = regions;
        this.levels = Math.min(levels, LEVELS);
        elements = maps.maps().size();
        halfWidth = (maps.width() + 1) / 2;
        row = new CountReader(maps);
        region = new byte[maps.width()];
        cell = new int[maps.width()];
        pairs = new double[elements + 1][(count + 2) * halfWidth];
        met = new boolean[count + 1];
        pixels = new PixelMoments[count + 1];
        blocks = new BlockRows[count + 1];
        final float[] threshold = new float[elements];
        for (int e = 0; e < elements; e++) threshold[e] = threshold(maps.maps().get(e));
        for (int r = 0; r <= count; r++) {
            pixels[r] = new PixelMoments(threshold);
            blocks[r] = new BlockRows(halfWidth, Math.max(1, this.levels - 1), elements + 1);
        }
    }

    /** Counts above which a pixel holds an element: background plus three standard deviations of it. */
    private static float threshold(final ElementMap map) {
        return (float) (map.background() + 3 * Math.sqrt(map.background()));
    }

    /** Reads rows {@code from} to below {@code to}, at most {@link #ROWS}: the field's part, then each region's. */
    Part[] read(final int from, final int to) {
        for (int y = from; y < to; y++) {
            row.read(y);
            regions(y * region.length);
            runs();
            addToPairs();
            if ((y - from) % 2 == 1 || y == to - 1) finishPairs();
        }
        final Part[] parts = new Part[blocks.length];
        for (int r = blocks.length - 1; r >= 0; r--) {
            if (r > 0) pixels[0].add(pixels[r]);
            blocks[r].close();
            final double[][][] product = new double[levels][][];
            final long[] filled = new long[levels];
            if (levels > 1) blocks[r].report(1, product, filled);
            product[0] = pixels[r].products();
            filled[0] = (long) product[0][elements][elements];
            parts[r] = new Part(product, pixels[r].coincident(), filled, blocks[r].largest().sums);
        }
        return parts;
    }

    private void regions(final int start) {
        if (regions != null) System.arraycopy(regions, start, region, 0, region.length);
        else Arrays.fill(region, (byte) 0);
        if (mask != null) for (int x = 0; x < region.length; x++) if (mask[start + x] == 0) region[x] = OUTSIDE;
    }

    private void runs() {
        final boolean small = row.below(PixelMoments.BOUND);
        for (int x = 0, end; x < region.length; x = end) {
            final byte own = region[x];
            end = x + 1;
            while (end < region.length && region[end] == own) end++;
            if (own == OUTSIDE) continue;
            pixels[own].add(row, small, x, end);
            met[own] = true;
        }
    }

    private void addToPairs() {
        for (int x = 0; x < cell.length; x++) cell[x] = (region[x] - OUTSIDE) * halfWidth + x / 2;
        for (int e = 0; e < elements; e++) {
            if (row.whole[e]) add(row.counts[e], pairs[e]);
            else for (int x = 0; x < cell.length; x++) pairs[e][cell[x]] += row.values[e][x];
        }
        for (final int at : cell) pairs[elements][at]++;
    }

    /** One by one: runs are often short, and a loop for each would cost more. */
    private void add(final int[] counts, final double[] into) {
        for (int x = 0; x < counts.length; x++) into[cell[x]] += counts[x];
    }

    private void finishPairs() {
        for (int r = 0; r < blocks.length; r++) {
            if (r == 0 || met[r]) blocks[r].set(pairs, (r - OUTSIDE) * halfWidth);
            if (r > 0 && met[r]) blocks[0].add(blocks[r]);
            if (r > 0) blocks[r].finish();
        }
        blocks[0].finish();
        Arrays.fill(met, false);
        for (final double[] sum : pairs) Arrays.fill(sum, 0);
    }

    static void add(final double[][] sum, final double[][] part) {
        for (int a = 0; a < sum.length; a++) for (int b = 0; b < sum[a].length; b++) sum[a][b] += part[a][b];
    }
}
