package org.ionclay.display.plot;

import ij.gui.Plot;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ionclay.compute.Text;

/** ScatterPlot plots of ratios, such as Mg/Ga against Mg/F, with error bars and logarithmic axes. */
public final class ScatterPlot {

    /**
     * Points of one phase.
     *
     * @param name name in the legend
     * @param phase phase, for the colour
     * @param x horizontal values
     * @param y vertical values, as many
     * @param xSigma standard deviations of the horizontal values, or an empty array
     * @param ySigma standard deviations of the vertical values, or an empty array
     */
    public record Group(String name, int phase, double[] x, double[] y, double[] xSigma, double[] ySigma) {

        /** Checks that lengths agree. */
        public Group {
            if (x.length != y.length || !fits(xSigma, x) || !fits(ySigma, x)) throw new IllegalArgumentException(
                    Text.of("%s: needs as many y (and sigma) as x: found %d x, %d y, %d and %d sigma", name, x.length,
                            y.length, xSigma.length, ySigma.length));
        }

        private static boolean fits(final double[] sigma, final double[] values) {
            return sigma.length == 0 || sigma.length == values.length;
        }
    }

    /**
     * A compound, or another known point.
     *
     * @param name text beside the marker
     * @param x horizontal value
     * @param y vertical value
     */
    public record Marker(String name, double x, double y) {
    }

    /**
     * What the axes show.
     *
     * @param xLabel label of the horizontal axis
     * @param yLabel label of the vertical axis
     * @param logarithmic whether both axes are logarithmic; zero and negative values are then left out
     */
    public record Axes(String xLabel, String yLabel, boolean logarithmic) {
    }

    /** With more points, error bars hide them. */
    private static final int MAX_ERROR_BARS = 400;
    /** More points are thinned evenly. */
    private static final int MAX_POINTS = 20_000;

    private final Axes axes;
    private final List<Group> kept = new ArrayList<>();
    private int points;
    private int leftOut;

    private ScatterPlot(final Axes axes, final List<Group> groups) {
        this.axes = axes;
        for (final Group group : groups) keep(group);
    }

    /**
     * Draws a scatter plot. Points that cannot be drawn (not a number, infinite, not positive on a logarithmic axis)
     * are left out and counted in the picture; error bars are 1 sigma and are drawn for up to 400 points; more than
     * 20,000 points are thinned evenly, which the picture says.
     *
     * @param title title, written into the plot
     * @param axes labels and kind of the axes
     * @param groups points by phase
     * @param markers known points, such as compounds; those that cannot be drawn are not
     * @return the plot; says "no data" where no point can be drawn
     */
    public static Plot of(final String title, final Axes axes, final List<Group> groups, final List<Marker> markers) {
        return new ScatterPlot(axes, groups).draw(title, markers);
    }

    private void keep(final Group group) {
        final int[] good = new int[group.x().length];
        int count = 0;
        for (int i = 0; i < good.length; i++) {
            if (drawable(group.x()[i]) && drawable(group.y()[i])) good[count++] = i;
        }
        leftOut += good.length - count;
        points += count;
        final int[] index = Arrays.copyOf(good, count);
        kept.add(new Group(group.name(), group.phase(), pick(group.x(), index), pick(group.y(), index),
                pick(group.xSigma(), index), pick(group.ySigma(), index)));
    }

    private boolean drawable(final double value) {
        return Double.isFinite(value) && (!axes.logarithmic() || value > 0);
    }

    private static double[] pick(final double[] values, final int[] index) {
        return values.length == 0 ? values : Arrays.stream(index).mapToDouble(i -> values[i]).toArray();
    }

    private Plot draw(final String title, final List<Marker> markers) {
        final List<Marker> shown = markers.stream().filter(m -> drawable(m.x()) && drawable(m.y())).toList();
        final Plot plot = PlotStyle.plot(title, axes.xLabel(), axes.yLabel());
        final double[] x = range(shown.stream().mapToDouble(Marker::x).toArray(), Group::x);
        final double[] y = range(shown.stream().mapToDouble(Marker::y).toArray(), Group::y);
        limits(plot, x, y);
        final int thin = Math.max(1, (points + MAX_POINTS - 1) / MAX_POINTS);
        final boolean bars = points <= MAX_ERROR_BARS;
        // bars below all points
        if (bars) for (final Group group : kept) errorBars(plot, group, plot.getLimits());
        for (final Group group : kept) points(plot, group, thin);
        if (!shown.isEmpty()) markers(plot, shown);
        final List<String> notes = new ArrayList<>();
        if (leftOut > 0) notes.add("left out: " + leftOut + (axes.logarithmic() ? " not positive or unknown"
                : " unknown"));
        if (thin > 1) notes.add("every " + thin + "th of " + points + " points drawn");
        PlotStyle.finish(plot, title, notes, points > 0);
        if (points == 0) PlotStyle.say(plot, "no data");
        return plot;
    }

