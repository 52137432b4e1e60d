package org.ionclay.eds.spectrum.fit;

import org.apache.commons.math3.special.Erf;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.XrayLine;

/** How a detector shows lines: Gaussians, integrated over each channel. */
public final class LineShape {

    private static final double REACH = 6;

    private LineShape() {
    }

    /** Counts in each channel of one count of the family, all of which lie in the spectrum unless its ends cut them. */
    public static double[] of(final LineFamily family, final EnergyAxis axis, final Resolution resolution) {
        final double[] shape = new double[axis.channels()];
        for (final XrayLine line : family.lines()) add(shape, line.energy(), line.weight(), axis, resolution);
        return shape;
    }

    /** Adds a line of some counts. */
    public static void add(final double[] shape, final double energy, final double counts, final EnergyAxis axis,
            final Resolution resolution) {
        final double sigma = resolution.sigma(energy);
        final int from = (int) Math.max(0, Math.floor(axis.channel(energy - REACH * sigma)));
        final int to = (int) Math.min(shape.length - 1, Math.ceil(axis.channel(energy + REACH * sigma)));
        final double scale = 1 / (sigma * Math.sqrt(2));
        double below = from <= to ? Erf.erf((axis.energy(from - 0.5) - energy) * scale) : 0;
        for (int i = from; i <= to; i++) {
            final double above = Erf.erf((axis.energy(i + 0.5) - energy) * scale);
            shape[i] += counts * 0.5 * (above - below);
            below = above;
        }
    }
}
