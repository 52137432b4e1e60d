package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Workers;
import org.ionclay.glass.RadialDistribution.AtomSet;
import org.ionclay.glass.RadialDistribution.Pair;
import org.ionclay.glass.RadialSettings.Norm;
import org.junit.jupiter.api.Test;

/** g(r) of an ideal gas, of crystals and of images; block errors; sets of groups; refusals. */
class RadialDistributionTest {

    private static final Cell TRICLINIC = Cell.ofParameters(17, 19, 15, 70, 80, 65);

    private static Groups species(final Structure structure) {
        return Groups.of(structure.names(), structure.types());
    }

    private static RadialDistribution.Result count(final RadialSettings settings, final int threads,
            final Structure... frames) {
        try (Workers workers = new Workers(threads)) {
            final Groups groups = species(frames[0]);
            final RadialDistribution count = new RadialDistribution(settings, groups,
                    RadialDistribution.everyPair(groups), workers);
            for (final Structure frame : frames) count.add(frame);
            return count.result();
        }
    }

    private static List<String> ions(final int mg, final int cl) {
        final List<String> symbols = new ArrayList<>(Collections.nCopies(mg, "Mg"));
        symbols.addAll(Collections.nCopies(cl, "Cl"));
        return symbols;
    }

    @Test
    void anIdealGasHasOneWithinCountingErrors() {
        final Random random = new Random(42);
        final Structure[] frames = new Structure[200];
        for (int f = 0; f < frames.length; f++) frames[f] = Crystals.gas(TRICLINIC, ions(40, 25), random);
        // up to half the smallest height: no images of an atom itself
        final RadialSettings settings = new RadialSettings(6, 30, Norm.PAIRS, 10, 0.1);
        final RadialDistribution.Result result = count(settings, 2, frames);
        double chi = 0;
        int terms = 0;
        for (final var curve : result.curves()) {
            if (curve.pair().name().equals("total")) continue;
            final double pairs = switch (curve.pair().name()) {
                case "Mg-Mg" -> 40 * 39 / 2.0;
                case "Mg-Cl" -> 40 * 25;
                default -> 25 * 24 / 2.0;
            };
            for (int k = 2; k < 30; k++) {
                final double expected = frames.length * pairs * settings.shell(k) / TRICLINIC.volume();
                final double deviate = (curve.g()[k] - 1) * Math.sqrt(expected);
                assertTrue(Math.abs(deviate) < 4.5, curve.pair().name() + " bin " + k + ": " + deviate + " sigma");
                chi += deviate * deviate;
                terms++;
            }
        }
        // chi squared of independent Poisson counts: terms +- sqrt(2 terms)
        assertEquals(terms, chi, 4 * Math.sqrt(2 * terms));
    }

    @Test
    void theTwoNormsDifferByTheFiniteNumberOfAtoms() {
        final Structure gas = Crystals.gas(TRICLINIC, ions(10, 4), new Random(1));
        final var pairs = count(new RadialSettings(6, 10, Norm.PAIRS, 4, 0), 1, gas);
        final var density = count(new RadialSettings(6, 10, Norm.DENSITY, 4, 0), 1, gas);
        for (int k = 0; k < 10; k++) {
            assertEquals(pairs.curve("Mg-Mg").orElseThrow().g()[k] * 9 / 10,
                    density.curve("Mg-Mg").orElseThrow().g()[k], 1e-12);
            assertEquals(pairs.curve("Mg-Cl").orElseThrow().g()[k], density.curve("Mg-Cl").orElseThrow().g()[k], 1e-12);
            assertEquals(pairs.curve("total").orElseThrow().g()[k] * 13 / 14,
                    density.curve("total").orElseThrow().g()[k], 1e-12);
            assertEquals(pairs.curve("Mg-Mg").orElseThrow().n()[k], density.curve("Mg-Mg").orElseThrow().n()[k], 0);
        }
    }

    @Test
    void shellsOfACrystalAreExactFarBeyondTheBox() {
        // one cell of face-centred cubic: neighbours at a sqrt(m/2), all of them images
        final Structure fcc = Crystals.repeated(Cell.box(4, 4, 4), "Mg Mg Mg Mg",
                new double[][] {{0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}}, 1, 1, 1);
        final int[] shells = {12, 6, 24, 12, 24, 8, 48, 6, 36, 24, 24, 24, 72, 0, 48, 12, 48, 30};
        final var result = count(new RadialSettings(12.1, 1210, Norm.DENSITY, 4, 0), 2, fcc);
        final var curve = result.curve("Mg-Mg").orElseThrow();
        int sum = 0;
        for (int m = 1; m <= shells.length; m++) {
            sum += shells[m - 1];
            final double between = 4 * (Math.sqrt(m / 2.0) + Math.sqrt((m + 1) / 2.0)) / 2;
            assertEquals(sum, result.within(curve, between), 1e-9, "shell " + m);
        }
        // n is the integral of 4 pi r^2 rho g
        double integral = 0;
        for (int k = 0; k < 1210; k++) {
            integral += curve.g()[k] * result.settings().shell(k) * 4 / 64;
            assertEquals(curve.n()[k], integral, 1e-9);
        }
    }

