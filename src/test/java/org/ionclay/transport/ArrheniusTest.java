package org.ionclay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ionclay.testing.Pulls;
import org.ionclay.testing.Reference;
import org.ionclay.transport.Arrhenius.Fit;
import org.ionclay.transport.Arrhenius.Prediction;
import org.ionclay.transport.Arrhenius.Quantity;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrheniusTest {

    private static final double[] NONE = new double[0];
    private static final double[] TEMPERATURES = {400, 450, 500, 560, 640, 720, 800, 900, 1000};

    private static double truth(final double t) {
        return 1e-3 * Math.exp(-.31 / (Constants.BOLTZMANN * t));
    }

    /** moaimd's pinned fit: kB was 8.617e-5 eV/K there, so that slopes are compared with it. */
    @Test
    void theReferenceFitOfRef71() throws IOException {
        final List<String> lines = Files.readAllLines(Reference.path("transport/moaimd_D_T.csv"));
        final double[][] columns = new double[3][lines.size() - 1];
        for (int i = 1; i < lines.size(); i++) {
            final String[] cells = lines.get(i).split(",");
            for (int c = 0; c < 3; c++) columns[c][i - 1] = Double.parseDouble(cells[c]);
        }
        final Fit fit = Arrhenius.fit(Quantity.LN_D, columns[0], columns[1], columns[2]);
        final double theirs = 8.617e-5 / Constants.BOLTZMANN;
        assertEquals(.258128283, fit.activationEnergy() * theirs, 2e-9);
        assertEquals(.01683202, fit.activationEnergySigma() * theirs, 5e-9);
        assertEquals(6.80754024e-9, fit.at(300).value(), 1e-7 * 6.8e-9);
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void aLineWithoutNoiseIsFound(final Quantity quantity) {
        final double[] values = Arrays.stream(TEMPERATURES).map(t -> truth(t)
                / (quantity == Quantity.LN_SIGMA_T ? t : 1)).toArray();
        final Fit fit = Arrhenius.fit(quantity, TEMPERATURES, values, NONE);
        assertEquals(.31, fit.activationEnergy(), 1e-12);
        assertEquals(Math.log(1e-3), fit.intercept(), 1e-10);
        assertEquals(0, fit.activationEnergySigma(), 1e-12);
        assertEquals(truth(300) / (quantity == Quantity.LN_SIGMA_T ? 300 : 1), fit.at(300).value(),
                1e-10 * fit.at(300).value());
    }

    /** Conductivity as a product: ln sigma and ln(sigma T) differ by about kB T. */
    @Test
    void sigmaAndSigmaTDifferByKT() {
        final double[] sigma = Arrays.stream(TEMPERATURES).map(t -> truth(t) / t).toArray();
        final double without = Arrhenius.fit(Quantity.LN_SIGMA, TEMPERATURES, sigma, NONE).activationEnergy();
        final double middle = Arrays.stream(TEMPERATURES).average().orElseThrow();
        assertEquals(.31 - Constants.BOLTZMANN * middle, without, .1 * Constants.BOLTZMANN * middle);
    }

    /** With stated errors of any size, and without errors from the scatter, intervals cover the truth in 60 to 76 %. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void intervalsCoverTheTruth(final boolean stated) {
        final Pulls energy = new Pulls("activation energy");
        final Pulls room = new Pulls("extrapolation to 300 K");
        final int seeds = 1000;
        for (int seed = 0; seed < seeds; seed++) {
            final Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            final double[] values = new double[TEMPERATURES.length];
            final double[] sigma = new double[TEMPERATURES.length];
            for (int i = 0; i < values.length; i++) {
                final double relative = stated ? .03 + .01 * i : .08;
                values[i] = truth(TEMPERATURES[i]) * Math.exp(relative * random.nextGaussian());
                sigma[i] = relative * values[i];
            }
            final Fit fit = Arrhenius.fit(Quantity.LN_D, TEMPERATURES, values, stated ? sigma : NONE);
            energy.add(fit.activationEnergy(), fit.activationEnergySigma(), .31);
            final Prediction at = fit.at(300);
            room.interval(Math.log(at.low()), Math.log(at.high()), Math.log(truth(300)));
        }
        energy.check(.6, .76);
        room.check(.6, .76);
    }

    @Test
    void nonsenseIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Arrhenius.fit(Quantity.LN_D, new double[] {300,
            300}, new double[] {1, 2}, NONE)).getMessage().contains("two different temperatures"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Arrhenius.fit(Quantity.LN_D, new double[] {300,
            -3}, new double[] {1, 2}, NONE)).getMessage().contains("point 2"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Arrhenius.fit(Quantity.LN_D, new double[] {300,
            400}, new double[] {0, 2}, NONE)).getMessage().contains("point 1"));
        assertThrows(IllegalArgumentException.class, () -> Arrhenius.fit(Quantity.LN_D, new double[] {300, 400},
                new double[] {1, 2}, new double[] {1}));
    }
}
