package org.ionclay.potential.dp.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.Network;
import org.ionclay.potential.dp.run.RandomModels.Box;
import org.ionclay.potential.dp.run.RandomModels.Shape;
import org.junit.jupiter.api.Test;

/** The fast evaluator against the plain one, and against what every potential must obey. */
class DeepPotentialTest {

    private static final EvaluationSettings PLAIN = new EvaluationSettings(Precision.DOUBLE, null, false);
    private static final EvaluationSettings TABLES =
            new EvaluationSettings(Precision.DOUBLE, Compression.DEFAULT, true);
    private static final EvaluationSettings MIXED = new EvaluationSettings(Precision.MIXED, null, true);

    private static Forces evaluate(final DeepPotentialModel model, final Box box, final EvaluationSettings settings,
            final int threads) {
        try (Workers workers = new Workers(threads)) {
            return evaluate(new DeepPotential(model, settings, workers), box, workers);
        }
    }

    private static Forces evaluate(final DeepPotential potential, final Box box, final Workers workers) {
        final NeighbourList list = new NeighbourList(potential.cutoff(), .3, workers);
        list.update(box.atoms(), box.positions(), box.cell(), box.periodic());
        final Forces out = new Forces(true);
        potential.compute(box.types(), list, out);
        return out;
    }

    private static void same(final Evaluation expected, final Forces found, final int atoms, final double energy,
            final double force) {
        assertEquals(expected.energy(), found.energy(), energy * Math.max(1, atoms));
        assertArrayEquals(expected.atomicEnergy(), Arrays.copyOf(found.energies(), atoms), energy);
        assertArrayEquals(expected.force(), Arrays.copyOf(found.forces(), 3 * atoms), force);
        assertArrayEquals(expected.atomicVirial(), Arrays.copyOf(found.virials(), 9 * atoms), 10 * force);
        assertArrayEquals(expected.virial9(), found.virial(), 100 * force);
    }

    private static Box small(final long seed) {
        return RandomModels.box(23, 2, new double[] {7, 0, 0, 1.5, 6, 0, -1, 1, 8}, 1.3, seed);
    }

    private static Shape shape(final boolean oneSided, final Activation activation) {
        final Shape s = RandomModels.SMALL;
        return new Shape(s.types(), s.rcut(), s.smooth(), s.sel(), s.embedding(), s.axis(), s.fitting(), oneSided,
                s.idt(), activation);
    }

    @Test
    void equalsThePlainEvaluator() {
        for (final EvaluationSettings settings : new EvaluationSettings[] {EvaluationSettings.EXACT, PLAIN}) {
            for (int seed = 0; seed < 4; seed++) {
                final DeepPotentialModel model = RandomModels.model(shape(seed % 2 == 0, Activation.TANH), seed);
                final Box box = small(seed);
                same(ReferenceEvaluator.evaluate(model, box.types(), box.positions(), box.cell()),
                        evaluate(model, box, settings, 2), box.atoms(), 1e-12, 1e-11);
            }
        }
    }

    @Test
    void knowsEveryActivationFunction() {
        for (final Activation activation : Activation.values()) {
            final DeepPotentialModel model = RandomModels.model(shape(false, activation), 3);
            final Box box = small(4);
            final Evaluation expected = ReferenceEvaluator.evaluate(model, box.types(), box.positions(), box.cell());
            same(expected, evaluate(model, box, EvaluationSettings.EXACT, 1), box.atoms(), 1e-10, 1e-10);
            // a kink inside an interval is beyond any table
            if (activation == Activation.RELU || activation == Activation.RELU6) continue;
            same(expected, evaluate(model, box, TABLES, 1), box.atoms(), 1e-8, 1e-7);
        }
    }

    @Test
    void mayHaveShortcutsRoundTheFirstFittingLayer() {
        for (final int width : new int[] {60, 120}) {
            final Shape shape = new Shape(2, 4, .5, 60, new int[] {3, 6, 12}, 5, new int[] {width, 10}, false, true,
                    Activation.TANH);
            final DeepPotentialModel model = RandomModels.model(shape, 8);
            final Box box = small(5);
            same(ReferenceEvaluator.evaluate(model, box.types(), box.positions(), box.cell()),
                    evaluate(model, box, EvaluationSettings.EXACT, 1), box.atoms(), 1e-11, 1e-10);
        }
    }

