package org.ionclay.electrochem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.ionclay.compute.Progress;
import org.junit.jupiter.api.Test;

/** Profiles and bootstrap beside the covariance. */
class FitIntervalsTest {

    private static ImpedanceFit noisy() throws IOException {
        return CircuitFitter.fit(CircuitFitterTest.read("synthetic/symcell_noise1pct_seed1.csv"),
                FitSettings.of("p(R1,CPE1)-p(R2,CPE2)-W1", Weighting.MODULUS));
    }

    @Test
    void profilesAgreeWhereTheSumIsAParabola() throws IOException {
        final ImpedanceFit fit = noisy();
        final List<FitIntervals.Interval> found = FitIntervals.profile(fit, Progress.NONE);
        final ImpedanceFit.FittedParameter bulk = fit.parameter("R1");
        assertEquals(bulk.sigma(), (found.get(0).high() - found.get(0).low()) / 2, 0.1 * bulk.sigma());
        // Q of the small arc is skew: further up than down
        final FitIntervals.Interval skew = found.get(4);
        assertTrue(skew.high() - skew.value() > skew.value() - skew.low(), skew.toString());
    }

    @Test
    void bootstrapHasTheSizeOfTheCovariance() throws IOException {
        final ImpedanceFit fit = noisy();
        final List<FitIntervals.Interval> found = FitIntervals.bootstrap(fit, 300, 1, Progress.NONE);
        for (int k = 0; k < 7; k++) {
            final double half = (found.get(k).high() - found.get(k).low()) / 2;
            // a spread from 300 draws is known to 4 %; the small arc's is no Gaussian
            assertEquals(1, half / fit.parameters().get(k).sigma(), 0.2, found.get(k).name());
        }
        assertEquals(found, FitIntervals.bootstrap(fit, 300, 1, Progress.NONE));
    }
}