    private double[] range(final double[] known, final Function<Group, double[]> values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        final List<double[]> all = new ArrayList<>(kept.stream().map(values).toList());
        all.add(known);
        for (final double[] array : all) {
            for (final double value : array) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) return axes.logarithmic() ? new double[] {0.1, 10} : new double[] {0, 1};
        return new double[] {low, high};
    }

    private void limits(final Plot plot, final double[] x, final double[] y) {
        if (axes.logarithmic()) {
            plot.setAxisXLog(true);
            plot.setAxisYLog(true);
            // at least a decade, or ImageJ has too few numbers to write
            final double roomX = Math.max(Math.pow(x[1] / x[0], 0.1), Math.sqrt(12 * x[0] / x[1]));
            final double roomY = Math.max(Math.pow(y[1] / y[0], 0.1), Math.sqrt(12 * y[0] / y[1]));
            plot.setLimits(x[0] / roomX, x[1] * roomX, y[0] / roomY, y[1] * roomY * Math.pow(y[1] / y[0], 0.2));
        } else {
            final double roomX = x[1] > x[0] ? 0.1 * (x[1] - x[0]) : Math.max(1e-3, 0.5 * Math.abs(x[0]));
            final double roomY = y[1] > y[0] ? 0.1 * (y[1] - y[0]) : Math.max(1e-3, 0.5 * Math.abs(y[0]));
            plot.setLimits(x[0] - roomX, x[1] + roomX, y[0] - roomY, y[1] + 3 * roomY);
        }
    }

    private static void points(final Plot plot, final Group group, final int thin) {
        final int count = (group.x().length + thin - 1) / thin;
        final int[] index = new int[count];
        for (int i = 0; i < count; i++) index[i] = i * thin;
        final Color colour = PlotStyle.onWhite(PhaseColours.phase(group.phase()));
        plot.setColor(colour.darker(), colour);
        final boolean few = count <= MAX_ERROR_BARS;
        plot.setLineWidth(few ? 2 : 1);
        final double[] none = {Double.NaN};
        plot.add(few ? "circle" : "dot", count == 0 ? none : pick(group.x(), index),
                count == 0 ? none : pick(group.y(), index));
        PlotStyle.name(plot, group.name());
    }

    /** All bars of a group as one line with gaps; their ends stay inside the frame, also where a logarithm fails. */
    private static void errorBars(final Plot plot, final Group group, final double[] limits) {
        final List<double[]> ends = new ArrayList<>();
        for (int i = 0; i < group.x().length; i++) {
            final double x = group.x()[i];
            final double y = group.y()[i];
            if (group.xSigma().length > 0 && Double.isFinite(group.xSigma()[i])) {
                ends.add(new double[] {Math.max(limits[0], x - group.xSigma()[i]), y});
                ends.add(new double[] {Math.min(limits[1], x + group.xSigma()[i]), y});
                ends.add(new double[] {Double.NaN, Double.NaN});
            }
            if (group.ySigma().length > 0 && Double.isFinite(group.ySigma()[i])) {
                ends.add(new double[] {x, Math.max(limits[2], y - group.ySigma()[i])});
                ends.add(new double[] {x, Math.min(limits[3], y + group.ySigma()[i])});
                ends.add(new double[] {Double.NaN, Double.NaN});
            }
        }
        if (ends.isEmpty()) return;
        plot.setLineWidth(1);
        plot.setColor(PlotStyle.onWhite(PhaseColours.phase(group.phase())));
        plot.add("line", ends.stream().mapToDouble(end -> end[0]).toArray(),
                ends.stream().mapToDouble(end -> end[1]).toArray());
    }

    private static void markers(final Plot plot, final List<Marker> markers) {
        plot.setLineWidth(2);
        plot.setColor(Color.BLACK);
        plot.add("x", markers.stream().mapToDouble(Marker::x).toArray(),
                markers.stream().mapToDouble(Marker::y).toArray());
        plot.setFont(Ink.font(16, false));
        plot.setJustification(Plot.LEFT);
        for (final Marker marker : markers) plot.addText("  " + marker.name(), marker.x(), marker.y());
        plot.setFont(Ink.font(PlotStyle.NUMBERS, false));
    }
}
