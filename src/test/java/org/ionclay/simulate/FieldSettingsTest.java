package org.ionclay.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FieldSettingsTest {

    private static final FieldSettings TWO = FieldSettings.of(Scene.TWO_PHASE);

    private static void refused(final Executable run, final String... words) {
        final String message = assertThrows(IllegalArgumentException.class, run).getMessage();
        for (final String word : words) assertTrue(message.contains(word), message + " lacks " + word);
    }

    @Test
    void badNumbersAreNamed() {
        refused(() -> TWO.withCounts(-3), "counts", "-3");
        refused(() -> TWO.withCounts(Double.NaN), "counts", "NaN");
        refused(() -> TWO.withSize(0, 10), "width", "found 0");
        refused(() -> TWO.withSize(10, -1), "height", "-1");
        refused(() -> TWO.withSize(32768, 32769), "height", "32769");
        refused(() -> TWO.withPixelSize(0), "pixel_size");
        refused(() -> new SignalSettings(20, -1, 0, 0, 0), "background", "-1");
        refused(() -> new SignalSettings(20, 0, -1, 0, 0), "blur");
        refused(() -> new SignalSettings(20, 0, 0, 1.2, 0), "shadowing", "1.2");
        refused(() -> TWO.with(new SignalSettings(20, 0, 500, 0, 0)), "blur", "500 pixels (250 µm)", "500 µm");
        refused(() -> TWO.spheres().withAreaFraction(1.5), "area_fraction", "1.5");
        refused(() -> TWO.spheres().withDiameters(5, 1.2, 10, 20), "median", "10 to 20", "5");
        refused(() -> TWO.spheres().withDiameters(15, 1.2, 20, 10), "maximum", "10");
        refused(() -> TWO.spheres().withSections(true).withClusterSize(4), "cluster_size", "4");
        refused(() -> new StripeSettings("GaCl3", 0.1, 10, 6), "breadth");
        refused(() -> new SegregationSettings(0.1, 8, "Mg", "Mg"), "different");
    }

    @Test
    void badFormulasAreNamed() {
        refused(() -> TWO.withMatrix("MgXx2"), "Xx");
        refused(() -> TWO.withMatrix("MgF2", ""), "empty");
        refused(() -> TWO.with(TWO.spheres().withFormula("")), "formula");
        refused(() -> TWO.withMatrix("LiF"), "Li", "LiF");
        refused(() -> FieldSettings.of(Scene.UNIFORM).withMatrix(), "needs a formula");
        refused(() -> FieldSettings.of(Scene.CHEVREL).with(new SegregationSettings(0.1, 8, "Mg", "Ga")), "Ga",
                "Mg, Mo, S");
        refused(() -> Scene.of("mud"), "clay", "two-phase", "mud");
        assertEquals(Scene.POWDER_MGF2, Scene.of(" Powder-MgF2 "));
    }

    @Test
    void whatCannotBePlacedSaysHowFarItCame() {
        final FieldSettings full = TWO.withSize(128, 128).with(TWO.spheres().withAreaFraction(0.9));
        refused(() -> Fields.simulate(full), "area fraction of 0.9", "spheres", "lower the area fraction");
        final FieldSettings dust = TWO.with(TWO.spheres().withAreaFraction(0.9).withDiameters(0.01, 1, 0.01, 0.01));
        refused(() -> Fields.simulate(dust), "more than 2000000");
        final FieldSettings bare = FieldSettings.of(Scene.POWDER_AGGLOMERATE).withSize(8, 8).withPixelSize(0.01);
        refused(() -> Fields.simulate(bare.with(bare.spheres().withAreaFraction(1e-9))), "nothing in the field");
        refused(() -> Fields.simulate(FieldSettings.of(Scene.POWDER_AGGLOMERATE).withSize(64, 64)
                .withCounts(9000).with(new SphereSettings("MgF2", 0.01, 2, 1, 2, 2, false, 1, 0))), "counts",
                "16 bits");
    }

    @Test
    void linesAreMetalsFirst() {
        assertEquals(List.of("Mg K", "Ga L", "F K", "Cl K"),
                FieldSettings.of(Scene.CLAY).lines().stream().map(ElementLine::label).toList());
        assertEquals(List.of("Mg K", "Mo L", "S K"),
                FieldSettings.of(Scene.CHEVREL).lines().stream().map(ElementLine::label).toList());
    }

    @Test
    void longWorkCanBeCancelled() {
        final Progress stop = new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                assertTrue(fraction >= 0 && fraction <= 1);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (Workers workers = new Workers(1)) {
            assertThrows(CancelledException.class, () -> FieldSimulator.simulate(TWO, workers, stop));
        }
    }

    @Test
    void decimalsReadBackExactly() {
        final RowRandom random = new RowRandom(3, 0, 0);
        for (int i = 0; i < 2000; i++) {
            final double value = random.gaussian() * Math.pow(10, random.below(12) - 6);
            assertEquals(value, Double.parseDouble(Decimal.of(value)));
        }
        assertEquals("0.002", Decimal.of(2e-3));
        assertEquals("-120", Decimal.of(-120));
        assertEquals("0", Decimal.of(-0.0));
        assertEquals("NaN", Decimal.of(Double.NaN));
    }
}
