package org.ionclay.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowRandomTest {

    /** Pearson's test of the whole distribution, on both sides of the change of method at 10. Seed 5. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.7, 3, 9.999, 10, 11.4, 34.3, 250, 4000, 200_000})
    void countsFollowPoissonsDistribution(final double mean) {
        final int draws = 400_000;
        final RowRandom random = new RowRandom(5, 1, 0);
        final int top = (int) (mean + 10 * Math.sqrt(mean) + 20);
        final long[] seen = new long[top + 1];
        for (int i = 0; i < draws; i++) seen[Math.min(top, random.poisson(mean))]++;
        final PoissonDistribution law = new PoissonDistribution(mean);
        double chiSquare = 0;
        int bins = 0;
        double expected = 0;
        long observed = 0;
        double left = draws;
        for (int k = 0; k <= top; k++) {
            expected += draws * law.probability(k);
            observed += seen[k];
            // at least 20 in a bin, and as many left for the last one
            if (expected >= 20 && left - expected >= 20) {
                chiSquare += (observed - expected) * (observed - expected) / expected;
                left -= expected;
                bins++;
                expected = 0;
                observed = 0;
            }
        }
        chiSquare += (observed - left) * (observed - left) / left;
        final double p = 1 - new ChiSquaredDistribution(bins).cumulativeProbability(chiSquare);
        assertTrue(p > 1e-4, "chi-square " + chiSquare + " with " + bins + " degrees of freedom, p " + p);
    }

    @Test
    void noMeanNoCounts() {
        assertEquals(0, new RowRandom(1, 1, 1).poisson(0));
    }

    /** Mean, variance and fourth moment within 4.5 standard errors. Seed 6. */
    @Test
    void gaussiansHaveTheirMoments() {
        final int draws = 1_000_000;
        final RowRandom random = new RowRandom(6, 1, 0);
        double one = 0;
        double two = 0;
        double four = 0;
        for (int i = 0; i < draws; i++) {
            final double value = random.gaussian();
            one += value;
            two += value * value;
            four += Math.pow(value, 4);
        }
        assertEquals(0, one / draws, 4.5 / Math.sqrt(draws));
        assertEquals(1, two / draws, 4.5 * Math.sqrt(2.0 / draws));
        assertEquals(3, four / draws, 4.5 * Math.sqrt(96.0 / draws));
    }

    /** First draws of neighbouring rows, purposes and seeds: no lag correlation beyond 4.5 standard errors. */
    @Test
    void neighbouringStreamsAreIndependent() {
        final int streams = 200_000;
        for (int kind = 0; kind < 3; kind++) {
            double sum = 0;
            double last = stream(kind, 0).uniform() - 0.5;
            for (int i = 1; i <= streams; i++) {
                final double next = stream(kind, i).uniform() - 0.5;
                sum += 12 * last * next;
                last = next;
            }
            assertEquals(0, sum / streams, 4.5 / Math.sqrt(streams), "kind " + kind);
        }
    }

    private static RowRandom stream(final int kind, final int i) {
        return new RowRandom(kind == 0 ? i : 7, kind == 1 ? i : 3, kind == 2 ? i : 2);
    }
}
