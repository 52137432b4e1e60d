package org.ionclay.potential.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.SumPotential;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;

/** Pair functions against their derivatives, tables against functions, and reference states of others. */
class PairPotentialTest {

    private static final double[] TILTED = {.3, -.2, .15};
    private static final Zbl NUCLEI = new Zbl(12, 17, .8, 1.6, CoulombSettings.NONE.constant());
    private static final List<PairFunction> FUNCTIONS = List.of(new LennardJones(.01, 3.4, 9, false),
            new LennardJones(.01, 3.4, 9, true), new Buckingham(3500, .3, 20, 8, false),
            new Buckingham(3500, .3, 20, 8, true), new BornMayerHuggins(.25, .31, 2.4, 40, -30, 8, false), NUCLEI,
            new JoinedFunction(NUCLEI, new Buckingham(3500, .3, 20, 8, true)), new EwaldCoulomb(-28, .35, 9),
            new DampedShiftedCoulomb(-28, .2, 9));

    private static PairModel argon(final boolean shifted) {
        return new PairModel(List.of("Ar"), List.of(0.), List.of(new PairModel.Interaction(0, 0,
                new LennardJones(1, 1, 2.5, shifted))), CoulombSettings.NONE, Optional.empty(), "LJ");
    }

    @Test
    void slopesAreDerivatives() {
        final double[] out = new double[2];
        final double[] other = new double[2];
        for (final PairFunction function : FUNCTIONS) {
            for (double r = .5; r < function.cutoff(); r += .0737) {
                final double h = 1e-4 * r;
                double sum = 0;
                for (final int k : new int[] {-2, -1, 1, 2}) {
                    function.evaluate(r + k * h, other);
                    sum += other[0] * (Math.abs(k) == 1 ? 8 * k : -.5 * k);
                }
                function.evaluate(r, out);
                final double scale = Math.abs(out[1]) + Math.abs(out[0] / r);
                assertEquals(out[1], sum / (12 * h), 1e-8 * scale + 1e-10, function + " at " + r);
            }
        }
    }

    @Test
    void endsAsItSays() {
        final double[] out = new double[2];
        NUCLEI.evaluate(NUCLEI.outer(), out);
        assertArrayEquals(new double[2], out, 1e-12);
        new DampedShiftedCoulomb(-28, .2, 9).evaluate(9, out);
        assertArrayEquals(new double[2], out, 1e-12);
        new Buckingham(3500, .3, 20, 8, true).evaluate(8, out);
        assertEquals(0, out[0]);
    }

    /** Energy, slope and its slope on either side of the radii where functions are joined. */
    @Test
    void joinsAreSmooth() {
        final JoinedFunction joined = new JoinedFunction(NUCLEI, new Buckingham(3500, .3, 20, 8, false));
        final double h = 1e-5;
        for (final PairFunction function : List.of(NUCLEI, joined)) {
            for (final double r : new double[] {.8, 1.6}) {
                final double[] below = function(function, r - h);
                final double[] at = function(function, r);
                final double[] above = function(function, r + h);
                assertEquals(at[1], (above[0] - below[0]) / (2 * h), 1e-5 * (1 + Math.abs(at[1])));
                // a jump of the second derivative would be seen undiminished
                assertEquals(at[1] - below[1], above[1] - at[1], 1e-2 * h * (1 + Math.abs(at[1])), function + "");
            }
        }
        assertEquals(NUCLEI.bare(.5)[0], function(joined, .5)[0]);
        assertEquals(function(joined.other(), 2)[0], function(joined, 2)[0]);
    }

    private static double[] function(final PairFunction function, final double r) {
        final double[] out = new double[2];
        function.evaluate(r, out);
        return out;
    }

    @Test
    void tablesAreTheFunctions() {
        final double[] out = new double[2];
        final double[] part = new double[2];
        for (final PairFunction function : FUNCTIONS) {
            final PairTable table = new PairTable(List.of(function));
            for (double r = Math.max(.3, table.smallest + .02); r < function.cutoff(); r += .00371) {
                final double s = r * r;
                final int at = PairTable.WIDTH * PairTable.interval(s);
                final double[] c = table.coefficients;
                if (Double.isNaN(c[at])) continue;
                final long bits = Double.doubleToRawLongBits(s);
                final double u = s - Double.longBitsToDouble(bits >> PairTable.SHIFT << PairTable.SHIFT
                        | PairTable.HALF);
                final double energy = c[at] + u * (c[at + 1] + u * (c[at + 2] + u * (c[at + 3] + u * (c[at + 4]
                        + u * c[at + 5]))));
                final double slope = c[at + 1] + u * (2 * c[at + 2] + u * (3 * c[at + 3] + u * (4 * c[at + 4]
                        + u * 5 * c[at + 5])));
                table.exact(r, out, part);
                final double scale = Math.abs(out[0]) + Math.abs(out[1] * r);
                assertEquals(out[0], energy, 1e-10 * scale + 2e-12, function + " at " + r);
                assertEquals(out[1], 2 * r * slope, 2e-8 * scale / r + 1e-9, function + " at " + r);
            }
        }
    }

