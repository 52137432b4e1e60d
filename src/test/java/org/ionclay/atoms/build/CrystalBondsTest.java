package org.ionclay.atoms.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Built-in crystals against what their sources say: cells, places of the space group, bonds, coordination. */
class CrystalBondsTest {

    private static double[] bonds(final Structure crystal, final int atom, final String to, final double reach) {
        try (Workers workers = new Workers(1)) {
            final NeighbourList list = new NeighbourList(reach, 0, workers);
            list.update(crystal.size(), crystal.positions(), crystal.box().vectors(),
                    new boolean[] {true, true, true});
            return IntStream.range(list.start()[atom], list.start()[atom + 1])
                    .filter(p -> crystal.symbol(list.index()[p]).equals(to)).mapToDouble(p -> {
                        double square = 0;
                        for (int k = 0; k < 3; k++) square += Math.pow(list.wrapped()[3 * list.index()[p] + k]
                                + list.shifts()[3 * list.image()[p] + k] - list.wrapped()[3 * atom + k], 2);
                        return Math.sqrt(square);
                    }).filter(d -> d < reach).sorted().toArray();
        }
    }

    /** Lengths by hand from the cell and the free coordinates of each source, to the last digit that these give. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // Baur & Khan (1971): sqrt 2 u a, twice, and sqrt(2 (1/2 - u)^2 a^2 + c^2/4), four times
        "MgF2  | Mg | F  | 2.4 | 1.9790 1.9790 1.9974 1.9974 1.9974 1.9974",
        "MgF2  | F  | Mg | 2.4 | 1.9790 1.9974 1.9974",
        // Partin & O'Keeffe (1991): sqrt(a^2/3 + ((1/3 - z) c)^2)
        "MgCl2 | Mg | Cl | 3   | 2.4876 2.4876 2.4876 2.4876 2.4876 2.4876",
        "MgCl2 | Cl | Mg | 3   | 2.4876 2.4876 2.4876",
        "GaF3  | Ga | F  | 2.4 | 1.875 1.875 1.875 1.875 1.875 1.875",
        "GaF3  | F  | Ga | 2.4 | 1.875 1.875",
        // dimers: two terminal and two bridging chlorides for each gallium; bridges join two, terminals hang on one
        "GaCl3 | Ga | Cl | 2.6 | 2.13 2.14 2.33 2.33",
        "MgO   | Mg | O  | 2.5 | 2.1059 2.1059 2.1059 2.1059 2.1059 2.1059",
        "NaCl  | Na | Cl | 3.3 | 2.8201 2.8201 2.8201 2.8201 2.8201 2.8201",
        "CaF2  | Ca | F  | 3   | 2.3656 2.3656 2.3656 2.3656 2.3656 2.3656 2.3656 2.3656",
        "CaF2  | F  | Ca | 3   | 2.3656 2.3656 2.3656 2.3656",
        "TiO2  | Ti | O  | 2.4 | 1.9442 1.9442 1.9442 1.9442 1.9792 1.9792",
        "TiO2  | O  | Ti | 2.4 | 1.9442 1.9442 1.9792",
        "Mg    | Mg | Mg | 3.5 | 3.1970 3.1970 3.1970 3.1970 3.1970 3.1970 3.2094 3.2094 3.2094 3.2094 3.2094 3.2094",
        "Al    | Al | Al | 3.5 | 2.8635 2.8635 2.8635 2.8635 2.8635 2.8635 2.8635 2.8635 2.8635 2.8635 2.8635 2.8635",
        "Fe    | Fe | Fe | 2.7 | 2.4825 2.4825 2.4825 2.4825 2.4825 2.4825 2.4825 2.4825"})
    void everyAtomHasTheBondsOfTheSource(final String name, final String from, final String to, final double reach,
            final String lengths) {
        final Structure crystal = Crystals.byName(name).structure();
        final double[] expected = java.util.Arrays.stream(lengths.split(" ")).mapToDouble(Double::parseDouble)
                .toArray();
        for (int i = 0; i < crystal.size(); i++) {
            if (!crystal.symbol(i).equals(from)) continue;
            assertArrayEquals(expected, bonds(crystal, i, to, reach), name.equals("GaCl3") ? .006 : 1e-3 / 2, name);
        }
    }

    @Test
    void galliumChlorideIsMadeOfDimers() {
        final Structure molecule = Molecules.first(Crystals.byName("GaCl3").structure(), 2.6);
        assertEquals("Ga2 Cl6", molecule.formula());
        double gallium = 0;
        for (int k = 0; k < 3; k++) gallium += Math.pow(molecule.position(0, k) - molecule.position(1, k), 2);
        // across a bridge whose angle at Cl is near a right one; the next dimer's is farther
        assertEquals(3.2, Math.sqrt(gallium), .15);
    }

    @Test
    void whatHasNoMoleculesIsRefused() {
        assertTrue(assertThrows(InputException.class, () -> Molecules.first(Crystals.byName("MgCl2").structure(), 2.6))
                .getMessage().contains("go on"));
    }

    /** Six Mo in an octahedron inside a cube of eight S: four Mo and five S each. */
    @Test
    void theChevrelPhaseHasItsClusters() {
        final Structure crystal = Crystals.byName("Mo6S8").structure();
        for (int i = 0; i < crystal.size(); i++) {
            if (!crystal.symbol(i).equals("Mo")) continue;
            assertEquals(4, bonds(crystal, i, "Mo", 2.9).length);
            assertEquals(5, bonds(crystal, i, "S", 2.9).length);
        }
    }

    static List<Crystal> all() {
        return Crystals.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyOperationMapsTheCrystalOntoItself(final Crystal crystal) {
        final List<Crystal.Atom> atoms = crystal.atoms();
        for (final SymmetryOperation operation : crystal.operations()) {
            for (final Crystal.Atom atom : atoms) {
                final double[] image = operation.apply(atom.place());
                assertTrue(atoms.stream().anyMatch(other -> other.site() == atom.site() && Orbit.distance(image,
                        other.place(), crystal.cell()) < 1e-6), crystal.name());
            }
        }
    }

    @ParameterizedTest
    // atoms in the cell, lattice constant, neighbours and their distance over the lattice constant
    @CsvSource({"fcc Ar 5.26,4,12,.70711", "bcc Fe 2.8665,2,8,.86603", "sc Po 3.35,1,6,1", "diamond Si 5.431,8,4,.43301",
        "rock-salt Li Cl 5.14,8,6,.5", "cscl Cs Cl 4.123,2,8,.86603", "zinc-blende Zn S 5.409,8,4,.43301",
        "fluorite Ca F 5.463,12,8,.43301"})
    void prototypesHaveTheirNeighbours(final String text, final int atoms, final int neighbours, final double share) {
        final Crystal crystal = Crystals.byName(text);
        assertTrue(crystal.model());
        final Structure structure = crystal.structure();
        assertEquals(atoms, structure.size());
        final double a = structure.box().length(0);
        final String other = structure.names().get(structure.names().size() - 1);
        final double[] bonds = bonds(structure, 0, other, (share + .1) * a);
        assertEquals(neighbours, bonds.length);
        for (final double bond : bonds) assertEquals(share * a, bond, 1e-5 * a);
    }

    @Test
    void prototypesThatMakeNoCrystalAreRefused() {
        for (final String text : List.of("fcc Ar", "fcc Ar five", "rock-salt Li 5", "fcc Xx 5", "fcc Ar 0", "fcc")) {
            assertThrows(InputException.class, () -> Crystals.byName(text), text);
        }
    }
}
