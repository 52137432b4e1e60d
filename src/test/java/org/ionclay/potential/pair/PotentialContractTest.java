package org.ionclay.potential.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.SumPotential;
import org.ionclay.potential.Walls;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.potential.dp.run.ToyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link Potential} promises, of every implementation: forces and virial are derivatives of the energy,
 * atoms' parts add up, bits depend neither on threads nor on what the buffers held, positions that are no numbers are
 * refused, atoms far from each other do not feel each other.
 */
class PotentialContractTest {

    /** Its range. */
    private enum Range {
        /** Up to the cutoff. */
        CUTOFF,
        /** Without end: charges. */
        INFINITE,
        /** What it feels is the cell. */
        CELL
    }

    /**
     * An implementation.
     *
     * @param periodic whether it is for cells that repeat
     * @param conservative whether its forces are derivatives; a tail correction has none
     * @param strained whether its virial is the derivative; walls stand still, a tail counts what forces do not show
     */
    private record Case(Class<? extends Potential> type, String name, Function<Workers, Potential> create,
            boolean periodic, boolean conservative, boolean strained, Range range) {
        @Override
        public String toString() {
            return name;
        }

        /** Buffers with all that it fills: a mesh does not know whose a virial is. */
        Forces forces() {
            return new Forces(type != ParticleMesh.class);
        }
    }

    private static final Structure SALT = Salts.chloride(1, .2, new double[] {.1, -.2, .15}, new Random(11));

    private static Potential pairs(final CoulombSettings coulomb, final Workers workers) {
        // the energies are shifted, so that pairs which cross the cutoff show no step
        return PairPotentials.create(Salts.model(List.of(
                new PairModel.Interaction(0, 1, new Buckingham(3500, .30, 0, 6, true)),
                new PairModel.Interaction(1, 1, new Buckingham(1500, .33, 30, 6, true))), coulomb), workers);
    }

    private static Potential mesh(final Workers workers) {
        return new ParticleMesh(Salts.SPECIES, new double[] {2, -1}, new CoulombSettings(CoulombSettings.Method.PME, 6,
                1e-6, .45, 8, new CoulombSettings.Grid(24, 24, 24), CoulombSettings.NONE.constant()), workers);
    }

    private static Potential deep(final EvaluationSettings settings, final Workers workers) {
        return new DeepPotential(ToyModel.seeded(5).build(), settings, workers);
    }

    private static Stream<Case> cases() {
        return Stream.of(
                new Case(DeepPotential.class, "Deep Potential",
                        workers -> deep(EvaluationSettings.EXACT, workers), true, true, true, Range.CUTOFF),
                new Case(DeepPotential.class, "compressed Deep Potential",
                        workers -> deep(new EvaluationSettings(Precision.DOUBLE, Compression.DEFAULT, true), workers),
                        true, true, true, Range.CUTOFF),
                new Case(PairPotential.class, "pairs", workers -> pairs(CoulombSettings.dsf(6, .2), workers), true,
                        true, true, Range.CUTOFF),
                new Case(ParticleMesh.class, "particle mesh", PotentialContractTest::mesh, true, true, true,
                        Range.INFINITE),
                new Case(SumPotential.class, "sum", workers -> new SumPotential(List.of(pairs(CoulombSettings.NONE,
                        workers), deep(EvaluationSettings.EXACT, workers))), true, true, true, Range.CUTOFF),
                new Case(Walls.class, "walls", workers -> new Walls(SALT.box().withPeriodic(false, false, false),
                        new int[] {0, 1, 2}, 3), false, true, false, Range.CELL),
                new Case(TailCorrection.class, "tail", workers -> new TailCorrection(2, List.of(
                        new PairModel.Interaction(0, 1, new LennardJones(.05, 2.5, 6, false)))), true, false, false,
                        Range.INFINITE));
    }

    private static Forces evaluate(final Potential potential, final Case one, final double[] positions,
            final double[] cell, final Workers workers) {
        final Forces forces = one.forces();
        evaluate(potential, one, SALT.types(), positions, cell, workers, forces);
        return forces;
    }

    private static void evaluate(final Potential potential, final Case one, final int[] types,
            final double[] positions, final double[] cell, final Workers workers, final Forces forces) {
        final NeighbourList list = new NeighbourList(Math.max(1, potential.cutoff()), 0, workers);
        list.update(types.length, positions, cell, new boolean[] {one.periodic(), one.periodic(), one.periodic()});
        potential.compute(types, list, forces);
    }

