package org.ionclay.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Squared displacements by Fourier transform against closed forms and the loop over all origins. */
class AllOriginsTest {

    private static double[] fast(final double[] series) {
        final AllOrigins origins = new AllOrigins(series.length);
        origins.add(series, 0);
        return origins.msd();
    }

    @Test
    void standingStillIsExactlyZero() {
        final double[] still = new double[100];
        java.util.Arrays.fill(still, 17.3);
        for (final double value : fast(still)) assertEquals(0, value);
    }

    @Test
    void ballisticGrowsWithTheSquare() {
        final double[] ballistic = new double[5000];
        for (int k = 0; k < ballistic.length; k++) ballistic[k] = 1000 + .37 * k;
        final double[] msd = fast(ballistic);
        for (int m = 1; m < msd.length; m++) assertEquals(1, msd[m] / (.37 * .37 * m * m), 1e-10);
    }

    @Test
    void equalsTheLoopForEveryLengthAndKindOfWalk() {
        final Random random = new Random(3);
        for (final int frames : new int[] {1, 2, 3, 4, 5, 7, 16, 100, 101, 486, 1025, 3001}) {
            for (final double drift : new double[] {0, .5, 20}) {
                final double[] walk = new double[frames + 3];
                for (int k = 1; k < walk.length; k++) walk[k] = walk[k - 1] + drift + random.nextGaussian();
                final double[] direct = new double[frames];
                AllOrigins.direct(walk, 2, frames, direct);
                final AllOrigins origins = new AllOrigins(frames);
                origins.add(walk, 2);
                final double[] msd = origins.msd();
                for (int m = 1; m < frames; m++) assertEquals(1, msd[m] / direct[m], 1e-10, frames + " " + m);
            }
        }
    }

    @Test
    void sumsOverSeriesAndForgets() {
        final Random random = new Random(5);
        final double[][] series = new double[3][64];
        for (final double[] one : series) for (int k = 1; k < 64; k++) one[k] = one[k - 1] + random.nextGaussian();
        final AllOrigins origins = new AllOrigins(64);
        final double[] direct = new double[64];
        for (final double[] one : series) {
            origins.add(one, 0);
            AllOrigins.direct(one, 0, 64, direct);
        }
        assertArrayEquals(direct, origins.msd(), 1e-10);
        origins.clear();
        origins.add(series[1], 0);
        assertArrayEquals(fast(series[1]), origins.msd());
        assertTrue(direct[1] > 0);
    }
}
