package org.ionclay.particles.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.FloatProcessor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.DistanceMapTest;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.particles.split.ParticleSplitter.Settings;
import org.ionclay.testing.Discs;
import org.ionclay.testing.Discs.Disc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Particles told apart by an SEM image. */
class PictureSplitTest {

    /** Grey level of a flat surface. */
    private static final double FLAT = 100;

    private static final double GROUND = 30;

    /** Steeper slopes are not resolved by a pixel. */
    private static final double STEEPEST = 2.5;

    private static Workers workers;

    @BeforeAll
    static void start() {
        workers = new Workers(2);
    }

    @AfterAll
    static void stop() {
        workers.close();
    }

    private static ParticleMap split(final byte[] mask, final int width, final float[] picture) {
        return split(mask, width, Settings.DEFAULT, picture);
    }

    private static ParticleMap split(final byte[] mask, final int width, final Settings settings,
            final float[] picture) {
        return ParticleSplitter.split(mask, width, mask.length / width, settings,
                Optional.of(plane(picture, width)), workers, Progress.NONE);
    }

    private static int byShape(final byte[] mask, final int width) {
        return ParticleSplitter.split(mask, width, mask.length / width, Settings.DEFAULT, workers, Progress.NONE)
                .count();
    }

    private static Plane plane(final float[] picture, final int width) {
        return new ProcessorPlane(new FloatProcessor(width, picture.length / width, picture));
    }

    private static float[] noise(final int size, final double level, final double deviation, final long seed) {
        final Random random = new Random(seed);
        final float[] picture = new float[size];
        for (int i = 0; i < size; i++) picture[i] = (float) Math.rint(level + deviation * random.nextGaussian());
        return picture;
    }

    /** Hemispheres on a ground: where they overlap the higher one is seen, and 1 / cos of the tilt brightens it. */
    private static float[] domes(final int width, final int height, final List<Disc> discs, final double deviation,
            final long seed) {
        final float[] picture = noise(width * height, 0, deviation, seed);
        for (int i = 0; i < picture.length; i++) {
            double highest = 0;
            double grey = GROUND;
            for (final Disc disc : discs) {
                final double away = Math.hypot(i % width + .5 - disc.x(), i / width + .5 - disc.y());
                final double rise = disc.radius() * disc.radius() - away * away;
                if (rise <= highest) continue;
                highest = rise;
                final double slope = Math.min(STEEPEST, away / Math.sqrt(rise));
                grey = FLAT * Math.sqrt(1 + slope * slope);
            }
            picture[i] += (float) grey;
        }
        return picture;
    }

    @Test
    void domesThatMeetInABrightLineAreSplitWhereTheirShapesDoNotSay() {
        for (int degrees = 0; degrees < 180; degrees += 12) {
            // the chord that they share is 75 % of their diameter, and shapes are to count below 70 %
            final double dx = 13.2 * Math.cos(Math.toRadians(degrees));
            final double dy = 13.2 * Math.sin(Math.toRadians(degrees));
            final List<Disc> two = List.of(new Disc(40.3 - dx, 40.6 - dy, 20), new Disc(40.3 + dx, 40.6 + dy, 20));
            final byte[] mask = Discs.mask(80, 80, two);
            final Settings coarse = new Settings(true, .5, .3, 10, 10, 8);
            final ParticleMap map = split(mask, 80, coarse, domes(80, 80, two, 5, degrees));
            assertEquals(1, ParticleSplitter.split(mask, 80, 80, coarse, workers, Progress.NONE).count(),
                    degrees + "°");
            assertEquals(1, split(mask, 80, coarse, noise(mask.length, FLAT, 6, degrees)).count(), degrees + "°");
            assertEquals(2, map.count(), degrees + "°");
            final int first = map.label()[(int) (40.6 - dy) * 80 + (int) (40.3 - dx)];
            int all = 0;
            int wrong = 0;
            for (int i = 0; i < mask.length; i++) {
                if (mask[i] != 0) all++;
                final double side = ((i % 80 + .5 - 40.3) * dx + (i / 80 + .5 - 40.6) * dy) / 13.2;
                if (mask[i] != 0 && Math.abs(side) > 1 && side < 0 != (map.label()[i] == first)) wrong++;
            }
            // eight directions of ascent bend the cut
            assertTrue(wrong < .05 * all, degrees + "°: " + wrong + " of " + all);
        }
    }

    @Test
    void aDomeIsNotSplitByItsNoiseNorByItsRim() {
        for (int seed = 0; seed < 20; seed++) {
            final double radius = 4 + 2 * seed;
            final List<Disc> dome = List.of(new Disc(60.2, 60.7, radius));
            assertEquals(1, split(Discs.mask(120, 120, dome), 120, domes(120, 120, dome, 6, seed)).count(),
                    "radius " + radius);
        }
    }

    @Test
    void aDarkGapIsCutWhereItIsAndAFaintOneIsNot() {
        final int width = 90;
        for (int seed = 0; seed < 10; seed++) {
            final byte[] mask = new byte[width * 40];
            for (int i = 0; i < mask.length; i++) mask[i] = (byte) (i % width >= 5 && i % width < 85 ? 1 : 0);
            final float[] deep = noise(mask.length, FLAT, 6, seed);
            final float[] faint = deep.clone();
            for (int y = 0; y < 40; y++) {
                deep[y * width + 50] -= 70;
                faint[y * width + 50] -= 3;
            }
            final ParticleMap map = split(mask, width, deep);
            assertEquals(2, map.count());
            for (int i = 0; i < mask.length; i++) {
                final int x = i % width;
                if (mask[i] != 0 && Math.abs(x - 50) > 1) assertEquals(x < 50 ? 1 : 2, map.label()[i]);
            }
            assertEquals(1, split(mask, width, faint).count());
            assertEquals(1, byShape(mask, width));
        }
    }

