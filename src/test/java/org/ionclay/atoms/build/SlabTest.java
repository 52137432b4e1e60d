package org.ionclay.atoms.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.PerAtom;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Supercells, strain, vacancies, slabs and interfaces. */
class SlabTest {

    private static Structure crystal(final String name) {
        return Crystals.byName(name).structure();
    }

    /** Sorted distances below 5 Å of an atom to all others. */
    private static double[] shell(final Structure structure, final int atom) {
        try (Workers workers = new Workers(1)) {
            final NeighbourList list = new NeighbourList(5, 0, workers);
            list.update(structure.size(), structure.positions(), structure.box().vectors(),
                    new boolean[] {true, true, true});
            return IntStream.range(list.start()[atom], list.start()[atom + 1]).mapToDouble(p -> {
                double square = 0;
                for (int k = 0; k < 3; k++) square += Math.pow(list.wrapped()[3 * list.index()[p] + k]
                        + list.shifts()[3 * list.image()[p] + k] - list.wrapped()[3 * atom + k], 2);
                return Math.sqrt(square);
            }).filter(d -> d < 4.9).sorted().toArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"2 0 0 0 3 0 0 0 1,6", "1 1 0 -1 1 0 0 0 1,2", "1 2 3 0 1 4 5 6 0,1", "0 1 0 1 0 0 0 0 2,2",
            "2 1 0 1 3 0 1 1 2,10", "-1 1 1 1 -1 1 1 1 -1,4"})
    void everySupercellIsTheSameCrystal(final String matrix, final int copies) {
        final Structure one = crystal("MgF2").toBuilder().molecules(new int[] {1, 1, 1, 2, 2, 2})
                .extra("c", new PerAtom(1, new double[] {0, 1, 2, 3, 4, 5})).build();
        final Structure many = Supercell.of(one, Arrays.stream(matrix.split(" ")).mapToInt(Integer::parseInt)
                .toArray());
        assertEquals(copies * one.size(), many.size());
        assertEquals(copies * one.box().volume(), many.box().volume(), 1e-9 * many.box().volume());
        for (int i = 0; i < many.size(); i++) {
            final int from = (int) many.extras().get("c").value(i, 0);
            assertEquals(i % one.size(), from);
            assertArrayEquals(shell(one, from), shell(many, i), 1e-9);
        }
        assertEquals(2 * copies, Arrays.stream(many.molecules().orElseThrow()).distinct().count());
    }

    @Test
    void aSupercellWithoutVolumeIsRefused() {
        assertTrue(assertThrows(InputException.class, () -> Supercell.of(crystal("MgO"), new int[] {1, 0, 0, 2, 0, 0, 0,
            0, 1})).getMessage().contains("plane"));
        assertThrows(InputException.class, () -> Supercell.repeat(crystal("MgO"), 0, 1, 1));
        assertThrows(InputException.class, () -> Supercell.repeat(crystal("MgO"), 1000, 1000, 1000));
    }

    @Test
    void strainMovesCellAndAtoms() {
        final Structure strained = Supercell.strained(crystal("NaCl"), .01, -.02, 0, 0, 0, .03);
        final double a = 5.6402;
        assertArrayEquals(new double[] {1.01 * a, .03 * a, 0, .03 * a, .98 * a, 0, 0, 0, a},
                strained.box().vectors(), 1e-12);
        final double[] f = new double[3];
        for (int i = 0; i < strained.size(); i++) {
            for (int k = 0; k < 3; k++) f[k] = strained.position(i, k);
            strained.box().toFractional(f, f);
            for (final double part : f) assertEquals(Math.rint(2 * part) / 2, part, 1e-12);
        }
    }

    @Test
    void vacanciesKeepTheChargeUnlessAsked() {
        final Structure start = Supercell.repeat(crystal("MgCl2"), 3, 3, 1);
        final Structure left = Vacancies.in(start, Map.of("Mg", 2, "Cl", 4), false, 7);
        assertEquals(Map.of("Mg", 25, "Cl", 50), FormalCharges.counts(left));
        assertArrayEquals(left.positions(), Vacancies.in(start, Map.of("Mg", 2, "Cl", 4), false, 7).positions());
        assertTrue(assertThrows(InputException.class, () -> Vacancies.in(start, Map.of("Mg", 1), false, 7))
                .getMessage().contains("neutral"));
        assertEquals(26, FormalCharges.counts(Vacancies.in(start, Map.of("Mg", 1), true, 7)).get("Mg"));
        assertThrows(InputException.class, () -> Vacancies.in(start, Map.of("Mg", 28), true, 7));
        assertThrows(InputException.class, () -> Vacancies.in(start, Map.of("Ga", 1), true, 7));
    }

