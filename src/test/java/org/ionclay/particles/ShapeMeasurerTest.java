package org.ionclay.particles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.io.Opener;
import ij.process.ImageProcessor;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ParticleMap;
import org.ionclay.particles.split.ParticleSplitter;
import org.ionclay.testing.Discs;
import org.ionclay.testing.Discs.Disc;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;

class ShapeMeasurerTest {

    private static List<ParticleShape> measure(final ParticleMap map, final double size) {
        try (Workers one = new Workers(1); Workers two = new Workers(2)) {
            return measure(map, size, one, two);
        }
    }

    private static List<ParticleShape> measure(final ParticleMap map, final double size, final Workers one,
            final Workers two) {
        final List<ParticleShape> shapes = ShapeMeasurer.measure(map, size, one, Progress.NONE);
        assertEquals(shapes, ShapeMeasurer.measure(map, size, two, Progress.NONE));
        return shapes;
    }

    private static ParticleMap one(final byte[] mask, final int width) {
        final int[] label = new int[mask.length];
        for (int i = 0; i < mask.length; i++) label[i] = mask[i] == 0 ? 0 : 1;
        return new ParticleMap(width, mask.length / width, label, 1);
    }

    @Test
    void rectangleHasItsClosedForm() {
        final byte[] mask = new byte[60 * 50];
        for (int y = 10; y < 22; y++) Arrays.fill(mask, y * 60 + 5, y * 60 + 40, (byte) 1);
        final ParticleShape shape = measure(one(mask, 60), .5).get(0);
        assertEquals(35 * 12, shape.pixels());
        assertEquals(105, shape.area(), 1e-12);
        assertEquals(11.25, shape.x(), 1e-12);
        assertEquals(8, shape.y(), 1e-12);
        assertEquals(Math.sqrt(4 * 105 / Math.PI), shape.diameter(), 1e-12);
        assertEquals(.5 * Math.hypot(35, 12), shape.feretMax(), 1e-12);
        assertEquals(6, shape.feretMin(), 1e-12);
        // second moment of a side a is a²/12, the axis 4 times its root
        assertEquals(17.5 * 4 / Math.sqrt(12), shape.major(), 1e-9);
        assertEquals(6 * 4 / Math.sqrt(12), shape.minor(), 1e-9);
        assertEquals(35 / 12., shape.aspectRatio(), 1e-9);
        assertEquals(0, shape.angle(), 1e-9);
        // chords: 12 rows, 35 columns, 46 diagonals each way
        assertEquals(.5 * Math.PI / 4 * (12 + 35 + 92 / Math.sqrt(2)), shape.perimeter(), 1e-9);
        assertFalse(shape.touchesEdge());
    }

