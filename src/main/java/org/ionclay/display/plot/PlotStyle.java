package org.ionclay.display.plot;

import ij.gui.Plot;

import java.awt.Color;
import java.util.List;

/** The look that all ImageJ plots share; set in full, so that a user's plot options do not change saved pictures. */
final class PlotStyle {

    static final int WIDTH = 800;
    static final int HEIGHT = 520;
    static final int NUMBERS = 18;
    static final int AXIS = 20;
    private static final int NOTES = 15;
    /** Series below one another need colours for a light ground; yellow lines do not show. */
    private static final double LIGHTEST = 200;

    private PlotStyle() {
    }

    /** An empty plot with frame, ticks, numbers and faint grid. */
    static Plot plot(final String title, final String xLabel, final String yLabel) {
        final Plot plot = new Plot(title, xLabel, yLabel, Plot.X_NUMBERS | Plot.Y_NUMBERS | Plot.X_TICKS | Plot.Y_TICKS
                | Plot.X_MINOR_TICKS | Plot.Y_MINOR_TICKS | Plot.X_LOG_TICKS | Plot.Y_LOG_TICKS | Plot.Y_GRID);
        plot.setFrameSize(WIDTH, HEIGHT);
        plot.setFont(Ink.font(NUMBERS, false));
        plot.setXLabelFont(Ink.font(AXIS, false));
        plot.setYLabelFont(Ink.font(AXIS, false));
        plot.setAntialiasedText(true);
        plot.setLineWidth(2);
        return plot;
    }

    /**
     * Writes title and notes into the upper left corner of the frame, the names of series into the corner that is
     * emptiest.
     */
    static void finish(final Plot plot, final String title, final List<String> notes, final boolean legend) {
        plot.setLineWidth(1);
        if (legend) {
            plot.setColor(Color.BLACK);
            plot.setFont(Ink.font(NOTES, false));
            // the corner with the least in it
            plot.setLegend(null, Plot.AUTO_POSITION);
        }
        plot.setColor(Color.BLACK);
        plot.setJustification(Plot.LEFT);
        plot.setFont(Ink.font(NUMBERS, true));
        double y = 1.7 * NUMBERS / HEIGHT;
        // the right third is the legend's
        for (final String line : Ink.wrap(title, Ink.metrics(Ink.font(NUMBERS, true)), WIDTH * 3 / 5)) {
            plot.addLabel(0.02, y, line);
            y += 1.4 * NUMBERS / HEIGHT;
        }
        plot.setFont(Ink.font(NOTES, false));
        for (final String note : notes) {
            for (final String line : Ink.wrap(note, Ink.metrics(Ink.font(NOTES, false)), WIDTH * 3 / 5)) {
                plot.addLabel(0.02, y, line);
                y += 1.4 * NOTES / HEIGHT;
            }
        }
        plot.setFont(Ink.font(NUMBERS, false));
    }

    /** Says in the middle of the frame that there is nothing to draw. */
    static void say(final Plot plot, final String text) {
        plot.setColor(Color.DARK_GRAY);
        plot.setFont(Ink.font(AXIS * 3 / 2, false));
        plot.setJustification(Plot.CENTER);
        plot.addLabel(0.5, 0.5, text);
        plot.setFont(Ink.font(NUMBERS, false));
    }

    /** A colour for lines and points on white: the phase's, darkened where it is too light. */
    static Color onWhite(final Color colour) {
        final double luma = 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
        return luma > LIGHTEST ? colour.darker() : colour;
    }

    /** Names the series that was added last; ImageJ splits legends at line ends and tabs. */
    static void name(final Plot plot, final String name) {
        plot.setPlotObjectLabel(plot.getNumPlotObjects() - 1, name.replaceAll("\\s+", " "));
    }
}
