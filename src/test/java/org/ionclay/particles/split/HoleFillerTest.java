package org.ionclay.particles.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holes of random images against a search that follows the definition, for small holes and large. */
class HoleFillerTest {

    private static final int WIDTH = 83;
    private static final int HEIGHT = 71;

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 10, 32, 33, 400, Long.MAX_VALUE})
    void holesAreFilledByDefinition(final long largest) {
        final Random random = new Random(largest);
        long filled = 0;
        try (Workers workers = new Workers(2)) {
            for (int image = 0; image < 40; image++) {
                final double bare = .05 + .6 * image / 40;
                final int kinds = 1 + image % 3;
                final byte[] classes = new byte[WIDTH * HEIGHT];
                for (int i = 0; i < classes.length; i++) {
                    // blocks of one class, so that many holes have one wall
                    final int kind = 1 + (i % WIDTH / 30 + i / WIDTH / 30) % kinds;
                    classes[i] = (byte) (random.nextDouble() < bare ? 0 : kind);
                }
                for (final boolean diagonal : new boolean[] {true, false}) {
                    final byte[] found = HoleFiller.fill(classes, WIDTH, HEIGHT, largest, diagonal,
                            new int[classes.length], workers, Progress.NONE);
                    final byte[] expected = byDefinition(classes, largest, !diagonal);
                    assertArrayEquals(expected, found);
                    for (int i = 0; i < found.length; i++) filled += found[i] != classes[i] ? 1 : 0;
                }
            }
        }
        assertTrue(filled > 1000, "filled " + filled);
    }

    private static byte[] byDefinition(final byte[] classes, final long largest, final boolean corners) {
        final byte[] filled = classes.clone();
        final boolean[] seen = new boolean[classes.length];
        for (int first = 0; first < classes.length; first++) {
            if (seen[first] || classes[first] != 0) continue;
            final Deque<Integer> open = new ArrayDeque<>();
            final int[] hole = new int[classes.length];
            int count = 0;
            boolean border = false;
            final boolean[] walls = new boolean[128];
            seen[first] = true;
            open.add(first);
            while (!open.isEmpty()) {
                final int i = open.remove();
                hole[count++] = i;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        final int x = i % WIDTH + dx;
                        final int y = i / WIDTH + dy;
                        final boolean beside = dx == 0 != (dy == 0);
                        if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) {
                            border |= beside;
                        } else if (classes[y * WIDTH + x] != 0) {
                            if (beside) walls[classes[y * WIDTH + x]] = true;
                        } else if ((beside || corners) && !seen[y * WIDTH + x]) {
                            seen[y * WIDTH + x] = true;
                            open.add(y * WIDTH + x);
                        }
                    }
                }
            }
            int kinds = 0;
            byte wall = 0;
            for (byte k = 1; k < 127; k++) {
                if (!walls[k]) continue;
                kinds++;
                wall = k;
            }
            if (border || count > largest || kinds != 1) continue;
            for (final int i : Arrays.copyOf(hole, count)) filled[i] = wall;
        }
        return filled;
    }
}
