package org.ionclay.particles.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.io.Opener;
import ij.plugin.filter.EDM;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.DistanceMapTest;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.particles.split.ParticleSplitter.Settings;
import org.ionclay.testing.Discs;
import org.ionclay.testing.Discs.Disc;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ParticleSplitterTest {

    private static final Settings WHOLE = new Settings(false, .5, 0, 1, 0, 8);
    private static final Settings SPLIT = new Settings(true, .5, .08, 1, 0, 8);

    private static Workers workers;

    @BeforeAll
    static void start() {
        workers = new Workers(2);
    }

    @AfterAll
    static void stop() {
        workers.close();
    }

    private static ParticleMap split(final byte[] mask, final int width, final Settings settings) {
        return ParticleSplitter.split(mask, width, width == 0 ? 0 : mask.length / width, settings, workers,
                Progress.NONE);
    }

    private static int[] sizes(final ParticleMap map) {
        final int[] sizes = new int[map.count() + 1];
        for (final int label : map.label()) sizes[label]++;
        return sizes;
    }

    @Test
    void componentsEqualABreadthFirstSearch() {
        final Random random = new Random(2);
        for (int n = 0; n < 200; n++) {
            final int width = 1 + random.nextInt(60);
            final int height = 1 + random.nextInt(400);
            final byte[] classes = DistanceMapTest.field(random, width, height, 1 + n % 3);
            for (final int connectivity : new int[] {4, 8}) {
                final ParticleMap map = ParticleSplitter.split(new PhaseMap(width, height, classes, 3),
                        Set.of(1, 2, 3), new Settings(false, 0, 0, 1, 0, connectivity), workers, Progress.NONE);
                assertArrayEquals(search(classes, width, height, connectivity == 8), map.label());
                for (int i = 0; i < classes.length; i++) {
                    assertEquals(classes[i], map.phaseOf()[map.label()[i]]);
                }
            }
        }
    }

    private static int[] search(final byte[] classes, final int width, final int height, final boolean diagonal) {
        final int[] label = new int[classes.length];
        int count = 0;
        for (int start = 0; start < classes.length; start++) {
            if (classes[start] == 0 || label[start] != 0) continue;
            final ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
            label[start] = ++count;
            while (!queue.isEmpty()) {
                final int i = queue.remove();
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        final int x = i % width + dx;
                        final int y = i / width + dy;
                        if (x < 0 || y < 0 || x >= width || y >= height || !diagonal && dx != 0 && dy != 0) continue;
                        final int j = y * width + x;
                        if (classes[j] != classes[i] || label[j] != 0) continue;
                        label[j] = count;
                        queue.add(j);
                    }
                }
            }
        }
        return label;
    }

    @Test
    void everyPixelKeepsALabelAndPiecesStayWithinComponents() {
        final Random random = new Random(3);
        for (int n = 0; n < 100; n++) {
            final int width = 1 + random.nextInt(70);
            final int height = 1 + random.nextInt(200);
            final byte[] classes = DistanceMapTest.field(random, width, height, 1 + n % 3);
            for (final int connectivity : new int[] {4, 8}) {
                final Settings settings = new Settings(true, n % 2 * .5, 0, 1, 0, connectivity);
                final ParticleMap map = ParticleSplitter.split(new PhaseMap(width, height, classes, 3),
                        Set.of(1, 2, 3), settings, workers, Progress.NONE);
                final int[] whole = search(classes, width, height, connectivity == 8);
                final Map<Integer, Integer> owner = new HashMap<>();
                final byte[] byLabel = new byte[classes.length];
                int next = 1;
                for (int i = 0; i < classes.length; i++) {
                    final int label = map.label()[i];
                    assertEquals(classes[i] == 0, label == 0);
                    if (label == next) next++;
                    assertTrue(label < next, "labels follow the first pixels without gaps");
                    if (label != 0) assertEquals(owner.computeIfAbsent(label, key -> whole[owner(map, key)]), whole[i]);
                    byLabel[i] = (byte) (label == 0 ? 0 : label % 127 + 1);
                }
                assertEquals(map.count(), next - 1);
            }
        }
    }

    private static int owner(final ParticleMap map, final int label) {
        int i = 0;
        while (map.label()[i] != label) i++;
        return i;
    }

    @Test
    void twoOverlappingDiscsSplitAtTheirChord() {
        for (int degrees = 0; degrees < 180; degrees += 15) {
            final double dx = 32 * Math.cos(Math.toRadians(degrees));
            final double dy = 32 * Math.sin(Math.toRadians(degrees));
            final byte[] mask = Discs.mask(200, 200,
                    List.of(new Disc(100 - dx, 100 - dy, 40), new Disc(100 + dx, 100 + dy, 40)));
            final ParticleMap map = split(mask, 200, SPLIT);
            assertEquals(2, map.count(), degrees + "°");
            int all = 0;
            int wrong = 0;
            final int first = map.label()[(int) (100 - dy) * 200 + (int) (100 - dx)];
            for (int i = 0; i < mask.length; i++) {
                if (mask[i] == 0) continue;
                all++;
                final double side = (i % 200 + .5 - 100) * dx + (i / 200 + .5 - 100) * dy;
                if (Math.abs(side) > 32 && side < 0 != (map.label()[i] == first)) wrong++;
            }
            // eight directions of ascent bend the cut; pixels farther than 1 px from the chord, as a share of all
            assertTrue(wrong < .015 * all, degrees + "°: " + wrong + " of " + all);
            assertEquals(all / 2., sizes(map)[1], .02 * all, degrees + "°");
        }
    }

    @Test
    void chainOfDiscsSplitsIntoAsMany() {
        final List<Disc> chain = new ArrayList<>();
        for (int i = 0; i < 20; i++) chain.add(new Disc(30 + i * 27, 40 + 5 * Math.sin(i), 15));
        assertEquals(20, split(Discs.mask(580, 80, chain), 580, SPLIT).count());
        assertEquals(1, split(Discs.mask(580, 80, chain), 580, WHOLE).count());
    }

    @Test
    void elongatedParticlesStayWhole() {
        for (int degrees = 0; degrees < 180; degrees += 7) {
            for (final double minor : new double[] {3, 6.5, 20}) {
                final int size = 300;
                final byte[] mask = new byte[size * size];
                final double c = Math.cos(Math.toRadians(degrees));
                final double s = Math.sin(Math.toRadians(degrees));
                for (int i = 0; i < mask.length; i++) {
                    final double x = i % size - 150.3;
                    final double y = i / size - 149.6;
                    final double u = (x * c + y * s) / (4 * minor);
                    final double v = (y * c - x * s) / minor;
                    if (u * u + v * v <= 1) mask[i] = 1;
                }
                assertEquals(1, split(mask, size, SPLIT).count(), degrees + "°, " + minor);
            }
        }
    }

    @Test
    void relativeToleranceKeepsLargeRoughParticlesWhole() {
        // ellipses of 200 x 62 pixels whose edges wave by 2 pixels, which makes maxima up to 2 pixels high
        final int size = 260;
        int fixed = 0;
        for (int seed = 0; seed < 20; seed++) {
            final Random random = new Random(seed);
            final double[] phase = random.doubles(16, 0, 2 * Math.PI).toArray();
            final byte[] mask = new byte[size * size];
            for (int i = 0; i < mask.length; i++) {
                final double x = i % size - 129.5;
                final double y = (i / size - 129.5) * 3.2;
                double radius = 100;
                for (int k = 3; k < 16; k++) radius += 1.8 * Math.cos(k * Math.atan2(y, x) + phase[k]);
                if (Math.hypot(x, y) < radius) mask[i] = 1;
            }
            assertEquals(1, split(mask, size, SPLIT).count(), "seed " + seed);
            fixed += split(mask, size, new Settings(true, .5, 0, 1, 0, 8)).count();
        }
        assertTrue(fixed > 25, "the fixed tolerance alone splits them: " + fixed);
    }

    @Test
    void countsSimulatedAgglomeratesWithinTwoPerCent() {
        // 20 counts per pixel; seeds 0 to 7, about 1600 discs in clusters of up to 6
        int truth = 0;
        int found = 0;
        for (int seed = 0; seed < 8; seed++) {
            final List<Disc> discs = Discs.agglomerates(1024, 1024, 45, 6, 15, .3, .2, seed);
            truth += discs.size();
            found += split(Discs.noisy(1024, 1024, discs, 20, seed + 100), 1024, Settings.DEFAULT).count();
        }
        assertTrue(truth > 800, "discs drawn: " + truth);
        assertEquals(truth, found, .02 * truth);
    }

    @Test
    void agreesWithImageJsWatershedOnGrains() {
        final ImageProcessor grains =
                new Opener().openImage(Reference.path("eds/particles/grains.tif").toString()).getProcessor();
        for (final int threshold : new int[] {116, 131, 151}) {
            final byte[] mask = new byte[grains.getPixelCount()];
            for (int i = 0; i < mask.length; i++) mask[i] = (byte) (grains.get(i) > threshold ? 255 : 0);
            final ByteProcessor peer = new ByteProcessor(256, 256, mask.clone());
            // EDM takes 255 as foreground here: its own inversion follows a preference, which a fresh JVM has off
            final boolean black = ij.Prefs.blackBackground;
            ij.Prefs.blackBackground = true;
            new EDM().toWatershed(peer);
            ij.Prefs.blackBackground = black;
            final int expected = split((byte[]) peer.getPixels(), 256, new Settings(false, 0, 0, 10, 0, 8)).count();
            final int found = split(mask, 256, new Settings(true, .5, 0, 10, 0, 8)).count();
            assertEquals(expected, found, .03 * expected, "threshold " + threshold);
        }
    }

    @Test
    void doesNotDependOnTheThreads() {
        final byte[] mask = Discs.noisy(700, 700, Discs.agglomerates(700, 700, 60, 6, 9, .4, .2, 5), 5, 6);
        try (Workers one = new Workers(1); Workers four = new Workers(4)) {
            for (final Settings settings : List.of(WHOLE, SPLIT, Settings.DEFAULT)) {
                final ParticleMap a = ParticleSplitter.split(mask, 700, 700, settings, one, Progress.NONE);
                final ParticleMap b = ParticleSplitter.split(mask, 700, 700, settings, four, Progress.NONE);
                assertEquals(a.count(), b.count());
                assertArrayEquals(a.label(), b.label());
            }
        }
    }

    @Test
    void hardlyDependsOnTheOrientation() {
        final int size = 500;
        byte[] clean = Discs.mask(size, size, Discs.agglomerates(size, size, 40, 6, 10, .4, .2, 8));
        byte[] noisy = Discs.noisy(size, size, Discs.agglomerates(size, size, 40, 6, 10, .4, .2, 8), 10, 9);
        final ParticleMap first = split(clean, size, SPLIT);
        final ParticleMap firstNoisy = split(noisy, size, Settings.DEFAULT);
        assertTrue(first.count() > 80);
        for (int turn = 0; turn < 3; turn++) {
            clean = turned(clean, size);
            noisy = turned(noisy, size);
            final ParticleMap map = split(clean, size, SPLIT);
            assertEquals(first.count(), map.count());
            final int[] a = sizes(first);
            final int[] b = sizes(map);
            Arrays.sort(a);
            Arrays.sort(b);
            // ties on plateaus fall to the earlier pixel, which is another one after a turn
            for (int i = 0; i < a.length; i++) assertEquals(a[i], b[i], Math.max(3, .1 * a[i]));
            assertEquals(firstNoisy.count(), split(noisy, size, Settings.DEFAULT).count(), .02 * first.count());
        }
    }

    private static byte[] turned(final byte[] mask, final int size) {
        final byte[] turned = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) turned[i % size * size + size - 1 - i / size] = mask[i];
        return turned;
    }

    @Test
    void fillsHolesUpToTheLimitAndNotAcrossPhases() {
        final int size = 40;
        final byte[] classes = new byte[size * size];
        Discs.draw(classes, size, size, new Disc(15, 15, 12), 1);
        Discs.draw(classes, size, size, new Disc(15, 15, 3), 0);
        Discs.draw(classes, size, size, new Disc(10, 8, 1), 2);
        final int hole = (int) java.util.stream.IntStream.range(0, size * size)
                .filter(i -> classes[i] == 0 && Math.hypot(i % size - 14.5, i / size - 14.5) < 5).count();
        final PhaseMap map = new PhaseMap(size, size, classes, 2);
        final byte[] before = classes.clone();
        for (final int limit : new int[] {0, hole - 1, hole, 100000}) {
            final ParticleMap both = ParticleSplitter.split(map, Set.of(1, 2),
                    new Settings(false, 0, 0, 1, limit, 8), workers, Progress.NONE);
            assertEquals(2, both.count());
            assertEquals(limit >= hole ? 1 : 0, both.label()[15 * size + 15]);
            final ParticleMap one = ParticleSplitter.split(map, Set.of(1), new Settings(true, .5, 0, 1, limit, 8),
                    workers, Progress.NONE);
            assertEquals(limit >= 4 ? 1 : 0, one.label()[8 * size + 10], "a phase that is not chosen is background");
        }
        assertArrayEquals(before, classes);
        // a gap between two phases is no hole of either
        final byte[] gap = {1, 1, 1, 1, 0, 2, 2, 2, 2};
        assertEquals(0, ParticleSplitter.split(new PhaseMap(3, 3, gap, 2), Set.of(1, 2),
                new Settings(false, 0, 0, 1, 9, 8), workers, Progress.NONE).label()[4]);
    }

    @Test
    void leavesOutSmallParticlesButNotSmallPieces() {
        final byte[] mask = Discs.mask(100, 60,
                List.of(new Disc(30, 30, 15), new Disc(49, 30, 6), new Disc(80, 30, 4)));
        final int all = (int) java.util.stream.IntStream.range(0, mask.length).filter(i -> mask[i] != 0).count();
        final int small = (int) java.util.stream.IntStream.range(0, mask.length)
                .filter(i -> mask[i] != 0 && i % 100 > 70).count();
        assertEquals(3, split(mask, 100, SPLIT).count());
        final ParticleMap map = split(mask, 100, new Settings(true, .5, .08, 130, 0, 8));
        assertEquals(1, map.count());
        assertEquals(all - small, sizes(map)[1]);
        assertEquals(0, map.label()[30 * 100 + 80]);
    }

    @Test
    void countsSeventyThousandParticlesAndSinglePixels() {
        final int size = 1100;
        final byte[] mask = new byte[size * size];
        int truth = 0;
        for (int y = 1; y < size; y += 4) {
            for (int x = 1; x < size; x += 4) {
                mask[y * size + x] = 1;
                if (truth++ % 2 == 0) mask[y * size + x + 1] = 1;
            }
        }
        assertTrue(truth > 70000);
        assertEquals(truth, split(mask, size, SPLIT).count());
        assertEquals(truth, split(mask, size, WHOLE).count());
        assertEquals(truth / 2, split(mask, size, new Settings(true, .5, 0, 2, 0, 8)).count(), 1);
    }

    @Test
    void takesEmptyFullAndTinyImages() {
        for (final Settings settings : List.of(WHOLE, SPLIT, Settings.DEFAULT)) {
            assertEquals(0, split(new byte[100], 10, settings).count());
            final byte[] full = new byte[10000];
            Arrays.fill(full, (byte) 255);
            assertEquals(1, split(full, 100, settings).count());
            assertEquals(settings.minSize() > 1 ? 0 : 1, split(new byte[] {1}, 1, settings).count());
            assertEquals(0, split(new byte[0], 0, settings).count());
        }
        final byte[] column = {1, 1, 1, 0, 1};
        assertEquals(2, split(column, 1, SPLIT).count());
        assertEquals(2, split(column, 5, SPLIT).count());
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThrows(IllegalArgumentException.class, () -> new Settings(true, -1, 0, 1, 0, 8));
        assertThrows(IllegalArgumentException.class, () -> new Settings(true, 0, 1, 1, 0, 8));
        assertThrows(IllegalArgumentException.class, () -> new Settings(true, 0, 0, 1, 0, 6));
        assertThrows(IllegalArgumentException.class, () -> ParticleSplitter.split(
                new PhaseMap(1, 1, new byte[1], 2), Set.of(3), WHOLE, workers, Progress.NONE));
        final Progress cancel = new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                // nothing to show
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class,
                () -> ParticleSplitter.split(new byte[100], 10, 10, SPLIT, workers, cancel));
    }
}
