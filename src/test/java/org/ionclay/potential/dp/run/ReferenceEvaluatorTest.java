package org.ionclay.potential.dp.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Symmetries, derivatives, and what must be refused. Distances in Å, energies in eV; seeds stand in the tests. */
class ReferenceEvaluatorTest {

    /** Triclinic, and smaller than the cutoff of 4 Å in one direction. */
    private static final double[] CELL = {3.5, 0.2, 0, -0.5, 6, 0.3, 0.1, 0.4, 5.5};
    private static final int[] TYPES = {0, 1, 1, 0, 1, 0};

    private static double[] positions(final long seed) {
        final Random random = new Random(seed);
        final double[] out = new double[3 * TYPES.length];
        for (int i = 0; i < TYPES.length; i++) {
            // a lattice of 2 x 3 places, shaken by at most 0.3 Å
            final double[] s = {0.25 + 0.1 * (i % 2), 0.1 + 0.3 * (i / 2), 0.2 + 0.5 * (i % 2)};
            for (int k = 0; k < 3; k++) {
                for (int l = 0; l < 3; l++) out[3 * i + k] += s[l] * CELL[3 * l + k];
                out[3 * i + k] += 0.6 * (random.nextDouble() - 0.5);
            }
        }
        return out;
    }

    private static Evaluation evaluate(final DeepPotentialModel model, final double[] positions) {
        return ReferenceEvaluator.evaluate(model, TYPES, positions, CELL);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void forcesAreTheDerivativeOfTheEnergy(final Activation activation) {
        final DeepPotentialModel model = ToyModel.seeded(1).activation(activation).build();
        final double[] x = positions(2);
        final Evaluation at = evaluate(model, x);
        final double h = 1e-4;
        for (int k = 0; k < x.length; k++) {
            final double derivative = (evaluate(model, moved(x, k, h)).energy()
                    - evaluate(model, moved(x, k, -h)).energy()) / (2 * h);
            // the third derivative times h^2/6, and rounding over h
            assertEquals(-derivative, at.force()[k], 1e-6, activation + " component " + k);
        }
        assertTrue(Arrays.stream(at.force()).map(Math::abs).max().orElse(0) > 1e-3, "the forces must not vanish");
    }

    @Test
    void virialIsMinusTheDerivativeByStrain() {
        final DeepPotentialModel model = ToyModel.seeded(3).build();
        final double[] x = positions(4);
        final Evaluation at = evaluate(model, x);
        final double h = 1e-5;
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                final double derivative = (strained(model, x, a, b, h) - strained(model, x, a, b, -h)) / (2 * h);
                assertEquals(-derivative, at.virial9()[3 * a + b], 1e-6, "component " + a + b);
            }
        }
        assertTrue(Math.abs(at.virial9()[0]) > 1e-3, "the virial must not vanish");
    }

    private static double strained(final DeepPotentialModel model, final double[] x, final int a, final int b,
            final double strain) {
        return ReferenceEvaluator.evaluate(model, TYPES, strained(x, a, b, strain), strained(CELL, a, b, strain))
                .energy();
    }

    private static double[] strained(final double[] rows, final int a, final int b, final double strain) {
        final double[] out = rows.clone();
        for (int i = 0; i < rows.length; i += 3) out[i + a] += strain * rows[i + b];
        return out;
    }

    private static double[] moved(final double[] x, final int k, final double by) {
        final double[] out = x.clone();
        out[k] += by;
        return out;
    }

    @Test
    void aSupercellHasTheEnergyAndForcesOfItsCells() {
        final DeepPotentialModel model = ToyModel.seeded(5).build();
        final double[] x = positions(6);
        final Evaluation one = evaluate(model, x);
        final int n = TYPES.length;
        final int[] types = new int[2 * n];
        final double[] twice = new double[6 * n];
        final double[] cell = CELL.clone();
        for (int k = 0; k < 3; k++) cell[k] *= 2;
        for (int i = 0; i < 2 * n; i++) {
            types[i] = TYPES[i % n];
            // the second half lies two cells away, which is the same place as none
            for (int k = 0; k < 3; k++) twice[3 * i + k] = x[3 * (i % n) + k] + (i < n ? 0 : 3 * CELL[k]);
        }
        final Evaluation two = ReferenceEvaluator.evaluate(model, types, twice, cell);
        assertEquals(2 * one.energy(), two.energy(), 1e-11);
        assertArrayEquals(one.force(), Arrays.copyOf(two.force(), 3 * n), 1e-11);
        for (int k = 0; k < 9; k++) assertEquals(2 * one.virial9()[k], two.virial9()[k], 1e-11);
    }

    @Test
    void turningTheSystemTurnsTheForces() {
        final DeepPotentialModel model = ToyModel.seeded(7).build();
        final double[] x = positions(8);
        final double angle = 0.7;
        final double c = Math.cos(angle);
        final double s = Math.sin(angle);
        final Evaluation before = evaluate(model, x);
        final Evaluation after = ReferenceEvaluator.evaluate(model, TYPES, turned(x, c, s), turned(CELL, c, s));
        assertEquals(before.energy(), after.energy(), 1e-11);
        assertArrayEquals(turned(before.force(), c, s), after.force(), 1e-11);
    }

    private static double[] turned(final double[] rows, final double c, final double s) {
        final double[] out = rows.clone();
        for (int i = 0; i < rows.length; i += 3) {
            out[i] = c * rows[i] - s * rows[i + 1];
            out[i + 1] = s * rows[i] + c * rows[i + 1];
        }
        return out;
    }

    @Test
    void theEnergyIsSmoothThroughTheCutoff() {
        final DeepPotentialModel model = ToyModel.seeded(9).build();
        final int[] pair = {0, 1};
        final double apart = pairEnergy(model, pair, 4.5);
        assertEquals(apart, pairEnergy(model, pair, 4), 0);
        // w falls as the cube of the distance to the cutoff: 1e-4 Å inside it, by some 1e-11
        assertEquals(apart, pairEnergy(model, pair, 4 - 1e-4), 1e-9);
        assertTrue(Math.abs(pairEnergy(model, pair, 2.5) - apart) > 1e-4);
    }

    private static double pairEnergy(final DeepPotentialModel model, final int[] types, final double r) {
        return ReferenceEvaluator.evaluate(model, types, new double[] {0, 0, 0, r, 0, 0}, null).energy();
    }

    @Test
    void excludedPairsDoNotFeelEachOther() {
        final DeepPotentialModel all = ToyModel.seeded(10).exclude(0, 0).exclude(0, 1).exclude(1, 1).build();
        final Evaluation none = evaluate(all, positions(11));
        assertArrayEquals(new double[3 * TYPES.length], none.force(), 0);

        // without neighbours of the other type, excluding that pair changes nothing
        final double[] x = {0, 0, 0, 1.5, 0.5, 0.25};
        final int[] same = {1, 1};
        final Evaluation with = ReferenceEvaluator.evaluate(ToyModel.seeded(10).exclude(0, 1).build(), same, x, null);
        final Evaluation without = ReferenceEvaluator.evaluate(ToyModel.seeded(10).build(), same, x, null);
        assertArrayEquals(without.force(), with.force(), 0);
        assertEquals(without.energy(), with.energy(), 0);
        assertTrue(Math.abs(without.force()[0]) > 1e-4);
    }

    @Test
    void anExcludedNeighbourTakesItsSlot() {
        // the native rule: the row of a taken slot is zero, that of an empty one is -davg/dstd
        final DeepPotentialModel model = ToyModel.seeded(12).exclude(0, 1).build();
        final double near = pairEnergy(model, new int[] {0, 1}, 2);
        final double far = pairEnergy(model, new int[] {0, 1}, 5);
        assertTrue(Math.abs(near - far) > 1e-6);
        assertEquals(near, pairEnergy(model, new int[] {0, 1}, 3), 0);
    }

    @Test
    void virtualAtomsFeelNothingAndAreNotFelt() {
        final DeepPotentialModel model = ToyModel.seeded(13).virtualSecond().build();
        final double[] x = {0, 0, 0, 1.6, 0.3, 0, 0.9, 1.2, 0.4};
        final double[] real = {0, 0, 0, 0.9, 1.2, 0.4};
        final Evaluation alone = ReferenceEvaluator.evaluate(model, new int[] {0, 0}, real, null);
        for (final int kind : new int[] {1, -1}) {
            final Evaluation found = ReferenceEvaluator.evaluate(model, new int[] {0, kind, 0}, x, null);
            assertEquals(alone.energy(), found.energy(), 0);
            assertEquals(0, found.atomicEnergy()[1], 0);
            assertArrayEquals(new double[3], Arrays.copyOfRange(found.force(), 3, 6), 0);
            assertArrayEquals(new double[9], Arrays.copyOfRange(found.atomicVirial(), 9, 18), 0);
            assertArrayEquals(Arrays.copyOfRange(alone.force(), 3, 6), Arrays.copyOfRange(found.force(), 6, 9), 0);
        }
    }

    @Test
    void negativeTypesAreVirtualInAnyModel() {
        final DeepPotentialModel model = ToyModel.seeded(14).build();
        final Evaluation pair = ReferenceEvaluator.evaluate(model, new int[] {0, 1},
                new double[] {0, 0, 0, 2, 0, 0}, null);
        final Evaluation found = ReferenceEvaluator.evaluate(model, new int[] {0, -1, 1},
                new double[] {0, 0, 0, 1, 0, 0, 2, 0, 0}, null);
        assertEquals(pair.energy(), found.energy(), 0);
        assertArrayEquals(new double[3], Arrays.copyOfRange(found.force(), 3, 6), 0);
    }

    @Test
    void moreNeighboursThanSlotsIsAnErrorThatNamesAtomAndSel() {
        final DeepPotentialModel model = ToyModel.seeded(15).sel(40, 2).build();
        final int[] types = {1, 0, 1, 1};
        final double[] x = {9, 9, 9, 0, 0, 0, 1, 0, 0, 0, 1, 0};
        assertTrue(Double.isFinite(ReferenceEvaluator.evaluate(model, types, x, null).energy()));
        x[0] = 0;
        x[1] = 0;
        x[2] = 1;
        final SelExceededException e = assertThrows(SelExceededException.class,
                () -> ReferenceEvaluator.evaluate(model, types, x, null));
        assertEquals(1, e.index());
        assertEquals(1, e.neighbourType());
        assertEquals(3, e.needed());
        assertTrue(e.getMessage().contains("atom 1 (Li) has 3 neighbours of type Cl"), e.getMessage());
        assertTrue(e.getMessage().contains("sel = 2"), e.getMessage());
    }

    @Test
    void brokenConfigurationsAreRefused() {
        final DeepPotentialModel model = ToyModel.seeded(16).build();
        refused("type 2", model, new int[] {2}, new double[3], null);
        refused("positions needs 6", model, new int[] {0, 0}, new double[3], null);
        refused("positions is NaN", model, new int[] {0}, new double[] {0, Double.NaN, 0}, null);
        refused("volume", model, new int[] {0}, new double[3], new double[9]);
        refused("same place", model, new int[] {0, 0}, new double[6], null);
    }

    private static void refused(final String part, final DeepPotentialModel model, final int[] types,
            final double[] x, final double[] cell) {
        final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> ReferenceEvaluator.evaluate(model, types, x, cell));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