    @Test
    void tablesAreAsGoodAsTheNetworks() {
        final DeepPotentialModel model = RandomModels.model(RandomModels.PAPER, 1);
        final Box box = RandomModels.lattice(192, 4, 1);
        final Forces exact = evaluate(model, box, EvaluationSettings.EXACT, 2);
        for (final boolean vector : new boolean[] {true, false}) {
            final Forces tables = evaluate(model, box,
                    new EvaluationSettings(Precision.DOUBLE, Compression.DEFAULT, vector), 2);
            assertArrayEquals(exact.energies(), tables.energies(), 1e-8);
            assertArrayEquals(exact.forces(), tables.forces(), 1e-7);
            assertArrayEquals(exact.virial(), tables.virial(), 1e-6);
        }
    }

    @Test
    void mixedPrecisionIsGoodToFiveDigits() {
        final DeepPotentialModel model = RandomModels.model(RandomModels.PAPER, 2);
        final Box box = RandomModels.lattice(192, 4, 2);
        final Forces exact = evaluate(model, box, EvaluationSettings.EXACT, 2);
        double rms = 0;
        for (final double f : exact.forces()) rms += f * f / exact.forces().length;
        rms = Math.sqrt(rms);
        final EvaluationSettings[] all = {MIXED, EvaluationSettings.FAST,
            new EvaluationSettings(Precision.MIXED, null, false),
            new EvaluationSettings(Precision.MIXED, Compression.DEFAULT, false)};
        for (final EvaluationSettings settings : all) {
            final Forces mixed = evaluate(model, box, settings, 2);
            assertEquals(exact.energy(), mixed.energy(), 1e-5 * Math.abs(exact.energy()));
            for (int i = 0; i < 192; i++) {
                assertEquals(exact.energies()[i], mixed.energies()[i], 1e-5 * Math.max(1, Math.abs(
                        exact.energies()[i])));
            }
            double error = 0;
            for (int k = 0; k < 576; k++) error += Math.pow(exact.forces()[k] - mixed.forces()[k], 2) / 576;
            assertTrue(Math.sqrt(error) < 1e-5 * rms, settings + ": " + Math.sqrt(error) / rms);
        }
    }

    @Test
    void forcesAndVirialAreDerivativesOfTheEnergy() {
        final DeepPotentialModel model = RandomModels.model(RandomModels.PAPER, 3);
        final double[] cell = {6, 0, 0, .4, 6.2, 0, -.3, .5, 5.9};
        final Box box = RandomModels.box(10, 4, cell, 1.6, 3);
        try (Workers workers = new Workers(2)) {
            derivatives(new DeepPotential(model, EvaluationSettings.EXACT, workers), box, workers);
            derivatives(new DeepPotential(model, TABLES, workers), box, workers);
        }
    }

