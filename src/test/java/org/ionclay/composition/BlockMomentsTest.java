package org.ionclay.composition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.phases.FieldMaker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockMomentsTest {

    private static final int SIZE = 150;
    private static final int ELEMENTS = 3;
    private static final double BACKGROUND = 0.5;

    /** Products over the blocks of one size of those pixels whose entry is at least {@code least}, one by one. */
    private static double[][] products(final float[][] counts, final byte[] region, final int least, final int edge) {
        final int across = (SIZE + edge - 1) / edge;
        final double[][] sums = new double[ELEMENTS][across * across];
        for (int i = 0; i < SIZE * SIZE; i++) {
            if (region[i] < least) continue;
            for (int e = 0; e < ELEMENTS; e++) sums[e][i / SIZE / edge * across + i % SIZE / edge] += counts[e][i];
        }
        final double[][] products = new double[ELEMENTS][ELEMENTS];
        for (int a = 0; a < ELEMENTS; a++) {
            for (int b = 0; b < ELEMENTS; b++) {
                for (int i = 0; i < sums[a].length; i++) products[a][b] += sums[a][i] * sums[b][i];
            }
        }
        return products;
    }

    /** Net counts of a in pixels where b is above its background plus three standard deviations. */
    private static double coincident(final float[][] counts, final byte[] region, final int least, final int a,
            final int b) {
        double sum = 0;
        for (int i = 0; i < SIZE * SIZE; i++) {
            if (region[i] >= least && counts[b][i] > BACKGROUND + 3 * Math.sqrt(BACKGROUND)) {
                sum += counts[a][i] - BACKGROUND;
            }
        }
        return sum;
    }

    /** Counts as maps have them; too many for products to fit into an int; and no whole numbers. */
    @ParameterizedTest
    @CsvSource({"8, 1", "3000, 1", "65536, 1", "8, 0.3"})
    void momentsAreThoseOfSumsPixelByPixel(final int most, final float unit) {
        final SplittableRandom random = new SplittableRandom(most);
        final float[][] counts = new float[ELEMENTS][SIZE * SIZE];
        for (final float[] plane : counts) {
            for (int i = 0; i < plane.length; i++) plane[i] = unit * random.nextInt(most);
        }
        // -1 outside the mask, 0 in no region, 1 a region of short runs, 2 one with runs longer than a batch
        final byte[] region = new byte[SIZE * SIZE];
        final byte[] mask = new byte[SIZE * SIZE];
        for (int i = 0; i < region.length; i++) {
            region[i] = (byte) (i / SIZE < 70 ? random.nextInt(3) - 1 : i % SIZE < 140 ? 2 : -1);
            mask[i] = (byte) (region[i] < 0 ? 0 : 1);
        }
        final ElementMaps maps = FieldMaker.maps(SIZE, counts, BACKGROUND);
        try (Workers workers = new Workers(2)) {
            final List<BlockMoments> found = BlockMoments.of(maps, mask, region, 2, workers, Progress.NONE);
            assertEquals(3, found.size());
            check(found.get(0), counts, region, 0);
            final byte[] second = new byte[region.length];
            for (int i = 0; i < region.length; i++) second[i] = (byte) (region[i] == 2 ? 1 : 0);
            check(found.get(2), counts, second, 1);
            final byte[] first = new byte[region.length];
            for (int i = 0; i < region.length; i++) first[i] = (byte) (region[i] == 1 ? 1 : 0);
            check(found.get(1), counts, first, 1);
        }
    }

    private static void check(final BlockMoments found, final float[][] counts, final byte[] region, final int least) {
        for (int k = 0; k < found.levels; k++) {
            final double[][] expected = products(counts, region, least, 1 << k);
            for (int a = 0; a < ELEMENTS; a++) {
                for (int b = 0; b < ELEMENTS; b++) {
                    assertEquals(expected[a][b], found.gross[k][a][b], 1e-12 * expected[a][b], "blocks of " + (1 << k));
                }
            }
        }
        long pixels = 0;
        for (final byte own : region) if (own >= least) pixels++;
        assertEquals(pixels, found.pixels);
        for (int a = 0; a < ELEMENTS; a++) {
            for (int b = 0; b < ELEMENTS; b++) {
                final double expected = a == b ? 0 : coincident(counts, region, least, a, b);
                assertEquals(expected, found.coincident[a][b], 1e-12 * Math.abs(expected) + 1e-6);
            }
        }
    }
}
