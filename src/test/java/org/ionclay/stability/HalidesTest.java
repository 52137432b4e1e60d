package org.ionclay.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.ionclay.stability.io.BuiltIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Mg-Ga-F-Cl system from three sources, read from the reference tables and from those in the jar. */
class HalidesTest {

    private static final double VOLT = 6e-6;

    @SuppressWarnings("unchecked")
    @ParameterizedTest
    @CsvSource({"experimental_H298, experiment, 1.808, 3.621, -0.1049", "freed_G300, freed, 1.748, 3.312, -0.0817",
        "mp2020_GaF3-implied, mp2020, 1.839, 3.930, -0.187"})
    void heatAndWindowOfThreeSources(final String table, final String key, final double lower, final double upper,
            final double perAtom) {
        final List<Object> pins = (List<Object>) Phases.pins("mg-ga-f-cl").get(table);
        for (final EntrySet set : List.of(Phases.read("mg-ga-f-cl_" + table + ".csv"), BuiltIn.of(key).read())) {
            final ReactionEnergy heat = ReactionEnergy.of(Reaction.balance("MgCl2 + GaF3 -> MgF2 + GaCl3", "GaF3"), set
                    .entries());
            assertEquals(perAtom, heat.perAtom(), 5e-5);
            assertEquals(((Number) pins.get(0)).doubleValue(), heat.energy(), 6e-6);
            assertEquals(((Number) pins.get(1)).doubleValue(), heat.kilojoules(), 6e-3);
            final OpenElement open = new OpenElement(set.entries(), "Mg");
            final OpenProfile profile = open.profile(Composition.parse("MgGaF3Cl2"));
            final OpenProfile.Window window = profile.window();
            assertEquals(lower, window.lowVoltage(2), 5e-4);
            assertEquals(upper, window.highVoltage(2), 5e-4);
            final List<Number> pinned = (List<Number>) pins.get(3);
            assertEquals(pinned.get(0).doubleValue(), window.lowVoltage(2), VOLT);
            assertEquals(pinned.get(1).doubleValue(), window.highVoltage(2), VOLT);
            assertEquals(OpenProfile.Holder.MIXTURE, window.holder());
            assertEquals(List.of("MgGaF3Cl2 + 0.5 Mg -> 1.5 MgF2 + 0.6667 GaCl3 + 0.3333 Ga"), profile.steps().stream()
                    .filter(step -> Math.abs(step.lowVoltage(2) - ((Number) pins.get(4)).doubleValue()) < VOLT).map(
                            step -> profile.reaction(step, "MgGaF3Cl2")).toList());
            assertEquals("MgGaF3Cl2 -> Cl2 + GaF3 + Mg", profile.reaction(profile.steps().get(profile.steps().size()
                    - 1),
                    "MgGaF3Cl2").replace("2 Cl +", "Cl2 +"));
            assertEquals(((Number) pins.get(5)).doubleValue(), open.profile(Composition.parse("MgCl2")).window()
                    .highVoltage(2), VOLT);
            assertEquals(((Number) pins.get(6)).doubleValue(), open.profile(Composition.parse("MgF2")).window()
                    .highVoltage(2), VOLT);
        }
    }

    @ParameterizedTest
    @CsvSource({"experiment, 0.0849", "mp2020, 0.1514"})
    void theMixtureLiesAboveItsProducts(final String key, final double above) {
        final Hull hull = Hull.of(BuiltIn.of(key).read().entries());
        final Composition mixture = Composition.parse("MgCl2-GaF3");
        double own = 0;
        for (final String formula : List.of("MgCl2", "GaF3")) own += hull.lowest(Composition.parse(formula))
                .orElseThrow()
                .energy();
        final Decomposition at = hull.decompose(mixture);
        assertEquals(above, own / 7 - at.energy(), 5e-5);
        assertEquals(Map.of("MgF2", 1.0, "GaCl3", 2 / 3., "GaF3", 1 / 3.).keySet(), at.shares().stream().map(share ->
                share
                .entry().composition().formula()).collect(java.util.stream.Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({"1, 1.80847, 3.62136", "0.75, 1.80847, 3.62136", "1.25, 1.80847, 3.62136", "1.5, 1.51126, 3.62136"})
    void theWindowDependsOnTheRatioOnlyWhereGalliumFluorideIsUsedUp(final String x, final double lower,
            final double upper) {
        final OpenElement open = new OpenElement(BuiltIn.EXPERIMENT.read().entries(), "Mg");
        final OpenProfile.Window window = open.profile(Composition.parse(x + "MgCl2-GaF3")).window();
        assertEquals(lower, window.lowVoltage(2), VOLT);
        assertTrue(x.equals("1.5") || Math.abs(upper - window.highVoltage(2)) < VOLT, "upper " + window.highVoltage(2));
    }

    @ParameterizedTest
    @CsvSource({"MgCl2, 0, 3.324", "MgF2, 0, 5.826", "GaF3, 1.808, Infinity", "GaCl3, 1.511, Infinity"})
    void singlePhasesHaveOtherWindowsThanTheirMixture(final String formula, final double lower, final double upper) {
        final OpenProfile.Window window = new OpenElement(BuiltIn.EXPERIMENT.read().entries(), "Mg").profile(Composition
                .parse(formula)).window();
        assertEquals(lower, window.lowVoltage(2), 5e-4);
        assertEquals(upper, window.highVoltage(2), 5e-4);
        assertEquals(OpenProfile.Holder.COMPOUND, window.holder());
    }

    @Test
    void theHeatWithTheOtherValueOfGalliumFluoride() {
        final List<Entry> entries = new java.util.ArrayList<>(BuiltIn.EXPERIMENT.read().entries().stream().filter(
                entry -> !entry.name().equals("GaF3")).toList());
        entries.add(Entry.of("GaF3", "GaF3", -1174 * org.ionclay.units.Constants.KJ_PER_MOL));
        final ReactionEnergy heat = ReactionEnergy.of(Reaction.balance("MgCl2 + GaF3 -> MgF2 + GaCl3", "GaF3"),
                entries);
        assertEquals(-75.0, heat.kilojoules(), .05);
        assertEquals(-.0915, heat.perAtom(), 5e-5);
        assertEquals(List.of("GaF3"), heat.unknown());
    }
}
