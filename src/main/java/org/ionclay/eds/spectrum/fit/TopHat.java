package org.ionclay.eds.spectrum.fit;

import org.ionclay.eds.spectrum.EnergyAxis;

/**
 * The top-hat filter (F. H. Schamber, in X-Ray Fluorescence Analysis of Environmental Samples, Ann Arbor 1977, p. 241):
 * the mean of a window as wide as a line minus the mean of its two neighbours. A straight background becomes 0. The
 * width follows the detector's resolution.
 */
public final class TopHat {

    /**
     * The least width, in eV: 1.5 times the width of soft lines, which are wider than the resolution says, for their
     * charge is not collected whole. Widths of 30 to 120 change k(O) of K412 by .7 % (docs/validation.md).
     */
    private static final double SOFT = 100;

    private final int[] half;
    private final int[] side;

    /** A filter for a detector and an energy axis. */
    public TopHat(final EnergyAxis axis, final Resolution resolution) {
        half = new int[axis.channels()];
        side = new int[axis.channels()];
        for (int i = 0; i < half.length; i++) {
            final double fwhm = Math.max(SOFT, resolution.fwhm(Math.max(0.1, axis.energy(i))));
            half[i] = (int) Math.max(1, Math.round((fwhm * 1e-3 / axis.width() - 1) / 2));
            side[i] = half[i] + 1;
        }
    }

    /** Weight of raw channel {@code j} in filtered channel {@code i}. */
    public double weight(final int i, final int j) {
        final int distance = Math.abs(i - j);
        if (distance <= half[i]) return 1.0 / (2 * half[i] + 1);
        return distance <= half[i] + side[i] ? -0.5 / side[i] : 0;
    }

    /** How many channels on each side of {@code i} the filter reaches. */
    public int reach(final int i) {
        return half[i] + side[i];
    }

    /** Filters counts; beyond the ends the outermost counts go on. */
    public double[] apply(final double[] counts) {
        return filter(counts, false);
    }

    /** Variances of the filtered counts for Poisson counts. */
    public double[] variances(final double[] counts) {
        return filter(counts, true);
    }

    private double[] filter(final double[] counts, final boolean squared) {
        final double[] filtered = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            double sum = 0;
            for (int j = i - reach(i); j <= i + reach(i); j++) {
                final double weight = weight(i, j);
                sum += (squared ? weight * weight : weight) * counts[Math.max(0, Math.min(counts.length - 1, j))];
            }
            filtered[i] = sum;
        }
        return filtered;
    }
}
