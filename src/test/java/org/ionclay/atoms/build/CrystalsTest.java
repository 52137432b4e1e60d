package org.ionclay.atoms.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrystalsTest {

    @ParameterizedTest
    @CsvSource({"MgF2,16,6,1.97,2.0", "MgCl2,36,9,2.45,2.52", "GaF3,36,24,1.87,1.88", "GaCl3,8,16,2.12,2.14",
            "Mo6S8,18,42,2.3,2.5", "MgO,192,8,2.1,2.11", "NaCl,192,8,2.82,2.821", "CaF2,192,12,2.36,2.37",
            "TiO2,16,6,1.94,1.99"})
    void operationsAtomsAndShortestBond(final String name, final int operations, final int atoms, final double least,
            final double most) {
        final Crystal crystal = Crystals.byName(name.toLowerCase(java.util.Locale.ROOT));
        assertEquals(operations, crystal.operations().size());
        final Structure structure = crystal.structure();
        assertEquals(atoms, structure.size());
        double shortest = 99;
        for (int i = 0; i < atoms; i++) {
            for (int j = 0; j < i; j++) {
                if (structure.type(i) == structure.type(j)) continue;
                shortest = Math.min(shortest, Orbit.distance(crystal.atoms().get(i).place(),
                        crystal.atoms().get(j).place(), crystal.cell()));
            }
        }
        assertTrue(shortest > least && shortest < most, name + ": shortest bond " + shortest);
    }

    @Test
    void densitiesOfTheModelsAreTheProjects() {
        for (final Map.Entry<String, Double> one : Map.of("GaF3", 4.47, "GaCl3", 2.494).entrySet()) {
            final Structure structure = Crystals.byName(one.getKey()).structure();
            final double mass = java.util.Arrays.stream(structure.masses()).sum();
            assertEquals(one.getValue(), mass / structure.box().volume() * Constants.AMU_PER_CUBIC_ANGSTROM, .005);
        }
    }

    @Test
    void mineralsAreKnown() {
        assertEquals("TiO2", Crystals.byName("Rutile").name());
        assertEquals("NaCl", Crystals.byName("rock salt").name());
    }

    @Test
    void modelsSaySo() {
        assertEquals("GaF3 (model)", Crystals.byName("GaF3").title());
        assertEquals("MgF2", Crystals.byName("MgF2").title());
        assertTrue(Crystals.all().stream().noneMatch(crystal -> crystal.source().isBlank()));
        for (final Crystal one : Crystals.all()) assertEquals(one.model(), one.source().startsWith("model"));
    }

    @Test
    void anUnknownNameAsksForAFile() {
        assertTrue(assertThrows(InputException.class, () -> Crystals.byName("MgF3")).getMessage().contains("MgF2"));
    }
}
