package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.ionclay.glass.RadialSettings.Norm;
import org.junit.jupiter.api.Test;

/** The first minimum of g(r) curves that are known, with and without counting noise. */
class FirstShellTest {

    private static final RadialSettings SETTINGS = new RadialSettings(8, 400, Norm.PAIRS, 4, 0.05);

    private static double[] sampled(final DoubleUnaryOperator g) {
        final double[] values = new double[SETTINGS.bins()];
        for (int k = 0; k < values.length; k++) values[k] = g.applyAsDouble(SETTINGS.centre(k));
        return values;
    }

    private static double peak(final double r, final double at, final double height, final double width) {
        return height * Math.exp(-0.5 * (r - at) * (r - at) / (width * width));
    }

    /** A rise from 0 to 1 about 5 Å. */
    private static double far(final double r) {
        return 1 / (1 + Math.exp(-(r - 4.4) / 0.25));
    }

    private static double[] plenty() {
        final double[] ideal = new double[SETTINGS.bins()];
        Arrays.fill(ideal, 1e9);
        return ideal;
    }

    /** Pairs that an ideal gas has in each bin: density times shells. */
    private static double[] ideal(final double events) {
        final double[] ideal = new double[SETTINGS.bins()];
        for (int k = 0; k < ideal.length; k++) ideal[k] = events * SETTINGS.shell(k) / 8000;
        return ideal;
    }

    @Test
    void theMinimumOfASmoothCurveIsWhereItIs() {
        final DoubleUnaryOperator g = r -> peak(r, 2.3, 8, 0.15) + far(r);
        double lowest = 2.3;
        for (double r = 2.3; r < 4; r += 1e-4) if (g.applyAsDouble(r) < g.applyAsDouble(lowest)) lowest = r;
        final FirstShell shell = FirstShell.find(SETTINGS, sampled(g), plenty()).orElseThrow();
        assertEquals(2.3, shell.peak(), 0.02);
        // no farther off than the smoothing is wide
        assertEquals(lowest, shell.minimum(), 0.05);
    }

    @Test
    void theMiddleOfAnEmptyGapIsTaken() {
        final double[] g = sampled(r -> Math.abs(r - 2) < 0.1 ? 20 : r > 4 ? 1 : 0);
        final FirstShell shell = FirstShell.find(SETTINGS, g, plenty()).orElseThrow();
        // smoothing makes the higher side a little broader
        assertEquals(3.05, shell.minimum(), 0.05);
        assertEquals(0, shell.depth(), 1e-3);
    }

    @Test
    void aSmallFirstPeakCounts() {
        // few Ga-Cl contacts before the exchange, many Ga...Cl farther out
        final FirstShell shell = FirstShell.find(SETTINGS, sampled(r -> peak(r, 2.2, 0.4, 0.12)
                + peak(r, 4.6, 2.5, 0.4) + far(r)), plenty()).orElseThrow();
        assertEquals(2.2, shell.peak(), 0.03);
        assertTrue(shell.minimum() > 2.5 && shell.minimum() < 3.6, shell.toString());
    }

    @Test
    void noiseIsNoMinimum() {
        final DoubleUnaryOperator g = r -> peak(r, 2.3, 6, 0.16) + far(r);
        final double[] ideal = ideal(40_000);
        final double[] true_ = sampled(g);
        final double noiseless = FirstShell.find(SETTINGS, true_, plenty()).orElseThrow().minimum();
        int far = 0;
        double squares = 0;
        for (int seed = 0; seed < 100; seed++) {
            final Well19937c random = new Well19937c(seed);
            final double[] noisy = new double[true_.length];
            for (int k = 0; k < noisy.length; k++) {
                final double mean = true_[k] * ideal[k];
                noisy[k] = mean < 1e-12 ? 0 : new PoissonDistribution(random, mean, 1e-12, 100_000).sample() / ideal[k];
            }
            final double found = FirstShell.find(SETTINGS, noisy, ideal).orElseThrow().minimum();
            if (g.applyAsDouble(found) > 0.05) far++;
            squares += (found - noiseless) * (found - noiseless);
        }
        // 0.04 pairs a bin in a gap 0.9 Å wide: any place in it would do, but its middle is steadier than a draw (0.26)
        assertEquals(0, far, "minima outside the gap");
        assertEquals(0, Math.sqrt(squares / 100), 0.13, "spread about " + noiseless);
    }

    @Test
    void withoutARiseThereIsNone() {
        assertTrue(FirstShell.find(SETTINGS, sampled(r -> 1), plenty()).isEmpty());
        assertTrue(FirstShell.find(SETTINGS, sampled(r -> peak(r, 2.2, 9, 0.1)), plenty()).isEmpty());
        assertTrue(FirstShell.find(SETTINGS, new double[SETTINGS.bins()], plenty()).isEmpty());
        // a few stray pairs at short distance, where a single one makes g huge, are no peak
        final double[] ideal = ideal(40_000);
        final double[] stray = sampled(r -> peak(r, 2.3, 6, 0.16) + far(r));
        stray[20] = 2 / ideal[20];
        assertEquals(2.3, FirstShell.find(SETTINGS, stray, ideal).orElseThrow().peak(), 0.05);
    }

    @Test
    void smoothingKeepsTheSumAndDoesNothingAtZeroWidth() {
        final Random random = new Random(1);
        final double[] values = new double[200];
        for (int k = 50; k < 150; k++) values[k] = random.nextDouble();
        assertEquals(Arrays.stream(values).sum(), Arrays.stream(FirstShell.smooth(values, 5)).sum(), 1e-9);
        assertArrayEquals(values, FirstShell.smooth(values, 0), 0);
    }
}
