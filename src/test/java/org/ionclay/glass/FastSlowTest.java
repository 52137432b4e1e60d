package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.glass.SpeedClasses.By;
import org.ionclay.glass.SpeedClasses.Settings;
import org.ionclay.glass.SpeedClasses.Speed;
import org.ionclay.trajectory.Unwrapper;
import org.junit.jupiter.api.Test;

/** NetDisplacements, classes, their surroundings and boundaries, on walks that are known. */
class FastSlowTest {

    private static final Cell CELL = Cell.ofParameters(20, 22, 24, 80, 95, 105);

    private static Groups species(final Structure structure) {
        return Groups.of(structure.names(), structure.types());
    }

    private static Structure moved(final Structure start, final double[] by) {
        final double[] at = start.positions();
        for (int k = 0; k < at.length; k++) at[k] += by[k];
        return start.toBuilder().positions(at).build().wrapped().toBuilder().images(null).build();
    }

    @Test
    void displacementsAreUnwrappedAndFreeOfDrift() {
        final Random random = new Random(4);
        final Structure start = Crystals.gas(CELL, List.of("Mg", "Cl", "Ga", "F"), random);
        final double[] masses = start.masses();
        // 40 steps of own velocity less that of the centre of mass, plus one drift for all: far through the boundaries
        final double[] velocity = new double[12];
        for (int k = 0; k < 12; k++) velocity[k] = random.nextGaussian();
        final double total = Arrays.stream(masses).sum();
        for (int d = 0; d < 3; d++) {
            double mean = 0;
            for (int i = 0; i < 4; i++) mean += masses[i] * velocity[3 * i + d] / total;
            for (int i = 0; i < 4; i++) velocity[3 * i + d] -= mean;
        }
        final double[] drift = {0.7, -1.1, 0.4};
        final NetDisplacements free = new NetDisplacements(new Unwrapper(), NetDisplacements.Drift.CENTRE_OF_MASS);
        final NetDisplacements bound = new NetDisplacements(new Unwrapper(), NetDisplacements.Drift.NONE);
        for (int step = 0; step <= 40; step++) {
            final double[] by = new double[12];
            for (int k = 0; k < 12; k++) by[k] = step * (velocity[k] + drift[k % 3]);
            free.add(moved(start, by), step + 1);
            bound.add(moved(start, by), step + 1);
        }
        for (int i = 0; i < 4; i++) {
            double own = 0;
            double all = 0;
            for (int d = 0; d < 3; d++) {
                own += Math.pow(40 * velocity[3 * i + d], 2);
                all += Math.pow(40 * (velocity[3 * i + d] + drift[d]), 2);
            }
            assertEquals(Math.sqrt(own), free.lengths()[i], 1e-9);
            assertEquals(Math.sqrt(all), bound.lengths()[i], 1e-9);
        }
        assertArrayEquals(new double[] {28, -44, 16}, free.shift(), 1e-9);
        assertThrows(IllegalStateException.class, () -> new NetDisplacements(new Unwrapper(),
                NetDisplacements.Drift.NONE).lengths());
    }

    @Test
    void anUnknownMassIsNamedUnlessDriftIsLeft() {
        final Structure start = Crystals.gas(CELL, List.of("A", "B"), new Random(1));
        assertTrue(assertThrows(InputException.class, () -> new NetDisplacements(new Unwrapper(),
                NetDisplacements.Drift.CENTRE_OF_MASS).add(start, 1)).getMessage().contains("species A"));
        final NetDisplacements bound = new NetDisplacements(new Unwrapper(), NetDisplacements.Drift.NONE);
        bound.add(start, 1);
        assertEquals(0, bound.lengths()[0], 0);
    }

    @Test
    void classesAreSharesOfTheMaximumOfEachSpecies() {
        final Groups groups = Groups.of(List.of("Mg", "Cl"), new int[] {0, 0, 0, 0, 0, 1, 1});
        final double[] far = {10, 9.1, 9, 1, 0.9, 2, 0.1};
        final SpeedClasses classes = SpeedClasses.of(Settings.DEFAULT, groups, far);
        // limits themselves are neither
        assertArrayEquals(new Speed[] {Speed.FAST, Speed.FAST, Speed.MIDDLE, Speed.MIDDLE, Speed.SLOW, Speed.FAST,
            Speed.SLOW}, classes.of());
        assertEquals(9, classes.fastAbove()[0], 1e-12);
        assertEquals(0.2, classes.slowBelow()[1], 1e-12);
        assertEquals("1 Mg slow, 2 Mg middle, 2 Mg fast, 1 Cl slow, 1 Cl fast", classes.divided().toString());
    }

