package org.ionclay.display.plot;

import ij.gui.Plot;
import java.awt.Color;
import java.util.List;

/** Bars with error bars, one for each name, such as the terms of a conductivity. */
public final class Bars {

    private static final double HALF = .35;
    /** Room for names below the lowest bar, as a share of the height of all. */
    private static final double UNDER = .12;
    /** Pixels for the name of a bar. */
    private static final int ROOM = 90;

    private Bars() {
    }

    /**
     * A bar.
     *
     * @param name below it
     * @param colour number of the colour, counted from 0
     * @param value its height; not finite for none
     * @param sigma standard deviation; not finite for none
     */
    public record Bar(String name, int colour, double value, double sigma) {
    }

    /**
     * Draws bars beside each other.
     *
     * @param title title, written into the plot
     * @param yLabel label of the vertical axis, with its unit
     * @param bars from left to right
     * @param notes sentences below the title
     * @return the plot; says "no data" where nothing can be drawn
     */
    public static Plot of(final String title, final String yLabel, final List<Bar> bars, final List<String> notes) {
        // words in braces would stand below 0, 1, 2 ..., but ImageJ leaves out every second one where there are many
        final Plot plot = PlotStyle.plot(title, "{" + String.join(",", java.util.Collections.nCopies(bars.size(), " "))
                + "}", yLabel);
        plot.setFrameSize(Math.max(PlotStyle.WIDTH, ROOM * bars.size()), PlotStyle.HEIGHT);
        double low = 0;
        double high = 0;
        for (int i = 0; i < bars.size(); i++) {
            final Bar bar = bars.get(i);
            if (!Double.isFinite(bar.value())) continue;
            final double sigma = Double.isFinite(bar.sigma()) ? bar.sigma() : 0;
            low = Math.min(low, bar.value() - sigma);
            high = Math.max(high, bar.value() + sigma);
        }
        final boolean any = high > low;
        if (any) plot.setLimits(-.6, bars.size() - .4, low - UNDER * (high - low), high + .35 * (high - low));
        for (int i = 0; i < bars.size(); i++) {
            final Bar bar = bars.get(i);
            if (!Double.isFinite(bar.value())) continue;
            final Color colour = PlotStyle.onWhite(PhaseColours.phase(bar.colour() + 1));
            plot.setColor(colour.darker(), colour);
            plot.setLineWidth(1);
            plot.add("filled", new double[] {i - HALF, i - HALF, i + HALF, i + HALF}, new double[] {0, bar.value(),
                bar.value(), 0});
            if (!Double.isFinite(bar.sigma())) continue;
            plot.setColor(Color.BLACK);
            plot.setLineWidth(2);
            plot.add("line", new double[] {i, i}, new double[] {bar.value() - bar.sigma(), bar.value() + bar.sigma()});
        }
        if (any) {
            plot.setColor(Color.BLACK);
            plot.setLineWidth(1);
            plot.add("line", new double[] {-.6, bars.size() - .4}, new double[] {0, 0});
        }
        plot.setColor(Color.BLACK);
        plot.setFont(Ink.font(PlotStyle.NUMBERS, false));
        plot.setJustification(Plot.CENTER);
        for (int i = 0; any && i < bars.size(); i++) {
            plot.addText(bars.get(i).name(), i, low - .9 * UNDER * (high - low));
        }
        PlotStyle.finish(plot, title, notes, false);
        if (!any) PlotStyle.say(plot, "no data");
        return plot;
    }
}
