package org.ionclay.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;

/** Systems open to one element: closed forms and pymatgen's values. */
class OpenElementTest {

    private static final double PIN = 1e-6;
    /** Pinned voltages have five decimals. */
    private static final double VOLT = 6e-6;

    private static List<Entry> oxides() {
        return Phases.ironOxides().entries();
    }

    @Test
    void aSingleCompoundLastsToItsEnergyOfFormation() {
        // MgF2 at -11.2 eV: oxidised at 11.2 / 2 V; reduced never
        final OpenElement open = new OpenElement(List.of(Entry.of("", "Mg", -1.5), Entry.of("", "F2", -3), Entry.of("",
                "MgF2", -15.7)), "Mg");
        final OpenProfile.Window window = open.profile(Composition.parse("MgF2")).window();
        assertEquals(0, window.lowVoltage(2));
        assertEquals(5.6, window.highVoltage(2), 1e-12);
        assertEquals(OpenProfile.Holder.COMPOUND, window.holder());
        // half as much magnesium is a mixture of both, at the one voltage where they coexist
        final OpenProfile.Window half = open.profile(Composition.parse("MgF4")).window();
        assertEquals(5.6, half.lowVoltage(2), 1e-12);
        assertEquals(5.6, half.highVoltage(2), 1e-12);
        // fluorine alone takes up magnesium below that, and has none to give
        final OpenProfile.Window none = open.profile(Composition.parse("F2")).window();
        assertEquals(5.6, none.lowVoltage(2), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, none.highVoltage(2));
        assertEquals(0, open.profile(Composition.parse("Mg2F2")).window().highVoltage(2));
    }

    @Test
    void theOxygenProfileOfLithiumOxideIsPymatgens() {
        final OpenProfile profile = new OpenElement(oxides(), "O").profile(Composition.parse("Li2O"));
        final double[] pins = {-4.2582781416666666, -5.08859066, -10.48758201};
        assertEquals(3, profile.steps().size());
        for (int k = 0; k < 3; k++) assertEquals(pins[k], profile.steps().get(k).high() + profile.reference(), PIN);
        assertEquals("Li2O + 0.5 O2 -> Li2O2", profile.reaction(profile.steps().get(0), "Li2O").replace("+ O ",
                "+ 0.5 O2 "));
        assertEquals("Li2O -> Li2O", profile.reaction(profile.steps().get(1), "Li2O"));
        assertEquals("Li2O -> 2 Li + O", profile.reaction(profile.steps().get(2), "Li2O"));
    }

    @Test
    void theWindowOfLithiumFerriteIsPymatgens() {
        final OpenProfile profile = new OpenElement(oxides(), "Li").profile(Composition.parse("LiFeO2"));
        final OpenProfile.Window window = profile.window();
        assertEquals(1.71199, window.lowVoltage(1), VOLT);
        assertEquals(3.49326, window.highVoltage(1), VOLT);
        assertEquals(OpenProfile.Holder.COMPOUND, window.holder());
        final List<String> reactions = profile.steps().stream().map(step -> profile.reaction(step, "LiFeO2")).toList();
        assertEquals(List.of("LiFeO2 + 3 Li -> 2 Li2O + Fe", "LiFeO2 + 1.5 Li -> 0.5 Fe + 0.5 Li5FeO4",
                "LiFeO2 -> LiFeO2", "LiFeO2 -> 0.3333 Fe2O3 + 0.3333 Li2FeO3 + 0.3333 Li",
                "LiFeO2 -> 0.5 Fe2O3 + 0.25 O2 + Li"), reactions);
        final double[] volts = {0, 1.43858, 1.71199, 3.49326, 3.63719};
        for (int k = 0; k < volts.length; k++) assertEquals(volts[k], profile.steps().get(k).lowVoltage(1), VOLT);
    }

    @Test
    void grandPotentialsAreThoseOfPymatgen() {
        final Map<String, Object> pins = Phases.pins("li-fe-o_490_pymatgen.csv");
        final OpenElement open = new OpenElement(oxides(), "O");
        final Hull at5 = open.at(-5);
        final Map<String, Entry> originals = oxides().stream().collect(Collectors.toMap(one -> one.composition() + " "
                + one.energy(), one -> one));
        assertEquals(Set.of("Li5FeO4", "Li2FeO3", "LiFeO2", "Fe2O3", "Li2O2"), stable(at5, oxides()));
        assertEquals(Set.of("Li5FeO4", "LiFeO2", "Fe2O3", "Li2O"), stable(open.at(-6), oxides()));
        assertEquals(490, originals.size());
        // for all conserved atoms of the cells Li40Fe8O32, Li8Fe4O12 and LiFeO2
        final Map<String, Double> units = Map.of("Li5FeO4", 48.0, "Li2FeO3", 12.0, "LiFeO2", 2.0);
        units.forEach((formula, atoms) -> {
            final String conserved = Composition.parse(formula).without("O").formula();
            final Entry stable = at5.stable(Composition.parse(conserved)).orElseThrow();
            assertEquals(Phases.pin(pins, "grand_mu_O=-5", "form", formula), at5.formationEnergy(stable) * atoms, PIN,
                    formula);
        });
        final String above = assertThrows(InputException.class, () -> open.at(-4)).getMessage();
        assertTrue(above.contains("at most that of the pure element"), above);
    }

    private static Set<String> stable(final Hull open, final List<Entry> all) {
        final List<Entry> closed = all.stream().filter(one -> !one.composition().elements().equals(List.of("O")))
                .toList();
        return open.stable().stream().map(one -> closed.get(place(open, one)).composition().formula()).collect(
                Collectors.toSet());
    }

    private static int place(final Hull hull, final Entry entry) {
        for (int k = 0; k < hull.entries().size(); k++) if (hull.entries().get(k) == entry) return k;
        throw new AssertionError(entry);
    }

    @Test
    void anAbsentElementIsRefused() {
        final String said = assertThrows(InputException.class, () -> new OpenElement(oxides(), "Na")).getMessage();
        assertTrue(said.contains("no entry holds the open element Na") && said.contains("Li, Fe, O"), said);
        final OpenElement open = new OpenElement(oxides(), "Li");
        assertTrue(assertThrows(InputException.class, () -> open.profile(Composition.parse("Li2"))).getMessage()
                .contains("needs another element"));
        assertTrue(assertThrows(InputException.class, () -> open.profile(Composition.parse("LiF"))).getMessage()
                .contains("no entry has F"));
    }
}
