package org.ionclay.eds.spectrum.fit;

import org.ionclay.eds.spectrum.Spectrum;

/**
 * A measured line of a standard, whose shape is fitted to an unknown spectrum.
 *
 * <p>Where other lines of the standard lie, and beyond them, its counts go on as they are at the end of what is clear.
 * A filter that runs over the whole standard would bring in the lobes of its other lines, which the unknown may lack:
 * Ga L of GaF3 then carries a lobe of F K. Lobes of the line itself reach beyond its region, into those of its
 * neighbours, and belong to it.
 *
 * @param family the line
 * @param main whether it measures its element; of other lines, whose standards were not chosen for them, nothing counts
 *            beyond their region
 * @param roi the channels in which the standard shows this line alone
 * @param clear the channels around it that hold no other line of the standard
 * @param standard the standard's spectrum
 * @param dose probe current times live time of the standard, in the unit of the unknown's
 */
public record Reference(LineFamily family, boolean main, Roi roi, Roi clear, Spectrum standard, double dose) {

    /** What goes on beyond an end is the mean of this many channels before it. */
    private static final int ENDS = 5;

    /** Filtered counts of the line alone by the standard's dose; 0 where the filter does not reach its region. */
    public double[] shape(final TopHat filter) {
        final double[] counts = standard.counts();
        final double low = standard.sum(clear.from(), clear.from() + ends() - 1) / ends();
        final double high = standard.sum(clear.to() - ends() + 1, clear.to()) / ends();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (i < clear.from() ? low : i > clear.to() ? high : counts[i]) / dose;
        }
        final double[] shape = filter.apply(counts);
        for (int i = 0; i < counts.length; i++) {
            final int reach = main ? filter.reach(i) : 0;
            if (i + reach < roi.from() || i - reach > roi.to()) shape[i] = 0;
        }
        return shape;
    }

    /**
     * Turns the weights of channels as they are filtered into those of the standard's own channels.
     *
     * @param raw weight of each channel
     */
    double[] weights(final double[] raw) {
        final double[] weights = raw.clone();
        for (int i = 0; i < raw.length; i++) {
            if (clear.has(i)) continue;
            final int first = i < clear.from() ? clear.from() : clear.to() - ends() + 1;
            for (int j = first; j < first + ends(); j++) weights[j] += raw[i] / ends();
            weights[i] = 0;
        }
        return weights;
    }

    private int ends() {
        return Math.min(ENDS, clear.to() - clear.from() + 1);
    }
}
