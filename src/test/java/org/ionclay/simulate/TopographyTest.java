package org.ionclay.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;

class TopographyTest {

    private static final int SIDE = 256;

    private static FieldSettings ground(final double shadowing) {
        return FieldSettings.of(Scene.POWDER_AGGLOMERATE).withSize(SIDE, SIDE).withPixelSize(0.5).withSeed(81)
                .with(new SignalSettings(20, 0, 0, shadowing, 0));
    }

    private static float[] factor(final double shadowing, final List<Outline> outlines) {
        final float[] factor = new float[SIDE * SIDE];
        try (Workers workers = new Workers(2)) {
            final Canvas canvas = Canvas.paint(ground(shadowing), outlines);
            new Topography(ground(shadowing), canvas, new float[SIDE * SIDE], workers).factor(factor, workers);
        }
        return factor;
    }

    /**
     * On a sphere of radius R the normal is (u, v, z) / R, so that the factor at full strength is (z - v cot 35°) / R
     * with v downwards. Means over the sphere's upper and lower part; the roughness (slope 0.08 over 5 pixels) leaves
     * 0.11 / sqrt(20 000 pixels / 157) = 0.01 of error.
     */
    @Test
    void spheresAreShadedLikeSpheres() {
        final double radius = 60;
        final float[] factor = factor(1, List.of(new Outline(64, 64, radius, 0, 0, 2 * radius)));
        for (int part = -1; part <= 1; part += 2) {
            double seen = 0;
            double law = 0;
            int pixels = 0;
            for (int i = 0; i < factor.length; i++) {
                final double u = (i % SIDE + 0.5) / 2 - 64;
                final double v = (i / SIDE + 0.5) / 2 - 64;
                final double square = u * u + v * v;
                if (v * part <= 0 || square > 0.7 * radius * radius) continue;
                seen += factor[i];
                law += Math.max(0, Math.sqrt(radius * radius - square) - v / Math.tan(Math.toRadians(35))) / radius;
                pixels++;
            }
            assertTrue(pixels > 15_000);
            assertEquals(law / pixels, seen / pixels, 0.04, part < 0 ? "towards the detector" : "away from it");
        }
    }

    @Test
    void strengthMixesWithNoShadowing() {
        final List<Outline> sphere = List.of(new Outline(64, 64, 40, 0, 0, 80));
        final float[] none = factor(0, sphere);
        final float[] some = factor(0.3, sphere);
        final float[] full = factor(1, sphere);
        for (int i = 0; i < none.length; i++) {
            assertEquals(1, none[i]);
            assertEquals(0.7 + 0.3 * full[i], some[i], 1e-6);
        }
    }
}