    /** All methods, with terms that end at different radii, and the kernels without and with the Vector API. */
    @Test
    void methodsAgree() {
        final Structure salt = Salts.chloride(2, .3, TILTED, new Random(1));
        final List<PairModel.Interaction> terms = new ArrayList<>(Salts.buckingham(7));
        terms.add(new PairModel.Interaction(0, 1, NUCLEI));
        terms.add(new PairModel.Interaction(0, 0, new LennardJones(.02, 2.5, 6, false)));
        final PairModel many = Salts.model(terms, CoulombSettings.dsf(8, .2));
        final PairModel mixed = Salts.model(List.of(
                new PairModel.Interaction(0, 0, new LennardJones(.02, 2.5, 6, true)),
                new PairModel.Interaction(0, 1, new LennardJones(.05, 2.1, 7, false)),
                new PairModel.Interaction(1, 1, new LennardJones(.03, 3.1, 8, true))), CoulombSettings.NONE);
        for (final PairModel model : List.of(many, mixed)) {
            final Forces exact = Salts.evaluate(salt, model, PairMethod.EXACT);
            for (final PairMethod method : List.of(PairMethod.FAST, PairMethod.PLAIN)) {
                final Forces found = Salts.evaluate(salt, model, method);
                assertEquals(exact.energy(), found.energy(), 1e-10 * Math.abs(exact.energy()));
                for (int k = 0; k < 3 * salt.size(); k++) assertEquals(exact.forces()[k], found.forces()[k], 1e-8);
                for (int k = 0; k < 9; k++) assertEquals(exact.virial()[k], found.virial()[k], 1e-6);
                for (int i = 0; i < salt.size(); i++) assertEquals(exact.energies()[i], found.energies()[i], 1e-9);
            }
        }
        final Structure shaken = Salts.argon(4);
        final Forces vector = Salts.evaluate(shaken, argon(true), PairMethod.FAST);
        final Forces plain = Salts.evaluate(shaken, argon(true), PairMethod.PLAIN);
        assertEquals(plain.energy(), vector.energy(), 1e-12 * Math.abs(plain.energy()));
        for (int k = 0; k < 9; k++) assertEquals(plain.virial()[k], vector.virial()[k], 1e-9);
    }

    @Test
    void forcesAndStressAreDerivatives() {
        final Structure salt = Salts.chloride(1, .3, TILTED, new Random(4));
        final List<PairModel.Interaction> terms = new ArrayList<>();
        terms.add(new PairModel.Interaction(0, 1, new Buckingham(3500, .30, 0, 6, true)));
        terms.add(new PairModel.Interaction(1, 1, new JoinedFunction(new Zbl(17, 17, 1, 2,
                CoulombSettings.NONE.constant()), new Buckingham(1500, .33, 30, 6, true))));
        try (Workers workers = new Workers(2); Potential potential = PairPotentials.create(Salts.model(terms,
                CoulombSettings.dsf(6, .2)), workers)) {
            // the shifted Buckingham's force still jumps by 6e-4 eV/Å at its cutoff, which few pairs cross
            Derivatives.checkForces(salt, potential, workers, 1e-4, 1e-6);
            Derivatives.checkVirial(salt, potential, workers, 1e-4, 1e-6);
        }
    }

