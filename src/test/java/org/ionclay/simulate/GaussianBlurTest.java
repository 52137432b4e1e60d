package org.ionclay.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.special.Erf;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianBlurTest {

    /** The edge between two bands becomes Phi(distance / sigma); the kernel's cut at 4 sigma leaves 3.2e-5 a side. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 1.3, 3.7})
    void edgeBetweenPhasesIsTheErrorFunction(final double blur) {
        final FieldSettings settings = FieldSettings.of(Scene.UNIFORM).withSize(128, 64).withPixelSize(0.5)
                .withMatrix("MgF2", "GaCl3").with(new SignalSettings(20, 0, blur, 0, 0));
        try (Workers workers = new Workers(2)) {
            final float[] scratch = new float[128 * 64];
            final Canvas canvas = Canvas.paint(settings, Placement.place(settings, Progress.NONE));
            final Mixture mixture = new Mixture(settings, canvas, scratch, workers);
            assertEquals("Ga", settings.lines().get(1).element());
            final float[] gallium = FieldSimulator.signal(settings, mixture, 1, scratch, workers);
            for (int x = 0; x < 128; x++) {
                final double distance = (x + 0.5 - 64) * 0.5;
                final double exact = 0.25 * 0.5 * (1 + Erf.erf(distance / blur / Math.sqrt(2)));
                assertEquals(exact, gallium[30 * 128 + x], 1e-5, "x " + x);
            }
        }
    }

    @Test
    void turnsWithTheImage() {
        final float[] dot = new float[33 * 33];
        dot[16 * 33 + 16] = 1;
        try (Workers workers = new Workers(1)) {
            GaussianBlur.apply(dot, 33, 33, 2.1, new float[dot.length], workers);
        }
        final float[] turned = new float[dot.length];
        double sum = 0;
        for (int y = 0; y < 33; y++) for (int x = 0; x < 33; x++) turned[x * 33 + y] = dot[y * 33 + x];
        for (final float value : dot) sum += value;
        assertArrayEquals(dot, turned, 1e-8f);
        assertEquals(1, sum, 1e-5);
    }
}
