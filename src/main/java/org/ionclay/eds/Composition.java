package org.ionclay.eds;

import java.util.List;

/**
 * Atomic composition of a pixel, particle, phase or region with its counting error.
 *
 * @param elements element symbols
 * @param atomicPercent at% of each element; sums to 100 unless all are NaN (no counts)
 * @param covariance covariance of the at% values, in at%²; NaN where it is not known
 */
public record Composition(List<String> elements, double[] atomicPercent, double[][] covariance) {

    /** Standard deviations that a denominator must lie above 0: below, first-order errors of a ratio mean nothing. */
    public static final double SIGNIFICANT = 3;

    /** Standard deviation of one element's at%. */
    public double sigma(final int element) {
        return Math.sqrt(covariance[element][element]);
    }

    /**
     * Whether an element is there: its at% is positive and lies {@value #SIGNIFICANT} standard deviations above 0, or
     * its
     * ratio to another element does, which is the case where a third element alone is uncertain. True where errors are
     * not known.
     */
    public boolean isPresent(final int element) {
        final double here = atomicPercent[element];
        if (!(here > 0)) return false;
        if (!(here < SIGNIFICANT * sigma(element))) return true;
        for (int other = 0; other < atomicPercent.length; other++) {
            final double there = atomicPercent[other];
            if (other == element || !(there > 0)) continue;
            final double relative = covariance[element][element] / (here * here)
                    - 2 * covariance[element][other] / (here * there) + covariance[other][other] / (there * there);
            if (relative * SIGNIFICANT * SIGNIFICANT <= 1) return true;
        }
        return false;
    }

    /** Atomic ratio of two elements; NaN if the denominator is not there ({@link #isPresent}). */
    public double ratio(final int numerator, final int denominator) {
        return isPresent(denominator) ? atomicPercent[numerator] / atomicPercent[denominator] : Double.NaN;
    }

    /**
     * Standard deviation of an atomic ratio by first-order propagation with the full covariance:
     * var(a/b) = (s_aa - 2 r s_ab + r² s_bb) / b².
     */
    public double ratioSigma(final int numerator, final int denominator) {
        final double ratio = ratio(numerator, denominator);
        final double variance = covariance[numerator][numerator] - 2 * ratio * covariance[numerator][denominator]
                + ratio * ratio * covariance[denominator][denominator];
        return Math.sqrt(Math.max(0, variance)) / atomicPercent[denominator];
    }
}
