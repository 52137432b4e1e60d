package org.ionclay.display.plot;

import ij.gui.Plot;
import ij.gui.PlotWindow;
import java.util.List;

/** A curve that grows while a run goes on. Keeps a few thousand points at most, evenly over the run. */
public final class LivePlot {

    private static final int MOST = 4000;
    private static final long DRAW_NANOS = 1_000_000_000L;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final double[] x = new double[MOST];
    private final double[] y = new double[MOST];
    private int count;
    private int thinning = 1;
    private int seen;
    private PlotWindow window;
    private long drawn;

    /**
     * An empty plot.
     *
     * @param title title, written into the plot
     * @param xLabel label of the horizontal axis, with its unit
     * @param yLabel label of the vertical axis, with its unit
     */
    public LivePlot(final String title, final String xLabel, final String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** Adds a point. */
    public void add(final double pointX, final double pointY) {
        if (seen++ % thinning != 0) return;
        if (count == MOST) {
            for (int i = 0; i < MOST / 2; i++) {
                x[i] = x[2 * i];
                y[i] = y[2 * i];
            }
            count = MOST / 2;
            thinning *= 2;
        }
        x[count] = pointX;
        y[count] = pointY;
        count++;
    }

    /**
     * The plot as it is now.
     *
     * @param notes sentences below the title
     */
    public Plot plot(final List<String> notes) {
        return Curves.of(title, xLabel, yLabel, List.of(Curves.Series.line("", 0,
                java.util.Arrays.copyOf(x, count), java.util.Arrays.copyOf(y, count))), notes);
    }

    /** Shows the plot in a window of its own, at most once a second; needs a screen. */
    public void show(final String note) {
        final long now = System.nanoTime();
        if (window != null && (now - drawn < DRAW_NANOS || window.isClosed())) return;
        drawn = now;
        final Plot plot = plot(List.of(note));
        if (window == null) window = plot.show();
        else window.drawPlot(plot);
    }

    /** Whether it has been shown. */
    public boolean shown() {
        return window != null;
    }
}
