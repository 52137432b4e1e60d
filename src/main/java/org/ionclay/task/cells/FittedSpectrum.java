package org.ionclay.task.cells;

import java.util.List;
import java.util.Optional;
import org.ionclay.electrochem.FitIntervals;
import org.ionclay.electrochem.ImpedanceFit;
import org.ionclay.electrochem.KramersKronig;

/**
 * A spectrum with all that was found out about it.
 *
 * @param measured the spectrum
 * @param fits one for each circuit, in their order
 * @param intervals of the best fit, empty unless asked for
 * @param test against Kramers and Kronig, empty unless asked for
 */
record FittedSpectrum(CellInputs.Measured measured, List<ImpedanceFit> fits, List<FitIntervals.Interval> intervals,
        Optional<KramersKronig.Result> test) {

    /** The fit with the lowest AICc. */
    ImpedanceFit best() {
        ImpedanceFit best = fits.get(0);
        for (final ImpedanceFit one : fits) if (one.aicc() < best.aicc()) best = one;
        return best;
    }
}