    @Test
    void aTriclinicCellEqualsItsSupercellAndBruteForce() {
        final Random random = new Random(7);
        final Cell small = Cell.ofParameters(5.031, 6.073, 7.017, 60.3, 75, 100);
        final Structure atoms = Crystals.gas(small, ions(3, 2), random);
        final double[][] fractions = new double[5][3];
        for (int i = 0; i < 5; i++) {
            small.toFractional(new double[] {atoms.position(i, 0), atoms.position(i, 1), atoms.position(i, 2)},
                    fractions[i]);
        }
        final Structure large = Crystals.repeated(small, "Mg Mg Mg Cl Cl", fractions, 3, 2, 2);
        final RadialSettings settings = new RadialSettings(9.3, 93, Norm.DENSITY, 4, 0);
        final var one = count(settings, 1, atoms);
        final var two = count(settings, 3, large);
        final TreeMap<Integer, Integer> brute = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            for (int j = 3; j < 5; j++) {
                for (int a = -4; a <= 4; a++) for (int b = -4; b <= 4; b++) for (int c = -4; c <= 4; c++) {
                    double square = 0;
                    for (int k = 0; k < 3; k++) {
                        final double d = atoms.position(j, k) - atoms.position(i, k) + a * small.vector(0, k)
                                + b * small.vector(1, k) + c * small.vector(2, k);
                        square += d * d;
                    }
                    if (square < 9.3 * 9.3) brute.merge((int) (Math.sqrt(square) * 10), 1, Integer::sum);
                }
            }
        }
        int sum = 0;
        for (int k = 0; k < 93; k++) {
            for (final String pair : List.of("Mg-Mg", "Mg-Cl", "Cl-Cl", "total")) {
                assertEquals(one.curve(pair).orElseThrow().n()[k], two.curve(pair).orElseThrow().n()[k], 1e-9, pair);
                assertEquals(one.curve(pair).orElseThrow().g()[k], two.curve(pair).orElseThrow().g()[k], 1e-9, pair);
            }
            sum += brute.getOrDefault(k, 0);
            assertEquals(sum / 3.0, one.curve("Mg-Cl").orElseThrow().n()[k], 1e-12);
        }
    }

    @Test
    void setsOfGroupsAddUp() {
        final Structure gas = Crystals.gas(TRICLINIC, ions(30, 20), new Random(3));
        final int[] divided = new int[50];
        for (int i = 0; i < 50; i++) divided[i] = i < 10 ? 0 : i < 30 ? 1 : 2;
        final Groups finer = Groups.of(List.of("Mg fast", "Mg slow", "Cl"), divided);
        final AtomSet mg = new AtomSet("Mg", 0, 1);
        final AtomSet fast = new AtomSet("Mg fast", 0);
        final AtomSet cl = new AtomSet("Cl", 2);
        final RadialSettings settings = new RadialSettings(7, 70, Norm.PAIRS, 4, 0);
        try (Workers workers = new Workers(1)) {
            final RadialDistribution count = new RadialDistribution(settings, finer, List.of(new Pair(mg, mg),
                    new Pair(mg, cl), new Pair(fast, mg), new Pair(fast, fast)), workers);
            count.add(gas);
            final var sets = count.result();
            final var whole = count(settings, 1, gas);
            for (final String pair : List.of("Mg-Mg", "Mg-Cl")) {
                assertArrayEquals(whole.curve(pair).orElseThrow().g(), sets.curve(pair).orElseThrow().g(), 1e-12);
                assertArrayEquals(whole.curve(pair).orElseThrow().n(), sets.curve(pair).orElseThrow().n(), 1e-12);
            }
            // around a fast Mg: 29 other Mg in the whole cell
            final var around = sets.curve("Mg fast-Mg").orElseThrow();
            double integral = 0;
            for (int k = 0; k < 70; k++) {
                integral += around.g()[k] * settings.shell(k) * 29 / TRICLINIC.volume();
                assertEquals(around.n()[k], integral, 1e-9);
            }
        }
    }

    @Test
    void resultsDoNotDependOnThreads() {
        final Random random = new Random(5);
        final Structure[] frames = new Structure[7];
        for (int f = 0; f < 7; f++) frames[f] = Crystals.gas(TRICLINIC, ions(70, 60), random);
        final var one = count(RadialSettings.DEFAULT, 1, frames);
        final var three = count(RadialSettings.DEFAULT, 3, frames);
        for (int c = 0; c < one.curves().size(); c++) {
            assertArrayEquals(one.curves().get(c).g(), three.curves().get(c).g(), 0);
            assertArrayEquals(one.curves().get(c).gError(), three.curves().get(c).gError(), 0);
        }
    }

    @Test
    void badFramesAreNamed() {
        final Structure gas = Crystals.gas(TRICLINIC, ions(3, 3), new Random(1));
        try (Workers workers = new Workers(1)) {
            final RadialDistribution count = new RadialDistribution(RadialSettings.DEFAULT, species(gas),
                    RadialDistribution.everyPair(species(gas)), workers);
            assertThrows(IllegalStateException.class, count::result);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> count.add(gas.toBuilder().cell(null).build()))
                    .getMessage().contains("no cell"));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> count.add(gas.toBuilder().cell(
                    TRICLINIC.withPeriodic(true, true, false)).build())).getMessage().contains("open"));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> count.add(Crystals.gas(TRICLINIC, ions(3, 4),
                    new Random(1)))).getMessage().contains("6 atoms, this one 7"));
        }
        assertThrows(IllegalArgumentException.class, () -> new RadialSettings(0, 5, Norm.PAIRS, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new RadialSettings(5, 0, Norm.PAIRS, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new RadialSettings(5, 5, Norm.PAIRS, 3, 0));
    }

    @Test
    void aSingleAtomHasNoPairOfItsKind() {
        final Structure gas = Crystals.gas(TRICLINIC, ions(1, 5), new Random(1));
        final var curve = count(RadialSettings.DEFAULT, 1, gas).curve("Mg-Mg").orElseThrow();
        assertTrue(Double.isNaN(curve.g()[10]));
        assertTrue(curve.shell().isEmpty());
    }
}