    @Test
    void singlePixelIsASquare() {
        final ParticleShape shape = measure(new ParticleMap(3, 3, new int[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, 1), 1).get(0);
        assertEquals(1.5, shape.x(), 1e-12);
        assertEquals(Math.sqrt(2), shape.feretMax(), 1e-12);
        assertEquals(1, shape.feretMin(), 1e-12);
        assertEquals(1, shape.aspectRatio(), 1e-12);
        assertEquals(1, shape.circularity(), "cut to 1");
        assertFalse(shape.touchesEdge());
    }

    @Test
    void discsHaveTheirPerimeterAndCircularity() {
        final Random random = new Random(11);
        for (final double radius : new double[] {5, 10, 30, 100}) {
            double perimeter = 0;
            for (int n = 0; n < 50; n++) {
                final int size = (int) (2 * radius + 6);
                final Disc disc = new Disc(radius + 2 + random.nextDouble(), radius + 2 + random.nextDouble(), radius);
                final ParticleShape shape = measure(one(Discs.mask(size, size, List.of(disc)), size), 1).get(0);
                perimeter += shape.perimeter() / 50 / (2 * Math.PI * radius);
                assertEquals(1, shape.circularity(), .2 / radius + .01);
                assertEquals(2 * radius, shape.diameter(), .8 / Math.sqrt(radius));
                assertEquals(2 * radius, shape.feretMax(), 1.5);
                assertEquals(disc.x(), shape.x(), .3);
                assertEquals(disc.y(), shape.y(), .3);
            }
            assertEquals(1, perimeter, .01, "radius " + radius);
        }
    }

    @Test
    void ellipsesHaveTheirAxesAtEveryAngle() {
        for (int degrees = 0; degrees < 180; degrees += 10) {
            final byte[] mask = new byte[200 * 200];
            final double c = Math.cos(Math.toRadians(degrees));
            final double s = -Math.sin(Math.toRadians(degrees));
            for (int i = 0; i < mask.length; i++) {
                final double x = i % 200 + .5 - 100;
                final double y = i / 200 + .5 - 100;
                if (Math.pow((x * c + y * s) / 80, 2) + Math.pow((y * c - x * s) / 40, 2) <= 1) mask[i] = 1;
            }
            final ParticleShape shape = measure(one(mask, 200), 1).get(0);
            assertEquals(160, shape.major(), .3);
            assertEquals(80, shape.minor(), .3);
            assertEquals(0, Math.sin(Math.toRadians(shape.angle() - degrees)), .005);
            assertTrue(shape.angle() >= 0 && shape.angle() < 180);
            assertEquals(160, shape.feretMax(), 1.5);
            assertEquals(80, shape.feretMin(), 1.5);
        }
    }

    @Test
    void equalsBruteForceOnRandomLabels() {
        final Random random = new Random(12);
        try (Workers one = new Workers(1); Workers two = new Workers(2)) {
            for (int n = 0; n < 200; n++) {
                final int width = 2 + random.nextInt(20);
                final int height = 2 + random.nextInt(90);
                final int count = 1 + random.nextInt(5);
                final int[] label = random.ints(width * height, -3, count + 1).map(i -> Math.max(0, i)).toArray();
                final ParticleMap map = new ParticleMap(width, height, label, count);
                for (final ParticleShape shape : measure(map, 1, one, two)) compare(map, shape);
            }
        }
    }

    /** Pixels of a particle whose every pair of corners is tried. */
    private static final int MOST = 60;

    private static void compare(final ParticleMap map, final ParticleShape shape) {
        long n = 0;
        double x = 0;
        boolean edge = false;
        final Set<List<Integer>> corners = new LinkedHashSet<>();
        long straight = 0;
        long oblique = 0;
        for (int i = 0; i < map.label().length; i++) {
            if (map.label()[i] != shape.label()) continue;
            final int px = i % map.width();
            final int py = i / map.width();
            n++;
            x += px + .5;
            edge |= px == 0 || py == 0 || px == map.width() - 1 || py == map.height() - 1;
            for (int c = 0; c < 4; c++) corners.add(List.of(px + c % 2, py + c / 2));
            straight += starts(map, px, py, 1, 0) + starts(map, px, py, 0, 1);
            oblique += starts(map, px, py, 1, 1) + starts(map, px, py, 1, -1);
        }
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        final int[][] points = corners.stream().map(p -> new int[] {p.get(0), p.get(1)}).toArray(int[][]::new);
        if (n <= MOST) for (final int[] a : points) {
            for (final int[] b : points) {
                max = Math.max(max, Math.hypot(a[0] - b[0], a[1] - b[1]));
                if (a[0] == b[0] && a[1] == b[1]) continue;
                // width across the line through two corners: the smallest lies on an edge of the hull
                double low = 0;
                double high = 0;
                for (final int[] c : points) {
                    final double h = ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
                            / Math.hypot(b[0] - a[0], b[1] - a[1]);
                    low = Math.min(low, h);
                    high = Math.max(high, h);
                }
                min = Math.min(min, high - low);
            }
        }
        assertEquals(n, shape.pixels());
        assertEquals(x / n, shape.x(), 1e-9);
        assertEquals(edge, shape.touchesEdge());
        assertEquals(Math.PI / 4 * (straight + oblique / Math.sqrt(2)), shape.perimeter(), 1e-9);
        if (n > MOST) return;
        assertEquals(max, shape.feretMax(), 1e-9);
        assertEquals(min, shape.feretMin(), 1e-9);
    }

    /** 1 where a chord in the given direction starts, else 0. */
    private static int starts(final ParticleMap map, final int x, final int y, final int dx, final int dy) {
        final int bx = x - dx;
        final int by = y - dy;
        if (bx < 0 || by < 0 || bx >= map.width() || by >= map.height()) return 1;
        return map.label()[by * map.width() + bx] == map.label()[y * map.width() + x] ? 0 : 1;
    }

    @Test
    void shapesTurnWithTheImage() {
        final int size = 300;
        final byte[] mask = Discs.noisy(size, size, Discs.agglomerates(size, size, 15, 5, 12, .3, .3, 3), 10, 4);
        final ParticleMap map;
        try (Workers two = new Workers(2)) {
            map = ParticleSplitter.split(mask, size, size, ParticleSplitter.Settings.DEFAULT, two, Progress.NONE);
        }
        final int[] turned = new int[mask.length];
        for (int i = 0; i < mask.length; i++) turned[i % size * size + size - 1 - i / size] = map.label()[i];
        final List<ParticleShape> before = measure(map, .2);
        final List<ParticleShape> after = measure(new ParticleMap(size, size, turned, map.count()), .2);
        for (int i = 0; i < before.size(); i++) {
            final ParticleShape a = before.get(i);
            final ParticleShape b = after.get(i);
            assertEquals(a.pixels(), b.pixels());
            assertEquals(a.x(), b.y(), 1e-9);
            assertEquals(a.y(), size * .2 - b.x(), 1e-9);
            assertEquals(a.feretMax(), b.feretMax(), 1e-9);
            assertEquals(a.feretMin(), b.feretMin(), 1e-9);
            assertEquals(a.perimeter(), b.perimeter(), 1e-9);
            assertEquals(a.aspectRatio(), b.aspectRatio(), 1e-9);
            assertEquals(1, Math.abs(Math.sin(Math.toRadians(a.angle() - b.angle()))), 1e-6);
        }
    }

    @Test
    void flagsParticlesAtEachEdgeAndSkipsAbsentLabels() {
        final int[] label = {
            0, 1, 0, 0, 0,
            2, 0, 5, 0, 3,
            0, 0, 0, 0, 0,
            0, 0, 4, 0, 0};
        final List<ParticleShape> shapes = measure(new ParticleMap(5, 4, label, 7), 1);
        assertEquals(List.of(1, 2, 3, 4, 5), shapes.stream().map(ParticleShape::label).toList());
        for (final ParticleShape shape : shapes) assertEquals(shape.label() != 5, shape.touchesEdge());
        assertThrows(IllegalArgumentException.class,
                () -> measure(new ParticleMap(5, 4, label, 7), 0));
    }

    @Test
    void pinnedEllipseOfMorphoLibJ() {
        final ParticleShape shape = measure(reference("ellipse_A40_B20_T30.tif"), 1).get(0);
        assertEquals(49.5, shape.x(), .1);
        assertEquals(49.5, shape.y(), .1);
        assertEquals(40, shape.major() / 2, .2);
        assertEquals(20, shape.minor() / 2, .2);
        // MorphoLibJ counts angles clockwise as seen, ImageJ and we the other way
        assertEquals(180 - 30, shape.angle(), 1);
    }

    @Test
    void pinnedCirclesOfMorphoLibJ() {
        final ParticleMap map = reference("circles.tif");
        assertEquals(1, map.count());
        assertEquals(272.7, measure(map, 1).get(0).feretMax(), .2);
        final byte[] mask = new byte[map.label().length];
        for (int i = 0; i < mask.length; i++) mask[i] = (byte) map.label()[i];
        try (Workers two = new Workers(2)) {
            assertEquals(1, ParticleSplitter.split(mask, map.width(), map.height(),
                    new ParticleSplitter.Settings(false, 0, 0, 1, 0, 8), two, Progress.NONE).count());
        }
    }

    @Test
    void pinnedLabelCountsOfMorphoLibJ() {
        assertEquals(96, measure(reference("grains-med-WTH-lbl.tif"), 1).size());
        assertEquals(71, measure(reference("grains-WTH-areaOpen-lbl2.tif"), 1).size());
        assertEquals(64, measure(reference("blobs-lbl.tif"), 1).size());
        assertEquals(6, measure(reference("particles_largeLabels.tif"), 1).size());
    }

    /** Label image with its labels renumbered from 1. */
    private static ParticleMap reference(final String name) {
        final ImageProcessor image =
                new Opener().openImage(Reference.path("eds/particles/" + name).toString()).getProcessor();
        final TreeMap<Integer, Integer> number = new TreeMap<>();
        final int[] label = new int[image.getPixelCount()];
        for (int i = 0; i < label.length; i++) {
            final int value = (int) image.getf(i);
            if (value != 0) label[i] = number.computeIfAbsent(value, key -> number.size() + 1);
        }
        return new ParticleMap(image.getWidth(), image.getHeight(), label, number.size());
    }
}
