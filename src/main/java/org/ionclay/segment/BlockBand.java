package org.ionclay.segment;

import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;

/**
 * The share of some rows in the {@link BlockMoments} of all regions. Regions do not overlap: each run of pixels of one
 * region is summed once, and what belongs to the field as a whole is the sum of its regions and of the rest. Blocks of
 * 2 pixels are formed while reading, each larger size from the one below it.
 */
final class BlockBand {

    /** Rows of a band; blocks up to this edge are formed inside a band. */
    static final int ROWS = 64;

    /** Block sizes up to the band's. */
    static final int LEVELS = Integer.numberOfTrailingZeros(ROWS) + 1;

    private final ElementMaps maps;
    private final byte[] mask;
    private final byte[] regions;
    private final int elements;
    private final int levels;
    private final Part[] parts;
    private final float[] threshold;
    private final float[] values;
    private final double[][] counts;
    /** 1 where a pixel holds the element, 0 elsewhere. */
    private final double[][] present;

    /** What the band adds to one region. */
    static final class Part {

        /** Sums of products of block sums by level, upper triangle; the last row and column are pixels. */
        final double[][][] product;
        /** Gross counts of a where b is present; 0 for a = b. */
        final double[][] coincident;
        final double[] total;
        /** Pixels in which an element is present. */
        final double[] present;
        final long[] blocks;
        long pixels;
        /** Sums of the largest blocks. */
        Grid grid;

        private Part(final int elements, final int levels) {
            product = new double[levels][elements + 1][elements + 1];
            coincident = new double[elements][elements];
            total = new double[elements];
            present = new double[elements];
            blocks = new long[levels];
        }

        private void add(final Part other) {
            BlockBand.add(product[0], other.product[0]);
            BlockBand.add(coincident, other.coincident);
            for (int e = 0; e < total.length; e++) {
                total[e] += other.total[e];
                present[e] += other.present[e];
            }
            pixels += other.pixels;
            for (int e = 0; e < grid.plane.length; e++) {
                for (int i = 0; i < grid.plane[e].length; i++) grid.plane[e][i] += other.grid.plane[e][i];
            }
        }
    }

    /**
     * Sums over blocks of one size.
     *
     * @param width blocks side by side
     * @param height rows of blocks
     * @param plane sums by element, then pixels, row by row
     */
    record Grid(int width, int height, double[][] plane) {

        Grid halved() {
            final int newWidth = (width + 1) / 2;
            final int newHeight = (height + 1) / 2;
            final double[][] sums = new double[plane.length][newWidth * newHeight];
            for (int e = 0; e < plane.length; e++) {
                for (int y = 0; y < height; y++) {
                    halve(plane[e], y * width, width, sums[e], y / 2 * newWidth);
                }
            }
            return new Grid(newWidth, newHeight, sums);
        }

        private static void halve(final double[] from, final int start, final int width, final double[] into,
                final int at) {
            for (int x = 0; x < width / 2; x++) into[at + x] += from[start + 2 * x] + from[start + 2 * x + 1];
            if (width % 2 == 1) into[at + width / 2] += from[start + width - 1];
        }

        /** Sets the products of the block sums and returns the number of blocks that hold pixels. */
        long moments(final double[][] product) {
            for (int a = 0; a < plane.length; a++) {
                for (int b = a; b < plane.length; b++) product[a][b] = dot(plane[a], plane[b], 0, plane[a].length);
            }
            long filled = 0;
            for (final double pixels : plane[plane.length - 1]) if (pixels > 0) filled++;
            return filled;
        }
    }

    BlockBand(final ElementMaps maps, final byte[] mask, final byte[] regions, final int count, final int levels) {
        this.maps = maps;
        this.mask = mask;
        this.regions = regions;
        this.levels = Math.min(levels, LEVELS);
        elements = maps.maps().size();
        parts = new Part[count + 1];
        threshold = new float[elements];
        for (int e = 0; e < elements; e++) threshold[e] = threshold(maps.maps().get(e));
        values = new float[maps.width()];
        counts = new double[elements][maps.width()];
        present = new double[elements][maps.width()];
    }

    /** Counts above which a pixel holds an element: background plus three standard deviations of it. */
    private static float threshold(final ElementMap map) {
        return (float) (map.background() + 3 * Math.sqrt(map.background()));
    }

