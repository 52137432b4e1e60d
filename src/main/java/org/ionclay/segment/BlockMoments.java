package org.ionclay.segment;

import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;

/**
 * Second moments of the element maps summed over blocks of 1, 2, 4, ... pixels, from one pass over the maps. All
 * statistics of {@link Homogeneity} are polynomials in the counts, so that the moments suffice and the mean ratio need
 * not be known before. Bands of fixed height are joined in order: the same bits with any number of threads.
 */
final class BlockMoments {

    /** Rows of a band; blocks up to this edge are formed inside a band. */
    private static final int BAND = 64;

    private final ElementMaps maps;
    private final byte[] mask;
    private final int elements;
    private final double[] background;

    final int levels;
    /** Products of gross block sums by level, element, element (upper triangle filled on both sides). */
    final double[][][] gross;
    /** Products of net block sums, likewise. */
    final double[][][] net;
    /** Net counts of a where b is above its threshold, by a, b. */
    final double[][] coincident;
    /** Gross counts by element. */
    final double[] total;
    /** Net counts by element. */
    final double[] netTotal;
    /** Blocks that hold pixels, by level. */
    final long[] blocks;
    long pixels;

    /** Sums of blocks of one size: elements, then pixels in the last plane. */
    private record Grid(int width, int height, float[][] plane) {
    }

    /** What one band adds. */
    private static final class Part {
        private double[][][] gross;
        private double[][][] net;
        private double[][] coincident;
        private double[] total;
        private long[] blocks;
        private Grid coarse;
    }

    BlockMoments(final ElementMaps maps, final byte[] mask) {
        this.maps = maps;
        this.mask = mask;
        elements = maps.maps().size();
        background = maps.maps().stream().mapToDouble(ElementMap::background).toArray();
        int count = 1;
        while (fits(maps.width(), 1 << count) * fits(maps.height(), 1 << count) >= 16) count++;
        levels = count;
        gross = new double[levels][elements][elements];
        net = new double[levels][elements][elements];
        coincident = new double[elements][elements];
        total = new double[elements];
        netTotal = new double[elements];
        blocks = new long[levels];
    }

    private static long fits(final int length, final int size) {
        return length / size;
    }

    /** Counts above which a pixel holds an element: background plus three standard deviations of it. */
    double threshold(final int element) {
        return background[element] + 3 * Math.sqrt(background[element]);
    }

    void accumulate(final Workers workers, final Progress progress) {
        final int height = maps.height();
        final Part[] parts = new Part[Workers.chunks(height, BAND)];
        workers.ranges(height, BAND, (chunk, from, to) -> {
            progress.check();
            parts[chunk] = band(from, to);
            progress.update((double) to / height, "testing homogeneity");
        });
        final int inBand = Math.min(levels, Integer.numberOfTrailingZeros(BAND) + 1);
        for (final Part part : parts) {
            for (int k = 0; k < inBand; k++) {
                add(gross[k], part.gross[k]);
                add(net[k], part.net[k]);
                blocks[k] += part.blocks[k];
            }
            add(coincident, part.coincident);
            for (int e = 0; e < elements; e++) total[e] += part.total[e];
            pixels += (long) part.total[elements];
        }
        for (int e = 0; e < elements; e++) netTotal[e] = total[e] - pixels * background[e];
        if (levels > inBand) coarse(parts, inBand);
        for (int k = 0; k < levels; k++) {
            mirror(gross[k]);
            mirror(net[k]);
        }
    }

    /** Blocks larger than a band, from the largest ones of the bands. */
    private void coarse(final Part[] parts, final int inBand) {
        final int width = parts[0].coarse.width;
        final float[][] plane = new float[elements + 1][width * parts.length];
        for (int c = 0; c < parts.length; c++) {
            for (int e = 0; e <= elements; e++) {
                System.arraycopy(parts[c].coarse.plane[e], 0, plane[e], c * width, width);
            }
        }
        Grid grid = new Grid(width, parts.length, plane);
        for (int k = inBand; k < levels; k++) {
            grid = halve(grid);
            blocks[k] = moments(grid, gross[k], net[k]);
        }
    }

