package org.ionclay.phases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.AutoThresholder;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.junit.jupiter.api.Test;

class ThresholdSegmenterTest {

    private static ThresholdedPhases segment(final ElementMaps maps, final ThresholdSettings settings,
            final int threads) {
        try (Workers workers = new Workers(threads)) {
            return ThresholdSegmenter.segment(maps, settings, Optional.empty(), workers, Progress.NONE);
        }
    }

    private static ThresholdSettings ratio(final String over, final String under, final int smoothing,
            final double minimum) {
        return new ThresholdSettings(over, Optional.of(under), "Otsu", OptionalDouble.empty(), smoothing, minimum);
    }

    @Test
    void aGivenThresholdCountsWhatIsAtOrAbove() {
        final ElementMaps maps = Fields.halves(64).background(2).counts(20, 1, Fields.MATRIX, Fields.GACL3);
        final ThresholdedPhases found = segment(maps, new ThresholdSettings("Mg", Optional.empty(), "",
                OptionalDouble.of(7), 0, 0), 1);
        final float[] row = new float[64];
        long above = 0;
        for (int y = 0; y < 64; y++) {
            maps.maps().get(0).plane().row(y, row);
            for (int x = 0; x < 64; x++) {
                final boolean high = row[x] - 2 >= 7; // net counts
                if (high) above++;
                assertEquals(high ? 1 : 2, found.map().phase()[y * 64 + x]);
            }
        }
        assertEquals(above, found.above());
        assertEquals(64 * 64, found.above() + found.below());
    }

    /** The same bin as ImageJ's own method gives on the same histogram of integer counts. */
    @Test
    void automaticMethodsAreThoseOfImageJ() {
        final ElementMaps maps = Fields.halves(128).background(0).counts(20, 1, Fields.MATRIX, Fields.GACL3);
        final int[] histogram = new int[256];
        final float[] row = new float[128];
        float lowest = Float.MAX_VALUE;
        for (int y = 0; y < 128; y++) {
            maps.maps().get(3).plane().row(y, row);
            for (final float value : row) {
                histogram[(int) value]++;
                lowest = Math.min(lowest, value);
            }
        }
        for (final String method : new String[] {"Otsu", "Triangle", "Huang", "Li", "Yen", "Mean"}) {
            final int[] shifted = new int[256];
            System.arraycopy(histogram, (int) lowest, shifted, 0, 256 - (int) lowest);
            final int bin = new AutoThresholder().getThreshold(method, shifted);
            assertEquals(lowest + bin + 1, segment(maps, ThresholdSettings.of("Cl", method), 2).threshold(), method);
        }
    }

    /** Maps in memory with whole grey levels are looked up; the same numbers as a plane of floats are not. */
    @Test
    void greyLevelsGiveWhatNumbersGive() {
        for (final double background : new double[] {0, 1.5}) {
            final ElementMaps floats = Fields.halves(128).background(background)
                    .counts(60, 1, Fields.MATRIX, Fields.GACL3);
            for (final boolean deep : new boolean[] {false, true}) {
                final ElementMaps levels = new ElementMaps("levels", 128, 128, .5, true, floats.unit(),
                        floats.maps().stream().map(map -> new ElementMap(map.line(), new ProcessorPlane(
                                levels(map.plane(), deep)), map.background(), map.source())).toList(),
                        Optional.empty(), List.of());
                for (final String method : new String[] {"Otsu", "Triangle", "Li"}) {
                    final ThresholdedPhases one = segment(floats, ThresholdSettings.of("Cl", method), 2);
                    final ThresholdedPhases other = segment(levels, ThresholdSettings.of("Cl", method), 2);
                    assertEquals(one.threshold(), other.threshold());
                    assertEquals(one.above(), other.above());
                    assertEquals(one.below(), other.below());
                    assertArrayEquals(one.map().phase(), other.map().phase());
                }
            }
        }
    }

    private static ImageProcessor levels(final Plane plane, final boolean deep) {
        final ImageProcessor levels = deep ? new ShortProcessor(plane.width(), plane.height())
                : new ByteProcessor(plane.width(), plane.height());
        final float[] row = new float[plane.width()];
        for (int y = 0; y < plane.height(); y++) {
            plane.row(y, row);
            for (int x = 0; x < row.length; x++) levels.set(x, y, (int) row[x]);
        }
        return levels;
    }

    @Test
    void aSmoothedRatioDividesLowCounts() {
        final Fields field = Fields.halves(128).background(0.5);
        final ElementMaps maps = field.counts(3, 1, Fields.MATRIX, Fields.MGF2_RICH);
        final ThresholdedPhases found = segment(maps, ratio("Mg", "Ga", 4, 20), 1);
        assertEquals("Mg/Ga", found.quantity());
        assertTrue(found.threshold() > 1 && found.threshold() < 5, "threshold " + found.threshold());
        for (final double dice : Fields.dice(field.truth(), found.map().phase(), 2)) assertTrue(dice > 0.93);
        assertTrue(found.notes().stream().anyMatch(note -> note.contains("mean of 9 x 9 pixels")));
        assertArrayEquals(found.map().phase(), segment(maps, ratio("Mg", "Ga", 4, 20), 3).map().phase());
    }

    @Test
    void aDenominatorOfZeroIsUnresolved() {
        final ElementMaps maps = Fields.halves(64).background(0).blur(0).counts(20, 1, Fields.MATRIX, Fields.GACL3);
        final ThresholdedPhases found = segment(maps, ratio("Ga", "Mg", 0, 0), 1);
        for (int i = 0; i < 64 * 64; i++) {
            if (i % 64 >= 32) assertEquals(0, found.map().phase()[i], "GaCl3 holds no Mg");
        }
        assertTrue(found.unresolved() >= 32 * 64);
    }

    @Test
    void badInputIsRefused() {
        final ElementMaps maps = Fields.uniform(16).background(0).counts(20, 1, new double[] {1, 1, 1, 0});
        assertThrows(IllegalArgumentException.class, () -> segment(maps, ThresholdSettings.of("Zr", "Otsu"), 1));
        assertThrows(IllegalArgumentException.class, () -> segment(maps, ThresholdSettings.of("Cl", "Otsu"), 1));
        assertThrows(IllegalArgumentException.class, () -> ThresholdSettings.of("Mg", "Otsy"));
    }
}
