package org.ionclay.display.plot;

import ij.gui.Plot;

import java.awt.Color;
import java.util.List;

/** Computed against reference values, with the diagonal on which both agree. */
public final class Parity {

    private Parity() {
    }

    /**
     * Draws a parity plot; both axes have one range.
     *
     * @param title title, written into the plot; names the error
     * @param quantity what is compared, with its unit, such as "force (eV/Å)"
     * @param reference reference values
     * @param computed as many computed ones
     * @param notes sentences below the title
     * @return the plot; says "no data" where no pair is finite
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Plot of(final String title, final String quantity, final double[] reference, final double[] computed,
            final List<String> notes) {
        if (reference.length != computed.length) throw new IllegalArgumentException(
                "parity needs as many computed as reference values, found " + computed.length + " and "
                        + reference.length);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < reference.length; i++) {
            if (!Double.isFinite(reference[i]) || !Double.isFinite(computed[i])) continue;
            low = Math.min(low, Math.min(reference[i], computed[i]));
            high = Math.max(high, Math.max(reference[i], computed[i]));
        }
        final boolean any = low <= high;
        final Plot plot = PlotStyle.plot(title, "reference " + quantity, "computed " + quantity);
        if (any) {
            final double room = high > low ? .06 * (high - low) : Math.max(1e-3, 1e-3 * Math.abs(high));
            low -= room;
            high += room;
            // the title stands above the cloud, which lies on the diagonal
            plot.setLimits(low, high, low, high + .25 * (high - low));
            plot.setLineWidth(1);
            plot.setColor(Color.BLACK);
            plot.add("line", new double[] {low, high}, new double[] {low, high});
            final Color colour = PlotStyle.onWhite(PhaseColours.phase(1));
            plot.setColor(colour, colour);
            plot.setLineWidth(reference.length > 2000 ? 3 : 5);
            plot.add("dot", reference, computed);
        }
        PlotStyle.finish(plot, title, notes, false);
        if (!any) PlotStyle.say(plot, "no data");
        return plot;
    }
}
