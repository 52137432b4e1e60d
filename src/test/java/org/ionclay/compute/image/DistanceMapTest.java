package org.ionclay.compute.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;

/** Distances against brute force. */
public class DistanceMapTest {

    @Test
    void isExactOnRandomClassImages() {
        final Random random = new Random(1);
        try (Workers one = new Workers(1); Workers two = new Workers(2)) {
            for (int n = 0; n < 200; n++) {
                final int width = 1 + random.nextInt(40);
                final int height = 1 + random.nextInt(40);
                final byte[] classes = field(random, width, height, 1 + n % 3);
                for (final boolean border : new boolean[] {false, true}) {
                    final int[] expected = bruteForce(classes, width, height, border);
                    assertArrayEquals(expected, DistanceMap.of(classes, width, height, border, one).squared());
                    assertArrayEquals(expected, DistanceMap.of(classes, width, height, border, two).squared());
                }
            }
        }
    }

    @Test
    void splitsColumnsAndRowsAmongThreadsWithoutSeams() {
        final int width = 1500;
        final int height = 300;
        final byte[] classes = new byte[width * height];
        java.util.Arrays.fill(classes, (byte) 1);
        classes[130 * width + 700] = 0;
        try (Workers two = new Workers(2)) {
            final DistanceMap map = DistanceMap.of(classes, width, height, false, two);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    assertEquals((x - 700) * (x - 700) + (y - 130) * (y - 130), map.squared()[y * width + x]);
                }
            }
        }
    }

    @Test
    void isUnboundedWithoutBackground() {
        try (Workers one = new Workers(1)) {
            final byte[] full = {1, 1, 1, 1, 1, 1};
            final DistanceMap map = DistanceMap.of(full, 3, 2, false, one);
            assertEquals(DistanceMap.UNBOUNDED, map.squared()[4]);
            assertEquals(Double.POSITIVE_INFINITY, map.distance(1, 1));
            assertEquals(1, DistanceMap.of(full, 3, 2, true, one).distance(1, 1));
            assertEquals(0, DistanceMap.of(new byte[0], 0, 0, false, one).squared().length);
        }
    }

    @Test
    void holdsTheLongestDistanceOfALongImage() {
        try (Workers one = new Workers(1)) {
            final byte[] line = new byte[DistanceMap.MAX_SIDE];
            java.util.Arrays.fill(line, 1, line.length, (byte) 1);
            final int last = line.length - 1;
            assertEquals(last, DistanceMap.of(line, line.length, 1, false, one).distance(last, 0));
            assertEquals(last, DistanceMap.of(line, 1, line.length, false, one).distance(0, last));
            assertThrows(IllegalArgumentException.class,
                    () -> DistanceMap.of(new byte[40000], 40000, 1, false, one));
            assertThrows(IllegalArgumentException.class, () -> DistanceMap.of(new byte[5], 2, 2, false, one));
        }
    }

    public static byte[] field(final Random random, final int width, final int height, final int count) {
        final byte[] classes = new byte[width * height];
        final double share = random.nextDouble();
        for (int i = 0; i < classes.length; i++) {
            if (random.nextDouble() < share) classes[i] = (byte) (1 + random.nextInt(count));
        }
        return classes;
    }

    private static int[] bruteForce(final byte[] classes, final int width, final int height, final boolean border) {
        final int[] squared = new int[classes.length];
        final int rim = border ? 1 : 0;
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] == 0) continue;
            int best = DistanceMap.UNBOUNDED;
            for (int y = -rim; y < height + rim; y++) {
                for (int x = -rim; x < width + rim; x++) {
                    final boolean outside = x < 0 || y < 0 || x >= width || y >= height;
                    if (!outside && classes[y * width + x] == classes[i]) continue;
                    final int dx = x - i % width;
                    final int dy = y - i / width;
                    best = Math.min(best, dx * dx + dy * dy);
                }
            }
            squared[i] = best;
        }
        return squared;
    }
}