    private Part band(final int from, final int to) {
        final int width = maps.width();
        final Part part = new Part();
        final int inBand = Math.min(levels, Integer.numberOfTrailingZeros(BAND) + 1);
        part.gross = new double[inBand][elements][elements];
        part.net = new double[inBand][elements][elements];
        part.coincident = new double[elements][elements];
        part.total = new double[elements + 1];
        part.blocks = new long[inBand];
        Grid grid = read(from, to, width);
        for (int e = 0; e <= elements; e++) for (final float value : grid.plane[e]) part.total[e] += value;
        coincidences(grid, part.coincident);
        for (int k = 0; k < inBand; k++) {
            if (k > 0) grid = halve(grid);
            part.blocks[k] = moments(grid, part.gross[k], part.net[k]);
        }
        part.coarse = grid;
        return part;
    }

    private Grid read(final int from, final int to, final int width) {
        final float[][] plane = new float[elements + 1][(to - from) * width];
        final float[] line = new float[width];
        for (int y = from; y < to; y++) {
            final int start = (y - from) * width;
            for (int x = 0; x < width; x++) {
                plane[elements][start + x] = mask == null || mask[y * width + x] != 0 ? 1 : 0;
            }
            for (int e = 0; e < elements; e++) {
                maps.maps().get(e).plane().row(y, line);
                for (int x = 0; x < width; x++) plane[e][start + x] = line[x] * plane[elements][start + x];
            }
        }
        return new Grid(width, to - from, plane);
    }

    private void coincidences(final Grid grid, final double[][] into) {
        for (int b = 0; b < elements; b++) {
            final float threshold = (float) threshold(b);
            for (int a = 0; a < elements; a++) {
                double sum = 0;
                double count = 0;
                for (int i = 0; i < grid.plane[a].length; i++) {
                    if (grid.plane[b][i] > threshold) {
                        sum += grid.plane[a][i];
                        count += grid.plane[elements][i];
                    }
                }
                into[a][b] = sum - count * background[a];
            }
        }
    }

    private long moments(final Grid grid, final double[][] grossInto, final double[][] netInto) {
        final float[] count = grid.plane[elements];
        for (int a = 0; a < elements; a++) {
            for (int b = a; b < elements; b++) {
                final float[] one = grid.plane[a];
                final float[] other = grid.plane[b];
                double raw = 0;
                double clean = 0;
                for (int i = 0; i < one.length; i++) {
                    final double p = one[i];
                    final double q = other[i];
                    raw += p * q;
                    clean += (p - count[i] * background[a]) * (q - count[i] * background[b]);
                }
                grossInto[a][b] += raw;
                netInto[a][b] += clean;
            }
        }
        long filled = 0;
        for (final float value : count) if (value > 0) filled++;
        return filled;
    }

    private static Grid halve(final Grid grid) {
        final int width = (grid.width + 1) / 2;
        final int height = (grid.height + 1) / 2;
        final float[][] plane = new float[grid.plane.length][width * height];
        for (int e = 0; e < plane.length; e++) {
            for (int y = 0; y < grid.height; y++) {
                final int from = y * grid.width;
                final int into = y / 2 * width;
                for (int x = 0; x < grid.width; x++) plane[e][into + x / 2] += grid.plane[e][from + x];
            }
        }
        return new Grid(width, height, plane);
    }

    private static void add(final double[][] sum, final double[][] part) {
        for (int a = 0; a < sum.length; a++) for (int b = 0; b < sum.length; b++) sum[a][b] += part[a][b];
    }

    private static void mirror(final double[][] matrix) {
        for (int a = 0; a < matrix.length; a++) for (int b = 0; b < a; b++) matrix[a][b] = matrix[b][a];
    }
}