    @Test
    void quantilesAreSharesOfTheIons() {
        final int[] of = new int[101];
        final double[] far = new double[101];
        for (int i = 0; i <= 100; i++) far[i] = (i * 37 % 101) / 10.0;
        final SpeedClasses classes = SpeedClasses.of(new Settings(By.QUANTILE, 0.1, 0.9), Groups.of(List.of("Mg"), of),
                far);
        assertEquals(1, classes.slowBelow()[0], 1e-12);
        assertEquals(9, classes.fastAbove()[0], 1e-12);
        assertEquals(10, classes.lengths(0, Speed.SLOW).length);
        assertEquals(10, classes.lengths(0, Speed.FAST).length);
        assertThrows(IllegalArgumentException.class, () -> new Settings(By.QUANTILE, 0.9, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new Settings(By.MAXIMUM, -0.1, 0.9));
        assertThrows(IllegalArgumentException.class, () -> new Settings(By.MAXIMUM, 0.1, Double.NaN));
    }

    @Test
    void theDensityOfAWalkIsMaxwells() {
        // three normal components of width 1.5 Å: 4 pi d^2 (2 pi s^2)^(-3/2) exp(-d^2 / 2 s^2)
        final Random random = new Random(21);
        final int ions = 50_000;
        final double s = 1.5;
        final double[] far = new double[ions];
        for (int i = 0; i < ions; i++) {
            far[i] = s * Math.sqrt(Math.pow(random.nextGaussian(), 2) + Math.pow(random.nextGaussian(), 2)
                    + Math.pow(random.nextGaussian(), 2));
        }
        final double width = 0.05;
        final int bins = (int) (Arrays.stream(far).max().orElseThrow() / width) + 1;
        final SpeedClasses classes = SpeedClasses.of(Settings.DEFAULT, Groups.of(List.of("Mg"), new int[ions]), far);
        final double[] density = classes.density(0, width, bins);
        assertEquals(1, Arrays.stream(density).sum() * width, 1e-9);
        double chi = 0;
        int terms = 0;
        for (int k = 0; k < bins; k++) {
            final double p = maxwell((k + 1) * width / s) - maxwell(k * width / s);
            if (ions * p < 20) continue;
            final double counts = density[k] * ions * width;
            assertEquals(Math.rint(counts), counts, 1e-6);
            chi += Math.pow(counts - ions * p, 2) / (ions * p * (1 - p));
            terms++;
        }
        assertTrue(terms > 80);
        assertEquals(terms, chi, 4 * Math.sqrt(2 * terms));
        assertThrows(IllegalArgumentException.class, () -> classes.density(0, width, 3));
    }

    /** Maxwell's distribution function at x widths. */
    private static double maxwell(final double x) {
        return Erf.erf(x / Math.sqrt(2)) - Math.sqrt(2 / Math.PI) * x * Math.exp(-x * x / 2);
    }

    /** Fast Mg have 5 anions (3 Cl, 2 F), slow ones 6 F; fast Cl stand at fast Mg, slow Cl alone. */
    private static Structure made(final boolean end) {
        final List<String> symbols = new ArrayList<>();
        final List<Double> at = new ArrayList<>();
        for (int m = 0; m < 8; m++) {
            final boolean fast = m < 3;
            final double[] centre = {8 * m + 4, fast && end ? 8.5 : 4, 4};
            add(symbols, at, "Mg", centre[0], centre[1], centre[2]);
            for (int k = 0; k < (fast ? 5 : 6); k++) {
                final double[] place = centre.clone();
                place[k / 2] += k % 2 == 0 ? 2 : -2;
                add(symbols, at, fast && k < 3 ? "Cl" : "F", place[0], place[1], place[2]);
            }
            add(symbols, at, "Cl", 8 * m + 4, 18, 12);
        }
        return Structure.of(symbols, at.stream().mapToDouble(Double::doubleValue).toArray(), Cell.box(64, 24, 24));
    }

    private static void add(final List<String> symbols, final List<Double> at, final String symbol, final double x,
            final double y, final double z) {
        symbols.add(symbol);
        at.addAll(List.of(x, y, z));
    }

    @Test
    void surroundingsOfEachClassAreItsOwn() {
        final Structure first = made(false);
        final Structure last = made(true);
        final Groups species = species(first);
        final NetDisplacements displacements = new NetDisplacements(new Unwrapper(), NetDisplacements.Drift.NONE);
        displacements.add(first, 1);
        displacements.add(last, 2);
        final SpeedClasses classes = SpeedClasses.of(Settings.DEFAULT, species, displacements.lengths());
        final IonRoles roles = IonRoles.of(species, List.of("Mg"), List.of("F", "Cl"));
        Cutoffs cutoffs = new Cutoffs(species);
        for (final int anion : roles.anions()) cutoffs = cutoffs.with(species.index("Mg"), anion, 2.5);
        try (Workers workers = new Workers(2)) {
            final FastSlow found = new FastSlow(classes, cutoffs, roles, new RadialSettings(6, 60,
                    RadialSettings.Norm.PAIRS, 4, 0.05), workers);
            found.add(first, 0);
            found.add(last, 1);
            final TimeSeries numbers = found.numbers().series();
            for (int frame = 0; frame < 2; frame++) {
                assertEquals(2, numbers.value(frame, numbers.index("Mg fast-F")), 1e-12);
                assertEquals(3, numbers.value(frame, numbers.index("Mg fast-Cl")), 1e-12);
                assertEquals(5, numbers.value(frame, numbers.index("Mg fast-anions")), 1e-12);
                assertEquals(6, numbers.value(frame, numbers.index("Mg slow-F")), 1e-12);
                assertEquals(6, numbers.value(frame, numbers.index("Mg slow-anions")), 1e-12);
            }
            final RadialDistribution.Result g = found.distribution();
            assertEquals(3, g.within(g.curve("Mg fast-Cl fast").orElseThrow(), 2.5), 1e-12);
            assertEquals(0, g.within(g.curve("Mg fast-Cl slow").orElseThrow(), 2.5), 0);
            assertEquals(3, g.within(g.curve("Mg fast-Cl").orElseThrow(), 2.5), 1e-12);
            // 3 Mg, 9 fast Cl: 27 pairs, 9 of them at 2 Å, in the bin from 2.0 to 2.1
            assertEquals(9 * 64 * 24 * 24 / (27 * g.settings().shell(20)), g.curve("Mg fast-Cl fast").orElseThrow()
                    .g()[20], 1e-9);
        }
    }

    @Test
    void boundariesLieBetweenParticles() {
        // planes of atoms 2 Å apart; particle 1 is x < 10 of a cell of 20 Å: boundaries at 10 and, periodic, at 0
        final List<String> symbols = new ArrayList<>(Collections.nCopies(10, "Mg"));
        final double[] at = new double[30];
        final int[] particles = new int[10];
        for (int i = 0; i < 10; i++) {
            at[3 * i] = 2 * i + 1;
            particles[i] = i < 5 ? 1 : 2;
        }
        final Structure line = Structure.of(symbols, at, Cell.box(20, 20, 20));
        try (Workers workers = new Workers(2)) {
            final boolean[] near = ParticleBoundaries.near(line, particles, 3, workers);
            assertArrayEquals(new boolean[] {true, false, false, false, true, true, false, false, false, true}, near);
            final SpeedClasses classes = SpeedClasses.of(Settings.DEFAULT, species(line),
                    new double[] {10, 0, 0, 0, 9.5, 0, 0, 0, 9.2, 5});
            final var fast = ParticleBoundaries.count(classes, near, 0, List.of(Speed.FAST));
            assertEquals(3, fast.ions());
            assertEquals(2, fast.near());
            assertEquals(Math.sqrt(2.0 / 27), fast.error(), 1e-12);
            assertEquals(0.4, ParticleBoundaries.count(classes, near, 0, List.of(Speed.values())).share(), 1e-12);
            assertThrows(IllegalArgumentException.class, () -> ParticleBoundaries.near(line, new int[10], 3, workers));
            assertThrows(IllegalArgumentException.class, () -> ParticleBoundaries.near(line, new int[9], 3, workers));
        }
    }
}
