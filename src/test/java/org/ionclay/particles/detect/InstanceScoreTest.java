package org.ionclay.particles.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The score has the values that the reference data's {@code scorer.py --test} asks for. */
class InstanceScoreTest {

    private static final int W = 80;

    private static int[] truth() {
        final int[] label = new int[40 * W];
        fill(label, 0, 0, 10, 10, 1);
        fill(label, 0, 20, 10, 30, 2);
        fill(label, 20, 0, 30, 10, 3);
        fill(label, 20, 20, 30, 30, 7);
        return label;
    }

    private static void fill(final int[] label, final int y0, final int x0, final int y1, final int x1,
            final int value) {
        for (int y = y0; y < y1; y++) for (int x = x0; x < x1; x++) label[y * W + x] = value;
    }

    @Test
    void identityScoresOneWhateverTheIds() {
        final int[] other = truth();
        for (int i = 0; i < other.length; i++) other[i] *= 5;
        final InstanceScore score = InstanceScore.of(other, truth());
        assertEquals(1, score.ap(), 1e-12);
        assertEquals(1, score.f1(), 1e-12);
        assertEquals(1, score.semanticIou(), 1e-12);
        assertEquals(1, score.d50(), 1e-12);
    }

    @Test
    void nothingFoundScoresZero() {
        final InstanceScore score = InstanceScore.of(new int[40 * W], truth());
        assertEquals(0, score.ap(), 0);
        assertTrue(Double.isNaN(score.d50()));
    }

    @Test
    void mergedHalvedShrunkAndExtraParticles() {
        final int[] merged = truth();
        for (int i = 0; i < merged.length; i++) merged[i] = Math.min(1, merged[i]);
        assertEquals(0, InstanceScore.of(merged, truth()).f1(), 0);
        assertEquals(2, InstanceScore.of(merged, truth()).d50(), 1e-12);
        // halves overlap by exactly .5 and count once
        final int[] halved = truth();
        fill(halved, 0, 5, 10, 10, 9);
        assertEquals(8. / 9, InstanceScore.of(halved, truth()).f1(), 1e-12);
        assertEquals((4 / 5. + 9 * 3 / 6.) / 10, InstanceScore.of(halved, truth()).ap(), 1e-12);
        final int[] shrunk = truth();
        fill(shrunk, 8, 0, 10, 10, 0);
        assertEquals((7 + 3 * 3 / 5.) / 10, InstanceScore.of(shrunk, truth()).ap(), 1e-12);
        final int[] extra = truth();
        fill(extra, 35, 60, 40, 80, 11);
        assertEquals(8. / 9, InstanceScore.of(extra, truth()).f1(), 1e-12);
        assertEquals(.8, InstanceScore.of(extra, truth()).semanticIou(), 1e-12);
    }
}
