package org.ionclay.atoms.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmorphousBoxTest {

    private static double charge(final Structure atoms) {
        return Arrays.stream(atoms.charges().orElseThrow()).sum();
    }

    @Test
    void thePapersBoxHasItsSizeItsAtomsAndNoCharge() {
        final AmorphousBox box = AmorphousBox.build(AmorphousSettings.paper(1));
        final Structure atoms = box.structure();
        assertEquals(12_000, atoms.size(), .02 * 12_000);
        for (int v = 0; v < 3; v++) assertEquals(64, atoms.box().length(v));
        assertEquals(0, charge(atoms));
        assertEquals(Map.of("Mg", 1712, "Ga", 1712, "F", 5136, "Cl", 3424), FormalCharges.counts(atoms));
        for (final double extent : box.extent()) assertEquals(30, extent, 1.1);
        // the shortest bond of the crystals, Ga-F
        assertEquals(1.875, ClosestDistance.of(atoms), .001);
    }

    /** Atoms of one particle, turned back about its middle, sorted. */
    private static List<double[]> turnedBack(final Structure atoms, final int particle) {
        final int[] molecules = atoms.molecules().orElseThrow();
        final int[] turn = AmorphousBox.turn(particle);
        final double pitch = atoms.box().length(0) / 2;
        final double[] middle = {pitch * (.5 + (particle >> 2)), pitch * (.5 + (particle >> 1 & 1)),
            pitch * (.5 + (particle & 1))};
        final List<double[]> all = new ArrayList<>();
        for (int i = 0; i < atoms.size(); i++) {
            if (molecules[i] != particle + 1) continue;
            final double[] back = {atoms.type(i), 0, 0, 0};
            for (int k = 0; k < 3; k++) {
                for (int j = 0; j < 3; j++) back[1 + k] += turn[3 * j + k] * (atoms.position(i, j) - middle[j]);
                back[1 + k] = Math.rint(back[1 + k] * 1e7) / 1e7 + 0.;
            }
            all.add(back);
        }
        all.sort(Comparator.<double[]>comparingDouble(a -> a[0]).thenComparingDouble(a -> a[1])
                .thenComparingDouble(a -> a[2]).thenComparingDouble(a -> a[3]));
        return all;
    }

    @Test
    void neighboursAreTheSameParticleTurnedByARightAngle() {
        final Structure atoms = AmorphousBox.build(AmorphousSettings.paper(1)).structure();
        final List<double[]> first = turnedBack(atoms, 0);
        for (int p = 0; p < AmorphousBox.PARTICLES; p++) {
            final List<double[]> other = turnedBack(atoms, p);
            assertEquals(first.size(), other.size());
            for (int i = 0; i < first.size(); i++) assertArrayEquals(first.get(i), other.get(i), "particle " + p);
            for (int axis = 1; axis < 8; axis *= 2) {
                final int[] here = AmorphousBox.turn(p);
                final int[] there = AmorphousBox.turn(p ^ axis);
                int trace = 0;
                int normals = 0;
                for (int k = 0; k < 9; k++) trace += here[k] * there[k];
                for (int k = 2; k < 9; k += 3) normals += here[k] * there[k];
                assertEquals(1, trace, "1 + 2 cos of the angle between neighbours");
                assertEquals(0, normals, "normals of the slabs of neighbours");
            }
        }
    }

    @Test
    void theMagnesiumSaltIsBelowAndTheGalliumSaltAbove() {
        for (final double[] atom : turnedBack(AmorphousBox.build(AmorphousSettings.paper(1)).structure(), 3)) {
            // types: Mg, Ga, F, Cl
            assertEquals(atom[0] == 0 || atom[0] == 3, atom[3] < .75, Arrays.toString(atom));
        }
    }

    @Test
    void sameSeedSameBits() {
        final AmorphousSettings settings = AmorphousSettings.paper(1).withAtoms(500);
        final Structure one = AmorphousBox.build(settings).structure();
        assertArrayEquals(one.positions(), AmorphousBox.build(settings).structure().positions());
        assertNotEquals(Arrays.hashCode(one.positions()),
                Arrays.hashCode(AmorphousBox.build(settings.withSeed(2)).structure().positions()));
    }

    @ParameterizedTest
    @CsvSource({".5,500", ".75,500", "1,500", "1.25,500", "1.5,500", "2,500", ".2,2000", "1.5,12000", "0,500", "1,150"})
    void anyRatioIsExactNeutralAndApart(final double x, final int wanted) {
        final AmorphousBox box = AmorphousBox.build(AmorphousSettings.paper(x).withAtoms(wanted));
        final Structure atoms = box.structure();
        assertEquals(wanted, atoms.size(), (wanted < 1000 ? .21 : .02) * wanted);
        assertEquals(0, charge(atoms));
        final Map<String, Integer> counts = FormalCharges.counts(atoms);
        assertEquals(x, counts.getOrDefault("Mg", 0) / (double) counts.get("Ga"));
        assertEquals(3, counts.get("F") / (double) counts.get("Ga"));
        assertTrue(ClosestDistance.of(atoms) > 1.5, "closest " + ClosestDistance.of(atoms));
        assertEquals(8, Arrays.stream(atoms.molecules().orElseThrow()).distinct().count());
    }

    @Test
    void thePolycrystalHasTenThousandTwoHundredAtoms() {
        final AmorphousBox box = AmorphousBox.build(AmorphousSettings.polycrystal());
        assertEquals(10_200, box.structure().size());
        for (int v = 0; v < 3; v++) assertEquals(64, box.structure().box().length(v));
        assertEquals(0, charge(box.structure()));
        assertEquals(Map.of("Mg", 3400, "Cl", 6800), FormalCharges.counts(box.structure()));
        assertTrue(ClosestDistance.of(box.structure()) > 1.3, "closest " + ClosestDistance.of(box.structure()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MgF2", "NaCl", "TiO2", "GaCl3", "CaF2"})
    void otherSaltsGoToo(final String name) {
        final AmorphousSettings paper = AmorphousSettings.paper(1);
        final Structure atoms = AmorphousBox.build(new AmorphousSettings(Crystals.byName(name), paper.second(), 1,
                2000, 35, 1, 2.2, 1)).structure();
        assertEquals(0, charge(atoms), 1e-9);
        assertTrue(ClosestDistance.of(atoms) > 1.5, "closest " + ClosestDistance.of(atoms));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertTrue(assertThrows(InputException.class, () -> AmorphousSettings.paper(-1)).getMessage().contains("ratio"));
        assertThrows(InputException.class, () -> AmorphousSettings.paper(1).withScale(0));
        assertThrows(InputException.class, () -> AmorphousSettings.paper(Double.NaN));
    }
}
