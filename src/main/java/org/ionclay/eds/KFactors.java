package org.ionclay.eds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * Factors that turn net counts into atoms: c_a / c_b = (k_a / k_b) (I_a / I_b) with atomic concentrations c and net
 * counts I (Cliff and Lorimer 1975, written for atoms). Only ratios matter. IonClay ships none: they come from the
 * user, with their provenance, or from a region of known compound.
 *
 * @param atomic factor by element symbol; an element that is not listed has 1
 * @param provenance where the factors are from, in the user's words; "all 1 (not given)" for {@link #ONES}
 * @param relativeSigma relative standard deviation of a factor by element symbol, independent between elements; an
 *            element that is not listed has 0 (not stated)
 */
public record KFactors(Map<String, Double> atomic, String provenance, Map<String, Double> relativeSigma) {

    /** All factors 1: at% are then shares of the counts, and every table says so. */
    public static final KFactors ONES = new KFactors(Map.of(), "all 1 (not given)");

    /**
     * Checks that factors are positive and their errors are not negative.
     *
     * @throws IllegalArgumentException naming the element
     */
    public KFactors {
        atomic = Collections.unmodifiableMap(new LinkedHashMap<>(atomic));
        relativeSigma = Collections.unmodifiableMap(new LinkedHashMap<>(relativeSigma));
        atomic.forEach((element, factor) -> {
            if (!(factor > 0) || factor.isInfinite()) throw new InputException(
                    "k-factor of " + element + " must be a positive number, found " + factor);
        });
        relativeSigma.forEach((element, sigma) -> {
            if (!(sigma >= 0) || sigma.isInfinite()) throw new InputException(
                    "relative sigma of the k-factor of " + element + " must be 0 or more, found " + sigma);
        });
    }

    /**
     * Factors whose errors are not stated.
     *
     * @param atomic factor by element symbol
     * @param provenance where the factors are from
     */
    public KFactors(final Map<String, Double> atomic, final String provenance) {
        this(atomic, provenance, Map.of());
    }

    /** The factor of an element; 1 if it is not listed. */
    public double of(final String element) {
        return atomic.getOrDefault(element, 1.0);
    }

    /** Relative standard deviation of an element's factor; 0 if it is not stated. */
    public double sigmaOf(final String element) {
        return relativeSigma.getOrDefault(element, 0.0);
    }
}
