package org.ionclay.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChessboardDepthTest {

    /** Distance to the nearest pixel of another class, looked for ring by ring. */
    private static int depth(final byte[] classes, final int width, final int height, final int x, final int y,
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
            final int width = 1 + random.nextInt(40);
            final int height = 1 + random.nextInt(40);
            final byte[] classes = new byte[width * height];
            for (int box = 0; box < random.nextInt(6); box++) {
                final byte kind = (byte) (random.nextInt(4) * 64 - 128);
                final int left = random.nextInt(width);
                final int top = random.nextInt(height);
                for (int y = top; y < Math.min(height, top + 1 + random.nextInt(30)); y++) {
                    for (int x = left; x < Math.min(width, left + 20); x++) classes[y * width + x] = kind;
                }
            }
            final int cap = 1 + random.nextInt(18);
            final byte[] found = new ChessboardDepth(width, height, cap).of(classes);
            for (int i = 0; i < found.length; i++) {
                assertEquals(depth(classes, width, height, i % width, i / width, cap), found[i],
                        "round " + round + ", pixel " + i);
            }
        }
    }
}
