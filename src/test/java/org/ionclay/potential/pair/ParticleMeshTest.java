package org.ionclay.potential.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.junit.jupiter.api.Test;

/** Ewald sums against lattice constants, themselves, and differences of the energy. */
class ParticleMeshTest {

    private static final double[] TILTED = {.3, -.2, .15};

    private static Forces lattice(final double[] cell, final double[] positions, final int[] types,
            final double cutoff, final double alpha) {
        final PairModel model = new PairModel(List.of("A", "B"), List.of(1., -1.), List.of(), new CoulombSettings(
                CoulombSettings.Method.PME, cutoff, 1e-13, alpha, 12, CoulombSettings.Grid.AUTOMATIC, 1),
                Optional.empty(), "lattice");
        try (Workers workers = new Workers(2); Potential potential = PairPotentials.create(model, PairMethod.EXACT,
                workers)) {
            return Salts.evaluate(types, positions, cell, true, potential, workers);
        }
    }

    /** Two ions in each primitive cell; Madelung's constant is with the distance of neighbours. */
    private static void madelung(final double expected, final double[] cell, final double[] second,
            final double distance) {
        for (final double cutoff : new double[] {4, 5.5}) {
            final double[] positions = {.1, .2, .3, .1 + second[0], .2 + second[1], .3 + second[2]};
            final Forces forces = lattice(cell, positions, new int[] {0, 1}, cutoff, 0);
            assertEquals(expected, -forces.energy() * distance, 1e-11);
            // E is homogeneous of degree -1 in the lengths
            assertEquals(forces.energy(), forces.virial()[0] + forces.virial()[4] + forces.virial()[8], 1e-10);
            for (int k = 0; k < 6; k++) assertEquals(0, forces.forces()[k], 1e-11);
        }
    }

    @Test
    void sodiumChloride() {
        // the primitive cell is a rhombohedron
        madelung(1.747564594633, new double[] {0, 1, 1, 1, 0, 1, 1, 1, 0}, new double[] {1, 0, 0}, 1);
        // another cell of the same crystal, as skew as a box in LAMMPS may get
        madelung(1.747564594633, new double[] {0, 1, 1, 1, 1, 2, 2, 1, 1}, new double[] {1, 0, 0}, 1);
    }

    @Test
    void caesiumChloride() {
        final double distance = Math.sqrt(3) / 2;
        madelung(1.762674773070, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[] {.5, .5, .5}, distance);
        madelung(1.762674773070, new double[] {1, 0, 0, 1, 1, 0, -1, 1, 1}, new double[] {.5, .5, .5}, distance);
    }

    /** A cell smaller than the cutoff, and eight of it. */
    @Test
    void smallCells() {
        final Random random = new Random(2);
        final double[] cell = {3, 0, 0, .4, 3.2, 0, -.5, .3, 2.9};
        final double[] positions = new double[12];
        for (int k = 0; k < 12; k++) positions[k] = 3 * random.nextDouble();
        final int[] types = {0, 1, 0, 1};
        final Forces one = lattice(cell, positions, types, 5, 0);
        final double[] twice = new double[9];
        for (int k = 0; k < 9; k++) twice[k] = 2 * cell[k];
        final double[] many = new double[96];
        final int[] manyTypes = new int[32];
        for (int c = 0; c < 8; c++) {
            for (int i = 0; i < 4; i++) {
                manyTypes[4 * c + i] = types[i];
                for (int d = 0; d < 3; d++) many[3 * (4 * c + i) + d] = positions[3 * i + d] + (c & 1) * cell[d]
                        + (c >> 1 & 1) * cell[3 + d] + (c >> 2) * cell[6 + d];
            }
        }
        final Forces eight = lattice(twice, many, manyTypes, 5, 0);
        assertEquals(8 * one.energy(), eight.energy(), 1e-10 * Math.abs(eight.energy()));
        for (int k = 0; k < 12; k++) assertEquals(one.forces()[k], eight.forces()[k], 1e-10);
        for (int k = 0; k < 9; k++) assertEquals(8 * one.virial()[k], eight.virial()[k], 1e-9);
    }

