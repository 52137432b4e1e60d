package org.ionclay.composition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.phases.FieldMaker;
import org.ionclay.testing.Poisson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomogeneityTest {

    private interface Rate {
        double of(int element, int x, int y);
    }

    private static ElementMaps field(final int size, final int elements, final long seed, final double background,
            final Rate rate) {
        final SplittableRandom random = new SplittableRandom(seed);
        final float[][] counts = new float[elements][size * size];
        for (int e = 0; e < elements; e++) {
            for (int i = 0; i < size * size; i++) {
                counts[e][i] = Poisson.count(rate.of(e, i % size, i / size) + background, random.nextDouble());
            }
        }
        return FieldMaker.maps(size, counts, background);
    }

    private static Homogeneity.Result test(final ElementMaps maps, final Optional<byte[]> mask, final int threads) {
        try (Workers workers = new Workers(threads)) {
            return Homogeneity.test(maps, mask, 0.01, workers, Progress.NONE);
        }
    }

    /** Dose step of 1.45 in the middle and shadowing down to a third. */
    private static double dose(final boolean uneven, final int size, final int x, final int y) {
        return uneven ? (x < size / 2 ? 1 : 1.45) * (0.65 + 0.35 * Math.cos(6.0 * y / size)) : 1;
    }

    /** Distances of Kolmogorov and Smirnov of the p-values, by block size; and how often the verdict was wrong. */
    private static double[] kolmogorov(final int size, final double mean, final boolean uneven, final int seeds) {
        final int levels = (int) (Math.log(size / 4.0) / Math.log(2)) + 1;
        final double[][] p = new double[levels][seeds];
        int alarms = 0;
        for (int s = 0; s < seeds; s++) {
            final Homogeneity.Result result = test(field(size, 2, 77 + s, 0.5,
                    (e, x, y) -> mean * (e == 0 ? 0.5 : 1.5) * dose(uneven, size, x, y)), Optional.empty(), 1);
            for (int k = 0; k < levels; k++) p[k][s] = result.rows().get(k).pValue();
            if (!result.homogeneous()) alarms++;
        }
        final double[] distances = new double[levels + 1];
        for (int k = 0; k < levels; k++) {
            Arrays.sort(p[k]);
            for (int s = 0; s < seeds; s++) {
                distances[k] = Math.max(distances[k], Math.max(p[k][s] - (double) s / seeds,
                        (s + 1.0) / seeds - p[k][s]));
            }
        }
        distances[levels] = alarms;
        return distances;
    }

    @ParameterizedTest
    @CsvSource({"3, false", "20, false", "3, true", "20, true"})
    void pValuesAreUniformForOneComposition(final double mean, final boolean uneven) {
        final int seeds = 200;
        final double[] found = kolmogorov(128, mean, uneven, seeds);
        // critical distance at a level of 1e-4 is 2.23 / sqrt(n), for 24 tests in all
        for (int k = 0; k < found.length - 1; k++) assertTrue(found[k] < 2.23 / Math.sqrt(seeds), "block " + (1 << k)
                + ": distance " + found[k]);
        // at a level of 1 %, 2 alarms are expected, more than 9 have a probability below 1e-4
        assertTrue(found[found.length - 1] <= 9, "alarms " + found[found.length - 1]);
    }

    @Test
    @Tag("slow")
    void pValuesAreUniformOnLargeFields() {
        for (final double mean : new double[] {3, 20}) {
            final double[] found = kolmogorov(1024, mean, true, 200);
            for (int k = 0; k < found.length - 1; k++) assertTrue(found[k] < 2.23 / Math.sqrt(200));
        }
    }

    @Test
    void fivePerCentSegregationIsFoundAndMeasured() {
        final int size = 1024;
        final ElementMaps maps = field(size, 2, 5, 0.5, (e, x, y) -> 20 * dose(true, size, x, y)
                * (e == 1 ? 1 : (x / 8 + y / 8) % 2 == 0 ? 1.05 : 0.95));
        final Homogeneity.Result result = test(maps, Optional.empty(), 2);
        assertFalse(result.homogeneous());
        assertTrue(result.adjustedP() < 1e-6, "p " + result.adjustedP());
        for (final Homogeneity.Row row : result.rows().subList(0, 4)) {
            assertEquals(0.05, row.amplitude(), 4 * row.amplitudeSigma(), "block " + row.blockSize());
            assertTrue(row.amplitudeSigma() < 0.01);
        }
        // the checkerboard is averaged away in blocks of 16
        assertTrue(result.rows().get(4).amplitude() < 0.01);
    }

    @Test
    void segregationOutsideTheMaskIsNotSeen() {
        final int size = 256;
        final ElementMaps maps = field(size, 3, 6, 0, (e, x, y) -> e == 0 && x >= size / 2 ? 40 : 20);
        final byte[] mask = new byte[size * size];
        for (int i = 0; i < mask.length; i++) mask[i] = (byte) (i % size < size / 2 - 3 ? 1 : 0);
        assertTrue(test(maps, Optional.of(mask), 1).homogeneous());
        assertFalse(test(maps, Optional.empty(), 1).homogeneous());
        assertEquals("Mg", test(maps, Optional.empty(), 1).strongest().orElseThrow().a());
    }

    @Test
    void momentsMatchDirectSums() {
        final int size = 100;
        final ElementMaps maps = field(size, 2, 8, 0, (e, x, y) -> 2 + e);
        final Homogeneity.Row row = test(maps, Optional.empty(), 1).rows().get(2);
        final float[] one = new float[size];
        final float[] two = new float[size];
        final double[][] blocks = new double[2][25 * 25];
        for (int y = 0; y < size; y++) {
            maps.maps().get(0).plane().row(y, one);
            maps.maps().get(1).plane().row(y, two);
            for (int x = 0; x < size; x++) {
                blocks[0][y / 4 * 25 + x / 4] += one[x];
                blocks[1][y / 4 * 25 + x / 4] += two[x];
            }
        }
        final double a = Arrays.stream(blocks[0]).sum();
        final double b = Arrays.stream(blocks[1]).sum();
        final double p = a / (a + b);
        double observed = 0;
        double weight = 0;
        for (int i = 0; i < 625; i++) {
            observed += Math.pow((1 - p) * blocks[0][i] - p * blocks[1][i], 2);
            weight += Math.pow((blocks[0][i] + blocks[1][i]) / (a + b), 2);
        }
        assertEquals(625, row.blocks());
        // the weight's own Poisson part is taken off in the implementation: a difference of 1 / counts
        assertEquals(observed / ((1 - p) * (1 - p) * a + p * p * b) / (1 - weight), row.varianceRatio(), 1e-4);
        assertEquals(new org.apache.commons.math3.stat.correlation.PearsonsCorrelation().correlation(blocks[0],
                blocks[1]), row.pearson(), 1e-9);
    }

    @Test
    void mandersCountsWhatLiesWhereTheOtherIs() {
        final int size = 64;
        final float[][] counts = new float[2][size * size];
        for (int i = 0; i < size * size; i++) {
            counts[0][i] = 4;
            counts[1][i] = i % size < 16 ? 7 : 0;
        }
        final Homogeneity.Row row = test(FieldMaker.maps(size, counts, 0), Optional.empty(), 1).rows().get(0);
        assertEquals(0.25, row.manders1(), 1e-12);
        assertEquals(1, row.manders2(), 1e-12);
    }

    @Test
    void doesNotDependOnThreads() {
        final ElementMaps maps = field(333, 4, 9, 0.3, (e, x, y) -> 2.5);
        assertEquals(test(maps, Optional.empty(), 1), test(maps, Optional.empty(), 3));
        assertEquals(333, maps.width());
    }

    @Test
    void emptyMapsGiveNoVerdictOfTheirOwn() {
        final ElementMaps maps = FieldMaker.maps(32, new float[2][32 * 32], 0);
        final Homogeneity.Result result = test(maps, Optional.empty(), 1);
        assertTrue(result.strongest().isEmpty());
        assertEquals(1, result.adjustedP());
        assertThrows(IllegalArgumentException.class, () -> test(FieldMaker.maps(8, new float[1][64], 0),
                Optional.empty(), 1));
        assertEquals(List.of("Mg", "Ga"), maps.elements());
    }

    @Test
    void regionsAreTestedAsIfEachWereAlone() {
        final int size = 301;
        final ElementMaps maps = field(size, 3, 4, 0.5, (e, x, y) -> 3 + e);
        final byte[] regions = new byte[size * size];
        final byte[] mask = new byte[size * size];
        for (int i = 0; i < regions.length; i++) {
            regions[i] = (byte) ((i % size / 37 + i / size / 23) % 3);
            mask[i] = (byte) (i % size > 20 ? 1 : 0);
        }
        try (Workers workers = new Workers(2)) {
            final java.util.List<Homogeneity.Result> found = Homogeneity.test(maps, Optional.of(mask), regions, 2, 0.01,
                    workers, Progress.NONE);
            assertEquals(test(maps, Optional.of(mask), 1), found.get(0));
            for (int region = 1; region <= 2; region++) {
                final byte[] alone = new byte[mask.length];
                for (int i = 0; i < alone.length; i++) alone[i] = (byte) (regions[i] == region ? mask[i] : 0);
                assertEquals(test(maps, Optional.of(alone), 1), found.get(region));
            }
        }
    }
}
