package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.ionclay.glass.ShearResponse.Component;
import org.ionclay.glass.ShearResponse.Cycle;
import org.ionclay.glass.ShearResponse.Response;
import org.ionclay.glass.ShearResponse.Run;
import org.ionclay.testing.Pulls;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;

/** The paper's protocol: 400 ps on, 400 ps off, three times; here after 200 ps at rest, a row every 0.5 ps. */
class ShearResponseTest {

    private static final double STEP = 500;
    private static final double LOAD = .05 * Constants.GPA;
    /** Strain under load, and what each cycle leaves. */
    private static final double ELASTIC = .012;
    private static final double[] LEFT = {.004, .003, .002};

    private static double[] cell(final double yz) {
        return new double[] {48, 0, 0, 3, 50, 0, -2, 50 * yz, 52};
    }

    /** The model's run: levels that are reached at once, with correlated noise. */
    private static Run run(final double stressNoise, final double strainNoise, final long seed) {
        final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        final int rows = (int) (2_600_000 / STEP) + 1;
        final double[] time = new double[rows];
        final double[] stress = new double[rows];
        final double[][] cells = new double[rows][];
        final double[] energy = new double[rows];
        double memory = 0;
        for (int i = 0; i < rows; i++) {
            time[i] = i * STEP;
            final boolean on = load(time[i]) > 0;
            stress[i] = load(time[i]) + stressNoise * random.nextGaussian();
            memory = .8 * memory + .6 * random.nextGaussian();
            cells[i] = cell(strain(time[i]) + strainNoise * memory);
            energy[i] = -40_000 + (on ? 2 : .5) + 20 * strainNoise * random.nextGaussian();
        }
        return new Run(time, stress, cells, energy);
    }

    private static double load(final double time) {
        final double phase = (time - 200_000) % 800_000;
        return time >= 200_000 && phase < 400_000 ? LOAD : 0;
    }

    private static double strain(final double time) {
        double sum = load(time) > 0 ? ELASTIC : 0;
        for (int c = 0; c < 3; c++) if (time >= 600_000 + c * 800_000) sum += LEFT[c];
        return sum;
    }

    @Test
    void aSimpleShearIsItsStrainAndATurnIsNone() {
        final double[] reference = {48, 0, 0, 3, 50, 0, -2, 4, 52};
        // x += g y for all points: rows times the matrix
        final double g = .037;
        final double[] sheared = new double[9];
        for (int v = 0; v < 3; v++) {
            sheared[3 * v] = reference[3 * v] + g * reference[3 * v + 1];
            sheared[3 * v + 1] = reference[3 * v + 1];
            sheared[3 * v + 2] = reference[3 * v + 2];
        }
        assertEquals(g, ShearResponse.strain(reference, sheared, Component.XY), 1e-14);
        assertEquals(0, ShearResponse.strain(reference, sheared, Component.YZ), 1e-14);
        final double c = Math.cos(.3);
        final double s = Math.sin(.3);
        final double[] turned = new double[9];
        for (int v = 0; v < 9; v += 3) {
            turned[v] = c * sheared[v] - s * sheared[v + 1];
            turned[v + 1] = s * sheared[v] + c * sheared[v + 1];
            turned[v + 2] = sheared[v + 2];
        }
        assertEquals(g, ShearResponse.strain(reference, turned, Component.XY), 1e-14);
    }

    @Test
    void levelsWithoutNoiseAreExact() {
        final ShearResponse response = new ShearResponse(run(0, 0, 1), Component.YZ, 5000);
        final List<Response> cycles = response.responses(ShearResponse.schedule(200_000, 400_000, 400_000, 3), 0, 0);
        double permanent = 0;
        for (int c = 0; c < 3; c++) {
            final double before = permanent;
            permanent += LEFT[c];
            assertEquals(LOAD, cycles.get(c).stressOn().value(), 1e-15);
            assertEquals(0, cycles.get(c).stressOff().value(), 1e-15);
            assertEquals(scaled(before + ELASTIC), cycles.get(c).strainOn().value(), 1e-12);
            assertEquals(scaled(permanent), cycles.get(c).permanent().value(), 1e-12);
            assertEquals(scaled(LEFT[c]), cycles.get(c).gain().value(), 1e-12);
            assertEquals(1.5, cycles.get(c).energyOn().value(), 1e-9);
        }
    }