    /** Reads rows {@code from} to below {@code to}, at most {@link #ROWS}: the field's part, then each region's. */
    Part[] read(final int from, final int to) {
        final int width = (maps.width() + 1) / 2;
        final int height = (to - from + 1) / 2;
        for (int r = 0; r < parts.length; r++) {
            parts[r] = new Part(elements, levels);
            parts[r].grid = new Grid(width, height, new double[elements + 1][width * height]);
        }
        for (int y = from; y < to; y++) {
            read(y);
            runs(y, (y - from) / 2 * width);
        }
        for (int r = 1; r < parts.length; r++) parts[0].add(parts[r]);
        for (final Part part : parts) cascade(part);
        return parts;
    }

    private void read(final int y) {
        for (int e = 0; e < elements; e++) {
            maps.maps().get(e).plane().row(y, values);
            final double[] into = counts[e];
            final double[] above = present[e];
            final float limit = threshold[e];
            for (int x = 0; x < values.length; x++) {
                into[x] = values[x];
                final int holds = values[x] > limit ? 1 : 0;
                above[x] = holds;
            }
        }
    }

    private void runs(final int y, final int gridRow) {
        final int start = y * maps.width();
        int x = 0;
        while (x < values.length) {
            final int region = region(start + x);
            int end = x + 1;
            if (mask == null && regions == null) end = values.length;
            while (end < values.length && region(start + end) == region) end++;
            if (region >= 0) {
                sum(parts[region], x, end);
                blocks(parts[region].grid, gridRow, x, end);
            }
            x = end;
        }
    }

    /** -1 outside the mask, 0 in no region. */
    private int region(final int pixel) {
        if (mask != null && mask[pixel] == 0) return -1;
        return regions == null ? 0 : regions[pixel];
    }

    private void sum(final Part part, final int from, final int to) {
        part.pixels += to - from;
        for (int a = 0; a < elements; a++) {
            part.total[a] += sum(counts[a], from, to);
            part.present[a] += sum(present[a], from, to);
            for (int b = a; b < elements; b++) part.product[0][a][b] += dot(counts[a], counts[b], from, to);
            for (int b = 0; b < elements; b++) {
                if (a != b) part.coincident[a][b] += dot(counts[a], present[b], from, to);
            }
        }
    }

    /** Adds a run of pixels to the blocks of 2 x 2 pixels. */
    private void blocks(final Grid grid, final int row, final int from, final int to) {
        final int even = from + from % 2;
        final int pairs = Math.max(even, to - to % 2);
        for (int e = 0; e < elements; e++) {
            final double[] into = grid.plane[e];
            final double[] line = counts[e];
            if (from < even) into[row + from / 2] += line[from];
            for (int x = even; x < pairs; x += 2) into[row + x / 2] += line[x] + line[x + 1];
            if (pairs < to) into[row + pairs / 2] += line[pairs];
        }
        final double[] pixels = grid.plane[elements];
        if (from < even) pixels[row + from / 2]++;
        for (int x = even; x < pairs; x += 2) pixels[row + x / 2] += 2;
        if (pairs < to) pixels[row + pairs / 2]++;
    }

    private void cascade(final Part part) {
        for (int e = 0; e < elements; e++) part.product[0][e][elements] = part.total[e];
        part.product[0][elements][elements] = part.pixels;
        part.blocks[0] = part.pixels;
        for (int k = 1; k < levels; k++) {
            if (k > 1) part.grid = part.grid.halved();
            if (part.pixels > 0) part.blocks[k] = part.grid.moments(part.product[k]);
        }
    }

    static void add(final double[][] sum, final double[][] part) {
        for (int a = 0; a < sum.length; a++) for (int b = 0; b < sum[a].length; b++) sum[a][b] += part[a][b];
    }

    private static double sum(final double[] line, final int from, final int to) {
        double even = 0;
        double odd = 0;
        int x = from;
        for (; x + 1 < to; x += 2) {
            even += line[x];
            odd += line[x + 1];
        }
        return x < to ? even + odd + line[x] : even + odd;
    }

    /** Scalar product; four chains of additions hide the latency of one. */
    private static double dot(final double[] one, final double[] other, final int from, final int to) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int x = from;
        for (; x + 3 < to; x += 4) {
            first += one[x] * other[x];
            second += one[x + 1] * other[x + 1];
            third += one[x + 2] * other[x + 2];
            fourth += one[x + 3] * other[x + 3];
        }
        for (; x < to; x++) first += one[x] * other[x];
        return first + second + (third + fourth);
    }
}
