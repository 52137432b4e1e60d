package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ionclay.glass.EquationOfState.Data;
import org.ionclay.glass.EquationOfState.Fit;
import org.ionclay.glass.EquationOfState.Form;
import org.ionclay.testing.Pulls;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EquationOfStateTest {

    /** V0 (Å³), E0 (eV), B0 (the paper's table 2: 15.9 GPa), B0'. */
    private static final double[] TRUTH = {812.5, -345.678, 15.9 * Constants.GPA, 5.2};

    private static double[] volumes(final int count, final double from, final double to) {
        return IntStream.range(0, count).mapToDouble(i -> TRUTH[0] * (from + (to - from) * i / (count - 1))).toArray();
    }

    /** The equations as the papers print them, not as the code has them. */
    private static double energy(final Form form, final double v) {
        final double b = TRUTH[2];
        final double slope = TRUTH[3];
        if (form == Form.VINET) {
            final double x = Math.cbrt(v / TRUTH[0]);
            return TRUTH[1] + 2 * b * TRUTH[0] / Math.pow(slope - 1, 2) * (2 - (5 + 3 * slope * (x - 1) - 3 * x)
                    * Math.exp(-1.5 * (slope - 1) * (x - 1)));
        }
        final double f = (Math.pow(TRUTH[0] / v, 2. / 3) - 1) / 2;
        return TRUTH[1] + 9 * TRUTH[0] * b * f * f / 2 * (1 + (slope - 4) * f);
    }

    private static double pressure(final Form form, final double v) {
        final double b = TRUTH[2];
        final double slope = TRUTH[3];
        if (form == Form.VINET) {
            final double x = Math.cbrt(v / TRUTH[0]);
            return 3 * b * (1 - x) / x / x * Math.exp(1.5 * (slope - 1) * (1 - x));
        }
        final double x = Math.cbrt(TRUTH[0] / v);
        return 1.5 * b * (Math.pow(x, 7) - Math.pow(x, 5)) * (1 + .75 * (slope - 4) * (x * x - 1));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void energiesWithoutNoiseGiveTheParameters(final Form form) {
        final double[] v = volumes(11, .9, 1.1);
        final Fit fit = EquationOfState.fit(form, Data.ENERGY, v, Arrays.stream(v).map(x -> energy(form, x)).toArray());
        for (int k = 0; k < 4; k++) {
            assertEquals(TRUTH[k], fit.values()[k], 1e-8 * Math.abs(TRUTH[k]), "parameter " + k);
            assertEquals(0, fit.sigma()[k], 1e-7 * Math.abs(TRUTH[k]), "sigma " + k);
        }
        assertEquals(energy(form, 700), fit.energy(700), 1e-7);
        assertEquals(pressure(form, 700), fit.pressure(700), 1e-8);
    }

    /** Also over a wide range, where pressures are far from straight lines. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void pointsOfOtherMinimaAreFound(final Form form) {
        for (final double width : new double[] {.02, .06, .2}) {
            final double[] v = volumes(9, 1 - width, 1 + width);
            final double[] e = Arrays.stream(v).map(x -> energy(form, x)).toArray();
            final double[] p = Arrays.stream(v).map(x -> pressure(form, x)).toArray();
            final boolean[] all = new boolean[9];
            Arrays.fill(all, true);
            assertArrayEquals(all, OneBranch.byWork(v, e, p));
            assertArrayEquals(all, OneBranch.byOthers(v, e));
            // two volumes in a minimum that is higher by a tenth of the whole range of energies, one alone elsewhere
            final double step = .1 * (e[0] - e[4]);
            e[7] += step;
            e[8] += step;
            e[2] -= .7 * step;
            all[7] = false;
            all[8] = false;
            all[2] = false;
            assertArrayEquals(all, OneBranch.byWork(v, e, p), form + " " + width);
        }
    }

    @Test
    void onePointOffATableIsFound() {
        final double[] v = volumes(11, .94, 1.06);
        int wrong = 0;
        for (int seed = 0; seed < 200; seed++) {
            final Random random = new Random(seed);
            final double[] e = Arrays.stream(v).map(x -> energy(Form.VINET, x) + 1e-3 * random.nextGaussian())
                    .toArray();
            for (final boolean on : OneBranch.byOthers(v, e)) if (!on) wrong++;
            e[3] += .1;
            assertTrue(!OneBranch.byOthers(v, e)[3], "seed " + seed);
        }
        assertTrue(wrong <= 1, wrong + " of 2200 points");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void pressuresWithoutNoiseGiveTheParameters(final Form form) {
        final double[] v = volumes(9, .85, 1.05);
        final Fit fit = EquationOfState.fit(form, Data.PRESSURE, v, Arrays.stream(v).map(x -> pressure(form, x))
                .toArray());
        assertEquals(TRUTH[0], fit.values()[0], 1e-8 * TRUTH[0]);
        assertEquals(TRUTH[2], fit.values()[2], 1e-8 * TRUTH[2]);
        assertEquals(TRUTH[3], fit.values()[3], 1e-7);
        assertTrue(Double.isNaN(fit.values()[1]) && Double.isNaN(fit.sigma()[1]));
        assertEquals(energy(form, 750) - TRUTH[1], fit.energy(750), 1e-8);
    }

    /** Also where the minimum lies outside the points, and for points in any order. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void theMinimumMayLieOutsideAndPointsInAnyOrder(final Form form) {
        final double[] v = volumes(7, .8, .97);
        final double[] shuffled = {v[3], v[0], v[6], v[1], v[5], v[2], v[4]};
        final Fit fit = EquationOfState.fit(form, Data.ENERGY, shuffled, Arrays.stream(shuffled).map(x ->
                energy(form, x)).toArray());
        assertArrayEquals(TRUTH, fit.values(), 1e-6 * 812);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void statedErrorsCoverTheTruth(final Form form) {
        final double[] v = volumes(15, .9, 1.1);
        final int seeds = 400;
        final List<Pulls> pulls = Stream.of("V0", "E0", "B0", "B0'").map(Pulls::new).toList();
        for (int seed = 0; seed < seeds; seed++) {
            final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            final Fit fit = EquationOfState.fit(form, Data.ENERGY, v, Arrays.stream(v).map(x -> energy(form, x)
                    + .02 * random.nextGaussian()).toArray());
            for (int k = 0; k < 4; k++) pulls.get(k).add(fit.values()[k], fit.sigma()[k], TRUTH[k]);
        }
        for (final Pulls one : pulls) one.check(.6, .76);
    }

    @Test
    void nonsenseIsRefused() {
        final double[] four = {1, 2, 3, 4};
        assertTrue(refused(new double[] {1, 2, 3, 3}, four).contains("4 parameters"));
        assertTrue(refused(new double[] {1, 2, -3, 3}, four).contains("point 3"));
        assertTrue(refused(new double[] {1, 2, 3}, four).contains("as many"));
        assertTrue(refused(new double[] {1, 2, 3, 4, 5}, new double[] {2, 2, 2, 2, 2})
                .contains("change with the volume"));
        final double[] v = volumes(9, .9, 1.1);
        assertTrue(refused(v, Arrays.stream(v).map(x -> -energy(Form.VINET, x)).toArray()).contains("no minimum"));
    }

    private static String refused(final double[] volumes, final double[] values) {
        return assertThrows(IllegalArgumentException.class, () -> EquationOfState.fit(Form.VINET, Data.ENERGY, volumes,
                values)).getMessage();
    }
}
