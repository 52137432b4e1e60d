package org.ionclay.composition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Composition;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.KFactors;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Quantifier;
import org.ionclay.phases.CoverageStudy;
import org.ionclay.phases.FieldMaker;
import org.ionclay.testing.Poisson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionCompositionTest {

    private static RegionComposition measure(final ElementMaps maps, final PhaseMap phases,
            final ParticleMap particles, final int threads) {
        try (Workers workers = new Workers(threads)) {
            return RegionComposition.measure(maps, new Quantifier(maps, KFactors.ONES), phases,
                    Optional.ofNullable(particles), RegionComposition.Settings.DEFAULT, workers, Progress.NONE);
        }
    }

    /**
     * Coverage over all ratios; ratios of one phase share their counts, so that the number of independent trials is
     * taken as half. The tolerance is 3 binomial standard deviations.
     */
    private static void assertCovers(final CoverageStudy study, final CoverageStudy.Labels labels, final String name) {
        final double tolerance = 3 * Math.sqrt(0.683 * 0.317 / (study.ratios.trials() / 2.0));
        study.ratios.check(0.683 - tolerance, 0.683 + tolerance);
        for (int r = 0; r < 4; r++) {
            assertEquals(study.seeds, study.tries[r], name + ": a phase that is always there was not found");
            assertTrue(study.worst[r] < 0.02, name + ": off by " + study.worst[r]);
            // the mean pull of unbiased ratios is 0 with 1/sqrt(n)
            assertEquals(0, study.pull[r] / study.tries[r], 4 / Math.sqrt(study.tries[r]), name + ": bias");
        }
        if (labels == CoverageStudy.Labels.CLASSIFIED) return;
        final double band = 3.5 * Math.sqrt(0.683 * 0.317 / study.particles.trials());
        study.particles.check(0.683 - band, 0.683 + band);
    }

    @Test
    void coversTheTruthBehindBlurAndJaggedLabels() {
        assertCovers(CoverageStudy.run(512, 60, 20, 1, 0, CoverageStudy.Labels.JAGGED), CoverageStudy.Labels.JAGGED,
                "512 jagged, blur 1");
    }

    @Test
    void coversTheTruthWithPhasesMadeFromTheSameCounts() {
        assertCovers(CoverageStudy.run(512, 60, 20, 2, 0, CoverageStudy.Labels.CLASSIFIED),
                CoverageStudy.Labels.CLASSIFIED, "512 classified, blur 2");
    }

    /** Labels of another origin than the counts, and labels made from them; 512² has the other blurs. */
    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"JAGGED, 1", "CLASSIFIED, 2"})
    void coversTheTruthOnLargeFields(final CoverageStudy.Labels labels, final double blur) {
        final CoverageStudy study = CoverageStudy.run(1024, 200, 20, blur, 0, labels);
        assertCovers(study, labels, "1024 " + labels + " blur " + blur);
        for (int r = 0; r < CoverageStudy.RATIOS.length; r++) {
            // a true 68.3 % leaves 60 to 76 % of 200 seeds with a probability of 1.6 %
            final double share = (double) study.covered[r] / study.tries[r];
            assertEquals(0.68, share, 0.1, "ratio " + r);
        }
    }

    /** Thousands of results may be held at once, in a batch or here: a field has megabytes, a result kilobytes. */
    @Test
    void aResultDoesNotKeepTheField() throws InterruptedException {
        final List<WeakReference<ElementMaps>> fields = new ArrayList<>();
        final List<Object> results = new ArrayList<>();
        measureAndForget(fields, results);
        for (int round = 0; round < 50 && fields.stream().anyMatch(one -> one.get() != null); round++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(2, results.size());
        assertTrue(fields.stream().allMatch(one -> one.get() == null));
    }

    private static void measureAndForget(final List<WeakReference<ElementMaps>> fields, final List<Object> results) {
        final FieldMaker.Field field = FieldMaker.powder(256, 4, 3, 1, 0.5, 0);
        fields.add(new WeakReference<>(field.maps()));
        results.add(measure(field.maps(), field.phases(), field.particles(), 2));
        try (Workers workers = new Workers(2)) {
            results.add(Homogeneity.test(field.maps(), Optional.empty(), .01, workers, Progress.NONE));
        }
    }

    @Test
    void saysSoWhenParticlesDiffer() {
        final FieldMaker.Field field = FieldMaker.powder(512, 3, 20, 1, 0.5, 0.1);
        final FieldMaker.Field same = FieldMaker.powder(512, 3, 20, 1, 0.5, 0);
        final RegionComposition.Phase vary = measure(field.maps(), field.phases(), field.particles(), 1).phases()
                .get(1);
        final RegionComposition.Phase equal = measure(same.maps(), same.phases(), same.particles(), 1).phases().get(1);
        assertEquals("particles", vary.clusters());
        assertTrue(vary.overdispersion() > 10, "overdispersion " + vary.overdispersion());
        assertTrue(equal.overdispersion() < 3, "overdispersion " + equal.overdispersion());
    }

    @Test
    void doesNotDependOnThreads() {
        final FieldMaker.Field field = FieldMaker.powder(512, 4, 3, 1, 0.5, 0);
        final RegionComposition one = measure(field.maps(), field.phases(), field.particles(), 1);
        final RegionComposition three = measure(field.maps(), field.phases(), field.particles(), 3);
        assertEquals(one.margin(), three.margin());
        for (int p = 0; p < 3; p++) {
            final Composition a = one.phases().get(p).composition();
            assertArrayEquals(a.atomicPercent(), three.phases().get(p).composition().atomicPercent());
            assertArrayEquals(a.covariance(), three.phases().get(p).composition().covariance());
        }
        for (int l = 1; l <= one.particles(); l++) {
            assertArrayEquals(one.particle(l).atomicPercent(), three.particle(l).atomicPercent());
        }
    }

    @Test
    void sumsAreThoseOfAPlainLoop() {
        final FieldMaker.Field field = FieldMaker.jagged(FieldMaker.powder(300, 5, 3, 1, 0.5, 0), 5);
        final RegionComposition found = measure(field.maps(), field.phases(), field.particles(), 2);
        final double[][] sums = new double[field.particles().count() + 1][4];
        final int[] pixels = new int[sums.length];
        for (int i = 0; i < 300 * 300; i++) {
            final int l = field.particles().label()[i];
            pixels[l]++;
            for (int e = 0; e < 4; e++) sums[l][e] += field.counts()[e][i];
        }
        final Quantifier quantifier = new Quantifier(field.maps(), KFactors.ONES);
        for (int l = 1; l < sums.length; l++) {
            assertEquals(pixels[l], found.pixels(l));
            assertArrayEquals(quantifier.atomicPercent(sums[l], pixels[l]),
                    found.particleAllPixels(l).atomicPercent(), 1e-9);
        }
    }

    /** Phase of each pixel deeper than the margin and 0 elsewhere, by the mask alone. */
    private static byte[] cores(final PhaseMap phases, final Optional<ParticleMap> particles, final int margin,
            final Workers workers) {
        final CoreMask mask = new CoreMask(phases, particles, workers);
        final CoreMask.Band band = mask.band(0, phases.height(), margin);
        final byte[] core = new byte[phases.phase().length];
        for (int i = 0; i < core.length; i++) {
            final int x = i % phases.width();
            final int y = i / phases.width();
            final int phase = mask.phaseOfKey(band.key(x, y));
            if (band.level(x, y) > 0 && phase <= phases.count()) core[i] = (byte) phase;
        }
        return core;
    }

    @Test
    void coreIsWhatABruteForceErosionLeaves() {
        final int size = 150;
        final FieldMaker.Field field = FieldMaker.powder(size, 8, 1, 1, 0, 0);
        final byte[] phase = field.phases().phase();
        try (Workers workers = new Workers(2)) {
            for (final int margin : new int[] {0, 3, 16}) {
                final byte[] core = cores(field.phases(), Optional.of(field.particles()), margin, workers);
                for (int i = 0; i < core.length; i++) core[i] = (byte) (core[i] == 1 ? 1 : 0);
                int differ = 0;
                for (int i = 0; i < size * size; i++) {
                    boolean deep = phase[i] == 1;
                    for (int v = Math.max(0, i / size - margin); v <= Math.min(size - 1, i / size + margin); v++) {
                        for (int u = Math.max(0, i % size - margin); u <= Math.min(size - 1, i % size + margin); u++) {
                            deep &= phase[v * size + u] == 1;
                        }
                    }
                    if (deep != (core[i] == 1)) differ++;
                }
                // the vote may smooth a corner of the matrix between two particles
                assertTrue(differ <= size * size / 500, "margin " + margin + ": " + differ + " px");
            }
        }
    }

    /** Three phases and unresolved pixels, with specks, in and out of particles of 3 to 30 px. */
    private static FieldMaker.Field speckled(final int size) {
        final FieldMaker.Field field = FieldMaker.powder(size, 12, 5, 1, 0, 0);
        final SplittableRandom random = new SplittableRandom(13);
        final byte[] phase = field.phases().phase();
        final int[] label = field.particles().label();
        for (int i = 0; i < phase.length; i++) if (random.nextInt(6) == 0) phase[i] = (byte) random.nextInt(4);
        int count = field.particles().count();
        for (int i = 0; i < 40; i++) {
            final int start = random.nextInt(phase.length - 40);
            Arrays.fill(label, start, start + 3 + random.nextInt(27), ++count);
        }
        return new FieldMaker.Field(field.maps(), new PhaseMap(size, size, phase, 3),
                new ParticleMap(size, size, label, count), field.counts());
    }

    @Test
    void labelsAreThoseThatACountInEachWindowElects() {
        final int size = 170;
        final FieldMaker.Field field = speckled(size);
        final int[] raw = new int[size * size];
        final java.util.Map<Integer, Integer> pixels = new java.util.HashMap<>();
        for (int i = 0; i < raw.length; i++) {
            final int label = field.particles().label()[i];
            raw[i] = label > 0 ? CoreMask.PARTICLE_KEY + label : field.phases().phase()[i];
            pixels.merge(raw[i], 1, Integer::sum);
        }
        try (Workers workers = new Workers(1)) {
            final CoreMask.Band band = new CoreMask(field.phases(), Optional.of(field.particles()), workers).band(0,
                    size, 1);
            for (int i = 0; i < raw.length; i++) {
                final java.util.Map<Integer, Integer> votes = new java.util.HashMap<>();
                int voters = 0;
                for (int v = Math.max(0, i / size - 2); v <= Math.min(size - 1, i / size + 2); v++) {
                    for (int u = Math.max(0, i % size - 2); u <= Math.min(size - 1, i % size + 2); u++) {
                        if (raw[v * size + u] == 0) continue;
                        votes.merge(raw[v * size + u], 1, Integer::sum);
                        voters++;
                    }
                }
                final boolean fixed = raw[i] == 0 || raw[i] >= CoreMask.PARTICLE_KEY && pixels.get(raw[i]) >= 13;
                final int all = voters;
                final int elected = fixed ? raw[i] : votes.entrySet().stream().filter(e -> 2 * e.getValue() > all)
                        .map(java.util.Map.Entry::getKey).findFirst().orElse(raw[i]);
                assertEquals(elected, band.key(i % size, i / size), "pixel " + i);
            }
        }
    }

    @Test
    void coresFoundOnTheWayAreThoseOfTheMask() {
        final int size = 300;
        final FieldMaker.Field field = speckled(size);
        final Quantifier quantifier = new Quantifier(field.maps(), KFactors.ONES);
        try (Workers workers = new Workers(2)) {
            for (final int margin : new int[] {0, 2, 5}) {
                final CoreMask.Cores cores = new CoreMask.Cores(margin, new byte[size * size]);
                RegionComposition.measure(field.maps(), quantifier, field.phases(), Optional.of(field.particles()),
                        RegionComposition.Settings.DEFAULT, Optional.of(cores), workers, Progress.NONE);
                assertArrayEquals(cores(field.phases(), Optional.of(field.particles()), margin, workers),
                        cores.phase(), "margin " + margin);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new CoreMask.Cores(7, new byte[4]));
    }

    @Test
    void specksDoNotCutHolesAndUnresolvedPixelsStayOut() {
        final int size = 64;
        final byte[] phase = new byte[size * size];
        Arrays.fill(phase, (byte) 1);
        final SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 60; i++) phase[random.nextInt(phase.length)] = 2;
        phase[32 * size + 32] = 0;
        try (Workers workers = new Workers(1)) {
            final byte[] core = cores(new PhaseMap(size, size, phase, 2), Optional.empty(), 5, workers);
            for (int i = 0; i < core.length; i++) core[i] = (byte) (core[i] == 1 ? 1 : 0);
            assertEquals(size * size - 1, IntStream.range(0, core.length).map(i -> core[i]).sum());
            assertEquals(0, core[32 * size + 32]);
        }
    }

    @Test
    void thinPhaseIsMeasuredWithANoteAndAWiderError() {
        final int size = 256;
        final byte[] phase = new byte[size * size];
        final SplittableRandom random = new SplittableRandom(6);
        final float[][] counts = new float[4][size * size];
        for (int i = 0; i < phase.length; i++) {
            final double column = i % size;
            phase[i] = (byte) (Math.abs(column - 100) < 2 ? 2 : 1);
            final double share = Math.exp(-Math.pow((column - 100) / 3, 2));
            for (int e = 0; e < 4; e++) {
                counts[e][i] = Poisson.count(20 + (e == 0 ? 40 * share : 0), random.nextDouble());
            }
        }
        final RegionComposition found = measure(FieldMaker.maps(size, counts, 0), new PhaseMap(size, size, phase, 2),
                null, 1);
        final RegionComposition.Phase thin = found.phases().get(1);
        assertTrue(found.margin() > 3 && thin.margin() < found.margin());
        assertEquals(1, found.notes().size());
        assertTrue(found.notes().get(0).contains("phase 2 is too thin"));
        assertTrue(thin.composition().sigma(0) > 2 * thin.allPixels().sigma(0));
    }

    @Test
    void atomicPercentMapsGetTheirErrorFromTheScatter() {
        final int size = 256;
        final int seeds = 200;
        int covered = 0;
        double sigma = 0;
        for (int s = 0; s < seeds; s++) {
            final SplittableRandom random = new SplittableRandom(40 + s);
            final float[][] percent = new float[2][size * size];
            for (int y = 0; y < size; y += 4) {
                for (int x = 0; x < size; x += 4) {
                    // noise is common to 4 x 4 px, as after smoothing in another program
                    final float mg = (float) (40 + 5 * FieldMaker.gauss(random));
                    for (int i = 0; i < 16; i++) percent[0][(y + i / 4) * size + x + i % 4] = mg;
                    for (int i = 0; i < 16; i++) percent[1][(y + i / 4) * size + x + i % 4] = 100 - mg;
                }
            }
            final ElementMaps counts = FieldMaker.maps(size, percent, 0);
            final ElementMaps maps = new ElementMaps("f", size, size, 1, true, ElementMaps.Unit.ATOMIC_PERCENT,
                    counts.maps(), Optional.empty(), List.of());
            final byte[] all = new byte[size * size];
            Arrays.fill(all, (byte) 1);
            final Composition found;
            try (Workers workers = new Workers(1)) {
                found = RegionComposition.mask(maps, new Quantifier(maps, KFactors.ONES), all, workers, Progress.NONE)
                        .composition();
            }
            sigma += found.sigma(0) / seeds;
            if (Math.abs(found.atomicPercent()[0] - 40) <= found.sigma(0)) covered++;
        }
        assertEquals(5 / 64.0, sigma, 0.1 * 5 / 64.0);
        // binomial sigma 0.033, 3 sigma
        assertEquals(0.683, (double) covered / seeds, 0.1);
    }

    @Test
    void aMaskIsSummedAsGivenAndOtherSizesAreRefused() {
        final FieldMaker.Field field = FieldMaker.powder(128, 9, 20, 1, 0, 0);
        final byte[] mask = new byte[128 * 128];
        mask[5] = mask[7] = mask[300] = (byte) 255;
        try (Workers workers = new Workers(1)) {
            final Quantifier quantifier = new Quantifier(field.maps(), KFactors.ONES);
            final RegionComposition.Phase found = RegionComposition.mask(field.maps(), quantifier, mask, workers,
                    Progress.NONE);
            assertEquals(3, found.pixels());
            final double[] sums = new double[4];
            for (int e = 0; e < 4; e++) for (final int i : new int[] {5, 7, 300}) sums[e] += field.counts()[e][i];
            assertArrayEquals(quantifier.composition(sums, 3).covariance()[0], found.composition().covariance()[0],
                    1e-9);
            assertFalse(found.onCore());
            assertThrows(IllegalArgumentException.class, () -> RegionComposition.mask(field.maps(), quantifier,
                    new byte[4], workers, Progress.NONE));
        }
    }
}
