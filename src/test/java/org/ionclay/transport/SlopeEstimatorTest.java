package org.ionclay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Generalised least squares on squared displacements: covariances, exact lines, the variance of the slope. */
class SlopeEstimatorTest {

    /** Each pair of origins shares the steps that lie in both of their intervals. */
    @Test
    void covarianceIsTheSumOverAllPairsOfOrigins() {
        for (final int[] lags : new int[][] {{1, 1}, {1, 5}, {5, 1}, {3, 7}, {12, 12}, {19, 2}, {19, 19}}) {
            final int frames = 20;
            double sum = 0;
            for (int k = 0; k < frames - lags[0]; k++) {
                for (int l = 0; l < frames - lags[1]; l++) {
                    final double shared = Math.max(0, Math.min(k + lags[0], l + lags[1]) - Math.max(k, l));
                    sum += 2 * shared * shared;
                }
            }
            assertEquals(sum / (frames - lags[0]) / (frames - lags[1]),
                    SlopeEstimator.covariance(frames, lags[0], lags[1]), 1e-12);
        }
        // lag 1 is the mean of N - 1 independent squares
        assertEquals(2. / 99, SlopeEstimator.covariance(100, 1, 1), 1e-15);
    }

    @Test
    void linesAreFoundExactly() {
        final double[] line = new double[500];
        for (int m = 0; m < 500; m++) line[m] = 3 + .25 * m;
        for (final int[] window : new int[][] {{1, 2}, {1, 250}, {40, 250}, {200, 499}}) {
            final SlopeEstimator estimator = new SlopeEstimator(500, window[0], window[1]);
            assertEquals(.25, estimator.slope(line), 1e-10);
            assertEquals(3, estimator.intercept(line), 1e-8);
            assertEquals(window[0], estimator.first());
            assertEquals(window[1], estimator.last());
        }
        assertThrows(IllegalArgumentException.class, () -> new SlopeEstimator(10, 0, 5));
        assertThrows(IllegalArgumentException.class, () -> new SlopeEstimator(10, 5, 5));
        assertThrows(IllegalArgumentException.class, () -> new SlopeEstimator(10, 1, 10));
    }

    /** 4000 walks (seed 11): the sample variance of the slope is known to 1/sqrt(2000) = 2.2 %, allowed 4 sigma. */
    @Test
    void varianceIsThatOfRandomWalks() {
        final Random random = new Random(11);
        for (final int[] window : new int[][] {{1, 100}, {20, 100}}) {
            final SlopeEstimator estimator = new SlopeEstimator(200, window[0], window[1]);
            final int walks = 4000;
            double sum = 0;
            double squares = 0;
            for (int w = 0; w < walks; w++) {
                final double[] walk = new double[200];
                for (int k = 1; k < 200; k++) walk[k] = walk[k - 1] + random.nextGaussian();
                final AllOrigins origins = new AllOrigins(200);
                origins.add(walk, 0);
                final double slope = estimator.slope(origins.msd());
                sum += slope;
                squares += slope * slope;
            }
            final double mean = sum / walks;
            final double variance = squares / walks - mean * mean;
            // a quadratic form of normal numbers has a heavier tail than they: its variance scatters by some 5 %
            assertEquals(1, variance / estimator.variance(), .2);
            assertEquals(1, mean, 4 * Math.sqrt(estimator.variance() / walks));
        }
    }

    @Test
    void betaTellsKindsOfMotionApart() {
        for (final double beta : new double[] {.5, 1, 2}) {
            final double[] msd = new double[300];
            for (int m = 0; m < 300; m++) msd[m] = 4 * Math.pow(m, beta);
            assertEquals(beta, new SlopeEstimator(300, 3, 150).beta(msd), 1e-10);
            final double[] local = SlopeEstimator.localBeta(msd);
            for (int m = 2; m < 230; m++) assertEquals(beta, local[m], 1e-10);
            assertTrue(Double.isNaN(local[0]) && Double.isNaN(local[299]));
        }
    }
}
