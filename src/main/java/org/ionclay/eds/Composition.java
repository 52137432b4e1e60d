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

    /** Standard deviation of one element's at%. */
    public double sigma(final int element) {
        return Math.sqrt(covariance[element][element]);
    }

    /** Atomic ratio of two elements; NaN if the denominator is not positive. */
    public double ratio(final int numerator, final int denominator) {
        final double below = atomicPercent[denominator];
        return below > 0 ? atomicPercent[numerator] / below : Double.NaN;
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