    /** An open cluster against all pairs, one by one. */
    @Test
    void clusterAgainstAllPairs() {
        final double[] positions = Salts.argon(2).positions();
        final Random random = new Random(6);
        for (int k = 0; k < positions.length; k++) positions[k] += .05 * random.nextGaussian();
        final int atoms = positions.length / 3;
        double energy = 0;
        final double[] out = new double[2];
        for (int i = 0; i < atoms; i++) {
            for (int j = 0; j < i; j++) {
                final double r = Math.sqrt(Math.pow(positions[3 * i] - positions[3 * j], 2) + Math.pow(positions[3 * i
                        + 1] - positions[3 * j + 1], 2) + Math.pow(positions[3 * i + 2] - positions[3 * j + 2], 2));
                if (r >= 2.5) continue;
                argon(true).interactions().get(0).function().evaluate(r, out);
                energy += out[0];
            }
        }
        try (Workers workers = new Workers(2); Potential potential = PairPotentials.create(argon(true), workers)) {
            final Forces found = Salts.evaluate(new int[atoms], positions, null, false, potential, workers);
            assertEquals(energy, found.energy(), 1e-11 * Math.abs(energy));
            for (int d = 0; d < 3; d++) {
                double sum = 0;
                for (int i = 0; i < atoms; i++) sum += found.forces()[3 * i + d];
                assertEquals(0, sum, 1e-10);
            }
        }
    }

    @Test
    void atomicVirialsAddUp() {
        final Structure salt = Salts.chloride(2, .3, TILTED, new Random(1));
        try (Workers workers = new Workers(2); Potential potential = PairPotentials.create(Salts.model(
                Salts.buckingham(7), CoulombSettings.dsf(7, .2)), workers)) {
            final NeighbourList list = new NeighbourList(potential.cutoff(), 0, workers);
            list.update(salt.size(), salt.positions(), salt.box().vectors(), new boolean[] {true, true, true});
            final Forces forces = new Forces(true);
            potential.compute(salt.types(), list, forces);
            final double[] sum = new double[9];
            for (int k = 0; k < 9 * salt.size(); k++) sum[k % 9] += forces.virials()[k];
            assertArrayEquals(forces.virial(), sum, 1e-9);
            final Forces without = new Forces();
            potential.compute(salt.types(), list, without);
            assertArrayEquals(without.virial(), sum, 1e-9);
        }
    }

    @Test
    void sumsAddUp() {
        final Structure salt = Salts.chloride(2, .3, TILTED, new Random(1));
        final PairModel first = Salts.model(Salts.buckingham(7), CoulombSettings.NONE);
        final PairModel second = Salts.model(List.of(), CoulombSettings.dsf(8, .2));
        final PairModel both = Salts.model(Salts.buckingham(7), CoulombSettings.dsf(8, .2));
        try (Workers workers = new Workers(2); Potential sum = new SumPotential(List.of(PairPotentials.create(first,
                workers), PairPotentials.create(second, workers)))) {
            assertEquals(8, sum.cutoff());
            final Forces found = Salts.evaluate(salt, sum, workers);
            final Forces expected = Salts.evaluate(salt, both, PairMethod.FAST);
            assertEquals(expected.energy(), found.energy(), 1e-9);
            for (int k = 0; k < 3 * salt.size(); k++) assertEquals(expected.forces()[k], found.forces()[k], 1e-8);
            for (int k = 0; k < 9; k++) assertEquals(expected.virial()[k], found.virial()[k], 1e-6);
        }
        assertThrows(IllegalArgumentException.class, () -> new SumPotential(List.of()));
    }

    /** LAMMPS's stress of a state of 108 atoms, printed with eight digits of positions with six. */
    @Test
    void lennardJonesStressState() throws IOException {
        final List<String> lines = Files.readAllLines(Reference.path("md/jaxmd/lammps_lj_stress_test_states"));
        final double side = Double.parseDouble(lines.get(5).split("\\s+")[1]);
        final double[] positions = new double[324];
        final double[] stress = new double[9];
        for (int i = 0; i < 108; i++) {
            final String[] words = lines.get(9 + i).strip().split("\\s+");
            for (int a = 0; a < 3; a++) {
                positions[3 * i + a] = side * Double.parseDouble(words[a]);
                for (int b = 0; b < 3; b++) stress[3 * a + b] += Double.parseDouble(words[3 + a])
                        * Double.parseDouble(words[3 + b]);
            }
        }
        final Structure state = Structure.of(java.util.Collections.nCopies(108, "Ar"), positions,
                Cell.box(side, side, side));
        final Forces forces = Salts.evaluate(state, argon(false), PairMethod.FAST);
        for (int k = 0; k < 9; k++) stress[k] = (stress[k] + forces.virial()[k]) / (side * side * side);
        final String[] expected = Files.readString(Reference.path("md/jaxmd/lammps_lj_stress_test")).strip()
                .split("\\s+");
        // xx, yy, zz, xy, xz, yz
        final int[] component = {0, 4, 8, 1, 2, 5};
        assertEquals(Double.parseDouble(expected[1]), forces.energy() / 108, 5e-5);
        for (int k = 0; k < 6; k++) {
            assertEquals(Double.parseDouble(expected[2 + k]), stress[component[k]], 5e-5, "component " + k);
        }
    }