    @ParameterizedTest
    // faces: area of the smallest cell and distance of its planes, from the cell of the crystal by hand
    @CsvSource({"NaCl,0,0,1,31.8119,5.6402", "NaCl,1,1,0,44.9888,3.9882", "NaCl,1,1,1,55.0998,3.2564",
            "MgCl2,0,0,1,11.4511,17.6663", "MgCl2,1,0,0,64.2400,3.1491", "MgF2,1,1,0,19.9457,3.2677",
            "GaCl3,0,0,1,81.9084,5.7252", "CaF2,2,2,2,51.6951,3.1541"})
    void aSlabHasItsFaceAndTheCrystalsSurroundings(final String name, final int h, final int k, final int l,
            final double area, final double spacing) {
        final Structure bulk = crystal(name);
        final Slab slab = Slab.cut(bulk, new int[] {h, k, l}, 4, 0);
        final Cell cell = slab.structure().box();
        assertEquals(area, cell.volume() / cell.height(2), 2e-4 * area);
        assertEquals(spacing, slab.period(), 2e-4 * spacing);
        assertEquals(4 * bulk.size(), slab.structure().size());
        // without vacuum it is still the crystal
        for (int i = 0; i < slab.structure().size(); i++) {
            final double[] here = shell(slab.structure(), i);
            final int atom = i;
            assertTrue(IntStream.range(0, bulk.size()).filter(j -> bulk.symbol(j).equals(slab.structure()
                    .symbol(atom))).anyMatch(j -> same(shell(bulk, j), here)), name + ": atom " + i);
        }
        final Slab open = Slab.cut(bulk, new int[] {h, k, l}, 4, 12);
        assertEquals(open.thickness() + 12, open.structure().box().length(2), 1e-9);
        assertTrue(open.structure().box().vector(2, 0) == 0 && open.structure().box().vector(2, 1) == 0);
        double top = 0;
        for (int i = 0; i < open.structure().size(); i++) {
            assertTrue(open.structure().position(i, 2) > -1e-9);
            top = Math.max(top, open.structure().position(i, 2));
        }
        assertEquals(open.thickness(), top, 1e-9);
    }

    private static boolean same(final double[] one, final double[] other) {
        if (one.length != other.length) return false;
        return IntStream.range(0, one.length).allMatch(i -> Math.abs(one[i] - other[i]) < 1e-6);
    }

    @Test
    void aLayeredCrystalIsCutInItsGap() {
        final Slab slab = Slab.cut(crystal("MgCl2"), new int[] {0, 0, 1}, 2, 10);
        // six layers of Cl-Mg-Cl: five steps and one layer's height, 2 (1/3 - .2578) c
        assertEquals(5 * 17.6663 / 3 + 2 * (1 / 3. - .2578) * 17.6663, slab.thickness(), 1e-6);
    }

    @Test
    void facesWithoutIndicesAreRefused() {
        assertThrows(InputException.class, () -> Slab.cut(crystal("MgO"), new int[3], 1, 0));
        assertThrows(InputException.class, () -> Slab.cut(crystal("MgO"), new int[] {0, 0, 1}, 0, 0));
    }

    @Test
    void squareOnSquareTurnsByFortyFiveDegrees() {
        // a second lattice sqrt 2 times as wide: the common cell is 2 of the first, 1 of the second
        final PlaneMatch match = PlaneMatch.find(new double[] {4, 0, 0, 4}, new double[] {4 * Math.sqrt(2), 0, 0, 4
                * Math.sqrt(2)}, 100, .01);
        assertEquals(32, match.area(), 1e-9);
        assertEquals(0, match.mismatch(), 1e-12);
    }

    @Test
    void theSmallestCellThatIsGoodEnoughIsTaken() {
        final double[] chloride = {3.6363, 0, -3.6363 / 2, 3.6363 * Math.sqrt(.75)};
        final double[] fluoride = {5.012, 0, -5.012 / 2, 5.012 * Math.sqrt(.75)};
        final PlaneMatch wide = PlaneMatch.find(chloride, fluoride, 300, .05);
        // sqrt 7 x 3.6363 = 9.6208 on 2 x 5.012 = 10.024: F = .95977
        assertEquals(7 * 3.6363 * 3.6363 * Math.sqrt(.75), wide.area(), 1e-6);
        assertEquals((1 - Math.pow(9.620745 / 10.024, 2)) / 2, wide.mismatch(), 1e-5);
        final PlaneMatch tight = PlaneMatch.find(chloride, fluoride, 300, .02);
        assertEquals(13 * 3.6363 * 3.6363 * Math.sqrt(.75), tight.area(), 1e-6);
        final String message = assertThrows(InputException.class, () -> PlaneMatch.find(chloride, fluoride, 60, .01))
                .getMessage();
        assertTrue(message.contains("nearest"), message);
    }

    @Test
    void anInterfaceHasBothSlabsTheirCompositionAndItsGaps() {
        final Slab below = Slab.cut(crystal("MgCl2"), new int[] {0, 0, 1}, 1, 0);
        final Slab above = Slab.cut(crystal("GaF3"), new int[] {0, 0, 1}, 1, 0);
        final PlaneMatch match = SlabInterface.match(below, above, 300, .02);
        final Structure both = SlabInterface.of(below, above, match, 2.2, 0).structure();
        assertEquals(Map.of("Mg", 39, "Cl", 78, "Ga", 42, "F", 126), FormalCharges.counts(both));
        assertEquals(0, Arrays.stream(both.charges().orElseThrow()).sum());
        assertEquals(List.of("Mg", "Ga", "F", "Cl"), both.names());
        assertEquals(below.thickness() + above.thickness() + 2 * 2.2, both.box().length(2), 1e-9);
        final int[] slab = both.molecules().orElseThrow();
        double top = 0;
        double bottom = 99;
        for (int i = 0; i < both.size(); i++) {
            assertEquals(both.symbol(i).equals("Mg") || both.symbol(i).equals("Cl") ? 1 : 2, slab[i]);
            if (slab[i] == 1) top = Math.max(top, both.position(i, 2));
            else bottom = Math.min(bottom, both.position(i, 2));
        }
        assertEquals(2.2, bottom - top, 1e-9);
        // the first slab is not strained: its bonds are the crystal's
        assertArrayEquals(new double[] {3.6363, 3.6363, 3.6363, 3.6363, 3.6363, 3.6363}, Arrays.stream(shell(both, 0))
                .filter(d -> Math.abs(d - 3.6363) < .03).limit(6).toArray(), 1e-6);
        assertEquals(1.8, ClosestDistance.of(both), .1);
    }
}
