package org.ionclay.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.Progress;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final FieldSettings TWO = FieldSettings.of(Scene.TWO_PHASE).withSeed(31);

    private static List<Outline> centred(final FieldSettings settings) {
        final double side = settings.width() * settings.pixelSize();
        return Placement.place(settings, Progress.NONE).stream()
                .filter(one -> one.x() >= 0 && one.y() >= 0 && one.x() < side && one.y() < side).toList();
    }

    /** Mean and deviation of ln D by number within 4 standard errors; the cut-off lies beyond 5 deviations. */
    @Test
    void discsFollowTheLogNormalDistribution() {
        final List<Outline> discs = centred(TWO.with(TWO.spheres().withDiameters(3, 1.3, 0.8, 12)));
        final double width = Math.log(1.3);
        final int count = discs.size();
        final double mean = discs.stream().mapToDouble(d -> Math.log(d.diameter())).average().orElseThrow();
        final double variance = discs.stream().mapToDouble(d -> Math.pow(Math.log(d.diameter()) - mean, 2)).sum()
                / (count - 1);
        assertTrue(count > 3000, "found " + count);
        assertEquals(Math.log(3), mean, 4 * width / Math.sqrt(count));
        assertEquals(width, Math.sqrt(variance), 4 * width / Math.sqrt(2.0 * count));
    }

    /** Spheres of one size, cut: P(d < x) = 1 - sqrt(1 - x²/D²). Kolmogorov-Smirnov at p = 1e-3. */
    @Test
    void sectionsOfEqualSpheresFollowTheChordLaw() {
        final List<Outline> discs = centred(TWO.with(TWO.spheres().withDiameters(6, 1, 6, 6).withSections(true)));
        final double[] seen = discs.stream().mapToDouble(Outline::diameter).sorted().toArray();
        double most = 0;
        for (int i = 0; i < seen.length; i++) {
            final double law = 1 - Math.sqrt(1 - seen[i] * seen[i] / 36);
            most = Math.max(most, Math.max(Math.abs(law - (double) i / seen.length),
                    Math.abs(law - (i + 1.0) / seen.length)));
        }
        assertTrue(seen.length > 1000);
        assertTrue(most < 1.95 / Math.sqrt(seen.length), "distance " + most + " of " + seen.length);
    }

    /** A plane meets large spheres more often: ln D of those met is normal around ln(median) + sigma². */
    @Test
    void sectionsMeetSpheresByTheirDiameter() {
        final double width = Math.log(1.4);
        final List<Outline> discs = centred(TWO.with(TWO.spheres().withDiameters(4, 1.4, 0.7, 25).withSections(true)));
        final double mean = discs.stream().mapToDouble(d -> Math.log(d.sphereDiameter())).average().orElseThrow();
        assertEquals(Math.log(4) + width * width, mean, 4 * width / Math.sqrt(discs.size()));
        assertTrue(discs.stream().allMatch(d -> d.diameter() <= d.sphereDiameter()));
    }

    @Test
    void separateParticlesKeepTwoPixels() {
        final FieldSettings settings = FieldSettings.of(Scene.POWDER_MGF2).withSeed(32);
        final List<Outline> all = Placement.place(settings, Progress.NONE);
        assertTrue(all.stream().anyMatch(one -> one.half() > 0));
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(all.get(i).gap(all.get(j)) >= 1 - 1e-9, i + " and " + j);
                assertEquals(all.get(i).gap(all.get(j)), all.get(j).gap(all.get(i)), 1e-9);
            }
        }
    }

    @Test
    void agglomeratesTouchALittle() {
        final FieldSettings settings = FieldSettings.of(Scene.POWDER_AGGLOMERATE).withSeed(33);
        final List<Outline> all = Placement.place(settings, Progress.NONE);
        final boolean[] touches = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                final double gap = all.get(i).gap(all.get(j));
                assertTrue(gap >= -0.2 * Math.min(all.get(i).radius(), all.get(j).radius()) - 1e-9);
                if (gap <= 0) touches[i] = touches[j] = true;
            }
            assertTrue(all.get(i).diameter() >= 2 && all.get(i).diameter() <= 20);
        }
        int count = 0;
        for (final boolean one : touches) if (one) count++;
        assertTrue(count > 0.7 * all.size(), count + " of " + all.size() + " touch");
    }

    /** Stripe against stripe by brute force over points on both axes. */
    @Test
    void distanceOfStripesIsTheLeastDistance() {
        final RowRandom random = new RowRandom(34, 0, 0);
        for (int trial = 0; trial < 200; trial++) {
            final Outline a = stripe(random);
            final Outline b = stripe(random);
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i <= 400; i++) {
                final double along = a.half() * (i / 200.0 - 1);
                least = Math.min(least, Math.sqrt(b.squaredDistance(a.x() + along * Math.cos(a.angle()),
                        a.y() + along * Math.sin(a.angle()))));
            }
            // 400 steps over at most 20 µm: points are at most 0.025 µm from the best one
            assertEquals(least - a.radius() - b.radius(), a.gap(b), 0.026);
        }
    }

    private static Outline stripe(final RowRandom random) {
        return new Outline(random.uniform(0, 20), random.uniform(0, 20), 1, random.uniform(1, 10),
                random.uniform(0, Math.PI), Double.NaN);
    }

    /** Pixels in discs at random places: variance 0.6765 r (Kendall 1948) around pi r². Seed 35. */
    @Test
    void areasOfLabelsAreThoseOfTheDiscs() {
        final SimulatedField field = Fields.simulate(TWO.withSeed(35));
        double off = 0;
        double variance = 0;
        for (final TrueParticle one : field.particles()) {
            if (one.touchesEdge()) continue;
            final double radius = one.diameter() / 2 / 0.5;
            final double pixels = one.area() / 0.25;
            assertEquals(Math.PI * radius * radius, pixels, 5 * Math.sqrt(0.6765 * radius));
            off += pixels - Math.PI * radius * radius;
            variance += 0.6765 * radius;
        }
        assertEquals(0, off, 4 * Math.sqrt(variance));
    }

    /** Centroids of labels against the drawn centres: mean offset within 4 standard errors, in x and y. Seed 37. */
    @Test
    void labelsLieWhereTheDiscsAre() {
        final FieldSettings settings = TWO.withSeed(37);
        final Canvas canvas = Canvas.paint(settings, Placement.place(settings, Progress.NONE));
        final SimulatedField field = Fields.simulate(settings);
        double sumX = 0;
        double sumY = 0;
        double squares = 0;
        int count = 0;
        for (final TrueParticle one : field.particles()) {
            if (one.touchesEdge()) continue;
            final Outline drawn = canvas.outlines.get(one.label() - 1);
            sumX += one.x() - drawn.x();
            sumY += one.y() - drawn.y();
            squares += Math.pow(one.x() - drawn.x(), 2) + Math.pow(one.y() - drawn.y(), 2);
            count++;
        }
        final double error = Math.sqrt(squares / 2) / count;
        assertTrue(error < 0.002, "standard error " + error + " µm");
        assertEquals(0, sumX / count, 4 * error);
        assertEquals(0, sumY / count, 4 * error);
    }

    @Test
    void labelsPhasesAndTruthAgree() {
        for (final Scene scene : Scene.values()) {
            final SimulatedField field = Fields.simulate(FieldSettings.of(scene).withSize(300, 200).withSeed(36));
            final int count = field.particleMap().count();
            assertEquals(count, field.particles().size());
            final long[] pixels = new long[count + 1];
            final int[] label = field.particleMap().label();
            int highest = 0;
            for (int i = 0; i < label.length; i++) {
                pixels[label[i]]++;
                assertTrue(label[i] <= highest + 1, "labels come in scan order");
                highest = Math.max(highest, label[i]);
                if (label[i] > 0) {
                    assertEquals(field.particles().get(label[i] - 1).phase(), field.phaseMap().phase()[i]);
                }
            }
            for (final TrueParticle one : field.particles()) {
                assertEquals(pixels[one.label()] * Math.pow(field.settings().pixelSize(), 2), one.area(), 1e-9);
            }
            final long covered = field.phases().stream().mapToLong(TruePhase::pixels).sum();
            final boolean bare = field.settings().matrix().isEmpty();
            assertEquals(bare ? 300 * 200 - pixels[0] : 300 * 200, covered);
            assertEquals(1, Arrays.stream(field.phases().get(0).composition().atomicPercent()).sum() / 100, 1e-12);
        }
    }

    /** 40 fields: the mean area fraction within 4 standard errors of the wanted one. */
    @Test
    void areaFractionIsTheWantedOne() {
        double sum = 0;
        double squares = 0;
        final int fields = 40;
        for (int seed = 0; seed < fields; seed++) {
            final SimulatedField field = Fields.simulate(TWO.withSize(256, 256).withSeed(seed));
            final double fraction = field.phases().get(1).areaFraction();
            sum += fraction;
            squares += fraction * fraction;
        }
        final double error = Math.sqrt((squares / fields - Math.pow(sum / fields, 2)) / (fields - 1));
        assertEquals(0.2, sum / fields, 4 * error);
        assertTrue(error < 0.01, "standard error " + error);
    }
}
