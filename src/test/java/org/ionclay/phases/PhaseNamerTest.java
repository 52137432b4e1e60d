package org.ionclay.phases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionclay.eds.Composition;
import org.ionclay.eds.Compound;
import org.junit.jupiter.api.Test;

class PhaseNamerTest {

    private static final List<String> ELEMENTS = List.of("Mg", "Ga", "F", "Cl");
    private static final PhaseNamer NAMER = new PhaseNamer(List.of(Compound.parse("MgF2"), Compound.parse("MgCl2"),
            Compound.parse("GaF3"), Compound.parse("GaCl3"), Compound.parse("MgCl2-GaF3"),
            Compound.parse("1.5MgCl2-GaF3")));

    private static PhaseNamer.Match match(final double... percent) {
        return NAMER.match(new Composition(ELEMENTS, percent, new double[4][4]));
    }

    @Test
    void compoundsAreFound() {
        assertEquals("MgF2", match(33, 0.3, 66.4, 0.3).name());
        assertEquals("GaCl3", match(0, 25, 0, 75).name());
        assertEquals(0, match(0, 25, 0, 75).distance(), 1e-9);
        final PhaseNamer.Match clay = match(14.4, 14.2, 42.8, 28.6);
        assertEquals("MgCl2-GaF3", clay.name());
        assertEquals("1.5MgCl2-GaF3", clay.runnerUp());
    }

    @Test
    void whatIsFarSaysSo() {
        assertTrue(match(5, 60, 5, 30).distance() > 10);
        final PhaseNamer.Match unknown = match(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertEquals("none", unknown.name());
        assertTrue(Double.isNaN(unknown.distance()));
    }

    /** With S = v ((1, -1), (-1, 1)) the difference (5, -5) lies along the eigenvector of 2 v + f². */
    @Test
    void theDistanceOfTwoElementsIsClosedForm() {
        final double variance = 4;
        final Composition found = new Composition(List.of("Ga", "Cl"), new double[] {30, 70},
                new double[][] {{variance, -variance}, {-variance, variance}});
        assertEquals(Math.sqrt(50 / (2 * variance + 9)),
                new PhaseNamer(List.of(Compound.parse("GaCl3")), 3).match(found).distance(), 1e-12);
    }

    @Test
    void withoutCountingErrorTheDistanceIsInUnitsOfTheFloor() {
        final Composition found = new Composition(List.of("Ga", "Cl"), new double[] {28, 72},
                new double[][] {{Double.NaN, Double.NaN}, {Double.NaN, Double.NaN}});
        assertEquals(Math.sqrt(18) / PhaseNamer.FLOOR,
                new PhaseNamer(List.of(Compound.parse("GaCl3"))).match(found).distance(), 1e-12);
    }

    @Test
    void onlyMeasuredElementsCount() {
        final Composition found = new Composition(List.of("Mg", "Cl"), new double[] {100 / 3.0, 200 / 3.0},
                new double[2][2]);
        assertEquals("MgCl2", NAMER.match(found).name());
        assertEquals(0, NAMER.match(found).distance(), 1e-9);
        assertEquals("none", new PhaseNamer(List.of(Compound.parse("GaF3"))).match(found).name());
    }

    @Test
    void aFloorOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PhaseNamer(List.of(), 0));
    }
}
