package org.ionclay.eds.spectrum.fit;

import org.ionclay.eds.spectrum.Spectrum;

/**
 * A measured line of a standard, whose shape is fitted to an unknown spectrum.
 *
 * <p>Only the counts of the region belong to the shape: it is cut out above the straight line through the counts at its
 * ends before it is filtered (as N. W. M. Ritchie, Microsc. Microanal. 27 (2021) 1, does with tangents). A filter that
 * runs over the whole standard would bring in the lobes of its other lines, which the unknown may lack: Ga L of GaF3
 * then carries a lobe of F K.
 *
 * @param family the line
 * @param roi the channels in which the standard shows this line alone
 * @param standard the standard's spectrum
 * @param dose probe current times live time of the standard, in the unit of the unknown's
 */
public record Reference(LineFamily family, Roi roi, Spectrum standard, double dose) {

    /** Counts at an end of the region are the mean of this many channels on each side of it. */
    private static final int ENDS = 2;

    /** Filtered counts of the line alone by the standard's dose; 0 where the filter does not reach the region. */
    public double[] shape(final TopHat filter) {
        final double[] line = new double[standard.axis().channels()];
        final double low = level(roi.from());
        final double high = level(roi.to());
        for (int i = roi.from(); i <= roi.to(); i++) {
            line[i] = (standard.count(i) - low * (1 - along(i)) - high * along(i)) / dose;
        }
        return filter.apply(line);
    }

    /**
     * Turns the weights of the line's channels into those of the standard's counts, for the straight line is made of
     * counts as well.
     *
     * @param raw weight of each channel of the line
     */
    double[] weights(final double[] raw) {
        final double[] weights = new double[raw.length];
        double low = 0;
        double high = 0;
        for (int i = roi.from(); i <= roi.to(); i++) {
            weights[i] = raw[i];
            low += raw[i] * (1 - along(i));
            high += raw[i] * along(i);
        }
        for (int i = first(roi.from()); i <= last(roi.from()); i++) weights[i] -= low / width(roi.from());
        for (int i = first(roi.to()); i <= last(roi.to()); i++) weights[i] -= high / width(roi.to());
        return weights;
    }

    private double along(final int channel) {
        return (channel - roi.from()) / (double) Math.max(1, roi.to() - roi.from());
    }

    private double level(final int end) {
        return standard.sum(first(end), last(end)) / width(end);
    }

    private static int first(final int end) {
        return Math.max(0, end - ENDS);
    }

    private int last(final int end) {
        return Math.min(standard.axis().channels() - 1, end + ENDS);
    }

    private int width(final int end) {
        return last(end) - first(end) + 1;
    }
}