    /** c_y grows from 0 to 50 g over the height 52. */
    private static double scaled(final double g) {
        return g * 50 / 52;
    }

    @Test
    void averagesAreThoseOfTheRowsWithinTheWindow() {
        final double[] time = {0, 1, 2, 3, 10};
        assertArrayEquals(new double[] {1.5, 2, 3, 3.5, 9},
                ShearResponse.average(time, new double[] {1, 2, 3, 4, 9}, 1), 1e-14);
        assertArrayEquals(new double[] {1, 2, 3, 4, 9}, ShearResponse.average(time, new double[] {1, 2, 3, 4, 9}, 0),
                1e-14);
    }

    @Test
    void cyclesAreFoundInANoisyStress() {
        final ShearResponse response = new ShearResponse(run(.03 * Constants.GPA, .001, 2), Component.YZ, 5000);
        final List<Cycle> cycles = response.detect();
        assertEquals(3, cycles.size());
        for (int c = 0; c < 3; c++) {
            // noise of 0.6 steps puts a switch some rows off: less than the guard of 5 ps that the means leave out
            assertEquals(200_000 + c * 800_000, cycles.get(c).start(), 8 * STEP);
            assertEquals(600_000 + c * 800_000, cycles.get(c).release(), 8 * STEP);
        }
        final Response last = response.responses(cycles, 0, 5000).get(2);
        assertEquals(scaled(.009), last.permanent().value(), 3 * last.permanent().sigma());
        final Response known = response.responses(ShearResponse.schedule(200_000, 400_000, 400_000, 3), 0, 0).get(2);
        assertEquals(known.permanent().value(), last.permanent().value(), last.permanent().sigma());
    }

    @Test
    void noLoadIsSaid() {
        final Run rest = run(.03 * Constants.GPA, .001, 3);
        final Random random = new Random(4);
        final double[] noise = new double[rest.time().length];
        for (int i = 0; i < noise.length; i++) noise[i] = random.nextGaussian();
        final ShearResponse response = new ShearResponse(new Run(rest.time(), noise, rest.cells(), rest.energy()),
                Component.YZ, 5000);
        assertTrue(assertThrows(IllegalArgumentException.class, response::detect).getMessage().contains("no load"));
    }

    @Test
    void statedErrorsCoverTheTruth() {
        final Pulls permanent = new Pulls("permanent strain");
        final Pulls gain = new Pulls("strain of one cycle");
        final Pulls energy = new Pulls("energy");
        final int seeds = 300;
        for (int seed = 0; seed < seeds; seed++) {
            final ShearResponse response = new ShearResponse(run(.03 * Constants.GPA, .002, 100 + seed), Component.YZ,
                    5000);
            final Response last = response.responses(ShearResponse.schedule(200_000, 400_000, 400_000, 3), 0, 0).get(2);
            permanent.add(last.permanent().value(), last.permanent().sigma(), scaled(.009));
            gain.add(last.gain().value(), last.gain().sigma(), scaled(.002));
            energy.add(last.energyOn().value(), last.energyOn().sigma(), 1.5);
        }
        for (final Pulls one : List.of(permanent, gain, energy)) one.check(.6, .76);
    }

    @Test
    void nonsenseIsRefused() {
        final Run run = run(0, 0, 5);
        final ShearResponse response = new ShearResponse(run, Component.YZ, 5000);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> response.responses(ShearResponse.schedule(0,
                400_000, 400_000, 9), 0, 0)).getMessage().contains("the run goes from"));
        assertThrows(IllegalArgumentException.class, () -> new Cycle(3, 2, 4));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Run(new double[] {0, 0}, new double[2],
                new double[][] {cell(0), cell(0)}, new double[0])).getMessage().contains("times must rise"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Run(new double[] {0, 1}, new double[2],
                new double[][] {cell(0), cell(Double.NaN)}, new double[0])).getMessage().contains("no cell"));
    }
}
