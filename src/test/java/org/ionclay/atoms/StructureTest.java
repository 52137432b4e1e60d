package org.ionclay.atoms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;

class StructureTest {

    private final Structure salt = Structure.of(List.of("Mg", "Cl", "Mg", "F"),
            new double[] {0, 0, 0, 1, 2, 3, 9, 9, 9, -1, 5, 4}, Cell.box(8, 8, 8));

    @Test
    void elementsAreFoundBySymbolNumberAndMass() {
        assertEquals(31, Element.of("Ga").number());
        assertEquals("Og", Element.of(118).symbol());
        assertEquals("Al", Element.ofMass(26.9815).orElseThrow().symbol());
        assertEquals("H", Element.ofMass(1).orElseThrow().symbol());
        assertTrue(Element.ofMass(2.5).isEmpty());
        assertEquals(24.305, Element.of("Mg").mass().getAsDouble());
        assertThrows(IllegalArgumentException.class, () -> Element.of("Xx"));
        assertThrows(InputException.class, () -> Species.of("A").knownMass());
    }

    @Test
    void arraysCannotBeChangedFromOutside() {
        final double[] positions = {1, 1, 1};
        final Structure one = Structure.of(List.of("H"), positions, null);
        positions[0] = 7;
        one.positions()[1] = 7;
        assertArrayEquals(new double[] {1, 1, 1}, one.positions());
    }

    @Test
    void wrappedAndUnwrappedAreTheSamePlaces() {
        final Structure wrapped = salt.wrapped();
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, -1, 0, 0}, wrapped.images().orElseThrow());
        assertEquals(1, wrapped.position(2, 0));
        assertArrayEquals(salt.positions(), wrapped.unwrapped(), 1e-15);
    }

    @Test
    void typeMapsAndOrders() {
        assertEquals("Mg2 Cl1 F1", salt.formula());
        final Structure mapped = salt.withTypeMap(List.of("Mg", "Ga", "F", "Cl"));
        assertArrayEquals(new int[] {0, 3, 0, 2}, mapped.types());
        assertThrows(IllegalArgumentException.class, () -> salt.withTypeMap(List.of("Mg", "Cl")));
        final Structure sorted = mapped.sortedBySpecies();
        assertArrayEquals(new int[] {0, 0, 2, 3}, sorted.types());
        assertEquals(9, sorted.position(1, 0));
        assertEquals("K", salt.renamed(List.of("K", "Br", "I")).symbol(0));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        final List<Species> one = Species.list("H");
        final double[] at = {0, 0, 0};
        assertThrows(IllegalArgumentException.class, () -> Structure.builder(one, new int[] {1}, at).build());
        assertThrows(IllegalArgumentException.class, () -> Structure.builder(one, new int[2], at).build());
        assertThrows(IllegalArgumentException.class,
                () -> Structure.builder(one, new int[1], new double[] {0, Double.NaN, 0}).build());
        assertThrows(IllegalArgumentException.class, () -> Structure.builder(Species.list("H", "H"), new int[1], at)
                .build());
        final Structure good = Structure.builder(one, new int[1], at).build();
        assertThrows(IllegalArgumentException.class, () -> Frame.builder(good).forces(new double[2]).build());
        assertThrows(InputException.class, good::box);
    }

    @Test
    void stressIsMinusVirialPerVolume() {
        final double[] virial = {512, 0, 0, 0, 0, 0, 0, 0, -1024};
        final Frame frame = Frame.builder(salt).virial(virial).build();
        assertArrayEquals(new double[] {-1, 0, 0, 0, 0, 0, 0, 0, 2}, frame.stress().orElseThrow(), 1e-15);
    }
}
