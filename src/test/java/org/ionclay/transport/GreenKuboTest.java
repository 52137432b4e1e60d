package org.ionclay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stresses whose correlation is known: sums of exponentials. */
class GreenKuboTest {

    private static final double VOLUME = 8000;
    private static final double KELVIN = 900;
    private static final double STEP = 5;
    private static final double WIDTH = .01;

    /** Noise that forgets: variance 1, correlation exp(-t / tau). */
    private static double[] forgetting(final Random random, final int length, final double tau) {
        final double[] x = new double[length];
        final double keep = Math.exp(-STEP / tau);
        x[0] = random.nextGaussian();
        for (int i = 1; i < length; i++) x[i] = keep * x[i - 1] + Math.sqrt(1 - keep * keep) * random.nextGaussian();
        return x;
    }

    /** Off the diagonal variance WIDTH², on it twice that, as an isotropic liquid has; a share decays slowly. */
    private static double[][] stress(final long seed, final int length, final double tau, final double slow,
            final double share) {
        final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        final double[][] stress = new double[6][];
        for (int c = 0; c < 6; c++) {
            final double[] fast = forgetting(random, length, tau);
            final double[] late = forgetting(random, length, slow);
            stress[c] = new double[length];
            for (int i = 0; i < length; i++) stress[c][i] = WIDTH * (c < 3 ? Math.sqrt(2) : 1) * (Math.sqrt(1 - share)
                    * fast[i] + Math.sqrt(share) * late[i]);
        }
        return stress;
    }

    private static double truth(final double tau, final double slow, final double share) {
        return VOLUME / (Constants.BOLTZMANN * KELVIN) * WIDTH * WIDTH * ((1 - share) * sum(tau) + share * sum(slow));
    }

    /** The trapezoidal sum of exp(-t / tau). */
    private static double sum(final double tau) {
        final double keep = Math.exp(-STEP / tau);
        return STEP * (.5 + keep / (1 - keep));
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"100, 100, 0, 12000", "100, 1000, 0.2, 60000", "40, 40, 0, 4000"})
    void statedErrorsCoverTheTruth(final double tau, final double slow, final double share, final int length) {
        final double truth = truth(tau, slow, share);
        final int seeds = 200;
        int covered = 0;
        int found = 0;
        double mean = 0;
        for (int seed = 0; seed < seeds; seed++) {
            final GreenKubo.Result result = GreenKubo.find(STEP, stress(seed, length, tau, slow, share), VOLUME,
                    KELVIN);
            if (result.plateau() < 0) continue;
            found++;
            mean += result.viscosity() / truth;
            if (Math.abs(result.viscosity() - truth) < result.sigma()) covered++;
        }
        System.out.printf("viscosity, %d seeds, tau %.0f and %.0f fs: %d found, mean %.4f, covered %.1f %%%n",
                seeds, tau, slow, found, mean / found, 100. * covered / found);
        assertTrue(found >= .9 * seeds, found + " found");
        assertTrue(covered >= .6 * found && covered <= .76 * found, covered + " of " + found);
    }

    @Test
    void theModulusIsThatOfTheFluctuations() {
        final GreenKubo.Result result = GreenKubo.find(STEP, stress(1, 60_000, 50, 50, 0), VOLUME, KELVIN);
        assertEquals(VOLUME * WIDTH * WIDTH / (Constants.BOLTZMANN * KELVIN), result.modulus(), .03 * result.modulus());
        assertFalse(result.coarse());
        assertTrue(GreenKubo.find(STEP, stress(1, 6000, 10, 10, 0), VOLUME, KELVIN).coarse());
    }

    @Test
    void aStressThatDoesNotDecayHasNoViscosity() {
        final double[][] solid = stress(2, 6000, 50, 50, 0);
        for (int i = 0; i < 6000; i++) solid[5][i] += 5 * WIDTH;
        final GreenKubo.Result result = GreenKubo.find(STEP, solid, VOLUME, KELVIN);
        assertEquals(-1, result.plateau());
        assertTrue(Double.isNaN(result.viscosity()) && result.reason().contains("no plateau"), result.reason());
        // a memory as long as the run
        assertEquals(-1, GreenKubo.find(STEP, stress(3, 6000, 50, 20_000, .5), VOLUME, KELVIN).plateau());
        assertThrows(InputException.class, () -> GreenKubo.find(STEP, stress(4, 100, 50, 50, 0), VOLUME, KELVIN));
    }
}
