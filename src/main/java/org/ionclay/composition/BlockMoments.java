package org.ionclay.composition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;

/**
 * Second moments of the element maps of one region, summed over blocks of 1, 2, 4, ... pixels. All statistics of
 * {@link Homogeneity} are polynomials in the counts, so that the moments suffice and the mean ratio need not be known
 * before. One pass over the maps serves all regions ({@link BlockBand}). Sums of counts and of their products are whole
 * numbers and exact, whatever their order; backgrounds are taken off the sums, not off the pixels.
 */
final class BlockMoments {

    final int levels;
    /** Products of gross block sums by level, element, element (upper triangle filled on both sides). */
    final double[][][] gross;
    /** Products of net block sums, likewise. */
    final double[][][] net;
    /** Net counts of a where b is above its threshold, by a, b; 0 for a = b. */
    final double[][] coincident;
    /** Gross counts by element. */
    final double[] total;
    /** Net counts by element. */
    final double[] netTotal;
    /** Blocks that hold pixels, by level. */
    final long[] blocks;
    long pixels;

    private final double[] background;

    private BlockMoments(final double[] background, final int levels) {
        this.background = background;
        this.levels = levels;
        final int elements = background.length;
        gross = new double[levels][elements][elements];
        net = new double[levels][elements][elements];
        coincident = new double[elements][elements];
        total = new double[elements];
        netTotal = new double[elements];
        blocks = new long[levels];
    }

    /**
     * Reads the maps.
     *
     * @param mask pixels to take (not 0), row by row; null for all
     * @param regions parts of the mask, which get moments of their own: number from 1 of each pixel, 0 in none; null if
     *            there are none
     * @param count number of regions
     * @return moments of the mask, then of each region
     */
    static List<BlockMoments> of(final ElementMaps maps, final byte[] mask, final byte[] regions, final int count,
            final Workers workers, final Progress progress) {
        final int levels = levels(maps.width(), maps.height());
        final int height = maps.height();
        final BlockBand.Part[][] parts = new BlockBand.Part[Workers.chunks(height, BlockBand.ROWS)][];
        workers.ranges(height, BlockBand.ROWS, (chunk, from, to) -> {
            progress.check();
            parts[chunk] = new BlockBand(maps, mask, regions, count, levels).read(from, to);
            progress.update((double) to / height, "testing homogeneity");
        });
        final double[] background = maps.maps().stream().mapToDouble(ElementMap::background).toArray();
        final List<BlockMoments> all = new ArrayList<>();
        for (int r = 0; r <= count; r++) {
            final int region = r;
            final BlockMoments moments = new BlockMoments(background, levels);
            moments.join(IntStream.range(0, parts.length).mapToObj(band -> parts[band][region]).toList());
            all.add(moments);
        }
        return all;
    }

    /** Block sizes of which at least 16 blocks fit into the field. */
    private static int levels(final int width, final int height) {
        int count = 1;
        while ((long) (width >> count) * (height >> count) >= 16) count++;
        return count;
    }

    private void join(final List<BlockBand.Part> parts) {
        final int elements = total.length;
        final double[][][] product = new double[levels][elements + 1][elements + 1];
        final double[][] present = new double[elements + 1][elements];
        final int inBand = Math.min(levels, BlockBand.LEVELS);
        for (final BlockBand.Part part : parts) {
            for (int k = 0; k < inBand; k++) {
                BlockBand.add(product[k], part.product()[k]);
                blocks[k] += part.blocks()[k];
            }
            BlockBand.add(present, part.coincident());
        }
        if (levels > inBand) coarse(parts, inBand, product);
        pixels = blocks[0];
        for (int a = 0; a < elements; a++) {
            total[a] = product[0][a][elements];
            netTotal[a] = total[a] - pixels * background[a];
            for (int b = 0; b < elements; b++) {
                if (a != b) coincident[a][b] = present[a][b] - present[elements][b] * background[a];
            }
        }
        for (int k = 0; k < levels; k++) net(product[k], gross[k], net[k]);
    }

    /** Blocks larger than a band, from the largest ones of the bands. */
    private void coarse(final List<BlockBand.Part> parts, final int inBand, final double[][][] product) {
        final int width = parts.get(0).largest()[0].length;
        final BlockRows rows = new BlockRows((width + 1) / 2, levels - inBand, total.length + 1);
        for (int c = 0; c < parts.size(); c++) {
            rows.addHalves(parts.get(c).largest());
            if (c % 2 == 1 || c == parts.size() - 1) rows.finish();
        }
        rows.close();
        rows.report(inBand, product, blocks);
    }

    /**
     * Sum (p - n c)(q - n d) = sum pq - d sum np - c sum nq + cd sum n² for blocks of n pixels, backgrounds c and d.
     */
    private void net(final double[][] product, final double[][] grossInto, final double[][] netInto) {
        final int n = background.length;
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++) {
                final double clean = product[a][b] - background[b] * product[a][n] - background[a] * product[b][n]
                        + background[a] * background[b] * product[n][n];
                grossInto[a][b] = product[a][b];
                grossInto[b][a] = product[a][b];
                netInto[a][b] = clean;
                netInto[b][a] = clean;
            }
        }
    }
}
