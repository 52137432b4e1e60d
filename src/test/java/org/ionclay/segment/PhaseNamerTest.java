package org.ionclay.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionclay.eds.Composition;
import org.ionclay.eds.Compound;
import org.junit.jupiter.api.Test;

class PhaseNamerTest {

    private static final List<String> ELEMENTS = List.of("Mg", "Ga", "F", "Cl");
    private static final List<Compound> COMPOUNDS = List.of(Compound.parse("MgF2"), Compound.parse("MgCl2"),
            Compound.parse("GaF3"), Compound.parse("GaCl3"), Compound.parse("MgCl2-GaF3"),
            Compound.parse("1.5MgCl2-GaF3"));

    private static PhaseNamer.Name name(final double... percent) {
        return PhaseNamer.name(new Composition(ELEMENTS, percent, new double[4][4]), COMPOUNDS,
                PhaseNamer.Settings.DEFAULT);
    }

    @Test
    void compoundsAreFound() {
        assertEquals("MgF2", name(33, 0.3, 66.4, 0.3).name());
        assertEquals("GaCl3", name(0, 25, 0, 75).name());
        assertEquals(0, name(0, 25, 0, 75).distance(), 1e-9);
        final PhaseNamer.Name clay = name(14.4, 14.2, 42.8, 28.6);
        assertEquals("MgCl2-GaF3", clay.name());
        assertEquals("1.5MgCl2-GaF3", clay.runnerUp());
        assertTrue(clay.distance() < clay.runnerUpDistance());
    }

    @Test
    void whatIsFarIsUnnamed() {
        final PhaseNamer.Name odd = name(5, 60, 5, 30);
        assertEquals(PhaseNamer.UNNAMED, odd.name());
        assertTrue(odd.distance() > 4);
        assertTrue(Double.isNaN(name(Double.NaN, Double.NaN, Double.NaN, Double.NaN).distance()));
        assertEquals(PhaseNamer.UNNAMED, name(Double.NaN, Double.NaN, Double.NaN, Double.NaN).name());
    }

    /** Two elements: one free share, whose variance can be written down. */
    @Test
    void theDistanceOfTwoElementsIsClosedForm() {
        final double variance = 4;
        final Composition found = new Composition(List.of("Ga", "Cl"), new double[] {30, 70},
                new double[][] {{variance, -variance}, {-variance, variance}});
        final double ga = Math.hypot(0.05 * 25, PhaseNamer.FLOOR);
        final double cl = Math.hypot(0.05 * 75, PhaseNamer.FLOOR);
        final double systematic = 0.75 * 0.75 * ga * ga + 0.25 * 0.25 * cl * cl;
        assertEquals(5 / Math.sqrt(variance + systematic),
                PhaseNamer.distance(found, Compound.parse("GaCl3"), 0.05), 1e-12);
    }

    @Test
    void onlyMeasuredElementsCount() {
        final Composition found = new Composition(List.of("Mg", "Cl"), new double[] {100 / 3.0, 200 / 3.0},
                new double[2][2]);
        assertEquals("MgCl2", PhaseNamer.name(found, COMPOUNDS, PhaseNamer.Settings.DEFAULT).nearest());
        assertTrue(Double.isNaN(PhaseNamer.distance(found, Compound.parse("GaF3"), 0.05)));
    }
}
