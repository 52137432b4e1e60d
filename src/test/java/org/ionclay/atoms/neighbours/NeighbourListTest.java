package org.ionclay.atoms.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;

class NeighbourListTest {

    private static final double CUTOFF = 6;
    private static final boolean[][] PERIODICITIES = {{true, true, true}, {false, false, false}, {true, true, false},
        {false, true, false}, {true, false, true}};

    /** A triclinic cell with sides from 2 to 30 Å and angles from 60 to 120 degrees or so. */
    private static double[] cell(final Random random) {
        final double[] cell = new double[9];
        for (int r = 0; r < 3; r++) {
            final double side = 2 * Math.pow(15, random.nextDouble());
            for (int d = 0; d < 3; d++) cell[3 * r + d] = side * ((r == d ? 1 : 0) + .8 * (random.nextDouble() - .5));
        }
        return cell;
    }

    private static double[] positions(final int atoms, final double[] cell, final Random random) {
        final double[] positions = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            // up to one cell outside on either side
            final double[] s = {3 * random.nextDouble() - 1, 3 * random.nextDouble() - 1, 3 * random.nextDouble() - 1};
            for (int d = 0; d < 3; d++) {
                positions[3 * i + d] = s[0] * cell[d] + s[1] * cell[3 + d] + s[2] * cell[6 + d];
            }
        }
        return positions;
    }

    /** Per atom, all neighbours nearer than the cutoff as sorted lines "index distance x y z". */
    private static List<List<String>> bruteForce(final double[] positions, final double[] cell,
            final boolean[] periodic) {
        return bruteForce(positions, cell, periodic, 3);
    }

    /** The atoms may lie {@code apart} cells from each other. */
    private static List<List<String>> bruteForce(final double[] positions, final double[] cell,
            final boolean[] periodic, final int apart) {
        final int atoms = positions.length / 3;
        final CellFrame frame = new CellFrame();
        frame.set(cell, periodic);
        final int[] most = new int[3];
        for (int d = 0; d < 3; d++) most[d] = periodic[d] ? (int) Math.ceil(CUTOFF / frame.height[d]) + apart : 0;
        final List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < atoms; i++) {
            final List<String> found = new ArrayList<>();
            for (int j = 0; j < atoms; j++) {
                for (int a = -most[0]; a <= most[0]; a++) {
                    for (int b = -most[1]; b <= most[1]; b++) {
                        for (int c = -most[2]; c <= most[2]; c++) {
                            if (i == j && a == 0 && b == 0 && c == 0) continue;
                            final double[] r = new double[3];
                            for (int d = 0; d < 3; d++) {
                                r[d] = positions[3 * j + d] - positions[3 * i + d] + a * frame.h[d]
                                        + b * frame.h[3 + d] + c * frame.h[6 + d];
                            }
                            keep(j, r, found);
                        }
                    }
                }
            }
            found.sort(null);
            all.add(found);
        }
        return all;
    }

    private static void keep(final int j, final double[] r, final List<String> found) {
        if (r[0] * r[0] + r[1] * r[1] + r[2] * r[2] >= CUTOFF * CUTOFF) return;
        // + 0. turns -0 into 0
        found.add(String.format("%d %.6f %.6f %.6f", j, Math.rint(r[0] * 1e6) / 1e6 + 0.,
                Math.rint(r[1] * 1e6) / 1e6 + 0., Math.rint(r[2] * 1e6) / 1e6 + 0.));
    }

    private static List<List<String>> listed(final NeighbourList list) {
        final List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < list.atoms(); i++) {
            final List<String> found = new ArrayList<>();
            for (int p = list.start()[i]; p < list.start()[i + 1]; p++) {
                final int j = list.index()[p];
                final double[] r = new double[3];
                for (int d = 0; d < 3; d++) {
                    r[d] = list.wrapped()[3 * j + d] + list.shifts()[3 * list.image()[p] + d]
                            - list.wrapped()[3 * i + d];
                }
                keep(j, r, found);
            }
            found.sort(null);
            all.add(found);
        }
        return all;
    }

    @Test
    void equalsBruteForceInAnyCellAndPeriodicity() {
        try (Workers workers = new Workers(2)) {
            for (int seed = 0; seed < 60; seed++) {
                final Random random = new Random(seed);
                final double[] cell = cell(random);
                final double[] positions = positions(1 + random.nextInt(40), cell, random);
                final boolean[] periodic = PERIODICITIES[seed % PERIODICITIES.length];
                final NeighbourList list = new NeighbourList(CUTOFF, seed % 3 * .4, workers);
                assertTrue(list.update(positions.length / 3, positions, cell, periodic));
                assertTrue(bruteForce(positions, cell, periodic).equals(listed(list)), "seed " + seed);
            }
        }
    }

    @Test
    void needsNoCellWhereNothingIsPeriodic() {
        try (Workers workers = new Workers(1)) {
            final double[] cell = {9, 0, 0, 0, 9, 0, 0, 0, 9};
            final double[] positions = positions(50, cell, new Random(5));
            final NeighbourList list = new NeighbourList(CUTOFF, 1, workers);
            list.update(50, positions, null, PERIODICITIES[1]);
            assertTrue(bruteForce(positions, cell, PERIODICITIES[1]).equals(listed(list)));
            // one direction only, the others without a vector
            final double[] wire = {3, 1, 2, 0, 0, 0, 0, 0, 0};
            list.update(50, positions, wire, new boolean[] {true, false, false});
            final List<List<String>> expected = bruteForce(positions, wire, new boolean[] {true, false, false}, 30);
            assertTrue(expected.equals(listed(list)));
        }
    }

    @Test
    void lastsWhileNoPairCanHaveComeNearer() {
        final Random random = new Random(11);
        final double[] cell = {14, 0, 0, 3, 13, 0, -2, 1, 15};
        final double[] positions = positions(60, cell, random);
        try (Workers workers = new Workers(2)) {
            final NeighbourList list = new NeighbourList(CUTOFF, 1, workers);
            list.update(60, positions, cell, PERIODICITIES[0]);
            for (int step = 0; step < 40; step++) {
                for (int k = 0; k < positions.length; k++) positions[k] += .05 * random.nextGaussian();
                if (step % 4 == 3) strain(cell, positions, .002 * random.nextGaussian(), step % 3);
                list.update(60, positions, cell, PERIODICITIES[0]);
                assertTrue(bruteForce(positions, cell, PERIODICITIES[0]).equals(listed(list)), "step " + step);
            }
            assertTrue(list.builds() > 2 && list.builds() < 30, list.builds() + " builds in 40 steps");
        }
    }

    private static void strain(final double[] cell, final double[] positions, final double by, final int d) {
        for (int k = d; k < 9; k += 3) cell[k] *= 1 + by;
        for (int k = d; k < positions.length; k += 3) positions[k] *= 1 + by;
    }

    @Test
    void rebuildsByDisplacementAndOnlyThen() {
        final double[] cell = {20, 0, 0, 0, 20, 0, 0, 0, 20};
        final double[] positions = positions(30, cell, new Random(2));
        try (Workers workers = new Workers(1)) {
            final NeighbourList list = new NeighbourList(CUTOFF, 1, workers);
            list.update(30, positions, cell, PERIODICITIES[0]);
            final int[] index = list.index();
            positions[3] += .499;
            assertFalse(list.update(30, positions, cell, PERIODICITIES[0]));
            assertTrue(index == list.index(), "arrays are kept");
            positions[3] += .002;
            assertTrue(list.update(30, positions, cell, PERIODICITIES[0]));
            // a pure strain of 1 % moves atoms by more than half the skin, but pairs apart by less than the skin
            strain(cell, positions, .01, 0);
            assertFalse(list.update(30, positions, cell, PERIODICITIES[0]));
            strain(cell, positions, .2, 0);
            assertTrue(list.update(30, positions, cell, PERIODICITIES[0]));
        }
    }

    @Test
    void doesNotDependOnThreads() {
        final double[] cell = {31, 0, 0, 4, 29, 0, -3, 2, 33};
        final double[] positions = positions(1500, cell, new Random(3));
        try (Workers one = new Workers(1); Workers three = new Workers(3)) {
            final NeighbourList a = new NeighbourList(CUTOFF, .5, one);
            final NeighbourList b = new NeighbourList(CUTOFF, .5, three);
            a.update(1500, positions, cell, PERIODICITIES[0]);
            b.update(1500, positions, cell, PERIODICITIES[0]);
            final int pairs = a.start()[1500];
            assertArrayEquals(Arrays.copyOf(a.start(), 1501), Arrays.copyOf(b.start(), 1501));
            assertArrayEquals(Arrays.copyOf(a.index(), pairs), Arrays.copyOf(b.index(), pairs));
            assertArrayEquals(Arrays.copyOf(a.image(), pairs), Arrays.copyOf(b.image(), pairs));
        }
    }

    @Test
    void namesWhatIsWrong() {
        try (Workers workers = new Workers(1)) {
            final NeighbourList list = new NeighbourList(CUTOFF, 1, workers);
            final double[] bad = {0, 0, 0, 1, Double.NaN, 2};
            final double[] cell = {20, 0, 0, 0, 20, 0, 0, 0, 20};
            assertEquals("atom 1: y is NaN, all positions must be finite",
                    assertThrows(IllegalArgumentException.class, () -> list.update(2, bad, cell, PERIODICITIES[0]))
                            .getMessage());
            assertThrows(IllegalArgumentException.class,
                    () -> list.update(2, new double[6], new double[] {1, 0, 0, 2, 0, 0, 0, 0, 1}, PERIODICITIES[0]));
            assertThrows(IllegalArgumentException.class,
                    () -> list.update(2, new double[6], null, PERIODICITIES[0]));
            assertThrows(IllegalArgumentException.class, () -> new NeighbourList(0, 1, workers));
        }
    }

    /** Sites give the same vectors as images and shifts, after a build and after a move. */
    @Test
    void sitesAreTheImages() {
        final Random random = new Random(12);
        for (int k = 0; k < 20; k++) {
            final double[] cell = cell(random);
            final boolean[] periodic = PERIODICITIES[k % PERIODICITIES.length];
            final double[] positions = positions(30, cell, random);
            try (Workers workers = new Workers(2)) {
                final NeighbourList list = new NeighbourList(CUTOFF, 1, workers);
                for (int step = 0; step < 4; step++) {
                    list.update(30, positions, cell, periodic);
                    check(list);
                    for (int i = 0; i < positions.length; i++) positions[i] += (step == 2 ? 1 : .1) * random.nextDouble();
                }
                assertTrue(list.builds() > 1);
                assertArrayEquals(periodic, list.periodic());
                for (int v = 0; v < 9; v++) if (periodic[v / 3]) assertEquals(cell[v], list.cell()[v]);
            }
        }
    }

    @Test
    void forgottenListsAreBuiltAnew() {
        final Random random = new Random(13);
        final double[] cell = cell(random);
        final double[] positions = positions(30, cell, random);
        try (Workers workers = new Workers(1)) {
            final NeighbourList list = new NeighbourList(CUTOFF, 1, workers);
            list.update(30, positions, cell, PERIODICITIES[0]);
            for (int i = 0; i < positions.length; i++) positions[i] += .1 * random.nextDouble();
            assertFalse(list.update(30, positions, cell, PERIODICITIES[0]));
            list.forget();
            assertTrue(list.update(30, positions, cell, PERIODICITIES[0]));
            final NeighbourList other = new NeighbourList(CUTOFF, 1, workers);
            other.update(30, positions, cell, PERIODICITIES[0]);
            final int pairs = list.start()[30];
            assertEquals(pairs, other.start()[30]);
            assertArrayEquals(Arrays.copyOf(other.index(), pairs), Arrays.copyOf(list.index(), pairs));
            assertArrayEquals(Arrays.copyOf(other.image(), pairs), Arrays.copyOf(list.image(), pairs));
        }
    }

    private static void check(final NeighbourList list) {
        final Sites sites = list.sites();
        assertEquals(30, sites.atoms());
        for (int i = 0; i < 30; i++) {
            for (int p = list.start()[i]; p < list.start()[i + 1]; p++) {
                final int site = sites.numbers()[p];
                assertTrue(site < sites.count());
                assertEquals(list.index()[p], sites.atom()[site]);
                for (int d = 0; d < 3; d++) {
                    assertEquals(list.wrapped()[3 * list.index()[p] + d] + list.shifts()[3 * list.image()[p] + d],
                            sites.positions()[Sites.STRIDE * site + d]);
                }
            }
        }
    }
}
