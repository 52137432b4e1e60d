package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.glass.GlassTransition.Fit;
import org.ionclay.glass.GlassTransition.Settings;
import org.ionclay.testing.Pulls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GlassTransitionTest {

    private static final Workers WORKERS = new Workers(2);
    private static final Settings PLAIN = new Settings(0, 1000, Double.NaN, Double.NaN, 1, 0, 1, false);
    /** The paper's -53 °C. */
    private static final double TG = 220.15;

    @AfterAll
    static void stop() {
        WORKERS.close();
    }

    private static double truth(final double t) {
        return .38 + (t - TG) * (t < TG ? 2e-5 : 6e-5);
    }

    private static double[] temperatures(final int count, final double from, final double to) {
        return IntStream.range(0, count).mapToDouble(i -> from + (to - from) * i / (count - 1)).toArray();
    }

    private static double[] noisy(final double[] t, final double sigma, final double correlation, final long seed) {
        final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        final double[] v = new double[t.length];
        double noise = sigma * random.nextGaussian();
        for (int i = 0; i < v.length; i++) {
            v[i] = truth(t[i]) + noise;
            noise = correlation * noise + sigma * Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        }
        return v;
    }

    @Test
    void aKinkWithoutNoiseIsFound() {
        // cooling: temperatures fall in time
        final double[] t = temperatures(41, 400, 100);
        final Fit fit = GlassTransition.find(t, noisy(t, 0, 0, 1), PLAIN, WORKERS);
        assertEquals(TG, fit.temperature(), 1e-8);
        assertEquals(2e-5, fit.glassSlope(), 1e-13);
        assertEquals(6e-5, fit.liquidSlope(), 1e-13);
        assertEquals(.38, fit.volume(), 1e-12);
        assertEquals(truth(150), fit.line(150), 1e-12);
        assertEquals(truth(350), fit.line(350), 1e-12);
    }

    @Test
    void windowsLeaveOut() {
        final double[] t = temperatures(61, 50, 450);
        // bends that a fit of everything would follow
        final double[] v = Arrays.stream(t).map(x -> truth(x) + (x > 380 ? .01 : 0) + (x < 100 ? .02 : 0)
                + 2e-4 * Math.exp(-Math.pow((x - TG) / 15, 2))).toArray();
        final Fit fit = GlassTransition.find(t, v, new Settings(110, 375, 160, 280, 1, 0, 1, false), WORKERS);
        assertEquals(TG, fit.temperature(), .05);
    }

    @Test
    void outliersAreNamedAndLeftOut() {
        final double[] t = temperatures(31, 400, 100);
        final double[] v = noisy(t, 1e-4, 0, 7);
        final Fit clean = GlassTransition.find(t, v, PLAIN, WORKERS);
        assertTrue(clean.outliers().isEmpty());
        v[4] += .004;
        v[20] = 0;
        v[30] = 3.8;
        final Fit fit = GlassTransition.find(t, v, PLAIN, WORKERS);
        assertEquals(List.of(5, 21, 31), fit.outliers().stream().map(GlassTransition.Outlier::number).toList());
        assertEquals(t[20], fit.outliers().get(1).temperature());
        assertEquals(clean.temperature(), fit.temperature(), 2 * clean.sigma());
        v[12] += .02;
        v[16] -= .02;
        final String said = assertThrows(InputException.class, () -> GlassTransition.find(t, v, PLAIN, WORKERS))
                .getMessage();
        assertTrue(said.contains("lie off any two lines"), said);
    }

    /** Normal noise holds no outlier, and curves of one branch no second one. */
    @Test
    void whatIsNormalIsKept() {
        for (final int count : new int[] {10, 14, 20, 40, 200, 2000}) {
            final int curves = count > 500 ? 40 : 300;
            int wrong = 0;
            for (int seed = 0; seed < curves; seed++) {
                final double[] t = temperatures(count, 400, 100);
                final double[] v = noisy(t, 2e-4, 0, 1000 + seed);
                if (!GlassTransition.find(t, v, PLAIN, WORKERS).outliers().isEmpty()) wrong++;
            }
            assertTrue(wrong <= Math.max(1, curves / 100), wrong + " of " + curves + " curves of " + count
                    + " samples have an outlier");
        }
    }

    private static double[] joined(final double[] one, final double[] other) {
        return java.util.stream.DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
    }

    @Test
    void twoBranchesAreRefusedByName() {
        final double[] down = temperatures(31, 400, 100);
        final double[] up = temperatures(31, 100, 400);
        final double[] cooled = noisy(down, 1e-4, 0, 3);
        // heating is late: the glass is denser by .002, and melts 20 K higher
        final double[] noise = noisy(up, 1e-4, 0, 4);
        final double[] heated = IntStream.range(0, 31).mapToDouble(i -> noise[i] - (up[i] < 260 ? .002 : 0)).toArray();
        refused("samples 1 to 31 (cooling) and 32 to 62 (heating)", joined(down, up), joined(cooled, heated));
        // a second run of the same way in one table
        final double[] quenched = Arrays.stream(noisy(down, 1e-4, 0, 5)).map(x -> x + .003).toArray();
        refused("(cooling)", joined(down, down), joined(cooled, quenched));
        // in the order of temperature, two volumes at each
        final double[] both = IntStream.range(0, 62).mapToDouble(i -> down[i / 2]).toArray();
        refused("two branches", both, IntStream.range(0, 62).mapToDouble(i -> i % 2 == 0 ? cooled[i / 2]
                : quenched[i / 2]).toArray());
        // the same curve twice is one
        final double[] again = noisy(up, 1e-4, 0, 6);
        assertEquals(TG, GlassTransition.find(joined(down, up), joined(cooled, again), PLAIN, WORKERS).temperature(),
                12);
        final double[] twice = noisy(both, 1e-4, 0, 8);
        assertEquals(TG, GlassTransition.find(both, twice, PLAIN, WORKERS).temperature(), 12);
    }

    private static void refused(final String words, final double[] t, final double[] v) {
        final String said = assertThrows(InputException.class, () -> GlassTransition.find(t, v, PLAIN, WORKERS))
                .getMessage();
        assertTrue(said.contains("two branches") && said.contains(words), said);
    }

    @Test
    void statedErrorsCoverTheTruth() {
        final Pulls linear = new Pulls("Tg, linearised");
        final Pulls bootstrap = new Pulls("Tg, bootstrap");
        final Pulls slope = new Pulls("slope of the glass");
        final int seeds = 300;
        final double[] t = temperatures(60, 100, 400);
        for (int seed = 0; seed < seeds; seed++) {
            final Fit fit = GlassTransition.find(t, noisy(t, 4e-4, 0, seed), new Settings(0, 1000, Double.NaN,
                    Double.NaN, 1, 200, seed, false), WORKERS);
            linear.add(fit.temperature(), fit.sigma(), TG);
            bootstrap.interval(fit.low(), fit.high(), TG);
            slope.add(fit.glassSlope(), fit.glassSigma(), 2e-5);
        }
        for (final Pulls one : List.of(linear, bootstrap, slope)) one.check(.6, .76);
    }

    /**
     * A cooling run whose volumes remember the last 20 samples: without blocks the error would be 6 times too small.
     */
    @Test
    @Tag("slow")
    void correlatedSamplesAreBlocked() {
        final Pulls covered = new Pulls("Tg, correlated, bootstrap");
        int naive = 0;
        final int seeds = 300;
        final double[] t = temperatures(20_000, 400, 100);
        for (int seed = 0; seed < seeds; seed++) {
            final double[] v = noisy(t, 2e-3, .95, seed);
            final Fit fit = GlassTransition.find(t, v, new Settings(0, 1000, Double.NaN, Double.NaN, 0, 200, seed,
                    false),
                    WORKERS);
            assertEquals(19.5, fit.correlation(), 8);
            covered.interval(fit.low(), fit.high(), TG);
            if (seed >= 30) continue;
            final Fit raw = GlassTransition.find(t, v, PLAIN, WORKERS);
            if (Math.abs(raw.temperature() - TG) < raw.sigma()) naive++;
        }
        covered.check(.6, .76);
        assertTrue(naive < 12, "without blocks " + naive);
    }

    /** The probability of the test is uniform where there is no kink, and small where there is one. */
    @Test
    void aStraightLineIsNoTransition() {
        final double[] t = temperatures(50, 100, 400);
        int alarms = 0;
        int found = 0;
        final int seeds = 400;
        for (int seed = 0; seed < seeds; seed++) {
            final Random random = new Random((1000 + seed) * 0x9E3779B97F4A7C15L);
            final double[] v = Arrays.stream(t).map(x -> .38 + 3e-5 * x + 1e-3 * random.nextGaussian()).toArray();
            final Settings settings = new Settings(0, 1000, Double.NaN, Double.NaN, 1, 199, seed, false);
            if (GlassTransition.find(t, v, settings, WORKERS).probability() <= .05) alarms++;
            if (seed < 40 && GlassTransition.find(t, noisy(t, 4e-4, 0, seed), settings, WORKERS).probability() <= .01) {
                found++;
            }
        }
        // binomial: 20 +- 4.4 of 400
        assertTrue(alarms >= 7 && alarms <= 34, "alarms " + alarms);
        assertEquals(40, found);
    }

    @Test
    void resultsDoNotDependOnThreads() {
        final double[] t = temperatures(60, 100, 400);
        final double[] v = noisy(t, 4e-4, 0, 3);
        try (Workers one = new Workers(1)) {
            final Fit single = GlassTransition.find(t, v, Settings.DEFAULT, one);
            final Fit several = GlassTransition.find(t, v, Settings.DEFAULT, WORKERS);
            assertArrayEquals(new double[] {single.low(), single.high(), single.probability()},
                    new double[] {several.low(), several.high(), several.probability()});
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertTrue(refused(new double[] {1, 2, 3}, new double[] {1, 2, 3}).contains("at least 8 different"));
        assertTrue(refused(new double[] {1, 2, 3}, new double[] {1, 2}).contains("as many"));
        final double[] t = temperatures(20, 1, 20);
        final double[] v = t.clone();
        v[4] = Double.NaN;
        assertTrue(refused(t, v).contains("sample 5"));
        assertThrows(IllegalArgumentException.class, () -> new Settings(300, 200, 0, 0, 1, 0, 1, false));
    }

    private static String refused(final double[] t, final double[] v) {
        return assertThrows(IllegalArgumentException.class, () -> GlassTransition.find(t, v, PLAIN, WORKERS))
                .getMessage();
    }
}
