package org.ionclay.md.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.ionclay.compute.InputException;
import org.ionclay.md.protocol.Stationarity.Drift;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test of stationarity: how often it cries wolf, and how often it sees the wolf. */
class StationarityTest {

    private static final int SAMPLES = 2000;
    private static final int SEEDS = 200;
    private static final double LEVEL = .05;

    /** An autoregressive series of standard deviation 1 whose memory falls to 1/e in so many samples. */
    private static double[] noise(final double time, final int samples, final long seed) {
        final Random random = new Random(seed);
        final double memory = time == 0 ? 0 : Math.exp(-1 / time);
        final double[] values = new double[samples];
        double last = random.nextGaussian();
        for (int i = 0; i < samples; i++) {
            last = memory * last + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            values[i] = last;
        }
        return values;
    }

    private static double[] plus(final double[] values, final java.util.function.IntToDoubleFunction drift) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i] + drift.applyAsDouble(i)).toArray();
    }

    private static long failed(final double time, final int seeds, final java.util.function.IntToDoubleFunction drift) {
        return IntStream.range(0, seeds).filter(seed -> !Stationarity.of(plus(noise(time, SAMPLES, seed), drift))
                .stationary(LEVEL, 0)).count();
    }

    /**
     * Nominally 5 % of equilibrated series fail (seen: 11 or 12 of 200). At most 20 of 200, which a binomial of 5 %
     * exceeds with a chance of 1e-3; at least one, for none has a chance of 3.5e-5.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 5, 10, 20})
    void passesOnEquilibratedSeries(final double time) {
        final long failed = failed(time, SEEDS, i -> 0);
        assertTrue(failed >= 1 && failed <= 20, time + ": " + failed);
    }

    /**
     * A drift of four standard errors of itself is found in 188 to 195 of 200 series, and a relaxation by six of them
     * in
     * 196 to 200. The standard error of a drift over n samples of noise with correlation time tau (integrated) is
     * sqrt(12 * 2 tau / n).
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 5, 10, 20})
    void failsOnDriftingSeries(final double time) {
        final double integrated = time == 0 ? .5 : .5 / Math.tanh(.5 / time);
        final double error = Math.sqrt(12 * 2 * integrated / SAMPLES);
        final long found = failed(time, SEEDS, i -> 4 * error * i / SAMPLES);
        final long relaxing = failed(time, SEEDS, i -> 6 * error * Math.exp(-3. * i / SAMPLES));
        assertTrue(found >= .85 * SEEDS, time + ": " + found);
        assertTrue(relaxing >= .85 * SEEDS, time + ": " + relaxing);
    }

    /** The error that it states is the scatter that repeating shows. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 5, 10})
    void theErrorOfTheDriftIsItsScatter(final double time) {
        final Drift[] drifts = IntStream.range(0, 400).mapToObj(seed -> Stationarity.of(noise(time, SAMPLES, seed)))
                .toArray(Drift[]::new);
        final double scatter = Math.sqrt(Arrays.stream(drifts).mapToDouble(d -> d.drift() * d.drift()).average()
                .orElseThrow());
        final double stated = Math.sqrt(Arrays.stream(drifts).mapToDouble(d -> d.driftSigma() * d.driftSigma())
                .average().orElseThrow());
        // 400 samples know a standard deviation to 3.5 %
        assertEquals(1, stated / scatter, .12);
    }

    @Test
    void tooShortASeriesIsNotStationary() {
        final Drift drift = Stationarity.of(noise(200, SAMPLES, 3));
        assertFalse(drift.told());
        assertFalse(drift.stationary(LEVEL, 1e9));
        assertTrue(drift.correlation() > SAMPLES / 40.);
    }

    @Test
    void aDriftTooSmallToMatterCountsAsNone() {
        final Drift drift = Stationarity.of(plus(noise(0, SAMPLES, 1), i -> .5 * i / SAMPLES));
        assertEquals(.5, drift.drift(), 4 * drift.driftSigma());
        assertFalse(drift.stationary(LEVEL, .1));
        assertTrue(drift.stationary(LEVEL, 2));
    }

    @Test
    void aConstantIsStationary() {
        final double[] values = new double[100];
        Arrays.fill(values, 6.4);
        assertTrue(Stationarity.of(values).stationary(LEVEL, 0));
    }

    @Test
    void refusesWhatIsNoSeries() {
        assertThrows(InputException.class, () -> Stationarity.of(new double[3]));
        assertThrows(InputException.class, () -> Stationarity.of(plus(new double[50], i -> i == 7 ? Double.NaN : i)));
    }
}
