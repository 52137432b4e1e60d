package org.ionclay.eds;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Factors that turn net counts into atoms: c_a / c_b = (k_a / k_b) (I_a / I_b) with atomic concentrations c and net
 * counts I (Cliff and Lorimer 1975, written for atoms). Only ratios matter. IonClay ships none: they come from the
 * user, with their provenance, or from a region of known compound.
 *
 * @param atomic factor by element symbol; an element that is not listed has 1
 * @param provenance where the factors are from, in the user's words; "all 1 (not given)" for {@link #ONES}
 */
public record KFactors(Map<String, Double> atomic, String provenance) {

    /** All factors 1: at% are then shares of the counts, and every table says so. */
    public static final KFactors ONES = new KFactors(Map.of(), "all 1 (not given)");

    /**
     * Checks that factors are positive.
     *
     * @throws IllegalArgumentException naming the element
     */
    public KFactors {
        atomic = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(atomic));
        atomic.forEach((element, factor) -> {
            if (!(factor > 0) || factor.isInfinite()) throw new IllegalArgumentException(
                    "k-factor of " + element + " must be a positive number, found " + factor);
        });
    }

    /** The factor of an element; 1 if it is not listed. */
    public double of(final String element) {
        return atomic.getOrDefault(element, 1.0);
    }
}
