package org.ionclay.phases;

import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Plane;

/**
 * Settings of {@link PhaseFinder}.
 *
 * @param maximumPhases largest number of phases tried, 1 to 20
 * @param binning edge in pixels of the blocks that the mixture is fitted on; 0 chooses the smallest power of two with
 *            at least {@value PhaseFinder#BLOCK_COUNTS} counts in a typical block
 * @param smoothing strength of the Potts prior: gain in log-likelihood for each edge neighbour of the same phase
 *            (corner neighbours give {@value PixelLabels#CORNER} of it); 0 classifies each pixel for itself
 * @param minimumCounts net counts, summed over all lines, below which a pixel is unresolved; see {@link PhaseFinder}
 * @param starts seeded starts of the fit for each number of phases, 1 or more
 * @param seed seed of everything random: which blocks are fitted, and the starts
 */
public record PhaseSettings(int maximumPhases, int binning, double smoothing, double minimumCounts, int starts,
        long seed) implements PhaseMethod<FoundPhases> {

    /** Up to 6 phases, automatic binning, smoothing 1, 10 counts, 3 starts, seed 1. */
    public static final PhaseSettings DEFAULT = new PhaseSettings(6, 0, 1.0, 10, 3, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting, the value and the range
     */
    public PhaseSettings {
        if (maximumPhases < 1 || maximumPhases > 20) throw wrong("maximum number of phases", "1 to 20", maximumPhases);
        if (binning < 0 || binning > 1024) throw wrong("binning", "0 (automatic) to 1024 pixels", binning);
        if (!(smoothing >= 0 && smoothing <= 100)) throw wrong("smoothing", "0 to 100", smoothing);
        if (!(minimumCounts >= 0) || Double.isInfinite(minimumCounts)) {
            throw wrong("minimum counts", "0 or more", minimumCounts);
        }
        if (starts < 1 || starts > 100) throw wrong("number of starts", "1 to 100", starts);
    }

    /** The same settings with another seed. */
    public PhaseSettings withSeed(final long other) {
        return new PhaseSettings(maximumPhases, binning, smoothing, minimumCounts, starts, other);
    }

    /** The same settings with another binning. */
    public PhaseSettings withBinning(final int other) {
        return new PhaseSettings(maximumPhases, other, smoothing, minimumCounts, starts, seed);
    }

    private static IllegalArgumentException wrong(final String what, final String range, final double found) {
        return new InputException(Text.of("%s must be %s, found %s", what, range, found));
    }

    /** By a mixture of compositions, see {@link PhaseFinder}. */
    @Override
    public FoundPhases divide(final ElementMaps field, final Optional<Plane> mask, final Workers workers,
            final Progress progress) {
        return PhaseFinder.find(field, this, mask, workers, progress);
    }
}