    private static double slope(final DoubleUnaryOperator f) {
        final double h = 1e-4;
        return (8 * (f.applyAsDouble(h) - f.applyAsDouble(-h)) - (f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h)))
                / (12 * h);
    }

    private static double size(final double[] values, final int count) {
        double square = 0;
        for (int k = 0; k < count; k++) square += values[k] * values[k];
        return Math.sqrt(square / count);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forcesAreDerivatives(final Case one) {
        try (Workers workers = new Workers(1); Potential potential = one.create().apply(workers)) {
            final double[] cell = SALT.box().vectors();
            final Forces found = evaluate(potential, one, SALT.positions(), cell, workers);
            final double scale = size(found.forces(), 3 * SALT.size());
            assertEquals(one.conservative(), scale > 1e-3, "the forces are put to the test: " + scale);
            for (int k = 0; k < 3 * SALT.size(); k++) {
                final int at = k;
                final double slope = slope(h -> {
                    final double[] moved = SALT.positions();
                    moved[at] += h;
                    return evaluate(potential, one, moved, cell, workers).energy();
                });
                assertEquals(-slope, found.forces()[k], 1e-5 * scale + 1e-9, "component " + k);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void virialIsTheDerivativeByStrain(final Case one) {
        try (Workers workers = new Workers(1); Potential potential = one.create().apply(workers)) {
            final Forces found = evaluate(potential, one, SALT.positions(), SALT.box().vectors(), workers);
            final double[] sum = new double[9];
            for (int k = 0; k < 9 * SALT.size() && found.hasVirials(); k++) sum[k % 9] += found.virials()[k];
            if (found.hasVirials()) assertArrayEquals(found.virial(), sum, 1e-9 * Math.max(1, size(sum, 9)),
                    "atoms' virials add up");
            for (int c = 0; c < 9 && one.strained(); c++) {
                final int from = c / 3;
                final int to = c % 3;
                final double slope = slope(h -> evaluate(potential, one, strained(SALT.positions(), from, to, h),
                        strained(SALT.box().vectors(), from, to, h), workers).energy());
                assertEquals(-slope, found.virial()[c], 5e-6 * Math.abs(found.energy()) + 1e-7, "component " + c);
            }
        }
    }

    private static double[] strained(final double[] rows, final int from, final int to, final double strain) {
        final double[] result = rows.clone();
        for (int k = 0; k < rows.length; k += 3) result[k + to] += strain * rows[k + from];
        return result;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void atomsAddUpAndBitsDependOnNeitherThreadsNorBuffers(final Case one) {
        Forces first = null;
        for (final int threads : new int[] {1, 3}) {
            try (Workers workers = new Workers(threads); Potential potential = one.create().apply(workers)) {
                final Forces used = one.forces();
                // one Mg and two Cl before all of them
                final double[] x = SALT.positions();
                evaluate(potential, one, new int[] {0, 1, 1}, new double[] {x[0], x[1], x[2], x[12], x[13], x[14],
                    x[15], x[16], x[17]}, SALT.box().vectors(), workers, used);
                evaluate(potential, one, SALT.types(), SALT.positions(), SALT.box().vectors(), workers, used);
                double sum = 0;
                for (int i = 0; i < SALT.size(); i++) sum += used.energies()[i];
                assertEquals(used.energy(), sum, 1e-11 * Math.abs(sum));
                assertEquals(SALT.size(), used.atoms());
                if (first == null) first = evaluate(potential, one, SALT.positions(), SALT.box().vectors(), workers);
                assertEquals(first.energy(), used.energy());
                assertArrayEquals(first.virial(), used.virial());
                for (int k = 0; k < 3 * SALT.size(); k++) assertEquals(first.forces()[k], used.forces()[k], 0.0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsNoNumberIsRefused(final Case one) {
        try (Workers workers = new Workers(1); Potential potential = one.create().apply(workers)) {
            for (final double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                final double[] positions = SALT.positions();
                positions[7] = bad;
                final String said = assertThrows(InputException.class, () -> evaluate(potential, one, positions,
                        SALT.box().vectors(), workers)).getMessage();
                assertTrue(said.contains("atom 2") && said.contains("y"), said);
            }
        }
    }

    /** Twice as far as the cutoff, nothing changes if an atom goes on. */
    @ParameterizedTest
    @MethodSource("cases")
    void farAtomsAreNotFelt(final Case one) {
        if (one.range() != Range.CUTOFF) return;
        try (Workers workers = new Workers(1); Potential potential = one.create().apply(workers)) {
            final double far = 2 * potential.cutoff();
            final Forces near = new Forces(true);
            final Forces away = new Forces(true);
            final Case open = new Case(one.type(), one.name(), one.create(), false, true, true, one.range());
            final int[] types = {0, 1};
            evaluate(potential, open, types, new double[] {0, 0, 0, far, 0, 0}, null, workers, near);
            evaluate(potential, open, types, new double[] {0, 0, 0, 5 * far, far, -far}, null, workers, away);
            assertEquals(near.energy(), away.energy());
            for (int k = 0; k < 6; k++) assertEquals(0, near.forces()[k], 0.0);
            assertArrayEquals(new double[9], near.virial(), 0);
            final Forces together = new Forces(true);
            evaluate(potential, open, types, new double[] {0, 0, 0, 2.5, 0, 0}, null, workers, together);
            assertTrue(Math.abs(together.forces()[0]) > 1e-6, "near ones are");
        }
    }

    @Test
    void everyImplementationIsHere() {
        final TreeSet<String> all = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.ionclay").stream().filter(type -> type.isAssignableTo(Potential.class)
                        && !type.isInterface()).map(JavaClass::getName).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(all, cases().map(one -> one.type().getName()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** A sum of one potential twice is twice that potential, virial and atoms' virials included. */
    @Test
    void aSumCountsTheVirialOfEveryPart() {
        final Case one = cases().filter(each -> each.type() == PairPotential.class).findFirst().orElseThrow();
        try (Workers workers = new Workers(1); Potential single = one.create().apply(workers);
                Potential sum = new SumPotential(List.of(one.create().apply(workers), one.create().apply(workers)))) {
            final Forces once = evaluate(single, one, SALT.positions(), SALT.box().vectors(), workers);
            final Forces twice = evaluate(sum, one, SALT.positions(), SALT.box().vectors(), workers);
            assertEquals(2 * once.energy(), twice.energy());
            for (int k = 0; k < 9; k++) assertEquals(2 * once.virial()[k], twice.virial()[k]);
            for (int k = 0; k < 9 * SALT.size(); k++) assertEquals(2 * once.virials()[k], twice.virials()[k]);
            assertTrue(size(once.virial(), 9) > 1e-2);
        }
    }
}
