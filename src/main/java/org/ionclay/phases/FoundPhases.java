package org.ionclay.phases;

import java.util.List;
import org.ionclay.eds.PhaseMap;

/**
 * What {@link PhaseFinder} found.
 *
 * @param map phase of each pixel; phase 1 has the largest area
 * @param elements element symbols, in the order of the maps; all share arrays have this order
 * @param phases one entry for each phase of the map, in its order
 * @param trials fit quality by form of the spread and number of phases, as far as it was tried
 * @param binning edge in pixels of the blocks that the mixture was fitted on; pixels are classified unbinned
 * @param typicalCounts typical counts of a pixel, all lines together (count-weighted median; effective counts for at%)
 * @param blocks number of blocks in the fit
 * @param unresolvedPixels pixels without a phase
 * @param notes what was binned, left out, removed or assumed, one sentence each
 * @param settings the settings that led here
 */
public record FoundPhases(PhaseMap map, List<String> elements, List<Phase> phases, List<Trial> trials, int binning,
        double typicalCounts, int blocks, long unresolvedPixels, List<String> notes, PhaseSettings settings)
        implements PhaseDivision {

    /** Makes the lists immutable. */
    public FoundPhases {
        elements = List.copyOf(elements);
        phases = List.copyOf(phases);
        trials = List.copyOf(trials);
        notes = List.copyOf(notes);
    }

    /**
     * One phase. Shares are shares of counts, not yet atoms: no k-factor is applied.
     *
     * @param number its number in the map, from 1
     * @param pixels its area in pixels
     * @param modelShare share of each element in the gross counts at the centre of the fitted phase (softmax(mu));
     *            sums to 1
     * @param netShare share of each element in the phase's net counts (background subtracted, not below 0); sums to 1
     * @param spread standard deviation of the centred log-ratio of each element between blocks beyond counting
     *            statistics, about the relative spread of its share; 0 for elements left out
     */
    public record Phase(int number, long pixels, double[] modelShare, double[] netShare, double[] spread) {
    }

    /** Form of a phase's spread (covariance matrix of the log-ratios). */
    public enum Spread {
        /** The same in all directions: phases of fixed composition. One parameter for each phase. */
        ROUND,
        /** Any covariance: solid solutions, gradients. */
        FREE
    }

    /**
     * One mixture tried.
     *
     * @param spread form of the spread
     * @param phases number of phases
     * @param logLikelihood log-likelihood of the blocks (Laplace approximation, without the multinomial coefficients)
     * @param parameters number of free parameters
     * @param bic Bayesian information criterion -2 log L + parameters log(blocks) (Schwarz 1978); the smallest wins
     */
    public record Trial(Spread spread, int phases, double logLikelihood, int parameters, double bic) {
    }
}
