package org.ionclay.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;

/** Interfaces: a toy whose kinks are known, and the halides. */
class InterfaceReactionsTest {

    @Test
    void oxygenOnManganeseHasOneKink() {
        // MnO2 at -30 eV: half and half by molecules gives -15 eV, by atoms 2/3 and -10 eV
        final Hull hull = Hull.of(List.of(Entry.of("", "O2", 0), Entry.of("", "Mn", 0), Entry.of("", "MnO2", -30)));
        final InterfaceReactions found = InterfaceReactions.of(hull, Composition.parse("O2"), Composition.parse("Mn"));
        assertEquals(3, found.points().size());
        final InterfaceReactions.Point kink = found.points().get(1);
        assertEquals(2 / 3., kink.share(), 1e-9);
        assertEquals(-10, kink.energy(), 1e-9);
        assertEquals(.5, found.units(kink), 1e-9);
        assertEquals(-15, found.perUnit(kink), 1e-9);
        assertEquals("0.5 O2 + 0.5 Mn -> 0.5 MnO2", found.reaction(kink, "O2", "Mn"));
        assertEquals(0, found.points().get(0).energy(), 1e-12);
        assertEquals(1, found.points().get(2).share());
    }

    @Test
    void theHalidesReactMostAtThePapersRatio() {
        final Hull hull = Hull.of(Phases.read("mg-ga-f-cl_experimental_H298.csv").entries());
        final InterfaceReactions found = InterfaceReactions.of(hull, Composition.parse("MgCl2"), Composition.parse(
                "GaF3"));
        assertEquals(3, found.points().size());
        // 1.5 MgCl2 + GaF3, of 8.5 atoms 4.5 in MgCl2; 0.6 and 0.4 by formula units
        final InterfaceReactions.Point kink = found.strongest();
        assertEquals(4.5 / 8.5, kink.share(), 1e-9);
        assertEquals(-.104895, kink.energy(), 1e-6);
        assertEquals("0.6 MgCl2 + 0.4 GaF3 -> 0.6 MgF2 + 0.4 GaCl3", found.reaction(kink, "MgCl2", "GaF3"));
    }

    @Test
    void kinksOfTheOxidesLieOnTheHull() {
        final Hull hull = Hull.of(Phases.ironOxides().entries());
        final InterfaceReactions found = InterfaceReactions.of(hull, Composition.parse("Li"),
                Composition.parse("Fe2O3"));
        assertTrue(found.points().size() > 3);
        for (final InterfaceReactions.Point point : found.points()) {
            assertEquals(2, point.products().shares().size(), 1, point.toString());
        }
        // between kinks the hull is straight, at kinks it bends
        for (int k = 1; k < found.points().size(); k++) {
            final InterfaceReactions.Point left = found.points().get(k - 1);
            final InterfaceReactions.Point right = found.points().get(k);
            for (final double f : new double[] {.25, .5, .75}) {
                final double t = left.share() + f * (right.share() - left.share());
                final Composition at = Composition.parse("Li").times(t).plus(Composition.parse("Fe2O3").times((1
                        - t) / 5));
                final double reacts = hull.decompose(at).energy() - t * found.firstEnergy() - (1 - t)
                        * found.secondEnergy();
                assertEquals(left.energy() + f * (right.energy() - left.energy()), reacts, 1e-9);
            }
        }
    }

    @Test
    void oneCompositionIsNoInterface() {
        final Hull hull = Hull.of(List.of(Entry.of("", "O2", 0), Entry.of("", "Mn", 0)));
        assertTrue(assertThrows(InputException.class, () -> InterfaceReactions.of(hull, Composition.parse("MnO2"),
                Composition.parse("Mn2O4"))).getMessage().contains("two compositions"));
    }
}
