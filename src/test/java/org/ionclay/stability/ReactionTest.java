package org.ionclay.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Balancing and adding up reactions. */
class ReactionTest {

    @Test
    void referenceReactionsBalanceAsPymatgenSays() throws IOException {
        int seen = 0;
        for (final String line : Files.readAllLines(Reference.path("phases/reaction_balances.csv"))) {
            if (line.startsWith("#") || line.startsWith("reactants;")) continue;
            final String[] parts = line.split(";");
            seen++;
            if (parts[2].startsWith("REFUSE")) {
                final String said = assertThrows(InputException.class, () -> Reaction.balance(parts[0] + " -> "
                        + parts[1], "")).getMessage();
                assertTrue(said.contains("O stands on one side only"), said);
                continue;
            }
            // "1.5 MgCl2 + GaF3 -> ..." counts from GaF3; the others from the first product
            final String basis = parts[0].contains("GaF3") ? "GaF3" : "";
            // pymatgen's test writes Li2Cl2, which its result shows as 2 LiCl; the row has LiCl for both
            final String products = parts[1].replace("NaCl + LiCl", "NaCl + Li2Cl2");
            assertEquals(parts[2].replaceFirst(" \\(8\\.5 atoms.*", ""), Reaction.balance(parts[0] + " -> " + products,
                    basis).text());
        }
        assertEquals(8, seen);
    }

    @Test
    void theUserNamesTheBasis() {
        final String text = "MgCl2 + GaF3 -> MgF2 + GaCl3";
        assertEquals("MgCl2 + 0.6667 GaF3 -> MgF2 + 0.6667 GaCl3", Reaction.balance(text, "").text());
        assertEquals("1.5 MgCl2 + GaF3 -> 1.5 MgF2 + GaCl3", Reaction.balance(text, "GaF3").text());
        assertEquals("1.5 MgCl2 + GaF3 -> 1.5 MgF2 + GaCl3", Reaction.balance(text, "GaCl3").text());
        assertEquals(8.5, Reaction.balance(text, "GaF3").atoms());
        assertEquals("1.5 MgCl2 + GaF3 -> 1.5 MgF2 + GaCl3", Reaction.balance("MgCl2 + GaF3 = 1.5 MgF2 + GaCl3", "")
                .text());
        assertEquals("3 MgCl2 + 2 GaF3 -> 3 MgF2 + 2 GaCl3", Reaction.balance(text, "Ga2F6").text());
    }

    @Test
    void whatMovesAcrossTheArrowIsSaid() {
        final Reaction reaction = Reaction.balance("Li3Fe2(PO4)3 + Fe2O3 + O2 -> LiFePO4", "");
        assertEquals(List.of("O2 stands on the left and balances on the right: it is formed"), reaction.messages());
        assertEquals(3, reaction.products().size() + reaction.reactants().size() - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "MgCl2 + GaF3; one arrow",
        "MgCl2 -> GaF3 -> MgF2; one arrow",
        "-> MgF2; nothing on its left",
        "MgCl2 + Xy -> MgF2; \"Xy\" is no element",
        "MgCl2 + -> MgF2; no amount with a formula",
        "MgCl2 + F2 + Ar + Ne -> MgF2 + Cl2; balances only without Ar, Ne",
        "Mg + F2 + Ga + GaF3 -> MgF2; independent balances",
        "Mg + F2 + Ga -> MgF2; balances only without Ga",
        "H2O + CO2 + CaO -> CaCO3; balances only without H2O",
        "MgF2 + MgCl2 -> Mg; stand on one side only",
        "1e9 MgF2 -> Mg + F2; starts no element",
        "0 MgF2 -> Mg + F2; between 1e-6 and 1e6"})
    void whatCannotBeBalancedIsRefused(final String text, final String said) {
        final String message = assertThrows(InputException.class, () -> Reaction.balance(text, "")).getMessage();
        assertTrue(message.contains(said), message);
    }

    @Test
    void aBasisThatIsNotThereIsRefused() {
        assertTrue(assertThrows(InputException.class, () -> Reaction.balance("Mg + F2 -> MgF2", "GaF3")).getMessage()
                .contains("the reaction has no GaF3"));
    }

    @Test
    void energiesAddUpWithTheirUncertainties() {
        final List<Entry> entries = List.of(new Entry("a", Composition.parse("Mg2Cl4"), -13, .2, ""), new Entry("b",
                Composition.parse("GaF3"), -12, .3, ""), new Entry("c", Composition.parse("MgF2"), -11.5, .1, ""),
                new Entry("d", Composition.parse("GaCl3"), -5, .4, ""), new Entry("e", Composition.parse("GaCl3"), -4,
                        0, ""));
        final ReactionEnergy found = ReactionEnergy.of(Reaction.balance("MgCl2 + GaF3 -> MgF2 + GaCl3", "GaF3"),
                entries);
        assertEquals(1.5 * -11.5 - 5 + 1.5 * 6.5 + 12, found.energy(), 1e-12);
        assertEquals(Math.sqrt(.0225 + .16 + .0225 + .09), found.sigma(), 1e-12);
        assertEquals(found.energy() / 8.5, found.perAtom(), 1e-15);
        assertEquals(found.energy() * 96.48533212, found.kilojoules(), 1e-6);
        final String missing = assertThrows(InputException.class, () -> ReactionEnergy.of(Reaction.balance(
                "Mg + F2 -> MgF2", ""), entries)).getMessage();
        assertTrue(missing.contains("no energy of Mg, F2"), missing);
    }
}