    @Test
    void resultDoesNotDependOnAlpha() {
        final Structure salt = Salts.chloride(2, .3, TILTED, new Random(1));
        final double[] h = salt.box().vectors();
        final int[] types = salt.types();
        // neutral with charges +1 and -1: half of the chlorides count as the other kind
        int plus = 0;
        for (int i = 0; i < types.length; i++) {
            types[i] = i % 2;
            plus += types[i];
        }
        assertEquals(types.length / 2, plus);
        final Forces a = lattice(h, salt.positions(), types, 7, .75);
        final Forces b = lattice(h, salt.positions(), types, 9, .65);
        assertEquals(1, a.energy() / b.energy(), 1e-11);
        for (int k = 0; k < 3 * types.length; k++) assertEquals(a.forces()[k], b.forces()[k], 2e-10);
        for (int k = 0; k < 9; k++) assertEquals(a.virial()[k], b.virial()[k], 1e-9);
    }

    /** The rms error of the forces against the wanted accuracy: met, and by no more than a factor of 30. */
    @Test
    void accuracyIsMet() {
        final Structure salt = Salts.chloride(3, .3, TILTED, new Random(5));
        final Forces exact = Salts.evaluate(salt, Salts.model(List.of(), CoulombSettings.pme(12, 1e-11)),
                PairMethod.FAST);
        for (final double accuracy : new double[] {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8}) {
            final Forces found = Salts.evaluate(salt, Salts.model(List.of(), CoulombSettings.pme(9, accuracy)),
                    PairMethod.FAST);
            double square = 0;
            for (int k = 0; k < 3 * salt.size(); k++) {
                square += Math.pow(found.forces()[k] - exact.forces()[k], 2);
            }
            final double error = Math.sqrt(square / salt.size()) / CoulombSettings.NONE.constant();
            assertTrue(error < accuracy && error > accuracy / 30, accuracy + " wanted, found " + error);
        }
    }

    /** Forces and virial are the derivatives of the energy of the same mesh, however coarse it is. */
    @Test
    void forcesAndStressAreDerivatives() {
        final Structure salt = Salts.chloride(1, .3, TILTED, new Random(9));
        final CoulombSettings coarse = new CoulombSettings(CoulombSettings.Method.PME, 6, 1e-3, .4, 4,
                new CoulombSettings.Grid(12, 10, 9), CoulombSettings.NONE.constant());
        final CoulombSettings fine = new CoulombSettings(CoulombSettings.Method.PME, 6, 1e-3, .4, 8,
                new CoulombSettings.Grid(24, 24, 24), CoulombSettings.NONE.constant());
        try (Workers workers = new Workers(2)) {
            final double[] charges = {2, -1};
            final ParticleMesh mesh = new ParticleMesh(Salts.SPECIES, charges, coarse, workers);
            Derivatives.checkForces(salt, mesh, workers, 1e-4, 2e-7);
            // the virial is that of a mesh without error: b(m) does not change with the cell
            Derivatives.checkVirial(salt, mesh, workers, 1e-4, 2e-6);
            Derivatives.checkVirial(salt, new ParticleMesh(Salts.SPECIES, charges, fine, workers), workers, 1e-4, 2e-6);
        }
    }

    @Test
    void threadsDoNotMatter() {
        final Structure salt = Salts.chloride(4, .3, TILTED, new Random(5));
        Forces first = null;
        for (final int threads : new int[] {1, 2, 3}) {
            try (Workers workers = new Workers(threads); Potential potential = PairPotentials.create(Salts.model(
                    Salts.buckingham(9), CoulombSettings.pme(9, 1e-5)), workers)) {
                final Forces found = Salts.evaluate(salt, potential, workers);
                if (first == null) first = found;
                assertEquals(first.energy(), found.energy());
                assertArrayEquals(first.virial(), found.virial());
                assertArrayEquals(first.forces(), found.forces());
                assertArrayEquals(first.energies(), found.energies());
            }
        }
        assertEquals(first.energy(), Arrays.stream(first.energies(), 0, first.atoms()).sum(),
                1e-9 * Math.abs(first.energy()));
    }

    @Test
    void nonsenseIsRefused() {
        final Structure salt = Salts.chloride(1, .1, TILTED, new Random(5));
        final int[] types = salt.types();
        types[0] = 1;
        final PairModel model = Salts.model(Salts.buckingham(6), CoulombSettings.pme(6, 1e-4));
        try (Workers workers = new Workers(1); Potential potential = PairPotentials.create(model, workers)) {
            final String message = assertThrows(InputException.class, () -> Salts.evaluate(types,
                    salt.positions(), salt.box().vectors(), true, potential, workers)).getMessage();
            assertTrue(message.contains("net charge of -3.0 e") && message.contains("3 Mg of 2.0 e")
                    && message.contains("neutral"), message);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> Salts.evaluate(salt.types(),
                    salt.positions(), null, false, potential, workers)).getMessage().contains("periodic"));
        }
    }
}
