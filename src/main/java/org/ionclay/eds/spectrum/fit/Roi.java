package org.ionclay.eds.spectrum.fit;

import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.XrayLine;

/**
 * A region of channels.
 *
 * @param from first channel
 * @param to last channel, which belongs to it
 */
public record Roi(int from, int to) {

    /**
     * The channels over which lines extend.
     *
     * @param family lines
     * @param axis energies of the channels
     * @param resolution width of lines
     * @param extent half the extent of a line in standard deviations
     */
    public static Roi of(final LineFamily family, final EnergyAxis axis, final Resolution resolution,
            final double extent) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (final XrayLine line : family.lines()) {
            // a faint line far off would let the region swallow its neighbours
            if (line.weight() < LineFamily.FAINT * family.lines().get(0).weight()) continue;
            final double half = extent * resolution.sigma(line.energy());
            low = Math.min(low, line.energy() - half);
            high = Math.max(high, line.energy() + half);
        }
        return new Roi(axis.nearest(low), axis.nearest(high));
    }

    /** Whether the regions share a channel. */
    public boolean meets(final Roi other) {
        return from <= other.to && other.from <= to;
    }

    /** Whether a channel lies in the region. */
    public boolean has(final int channel) {
        return channel >= from && channel <= to;
    }
}