    /** Energy and pressure of LAMMPS's melt at step 0, where the atoms are on fcc sites and T is 3. */
    @Test
    void meltAtStepZero() throws IOException {
        final String[] expected = Files.readAllLines(Reference.path("md/lammps_melt_reference.txt")).stream()
                .filter(line -> line.startsWith("0 ")).findFirst().orElseThrow().split("\\s+");
        final Structure melt = Salts.argon(10);
        final Forces forces = Salts.evaluate(melt, argon(false), PairMethod.FAST);
        final int atoms = melt.size();
        assertEquals(Double.parseDouble(expected[2]), forces.energy() / atoms, 1e-7);
        // T counts the 3 N - 3 freedoms that a melt at rest has
        final double pressure = ((atoms - 1) * Double.parseDouble(expected[1])
                + (forces.virial()[0] + forces.virial()[4] + forces.virial()[8]) / 3) / melt.box().volume();
        assertEquals(Double.parseDouble(expected[4]), pressure, 1e-6);
    }

    @Test
    void overlappingAtomsAreNamed() {
        final double[] cell = {20, 0, 0, 0, 20, 0, 0, 0, 20};
        final double[][] places = {{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1.001, 1, 1}, {.01, 1, 1, 19.99, 1, 1}};
        for (final double[] two : places) {
            final String same = overlap(argon(false), new int[] {0, 0}, two, cell);
            assertTrue(same.contains("atoms 0 (Ar) and 1 (Ar) overlap") && same.contains("minimise"), same);
            final String salt = overlap(Salts.model(Salts.buckingham(6), CoulombSettings.dsf(6, .2)),
                    new int[] {1, 0}, two, cell);
            assertTrue(salt.contains("atoms 0 (Cl) and 1 (Mg) overlap"), salt);
        }
        // two chlorides inside the barrier of Buckingham's attraction
        final String inside = overlap(Salts.model(Salts.buckingham(6), CoulombSettings.NONE), new int[] {1, 1},
                new double[] {1, 1, 1, 1.7, 1, 1}, cell);
        assertTrue(inside.contains("begins to fall without end") && inside.contains("zbl")
                && inside.contains("0.7"), inside);
        // where nuclei repel each other there, nothing is wrong
        final PairFunction joined = new JoinedFunction(new Zbl(17, 17, 1, 2, 14.4), new Buckingham(1500, .33, 30, 6,
                false));
        final Forces fine = evaluate(Salts.model(List.of(new PairModel.Interaction(1, 1, joined)),
                CoulombSettings.NONE), new int[] {1, 1}, new double[] {1, 1, 1, 1.7, 1, 1}, cell);
        assertTrue(fine.energy() > 0);
    }

    private static String overlap(final PairModel model, final int[] types, final double[] positions,
            final double[] cell) {
        return assertThrows(InputException.class, () -> evaluate(model, types, positions, cell)).getMessage();
    }

    private static Forces evaluate(final PairModel model, final int[] types, final double[] positions,
            final double[] cell) {
        try (Workers workers = new Workers(2); Potential potential = PairPotentials.create(model, workers)) {
            return Salts.evaluate(types, positions, cell, true, potential, workers);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LennardJones(1, 0, 2.5, false));
        assertThrows(IllegalArgumentException.class, () -> new Buckingham(1, -1, 0, 2.5, false));
        assertThrows(IllegalArgumentException.class, () -> new Zbl(1, 1, 2, 2, 14.4));
        assertThrows(IllegalArgumentException.class, () -> new JoinedFunction(new Zbl(1, 1, 2, 12, 14.4),
                new Buckingham(1, 1, 0, 8, false)));
        assertThrows(IllegalArgumentException.class, () -> evaluate(Salts.model(List.of(), CoulombSettings.NONE),
                new int[1], new double[3], new double[] {9, 0, 0, 0, 9, 0, 0, 0, 9}));
        final String message = assertThrows(IllegalArgumentException.class, () -> evaluate(argon(true), new int[] {0,
            1}, new double[] {0, 0, 0, 3, 0, 0}, new double[] {9, 0, 0, 0, 9, 0, 0, 0, 9})).getMessage();
        assertTrue(message.contains("atom 1 has type 1"), message);
    }
}
