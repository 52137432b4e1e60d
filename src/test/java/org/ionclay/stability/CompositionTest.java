package org.ionclay.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas, read and written. */
class CompositionTest {

    @ParameterizedTest
    @CsvSource({"Li4O4, Li2O2, 2", "O, O2, 0.5", "O6, O2, 3", "Fe4O6, Fe2O3, 2", "O4Fe2Li2, LiFeO2, 2", "Cl2F3Mg2Ga, "
            + "Mg2GaF3Cl2, 1", "F3Cl, ClF3, 1", "O2F4, OF2, 2", "Li3Fe2(PO4)3, Li3Fe2P3O12, 1",
                    "MgCl2-GaF3, MgGaF3Cl2, 1",
        "1.5MgCl2+GaF3, Mg1.5GaF3Cl3, 1", "Mg0.5Cl, Mg0.5Cl, 1", "Ga2Cl6, GaCl3, 2", "H2O, H2O, 1"})
    void formulasAreReduced(final String written, final String formula, final double units) {
        final Composition composition = Composition.parse(written);
        assertEquals(formula, composition.formula());
        assertEquals(units, composition.units());
        assertEquals(composition.atoms(), composition.unit().atoms() * units, 1e-12);
    }

    @Test
    void keysTellCompositionsApartAndNotCells() {
        assertEquals(Composition.parse("Fe2O3").key(), Composition.parse("Fe8O12").key());
        assertEquals(Composition.parse("Mg0.1Cl0.2").key(), Composition.parse("MgCl2").key());
        assertNotEquals(Composition.parse("Fe2O3").key(), Composition.parse("Fe3O4").key());
    }

    @ParameterizedTest
    @CsvSource({"Mg(F2, a \")\" is missing", "MgF2), has no \"(\"", "Mq, \"Mq\" is no element",
            "mgf, starts no element",
        "Mg0, must be positive", "Mg1.2.3, is no number", "'', there is no element", "Mg-, there is no element"})
    void brokenFormulasAreRefused(final String formula, final String said) {
        final String message = assertThrows(InputException.class, () -> Composition.parse(formula)).getMessage();
        assertTrue(message.contains(said), message);
    }

    @Test
    void depthAndLengthAreBounded() {
        assertTrue(assertThrows(InputException.class, () -> Composition.parse("(".repeat(900) + "Mg")).getMessage()
                .contains(
                "more than 16 parentheses"));
        assertTrue(assertThrows(InputException.class, () -> Composition.parse("Mg".repeat(100_000))).getMessage()
                .contains(
                "at most 1000 characters"));
        assertThrows(InputException.class, () -> Composition.parse("Mg" + "9".repeat(400)));
    }
}
