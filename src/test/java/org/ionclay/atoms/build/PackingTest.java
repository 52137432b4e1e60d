package org.ionclay.atoms.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.junit.jupiter.api.Test;

class PackingTest {

    private static PackingSettings.Part ion(final String symbol, final int count) {
        return new PackingSettings.Part(Structure.of(List.of(symbol), new double[3], null), count);
    }

    private static final List<PackingSettings.Part> SALT = List.of(ion("Mg", 300), ion("Cl", 600));

    /** Distances to nearest images, pair by pair. */
    private static double[] distances(final Structure structure, final String one, final String other,
            final boolean sameMolecule) {
        final int[] molecules = structure.molecules().orElseThrow();
        final double[] d = new double[3];
        return java.util.stream.IntStream.range(0, structure.size() * structure.size()).filter(p -> {
            final int i = p / structure.size();
            final int j = p % structure.size();
            return i < j && (molecules[i] == molecules[j]) == sameMolecule && (structure.symbol(i).equals(one)
                    && structure.symbol(j).equals(other) || structure.symbol(i).equals(other)
                    && structure.symbol(j).equals(one));
        }).mapToDouble(p -> {
            for (int k = 0; k < 3; k++) d[k] = structure.position(p / structure.size(), k)
                    - structure.position(p % structure.size(), k);
            structure.box().minimumImage(d);
            return Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        }).sorted().toArray();
    }

    @Test
    void ionsKeepTheirDistances() {
        // a cell that leans, so that images matter
        final Cell cell = Cell.ofParameters(29, 31, 30, 75, 100, 110);
        final Structure packed = Packing.of(new PackingSettings(SALT, cell, 1.9, Map.of("Mg Mg", 3.1, "Cl Mg", 2.3),
                20_000, 5), Progress.NONE);
        assertEquals(Map.of("Mg", 300, "Cl", 600), FormalCharges.counts(packed));
        assertEquals(0, Arrays.stream(packed.charges().orElseThrow()).sum());
        final double mg = distances(packed, "Mg", "Mg", false)[0];
        final double both = distances(packed, "Mg", "Cl", false)[0];
        final double cl = distances(packed, "Cl", "Cl", false)[0];
        assertTrue(mg >= 3.1 && mg < 3.3, "Mg-Mg " + mg);
        assertTrue(both >= 2.3 && both < 2.35, "Mg-Cl " + both);
        assertTrue(cl >= 1.9 && cl < 1.95, "Cl-Cl " + cl);
    }

    @Test
    void placesAreUniform() {
        final Structure packed = Packing.of(new PackingSettings(SALT, Cell.box(40, 40, 40), .5, Map.of(), 1000, 5),
                Progress.NONE);
        // counts in 2 x 2 x 2 octants: 900 ions, 112.5 each, chi square of 7 degrees of freedom below 24.3 (0.1 %)
        final int[] octants = new int[8];
        for (int i = 0; i < packed.size(); i++) {
            int octant = 0;
            for (int k = 0; k < 3; k++) octant = 2 * octant + (packed.position(i, k) < 20 ? 0 : 1);
            octants[octant]++;
        }
        double chi = 0;
        for (final int count : octants) chi += (count - 112.5) * (count - 112.5) / 112.5;
        assertTrue(chi < 24.3, "chi square " + chi);
    }

    @Test
    void moleculesStayWholeAndApartAtTheDensity() {
        final Structure dimer = Molecules.first(Crystals.byName("GaCl3").structure(), 2.6);
        final List<PackingSettings.Part> parts = List.of(new PackingSettings.Part(dimer, 40));
        final Cell cell = Packing.cube(parts, 1.5 / 1.66053906660);
        final Structure packed = Packing.of(new PackingSettings(parts, cell, 2.5, Map.of(), 20_000, 3), Progress.NONE);
        assertEquals(1.5, Arrays.stream(packed.masses()).sum() / packed.box().volume() * 1.66053906660, 1e-9);
        assertTrue(distances(packed, "Cl", "Cl", false)[0] >= 2.5);
        assertTrue(distances(packed, "Ga", "Cl", false)[0] >= 2.5);
        // each dimer has the same distances inside as the crystal's
        final double[] inside = distances(packed, "Ga", "Ga", true);
        assertEquals(40, inside.length);
        double gallium = 0;
        for (int k = 0; k < 3; k++) gallium += Math.pow(dimer.position(0, k) - dimer.position(1, k), 2);
        for (final double distance : inside) assertEquals(Math.sqrt(gallium), distance, 1e-9);
        assertEquals(40, Arrays.stream(packed.molecules().orElseThrow()).distinct().count());
    }

    @Test
    void orientationsAreUniform() {
        // dumbbells: mean of cos² to each axis is 1/3, of 1000 with a spread of .298 / sqrt 1000 = .0094
        final Structure dumbbell = Structure.of(List.of("Mg", "O"), new double[] {0, 0, 0, 1, 0, 0}, null);
        final Structure packed = Packing.of(new PackingSettings(List.of(new PackingSettings.Part(dumbbell, 1000)),
                Cell.box(100, 100, 100), .5, Map.of(), 1000, 9), Progress.NONE);
        final double[] square = new double[3];
        final double[] d = new double[3];
        for (int i = 0; i < 1000; i++) {
            // Mg first, then O, each in the order of the molecules
            for (int k = 0; k < 3; k++) d[k] = packed.position(i, k) - packed.position(1000 + i, k);
            packed.box().minimumImage(d);
            for (int k = 0; k < 3; k++) square[k] += d[k] * d[k] / 1000;
        }
        for (int k = 0; k < 3; k++) assertEquals(1 / 3., square[k], 4 * .0094);
    }

    @Test
    void sameSeedSameBits() {
        final PackingSettings settings = new PackingSettings(SALT, Cell.box(30, 30, 30), 1.8, Map.of(), 1000, 5);
        assertArrayEquals(Packing.of(settings, Progress.NONE).positions(), Packing.of(settings, Progress.NONE)
                .positions());
        assertFalse(Arrays.equals(Packing.of(settings, Progress.NONE).positions(), Packing.of(new PackingSettings(SALT,
                settings.cell(), 1.8, Map.of(), 1000, 6), Progress.NONE).positions()));
    }

    @Test
    void whatFindsNoRoomSaysSo() {
        final String message = assertThrows(InputException.class, () -> Packing.of(new PackingSettings(SALT,
                Cell.box(18, 18, 18), 2.4, Map.of(), 200, 5), Progress.NONE)).getMessage();
        assertTrue(message.contains("room for 900"), message);
        assertThrows(InputException.class, () -> Packing.of(new PackingSettings(SALT, Cell.box(2, 40, 40), 2.4,
                Map.of(), 200, 5), Progress.NONE));
        assertThrows(InputException.class, () -> Packing.cube(SALT, 0));
    }
}
