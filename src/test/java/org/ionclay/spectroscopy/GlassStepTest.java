package org.ionclay.spectroscopy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;

class GlassStepTest {

    private static final GlassStep.Settings PLAIN = new GlassStep.Settings(Double.NaN, Double.NaN, Double.NaN,
            Double.NaN, 0,
            0, 1);

    private static NumberTable closed() throws IOException {
        return NumberTable.read(FileContent.read(Reference.path("patterns/dsc/closed_tanh.csv")), 0, 3);
    }

    @Test
    void aTanhStep() throws IOException {
        final NumberTable table = closed();
        final GlassStep step = GlassStep.of(table.columns().get(0), table.columns().get(1), PLAIN);
        assertEquals(-66, step.onset(), 1e-3);
        assertEquals(-62, step.halfHeight(), 1e-3);
        assertEquals(-62, step.inflection(), 1e-3);
        assertEquals(-58, step.end(), 1e-3);
        assertEquals(-62, step.equalArea(), 1e-3);
        assertEquals(.35, step.height(), 1e-4);
    }

    @Test
    void aStepWithARelaxationPeak() throws IOException {
        final NumberTable table = closed();
        final GlassStep step = GlassStep.of(table.columns().get(0), table.columns().get(2), PLAIN);
        // exact: .175 (1 + tanh((T + 62)/4)) + .25 exp(-(T + 56)^2/6.25) on the sloping line; the published numbers
        // (-62.02, -57.91, -62.28, -65.16) are the same ones read off a grid of .1
        assertEquals(-62.01741, step.halfHeight(), 1e-3);
        assertEquals(-57.89705, step.inflection(), 2e-3);
        assertEquals(-62.27308, step.onset(), 1e-3);
        assertEquals(-65.16510, step.equalArea(), 1e-3);
    }

    @Test
    void coolingIsTheSameCurve() throws IOException {
        final NumberTable table = closed();
        final double[] t = table.columns().get(0);
        final double[] y = table.columns().get(1);
        final double[] back = new double[t.length];
        final double[] other = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            back[k] = t[t.length - 1 - k];
            other[k] = y[t.length - 1 - k];
        }
        assertEquals(GlassStep.of(t, y, PLAIN).onset(), GlassStep.of(back, other, PLAIN).onset(), 1e-12);
    }

    @Test
    void errorsCoverTheTruth() throws IOException {
        final NumberTable table = closed();
        final double[] t = table.columns().get(0);
        final double[] y = table.columns().get(1);
        final double[] truth = {-66, -62, -62, -58, -62, .35};
        final int[] covered = new int[6];
        for (int seed = 0; seed < 200; seed++) {
            final Random random = new Random(1000 + seed);
            final double[] noisy = Arrays.stream(y).map(value -> value + .004 * random.nextGaussian()).toArray();
            final GlassStep step = GlassStep.of(t, noisy, new GlassStep.Settings(Double.NaN, Double.NaN, Double.NaN,
                    Double.NaN, 0, 60, seed));
            final double[] found = {step.onset(), step.halfHeight(), step.inflection(), step.end(), step.equalArea(),
                step.height()};
            for (int k = 0; k < 6; k++) if (Math.abs(found[k] - truth[k]) < step.errors()[k]) covered[k]++;
        }
        for (final int count : covered) assertTrue(count >= 120 && count <= 152,
                "onset, half, inflection, end, area, height covered " + Arrays.toString(covered) + " of 200");
    }

    @Test
    void noStepIsRefused() {
        final double[] t = new double[100];
        final double[] y = new double[100];
        for (int k = 0; k < 100; k++) t[k] = k;
        assertThrows(InputException.class, () -> GlassStep.of(t, y, PLAIN));
        assertThrows(InputException.class, () -> GlassStep.of(new double[5], new double[5], PLAIN));
    }
}
