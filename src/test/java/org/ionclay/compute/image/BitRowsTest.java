package org.ionclay.compute.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BitRowsTest {

    /** Distance to the nearest pixel of another class, looked for ring by ring. */
    private static int depth(final int[] classes, final int width, final int height, final int x, final int y,
            final int cap) {
        for (int ring = 1; ring < cap; ring++) {
            for (int v = Math.max(0, y - ring); v <= Math.min(height - 1, y + ring); v++) {
                for (int u = Math.max(0, x - ring); u <= Math.min(width - 1, x + ring); u++) {
                    if (classes[v * width + u] != classes[y * width + x]) return ring;
                }
            }
        }
        return cap;
    }

    @Test
    void everyPixelHasTheDepthThatASearchFinds() {
        final SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 60; round++) {
            final int width = 1 + random.nextInt(150);
            final int height = 1 + random.nextInt(40);
            final int[] classes = new int[width * height];
            for (int box = 0; box < random.nextInt(6); box++) {
                final int kind = random.nextInt(4) * 64 - 128;
                final int left = random.nextInt(width);
                final int top = random.nextInt(height);
                for (int y = top; y < Math.min(height, top + 1 + random.nextInt(30)); y++) {
                    for (int x = left; x < Math.min(width, left + 50); x++) classes[y * width + x] = kind;
                }
            }
            final BitRows across = BitRows.across(classes, width, height);
            final BitRows down = BitRows.down(classes, across);
            final int[] margins = {0, 1, 2, 5, 16};
            final BitRows[] deeper = BitRows.deeper(BitRows.mixed(across, down, 1), margins);
            final BitRows mixed = BitRows.mixed(across, down, 2);
            for (int i = 0; i < classes.length; i++) {
                final int x = i % width;
                final int y = i / width;
                final int depth = depth(classes, width, height, x, y, 18);
                for (int k = 0; k < margins.length; k++) {
                    assertEquals(depth > margins[k], deeper[k].get(x, y), "round " + round + ", pixel " + i);
                }
                assertEquals(several(classes, width, height, x, y), mixed.get(x, y), "round " + round + ", pixel " + i);
            }
        }
    }

    /** Whether the 5 x 5 window of a pixel, cut at the border, holds several values. */
    private static boolean several(final int[] classes, final int width, final int height, final int x, final int y) {
        for (int v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2); v++) {
            for (int u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++) {
                if (classes[v * width + u] != classes[y * width + x]) return true;
            }
        }
        return false;
    }

    @Test
    void runsEndWhereTheValueChanges() {
        final int[] row = new int[200];
        java.util.Arrays.fill(row, 63, 64, 1);
        java.util.Arrays.fill(row, 130, 200, 1);
        final BitRows steps = BitRows.across(row, 200, 1);
        assertEquals(62, steps.next(0, 0));
        assertEquals(63, steps.next(63, 0));
        assertEquals(129, steps.next(64, 0));
        assertEquals(200, steps.next(130, 0));
    }
}