    private static void derivatives(final DeepPotential potential, final Box box, final Workers workers) {
        final Forces at = evaluate(potential, box, workers);
        final double h = 1e-4;
        for (int k = 0; k < 30; k += 4) {
            final double slope = (moved(potential, box, k, h, workers) - moved(potential, box, k, -h, workers))
                    / (2 * h);
            assertEquals(-slope, at.forces()[k], 1e-6, "component " + k);
        }
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                final double slope = (strained(potential, box, a, b, h, workers)
                        - strained(potential, box, a, b, -h, workers)) / (2 * h);
                assertEquals(-slope, at.virial()[3 * a + b], 1e-6 * Math.max(1, Math.abs(slope)), a + " " + b);
            }
        }
    }

    private static double moved(final DeepPotential potential, final Box box, final int k, final double by,
            final Workers workers) {
        final double[] positions = box.positions().clone();
        positions[k] += by;
        return evaluate(potential, new Box(box.types(), positions, box.cell(), box.periodic()), workers).energy();
    }

    private static double[] strain(final double[] rows, final int a, final int b, final double by) {
        final double[] result = rows.clone();
        for (int i = 0; i < rows.length; i += 3) result[i + b] += by * rows[i + a];
        return result;
    }

    private static double strained(final DeepPotential potential, final Box box, final int a, final int b,
            final double by, final Workers workers) {
        return evaluate(potential, new Box(box.types(), strain(box.positions(), a, b, by),
                strain(box.cell(), a, b, by), box.periodic()), workers).energy();
    }

    @Test
    void turnsMovesAndReordersWithTheAtoms() {
        final DeepPotentialModel model = RandomModels.model(RandomModels.SMALL, 5);
        final Box box = small(6);
        final int n = box.atoms();
        final Forces at = evaluate(model, box, EvaluationSettings.EXACT, 1);
        // any rotation will do: about (1, 2, 3) by 1 rad, by Rodrigues' formula
        final double[] turn = rotation();
        final Forces turned = evaluate(model, new Box(box.types(), rotate(box.positions(), turn),
                rotate(box.cell(), turn), box.periodic()), EvaluationSettings.EXACT, 1);
        assertEquals(at.energy(), turned.energy(), 1e-11);
        assertArrayEquals(rotate(Arrays.copyOf(at.forces(), 3 * n), turn), turned.forces(), 1e-11);

        final double[] positions = box.positions().clone();
        for (int k = 0; k < positions.length; k++) positions[k] += new double[] {31.7, -12.1, 4.4}[k % 3];
        final Forces moved = evaluate(model, new Box(box.types(), positions, box.cell(), box.periodic()),
                EvaluationSettings.EXACT, 1);
        assertEquals(at.energy(), moved.energy(), 1e-11);
        assertArrayEquals(at.forces(), moved.forces(), 1e-11);

        final int[] types = new int[n];
        for (int i = 0; i < n; i++) {
            types[i] = box.types()[n - 1 - i];
            System.arraycopy(box.positions(), 3 * (n - 1 - i), positions, 3 * i, 3);
        }
        final Forces reversed = evaluate(model, new Box(types, positions, box.cell(), box.periodic()),
                EvaluationSettings.EXACT, 1);
        for (int i = 0; i < n; i++) {
            assertEquals(at.energies()[i], reversed.energies()[n - 1 - i], 1e-11);
            for (int d = 0; d < 3; d++) {
                assertEquals(at.forces()[3 * i + d], reversed.forces()[3 * (n - 1 - i) + d], 1e-11);
            }
        }
    }

    private static double[] rotation() {
        final double s = Math.sqrt(14);
        final double[] u = {1 / s, 2 / s, 3 / s};
        final double[] m = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                m[3 * r + c] = u[r] * u[c] * (1 - Math.cos(1)) + (r == c ? Math.cos(1) : 0);
                if (r != c) m[3 * r + c] += ((c - r + 3) % 3 == 1 ? -1 : 1) * u[3 - r - c] * Math.sin(1);
            }
        }
        return m;
    }

    private static double[] rotate(final double[] rows, final double[] m) {
        final double[] result = new double[rows.length];
        for (int i = 0; i < rows.length; i += 3) {
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) result[i + r] += m[3 * r + c] * rows[i + c];
            }
        }
        return result;
    }

    @Test
    void isAdditiveOverSupercells() {
        final DeepPotentialModel model = RandomModels.model(RandomModels.SMALL, 6);
        final Box box = small(7);
        final int n = box.atoms();
        final double[] positions = new double[24 * n];
        final int[] types = new int[8 * n];
        for (int copy = 0; copy < 8; copy++) {
            for (int i = 0; i < n; i++) {
                types[copy * n + i] = box.types()[i];
                for (int d = 0; d < 3; d++) {
                    positions[3 * (copy * n + i) + d] = box.positions()[3 * i + d] + copy / 4 * box.cell()[d]
                            + copy / 2 % 2 * box.cell()[3 + d] + copy % 2 * box.cell()[6 + d];
                }
            }
        }
        final double[] cell = Arrays.stream(box.cell()).map(x -> 2 * x).toArray();
        final Forces one = evaluate(model, box, EvaluationSettings.EXACT, 1);
        final Forces eight = evaluate(model, new Box(types, positions, cell, box.periodic()),
                EvaluationSettings.EXACT, 2);
        assertEquals(8 * one.energy(), eight.energy(), 1e-10);
        for (int k = 0; k < 24 * n; k++) assertEquals(one.forces()[k % (3 * n)], eight.forces()[k], 1e-11);
        for (int k = 0; k < 9; k++) assertEquals(8 * one.virial()[k], eight.virial()[k], 1e-9);
    }

    @Test
    void isSmoothThroughTheCutoff() {
        final DeepPotentialModel model = RandomModels.model(RandomModels.PAPER, 4);
        double before = Double.NaN;
        try (Workers workers = new Workers(1)) {
            final DeepPotential potential = new DeepPotential(model, TABLES, workers);
            for (int step = -3; step <= 3; step++) {
                final double[] positions = {0, 0, 0, -3, 0, 0, model.rcut() + step * 1e-5, 0, 0};
                final Forces at = evaluate(potential,
                        new Box(new int[] {0, 1, 2}, positions, null, RandomModels.OPEN), workers);
                // the weight leaves with the third power: 3e-5 Å inside, (1e-5)^3 of anything
                if (step > -3) assertEquals(before, at.energy(), 1e-11, "step " + step);
                assertEquals(0, at.forces()[6], 1e-8);
                if (step >= 0) assertEquals(0, at.forces()[6]);
                before = at.energy();
            }
        }
    }

    @Test
    void doesNotDependOnThreads() {
        final DeepPotentialModel model = RandomModels.model(RandomModels.SMALL, 7);
        final Box box = RandomModels.lattice(3000, 2, 4);
        for (final EvaluationSettings settings : new EvaluationSettings[] {EvaluationSettings.FAST, TABLES}) {
            final Forces one = evaluate(model, box, settings, 1);
            for (final int threads : new int[] {2, 5}) {
                final Forces several = evaluate(model, box, settings, threads);
                assertEquals(one.energy(), several.energy());
                assertArrayEquals(one.energies(), several.energies());
                assertArrayEquals(one.forces(), several.forces());
                assertArrayEquals(one.virial(), several.virial());
                assertArrayEquals(one.virials(), several.virials());
            }
        }
    }

    @Test
    void namesTheAtomWithTooManyNeighbours() {
        final Shape s = RandomModels.SMALL;
        final DeepPotentialModel model = RandomModels.model(new Shape(2, 4, .5, 5, s.embedding(), s.axis(),
                s.fitting(), false, true, Activation.TANH), 1);
        final Box box = small(3);
        for (final int threads : new int[] {1, 4}) {
            final SelExceededException e = assertThrows(SelExceededException.class,
                    () -> evaluate(model, box, EvaluationSettings.EXACT, threads));
            assertTrue(e.needed() > 5, e.getMessage());
            assertTrue(e.getMessage().contains("atom " + e.index()), e.getMessage());
            assertTrue(e.getMessage().contains("sel = " + e.needed()), e.getMessage());
        }
    }

    @Test
    void leavesOutExcludedPairsAndVirtualAtoms() {
        final DeepPotentialModel m = RandomModels.model(RandomModels.SMALL, 9);
        final boolean[][] excluded = {{false, true}, {true, false}};
        final DeepPotentialModel apart = new DeepPotentialModel(m.typeMap(), m.rcut(), m.rcutSmooth(), m.sel(),
                m.axisNeurons(), false, excluded, m.davg(), m.dstd(), m.embedding(), m.fitting(),
                m.biasAtomEnergy(), "", 1.2);
        final DeepPotentialModel virtual = new DeepPotentialModel(m.typeMap(), m.rcut(), m.rcutSmooth(),
                new int[] {60, 0}, m.axisNeurons(), false, new boolean[2][2], m.davg(), m.dstd(), m.embedding(),
                new Network[] {m.fitting()[0], null}, m.biasAtomEnergy(), "", 1.2);
        final Box box = small(8);
        box.types()[4] = -1;
        for (final DeepPotentialModel model : new DeepPotentialModel[] {apart, virtual}) {
            final Evaluation expected = ReferenceEvaluator.evaluate(model, box.types(), box.positions(), box.cell());
            same(expected, evaluate(model, box, EvaluationSettings.EXACT, 2), box.atoms(), 1e-12, 1e-11);
            same(expected, evaluate(model, box, TABLES, 2), box.atoms(), 1e-8, 1e-7);
        }
    }

    @Test
    void scratchOfOneCallDoesNotReachTheNext() {
        final DeepPotentialModel model = RandomModels.model(RandomModels.SMALL, 10);
        try (Workers workers = new Workers(2)) {
            final DeepPotential potential = new DeepPotential(model, EvaluationSettings.FAST, workers);
            final Forces out = new Forces(true);
            final Random random = new Random(1);
            for (int round = 0; round < 6; round++) {
                final Box box = RandomModels.lattice(20 + random.nextInt(300), 2, round);
                final NeighbourList list = new NeighbourList(model.rcut(), .3, workers);
                list.update(box.atoms(), box.positions(), box.cell(), box.periodic());
                potential.compute(box.types(), list, out);
                final Forces fresh = evaluate(model, box, EvaluationSettings.FAST, 1);
                assertEquals(fresh.energy(), out.energy());
                assertArrayEquals(fresh.forces(), Arrays.copyOf(out.forces(), 3 * box.atoms()));
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        final DeepPotentialModel model = RandomModels.model(RandomModels.SMALL, 11);
        final Box box = small(9);
        try (Workers workers = new Workers(1)) {
            final DeepPotential potential = new DeepPotential(model, EvaluationSettings.EXACT, workers);
            final NeighbourList list = new NeighbourList(3, .2, workers);
            list.update(box.atoms(), box.positions(), box.cell(), box.periodic());
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> potential.compute(box.types(), list, new Forces())).getMessage().contains("3.0 Å"));
            final int[] types = box.types().clone();
            types[3] = 2;
            final NeighbourList enough = new NeighbourList(4, .2, workers);
            enough.update(box.atoms(), box.positions(), box.cell(), box.periodic());
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> potential.compute(types, enough, new Forces())).getMessage().contains("atom 3"));
        }
    }
}
