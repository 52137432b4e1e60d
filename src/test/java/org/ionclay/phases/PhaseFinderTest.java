package org.ionclay.phases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseFinderTest {

    private static FoundPhases find(final ElementMaps maps) {
        return find(maps, PhaseSettings.DEFAULT, Optional.empty(), 2);
    }

    private static FoundPhases find(final ElementMaps maps, final PhaseSettings settings, final Optional<Plane> mask,
            final int threads) {
        try (Workers workers = new Workers(threads)) {
            return PhaseFinder.find(maps, settings, mask, workers, Progress.NONE);
        }
    }

    /** BIC's own chance of a false phase is far below 1 % here, so that none in 20 seeds is what must be seen. */
    @ParameterizedTest
    @ValueSource(doubles = {3, 20, 200})
    void aUniformFieldIsOnePhase(final double counts) {
        for (int seed = 0; seed < 20; seed++) {
            final FoundPhases found = find(Fields.uniform(128).counts(counts, seed, Fields.MATRIX),
                    PhaseSettings.DEFAULT.withSeed(seed), Optional.empty(), 2);
            assertEquals(1, found.map().count(), "phases with seed " + seed);
            assertEquals(0, found.unresolvedPixels());
            // counting error of a share over 128 x 128 pixels with at least 12 counts: below .0012; 4 sigma
            final double[] expected = {1 / 7.0, 1 / 7.0, 3 / 7.0, 2 / 7.0};
            assertArrayEquals(expected, found.phases().get(0).netShare(), 0.005);
        }
    }

    @ParameterizedTest
    @CsvSource({"200, .97, .98, .98", "20, .97, .98, .98", "3, .97, .95, .95", "1, .95, .85, .9"})
    void threePhasesAreFound(final double counts, final double matrix, final double discs, final double stripes) {
        final Fields field = Fields.threePhases(384, 5);
        final FoundPhases found = find(field.counts(counts, 7, Fields.MATRIX, Fields.MGF2_RICH, Fields.GACL3));
        assertEquals(3, found.map().count(), found.notes()::toString);
        final double[] dice = Fields.dice(field.truth(), found.map().phase(), 3);
        final double[] least = {matrix, discs, stripes};
        for (int i = 0; i < 3; i++) assertTrue(dice[i] >= least[i], "Dice " + Arrays.toString(dice));
        checkConsistent(found);
    }

    @Test
    @Tag("slow")
    void threePhasesOfAFullFieldReachDice95() {
        for (int seed = 1; seed <= 5; seed++) {
            final Fields field = Fields.threePhases(1024, seed);
            final FoundPhases found = find(field.counts(20, seed, Fields.MATRIX, Fields.MGF2_RICH, Fields.GACL3));
            assertEquals(3, found.map().count());
            for (final double dice : Fields.dice(field.truth(), found.map().phase(), 3)) assertTrue(dice >= 0.98);
        }
    }

    private static void checkConsistent(final FoundPhases found) {
        final long[] pixels = new long[128];
        for (final byte phase : found.map().phase()) pixels[phase]++;
        assertEquals(found.unresolvedPixels(), pixels[0]);
        for (final FoundPhases.Phase phase : found.phases()) {
            assertEquals(pixels[phase.number()], phase.pixels());
            assertTrue(phase.number() == 1 || phase.pixels() <= found.phases().get(phase.number() - 2).pixels());
            assertEquals(1, Arrays.stream(phase.modelShare()).sum(), 1e-9);
            assertEquals(1, Arrays.stream(phase.netShare()).sum(), 1e-9);
            for (final double value : phase.spread()) assertTrue(Double.isFinite(value));
        }
        for (final FoundPhases.Trial trial : found.trials()) assertTrue(Double.isFinite(trial.bic()));
    }

    @Test
    void meansAreNetOfTheBackground() {
        final Fields field = Fields.halves(128).background(5);
        final FoundPhases found = find(field.counts(20, 3, Fields.MATRIX, Fields.GACL3));
        assertEquals(2, found.map().count());
        final double[] gaCl3 = found.phases().stream().map(FoundPhases.Phase::netShare)
                .min((a, b) -> Double.compare(a[0], b[0])).orElseThrow();
        // 8192 pixels x 20 background counts: sigma of a share .0006; two columns of blur at the border add .01
        assertArrayEquals(new double[] {0, 0.25, 0, 0.75}, gaCl3, 0.015);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 20, 200})
    void doseAndShadowingAreNoPhases(final double counts) {
        final Fields step = Fields.uniform(128).background(0).dose((x, y) -> y < 35 ? 1.45 : 1);
        assertEquals(1, find(step.counts(counts, 1, Fields.MATRIX)).map().count());
        final Fields shadow = Fields.uniform(128).background(0)
                .dose((x, y) -> 0.65 + 0.35 * Math.sin(x / 15) * Math.cos(y / 20));
        final FoundPhases found = find(shadow.counts(counts, 1, Fields.MATRIX));
        assertEquals(1, found.map().count());
        assertEquals(0, found.unresolvedPixels(), "shadowed pixels without a phase");
    }

    @ParameterizedTest
    @CsvSource({"1.10, 500", "1.05, 2000"})
    void smallDifferencesAreFoundWithManyCounts(final double factor, final double counts) {
        final double[] other = {factor, 1, 3, 2};
        final Fields field = Fields.halves(192).background(0);
        final FoundPhases found = find(field.counts(counts, 4, Fields.MATRIX, other));
        assertEquals(2, found.map().count(), found.trials()::toString);
        for (final double dice : Fields.dice(field.truth(), found.map().phase(), 2)) assertTrue(dice > 0.97);
    }

    @Test
    void aDarkGroundStaysUnresolved() {
        final Fields field = Fields.uniform(128).background(0)
                .dose((x, y) -> Math.hypot(x - 64, y - 64) < 40 ? 1 : .02);
        final FoundPhases found = find(field.counts(20, 2, Fields.MATRIX));
        assertEquals(1, found.map().count());
        // the disc's 5027 pixels, give or take the blurred rim of one pixel
        assertEquals(Math.PI * 1600, found.phases().get(0).pixels(), 2 * Math.PI * 40);
    }

    @Test
    void atomicPercentMapsGiveTheSamePhases() {
        final Fields field = Fields.threePhases(256, 5).background(0);
        final FoundPhases found = find(field.maps(20, 7, ElementMaps.Unit.ATOMIC_PERCENT, Fields.MATRIX,
                Fields.MGF2_RICH, Fields.GACL3));
        assertEquals(3, found.map().count());
        for (final double dice : Fields.dice(field.truth(), found.map().phase(), 3)) assertTrue(dice > 0.95);
        // 80 counts per pixel made the noise of the at%; the estimator is median-based, good to some per cent
        assertEquals(80, found.typicalCounts(), 12);
        assertTrue(found.notes().stream().anyMatch(note -> note.contains("at%")));
    }

    @Test
    void eightElementsAndAnEmptyMap() {
        final double[] matrix = {6, .5, 1, 2, 5, .5, 1, 0};
        final double[] grains = {6, .5, 3, 1, 4, .1, 1, 0};
        final Fields field = Fields.halves(128).background(0);
        final FoundPhases found = find(field.counts(10, 9, matrix, grains));
        assertEquals(2, found.map().count());
        for (final double dice : Fields.dice(field.truth(), found.map().phase(), 2)) assertTrue(dice > 0.98);
        assertTrue(found.notes().stream().anyMatch(note -> note.startsWith("Fe K has no counts")));
        assertEquals(0, found.phases().get(0).modelShare()[7]);
        checkConsistent(found);
    }

    @Test
    void aFieldWithoutCountsHasNoPhase() {
        final FoundPhases found = find(planes(32, new float[32 * 32], new float[32 * 32]));
        assertEquals(0, found.map().count());
        assertEquals(32 * 32, found.unresolvedPixels());
        assertTrue(found.notes().stream().anyMatch(note -> note.contains("every pixel is unresolved")));
    }

    @Test
    void oneElementIsOnePhaseWithAdvice() {
        final float[] counts = new float[64 * 64];
        Arrays.fill(counts, 30);
        final FoundPhases found = find(planes(64, counts));
        assertEquals(1, found.map().count());
        assertEquals(64 * 64, found.phases().get(0).pixels());
        assertTrue(found.notes().stream().anyMatch(note -> note.contains("Use thresholds")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void tinyFieldsAndNoiseFreeFieldsDoNotFail(final int size) {
        final float[] one = new float[size * size];
        final float[] other = new float[size * size];
        Arrays.fill(one, 100);
        Arrays.fill(other, 300);
        checkConsistent(find(planes(size, one, other)));
    }

    @Test
    void invalidPixelsAreUnresolvedAndCounted() {
        final float[] one = new float[64 * 64];
        final float[] other = new float[64 * 64];
        Arrays.fill(one, 30);
        Arrays.fill(other, 60);
        one[100] = Float.NaN;
        one[700] = -1;
        other[900] = Float.POSITIVE_INFINITY;
        final FoundPhases found = find(planes(64, one, other));
        assertEquals(2, found.unresolvedPixels());
        for (final int i : new int[] {100, 900}) assertEquals(0, found.map().phase()[i]);
        // net counts may be negative
        assertTrue(found.map().phase()[700] > 0);
        assertTrue(found.notes().stream().anyMatch(note -> note.startsWith("2 pixels hold NaN")));
        checkConsistent(found);
    }

    @Test
    void theMaskLimitsPhases() {
        final ByteProcessor mask = new ByteProcessor(128, 128);
        for (int y = 0; y < 128; y++) for (int x = 0; x < 60; x++) mask.set(x, y, 255);
        final ElementMaps maps = Fields.halves(128).counts(20, 1, Fields.MATRIX, Fields.GACL3);
        final FoundPhases found = find(maps, PhaseSettings.DEFAULT, Optional.of(new ProcessorPlane(mask)), 2);
        assertEquals(1, found.map().count());
        assertEquals(68 * 128, found.unresolvedPixels());
        assertThrows(IllegalArgumentException.class, () -> find(maps, PhaseSettings.DEFAULT,
                Optional.of(new ProcessorPlane(new ByteProcessor(5, 5))), 1));
    }

    @Test
    void theResultDoesNotDependOnThreads() {
        final ElementMaps maps = Fields.threePhases(300, 5).counts(5, 7, Fields.MATRIX, Fields.MGF2_RICH, Fields.GACL3);
        final FoundPhases one = find(maps, PhaseSettings.DEFAULT, Optional.empty(), 1);
        final FoundPhases three = find(maps, PhaseSettings.DEFAULT, Optional.empty(), 3);
        assertArrayEquals(one.map().phase(), three.map().phase());
        assertEquals(one.trials(), three.trials());
        for (int i = 0; i < one.phases().size(); i++) {
            assertArrayEquals(one.phases().get(i).modelShare(), three.phases().get(i).modelShare(), 0);
        }
    }

    /** Narrow strips see the same as the whole: a wide field is cut into strips of 32 rows. */
    @Test
    void stripsLeaveNoSeam() {
        final int width = 1 << 14;
        final int height = 80;
        final Random random = new Random(3);
        final float[][] counts = new float[2][width * height];
        for (int i = 0; i < width * height; i++) {
            final boolean right = i % width > width / 2;
            for (int line = 0; line < 2; line++) {
                counts[line][i] = random.nextInt(right == (line == 0) ? 9 : 5);
            }
        }
        final List<ElementMap> maps = new ArrayList<>();
        for (int line = 0; line < 2; line++) {
            maps.add(new ElementMap(new ElementLine(Fields.ELEMENTS[line], "K"),
                    new ProcessorPlane(new FloatProcessor(width, height, counts[line])), 0, "test"));
        }
        final FoundPhases found = find(new ElementMaps("wide", width, height, 1, false, ElementMaps.Unit.COUNTS, maps,
                Optional.empty(), List.of()));
        assertEquals(2, found.map().count());
        final long[] wrong = new long[height];
        final byte left = found.map().phase()[0];
        for (int i = 0; i < width * height; i++) {
            if ((found.map().phase()[i] == left) == (i % width > width / 2)) wrong[i / width]++;
        }
        for (int y = 0; y < height; y++) assertTrue(wrong[y] < width / 50, "row " + y + ": " + wrong[y] + " wrong");
    }

    @Test
    void cancelEndsTheWork() {
        final Progress cancelled = new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                assertTrue(fraction >= 0 && fraction <= 1);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        final ElementMaps maps = Fields.uniform(64).counts(5, 7, Fields.MATRIX);
        try (Workers workers = new Workers(1)) {
            assertThrows(CancelledException.class, () -> PhaseFinder.find(maps, PhaseSettings.DEFAULT,
                    Optional.empty(), workers, cancelled));
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PhaseSettings(0, 0, 1, 10, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> new PhaseSettings(6, -1, 1, 10, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> new PhaseSettings(6, 0, Double.NaN, 10, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> new PhaseSettings(6, 0, 1, -1, 3, 1));
    }

    @Test
    void rockHoldsWhatIsKnown() {
        final ElementMaps maps = RealFields.read("rock_p45", 1);
        final FoundPhases found = find(maps);
        final byte[] phase = found.map().phase();
        final byte matrix = 1;
        // the laths' axis runs from column 56 in the top row to 52 in row 22
        final int[] inLaths = new int[8];
        for (int y = 4; y < 22; y++) inLaths[phase[y * 100 + 55 - (y > 12 ? 3 : 0)]]++;
        final int lath = mode(inLaths);
        assertTrue(lath != matrix && inLaths[lath] >= 17, Arrays.toString(inLaths));
        final double mgInLaths = found.phases().get(lath - 1).netShare()[4];
        final double mgInMatrix = found.phases().get(0).netShare()[4];
        assertTrue(mgInLaths > 4 * mgInMatrix, "Mg " + mgInLaths + " and " + mgInMatrix);
        // the dose steps between rows 19 and 20: labels change there no more often than elsewhere
        double elsewhere = 0;
        for (int y = 0; y < 74; y++) if (y != 19) elsewhere += changes(phase, y) / 73.0;
        assertTrue(changes(phase, 19) <= elsewhere + 3 * Math.sqrt(elsewhere), "a phase boundary at the dose step");
        assertFalse(found.phases().isEmpty());
        checkConsistent(found);
    }

    private static int mode(final int[] counts) {
        int best = 0;
        for (int i = 1; i < counts.length; i++) if (counts[i] > counts[best]) best = i;
        return best;
    }

    private static int changes(final byte[] phase, final int row) {
        int changes = 0;
        for (int x = 0; x < 100; x++) if (phase[row * 100 + x] != phase[row * 100 + 100 + x]) changes++;
        return changes;
    }

    /** Binning the maps moves boundaries by half a bin; binning in the fit hardly anything. */
    @Test
    void rockChangesLittleUnderBinning() {
        final FoundPhases fine = find(RealFields.read("rock_p45", 1));
        final FoundPhases coarse = find(RealFields.read("rock_p45", 2));
        final FoundPhases forced = find(RealFields.read("rock_p45", 1), PhaseSettings.DEFAULT.withBinning(2),
                Optional.empty(), 1);
        assertEquals(fine.map().count(), coarse.map().count());
        assertEquals(2, forced.binning());
        assertTrue(agreement(fine.map(), coarse.map()) > 0.8, "adjusted Rand index");
        assertTrue(Fields.adjustedRand(fine.map().phase(), forced.map().phase()) > 0.95, "adjusted Rand index");
    }

    @Test
    void chevkiniteSegmentsSensibly() {
        final FoundPhases fine = find(RealFields.read("chevkinite", 1));
        assertTrue(fine.map().count() >= 3, "a chevkinite grain, a Ca-rich phase and the silicates around them");
        assertEquals(0, fine.unresolvedPixels());
        final double[] titanium = fine.phases().stream().mapToDouble(phase -> phase.netShare()[7]).sorted().toArray();
        assertTrue(titanium[titanium.length - 1] > 10 * titanium[0], "the Ti-rich grain is a phase of its own");
        checkConsistent(fine);
    }

    /** Nearly every pixel is mixed: eight mineral compositions picked by hand agree to 0.60 (nearest by Hellinger). */
    @Test
    void chevkiniteChangesLittleUnderBinning() {
        final FoundPhases fine = find(RealFields.read("chevkinite", 1));
        final FoundPhases coarse = find(RealFields.read("chevkinite", 2));
        assertEquals(6, fine.map().count());
        assertEquals(6, coarse.map().count());
        for (int k = 0; k < 6; k++) {
            final FoundPhases.Phase one = fine.phases().get(k);
            final FoundPhases.Phase other = coarse.phases().get(k);
            assertEquals(one.pixels() / 900.0, other.pixels() / 225.0, 0.02, "area fraction of phase " + (k + 1));
            assertArrayEquals(one.netShare(), other.netShare(), 0.035, "shares of phase " + (k + 1));
        }
        assertTrue(agreement(fine.map(), coarse.map()) > 0.7, "adjusted Rand index, pixel by pixel");
        checkConsistent(coarse);
    }

    /** Adjusted Rand index of a map and that of the field binned 2 x 2. */
    private static double agreement(final PhaseMap fine, final PhaseMap coarse) {
        final int width = 2 * coarse.width();
        final byte[] one = new byte[width * 2 * coarse.height()];
        final byte[] other = new byte[one.length];
        for (int i = 0; i < one.length; i++) {
            one[i] = fine.phase()[i / width * fine.width() + i % width];
            other[i] = coarse.phase()[i / width / 2 * coarse.width() + i % width / 2];
        }
        return Fields.adjustedRand(one, other);
    }

    private static ElementMaps planes(final int size, final float[]... values) {
        final List<ElementMap> maps = new ArrayList<>();
        for (int line = 0; line < values.length; line++) {
            maps.add(new ElementMap(new ElementLine(Fields.ELEMENTS[line], "K"),
                    new ProcessorPlane(new FloatProcessor(size, size, values[line])), 0, Fields.ELEMENTS[line]));
        }
        return new ElementMaps("test", size, size, 1, false, ElementMaps.Unit.COUNTS, maps, Optional.empty(),
                List.of());
    }
}