    @Test
    void aPolishedNoisySurfaceIsNeverSplit() {
        final byte[] all = new byte[400 * 400];
        Arrays.fill(all, (byte) 1);
        for (int seed = 0; seed < 6; seed++) {
            final float[] white = noise(all.length, FLAT, 10, seed);
            assertEquals(1, split(all, 400, white).count(), "seed " + seed);
            // noise that hangs together over three pixels, as after scaling a picture up
            final float[] smooth = PictureRows.smooth(plane(white, 400), 0, 400, 1.5);
            assertEquals(1, split(all, 400, smooth).count(), "seed " + seed);
        }
    }

    @Test
    void withoutLinesShapesDecideAsEver() {
        final byte[] mask = Discs.mask(500, 500, Discs.agglomerates(500, 500, 40, 6, 10, .3, .2, 8));
        final float[] grey = new float[mask.length];
        assertEquals(byShape(mask, 500), split(mask, 500, grey).count());
        assertEquals(byShape(mask, 500), split(mask, 500, noise(mask.length, FLAT, 6, 1)).count(),
                .02 * byShape(mask, 500));
    }

    @Test
    void doesNotDependOnTheThreads() {
        final List<Disc> discs = Discs.agglomerates(500, 500, 40, 6, 9, .4, .2, 5);
        final byte[] mask = Discs.noisy(500, 500, discs, 10, 6);
        final Optional<Plane> picture = Optional.of(plane(domes(500, 500, discs, 6, 7), 500));
        try (Workers one = new Workers(1); Workers three = new Workers(3)) {
            final ParticleMap a = ParticleSplitter.split(mask, 500, 500, Settings.DEFAULT, picture, one, Progress.NONE);
            final ParticleMap b =
                    ParticleSplitter.split(mask, 500, 500, Settings.DEFAULT, picture, three, Progress.NONE);
            assertTrue(a.count() > 80);
            assertArrayEquals(a.label(), b.label());
        }
    }

    @Test
    void everyPixelKeepsALabelInItsComponent() {
        final Random random = new Random(3);
        final Settings settings = new Settings(true, .5, .08, 1, 0, 8);
        for (int n = 0; n < 60; n++) {
            final int width = 1 + random.nextInt(70);
            final int height = 1 + random.nextInt(150);
            final PhaseMap phases = new PhaseMap(width, height, DistanceMapTest.field(random, width, height, 1 + n % 3),
                    3);
            final float[] grey = noise(width * height, FLAT, 10, n);
            for (int k = 0; k < grey.length / 20; k++) grey[random.nextInt(grey.length)] -= 90;
            final ParticleMap map = ParticleSplitter.split(phases, Set.of(1, 2, 3), settings,
                    Optional.of(plane(grey, width)), workers, Progress.NONE);
            final ParticleMap whole = ParticleSplitter.split(phases, Set.of(1, 2, 3),
                    new Settings(false, 0, 0, 1, 0, 8), workers, Progress.NONE);
            final int[] owner = new int[map.count() + 1];
            int next = 1;
            for (int i = 0; i < grey.length; i++) {
                final int label = map.label()[i];
                assertEquals(phases.phase()[i] == 0, label == 0);
                if (label == 0) continue;
                if (label == next) owner[next++] = whole.label()[i];
                assertEquals(owner[label], whole.label()[i]);
            }
            assertEquals(map.count(), next - 1);
        }
    }

    @Test
    void regrowthSharesOutALineAndFillsWhatNothingReaches() {
        final byte[] classes = {1, 1, 1, 1, 1, 1, 1, 0, 2, 2};
        final int[] label = {1, 0, 0, 0, 0, 0, 2, 0, 0, 0};
        assertEquals(3, new Regrowth(classes, 10, true, label).grow(2));
        assertArrayEquals(new int[] {1, 1, 1, 1, 2, 2, 2, 0, 3, 3}, label);
    }

    @Test
    void smoothingKeepsTheMeanAndTheEdges() {
        final float[] point = new float[21 * 21];
        point[10 * 21 + 10] = 1;
        final float[] smooth = PictureRows.smooth(plane(point, 21), 0, 21, 1);
        double sum = 0;
        for (final float value : smooth) sum += value;
        assertEquals(1, sum, 1e-6);
        assertEquals(1 / (2 * Math.PI), smooth[10 * 21 + 10], 1e-4);
        final float[] flat = new float[21 * 21];
        Arrays.fill(flat, 7);
        for (final float value : PictureRows.smooth(plane(flat, 21), 3, 5, 2)) assertEquals(7, value, 1e-5);
    }

    @Test
    void refusesAPictureOfAnotherSize() {
        final var failure = assertThrows(IllegalArgumentException.class, () -> ParticleSplitter.split(new byte[100], 10,
                10, Settings.DEFAULT, Optional.of(plane(new float[110], 10)), workers, Progress.NONE));
        assertTrue(failure.getMessage().contains("10 x 11"), failure.getMessage());
    }
}
