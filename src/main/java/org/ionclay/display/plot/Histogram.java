package org.ionclay.display.plot;

import ij.gui.Plot;
import java.awt.Color;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.ionclay.compute.Text;

/** Histograms of particle sizes, number- or area-weighted, with log-normal curves. */
public final class Histogram {

    /** What a bin adds up. */
    public enum Weight {
        /** Each particle counts once. */
        NUMBER,
        /** Each particle counts by the square of its diameter. */
        AREA
    }

    /**
     * One distribution in bins.
     *
     * @param name name in the legend
     * @param weight what the bins add up
     * @param content sum of each bin; one fewer than bin edges
     * @param leftOut values in no bin: not a number, or outside the edges
     * @param phase phase whose colour it has; 0: the colour of its place among the series
     */
    public record Series(String name, Weight weight, double[] content, int leftOut, int phase) {

        /** A series with the colour of its place. */
        public Series(final String name, final Weight weight, final double[] content, final int leftOut) {
            this(name, weight, content, leftOut, 0);
        }

        /** The same with the colour of a phase. */
        public Series ofPhase(final int number) {
            return new Series(name, weight, content, leftOut, number);
        }

        /**
         * Counts diameters into bins; a bin holds its lower edge, the last one its upper edge too.
         *
         * @param name name in the legend
         * @param diameters diameters in the unit of the edges
         * @param edges rising bin edges, at least 2
         * @param weight what the bins add up
         * @throws IllegalArgumentException if the edges do not rise
         */
        public static Series of(final String name, final double[] diameters, final double[] edges,
                final Weight weight) {
            check(edges);
            final double[] content = new double[edges.length - 1];
            int leftOut = 0;
            for (final double diameter : diameters) {
                final int bin = bin(diameter, edges);
                if (bin < 0) {
                    leftOut++;
                } else {
                    content[bin] += weight == Weight.NUMBER ? 1 : diameter * diameter;
                }
            }
            return new Series(name, weight, content, leftOut);
        }

        private double sum() {
            return Arrays.stream(content).sum();
        }
    }

    /**
     * A log-normal distribution to be drawn over a histogram.
     *
     * @param name name in the legend
     * @param series index of the series whose total it is scaled to
     * @param median median of the distribution as that series weights it
     * @param geometricSigma geometric standard deviation of the distribution, above 1
     */
    public record LogNormal(String name, int series, double median, double geometricSigma) {
    }

    private static final int CURVE_POINTS = 400;
    /** Numbers that ticks may have, from few to many: the first that gives enough of them is taken. */
    private static final double[][] TICKS = {{1, 2, 5}, {1, 2, 3, 5, 7}, {1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9}};
    private static final int FEW_TICKS = 3;
    /** Height of a line of the legend, and of its frame, in pixels. */
    private static final int LEGEND_LINE = 19;
    /** Length of a tick, as a share of the height. */
    private static final double TICK = 8.0 / PlotStyle.HEIGHT;
    private static final int LEGEND_FRAME = 24;
    private static final double SAME_WIDTH = 1e-6;

    private final double[] edges;
    private final List<Series> series;
    private final boolean logarithmic;
    private final boolean share;

    private Histogram(final double[] edges, final List<Series> series) {
        this.edges = edges;
        this.series = series;
        logarithmic = edges[0] > 0 && even(true) && !even(false);
        share = series.size() != 1 || series.get(0).weight() != Weight.NUMBER;
    }

    /**
     * Draws a histogram: the first series as bars, others as outlines, with title and legend above them. One
     * number-weighted series shows numbers, all else per cent of each series' total. Bins with edges in geometric
     * sequence get a logarithmic axis.
     *
     * @param title title, written into the plot
     * @param axisLabel quantity and unit, such as "equivalent circular diameter (µm)"
     * @param edges rising bin edges, at least 2
     * @param series distributions in these bins
     * @param curves log-normal curves; those with parameters that are not finite, or sigma not above 1, are left out
     * @return the plot; says "no particles" where all bins are empty
     * @throws IllegalArgumentException if the edges do not rise, or a series has another number of bins
     */
    public static Plot of(final String title, final String axisLabel, final double[] edges, final List<Series> series,
            final List<LogNormal> curves) {
        check(edges);
        for (final Series one : series) {
            if (one.content().length != edges.length - 1) throw new IllegalArgumentException(
                    Text.of("%s: needs %d bins for %d edges, found %d", one.name(), edges.length - 1, edges.length,
                            one.content().length));
        }
        return new Histogram(edges.clone(), List.copyOf(series)).draw(title, axisLabel, curves);
    }

    /**
     * Bin edges in geometric sequence that hold all positive values.
     *
     * @param values values; those that are not positive or not finite do not matter
     * @param bins number of bins, at least 1
     * @return rising edges, bins + 1 of them; 1 to 10 where there is no value
     */
    public static double[] logEdges(final double[] values, final int bins) {
        final double[] sizes = Arrays.stream(values).filter(v -> v > 0 && Double.isFinite(v)).toArray();
        double low = Arrays.stream(sizes).min().orElse(1);
        double high = Arrays.stream(sizes).max().orElse(10);
        if (!(high > low * 1.01)) {
            low /= 1.5;
            high *= 1.5;
        }
        final double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) edges[i] = low * Math.pow(high / low, (double) i / bins);
        // rounding must not push the extreme values out
        edges[0] = low;
        edges[bins] = high;
        return edges;
    }

    private static void check(final double[] edges) {
        if (edges.length < 2) throw new IllegalArgumentException("needs at least 2 bin edges, found " + edges.length);
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i] > edges[i - 1])) throw new IllegalArgumentException(
                    Text.of("bin edges must rise: edge %d is %s after %s", i + 1, edges[i], edges[i - 1]));
        }
    }

    private static int bin(final double value, final double[] edges) {
        if (!(value >= edges[0] && value <= edges[edges.length - 1])) return -1;
        final int found = Arrays.binarySearch(edges, value);
        return Math.min(edges.length - 2, found >= 0 ? found : -found - 2);
    }

    private Plot draw(final String title, final String axisLabel, final List<LogNormal> curves) {
        final Plot plot = PlotStyle.plot(title, axisLabel, share ? "share of each distribution (%)"
                : "number of particles");
        // X_TICKS draws nothing on a logarithmic axis; without it, ImageJ writes the ends of the axis
        if (logarithmic) plot.setFormatFlags(Plot.Y_NUMBERS | Plot.X_TICKS | Plot.Y_TICKS | Plot.Y_MINOR_TICKS
                | Plot.Y_GRID);
        final List<String> notes = new ArrayList<>();
        double highest = 0;
        int named = series.size();
        for (int i = 0; i < series.size(); i++) {
            final Series one = series.get(i);
            bars(plot, one, i);
            PlotStyle.name(plot, one.name());
            for (final double value : one.content()) highest = Math.max(highest, scaled(one, value));
            if (one.leftOut() > 0) notes.add(one.name() + ": " + one.leftOut() + " outside the bins");
        }
        if (highest > 0) {
            for (final LogNormal curve : curves) {
                if (!drawable(curve)) continue;
                highest = Math.max(highest, curve(plot, curve));
                named++;
                PlotStyle.name(plot, curve.name());
            }
        }
        limits(plot, highest, named);
        PlotStyle.finish(plot, title, notes, highest > 0);
        if (logarithmic) numbers(plot);
        if (highest == 0) PlotStyle.say(plot, "no particles");
        return plot;
    }

    private void limits(final Plot plot, final double highest, final int named) {
        final double first = edges[0];
        final double last = edges[edges.length - 1];
        // title and legend stand above the bars, whatever their number
        final double above = Math.min(0.6, Math.max(0.2, (named * LEGEND_LINE + LEGEND_FRAME)
                / (double) PlotStyle.HEIGHT));
        final double top = highest > 0 ? highest / (1 - above) : 1;
        if (logarithmic) {
            plot.setAxisXLog(true);
            final double room = room();
            plot.setLimits(first / room, last * room, 0, top);
        } else {
            final double room = 0.04 * (last - first);
            plot.setLimits(first >= 0 ? Math.max(0, first - room) : first - room, last + room, 0, top);
        }
    }

    /** Factor between the edges and the ends of a logarithmic axis. */
    private double room() {
        return Math.pow(edges[edges.length - 1] / edges[0], 0.04);
    }

    /**
     * Ticks and numbers of a logarithmic axis as people read them (2, 5, 10, 20). ImageJ's own ticks bring numbers such
     * as 2·10¹ with them, whatever it is told.
     */
    private void numbers(final Plot plot) {
        final double low = edges[0] / room();
        final double high = edges[edges.length - 1] * room();
        plot.setFont(Ink.font(PlotStyle.NUMBERS, false));
        plot.setColor(Color.BLACK);
        plot.setJustification(Plot.CENTER);
        for (final double tick : ticks(low, high)) {
            final double at = Math.log(tick / low) / Math.log(high / low);
            plot.drawNormalizedLine(at, 0, at, TICK);
            plot.drawNormalizedLine(at, 1 - TICK, at, 1);
            plot.addLabel(at, 1 + 1.4 * PlotStyle.NUMBERS / PlotStyle.HEIGHT,
                    BigDecimal.valueOf(tick).stripTrailingZeros().toPlainString());
        }
        plot.setJustification(Plot.LEFT);
    }

    /**
     * Numbers for a logarithmic axis, rising.
     *
     * @param low lower end, above 0
     * @param high upper end
     */
    static List<Double> ticks(final double low, final double high) {
        List<Double> ticks = List.of();
        for (final double[] mantissas : TICKS) {
            ticks = new ArrayList<>();
            for (int decade = (int) Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++) {
                for (final double mantissa : mantissas) {
                    final double tick = new BigDecimal(mantissa).scaleByPowerOfTen(decade).doubleValue();
                    if (tick >= low && tick <= high) ticks.add(tick);
                }
            }
            if (ticks.size() >= FEW_TICKS) return ticks;
        }
        return even(low, high);
    }

    /** Numbers at even distances, for axes too short for others. */
    private static List<Double> even(final double low, final double high) {
        final double wanted = (high - low) / FEW_TICKS;
        final int decade = (int) Math.floor(Math.log10(wanted));
        final double digit = wanted / Math.pow(10, decade);
        final BigDecimal step = BigDecimal.valueOf(digit < 2 ? 1 : digit < 5 ? 2 : 5).scaleByPowerOfTen(decade);
        final List<Double> ticks = new ArrayList<>();
        for (long n = (long) Math.ceil(low / step.doubleValue()); step.doubleValue() * n <= high; n++) {
            ticks.add(step.multiply(BigDecimal.valueOf(n)).doubleValue());
        }
        return ticks;
    }

    /** Bars as one filled outline, because ImageJ's own bars have one width whatever the edges are. */
    private void bars(final Plot plot, final Series one, final int index) {
        final int bins = edges.length - 1;
        final double[] x = new double[4 * bins];
        final double[] y = new double[4 * bins];
        for (int i = 0; i < bins; i++) {
            final double value = scaled(one, one.content()[i]);
            for (int k = 0; k < 4; k++) {
                x[4 * i + k] = edges[k < 2 ? i : i + 1];
                y[4 * i + k] = k == 1 || k == 2 ? value : 0;
            }
        }
        final Color colour = colour(index);
        if (index == 0) {
            plot.setColor(colour.darker(), pale(colour));
            plot.add("filled", x, y);
        } else {
            plot.setColor(PlotStyle.onWhite(colour));
            plot.add("line", x, y);
        }
    }

    private Color colour(final int index) {
        return PhaseColours.phase(series.get(index).phase() > 0 ? series.get(index).phase() : index + 1);
    }

    private static Color pale(final Color colour) {
        return new Color((colour.getRed() + 255) / 2, (colour.getGreen() + 255) / 2, (colour.getBlue() + 255) / 2);
    }

    private double curve(final Plot plot, final LogNormal curve) {
        final Series one = series.get(curve.series());
        final double[] x = new double[CURVE_POINTS];
        final double[] y = new double[CURVE_POINTS];
        final double first = edges[0];
        final double last = edges[edges.length - 1];
        double highest = 0;
        for (int i = 0; i < CURVE_POINTS; i++) {
            final double at = (double) i / (CURVE_POINTS - 1);
            x[i] = logarithmic ? first * Math.pow(last / first, at) : first + at * (last - first);
            y[i] = scaled(one, one.sum() * expected(curve, x[i]));
            highest = Math.max(highest, y[i]);
        }
        plot.setColor(curve.series() == 0 && one.phase() == 0 ? Color.BLACK : PlotStyle.onWhite(colour(curve.series()))
                .darker());
        plot.add("line", x, y);
        return highest;
    }

    /** Share of a log-normal distribution in a bin of the local width around a value. */
    private double expected(final LogNormal curve, final double value) {
        if (logarithmic) {
            final double half = Math.sqrt(edges[1] / edges[0]);
            return below(curve, value * half) - below(curve, value / half);
        }
        if (even(false)) {
            final double half = (edges[1] - edges[0]) / 2;
            return below(curve, value + half) - below(curve, value - half);
        }
        final int bin = bin(value, edges);
        return below(curve, edges[bin + 1]) - below(curve, edges[bin]);
    }

    private static double below(final LogNormal curve, final double value) {
        if (value <= 0) return 0;
        final double z = Math.log(value / curve.median()) / Math.log(curve.geometricSigma());
        return new NormalDistribution(null, 0, 1).cumulativeProbability(z);
    }

    private boolean drawable(final LogNormal curve) {
        return curve.series() >= 0 && curve.series() < series.size() && curve.median() > 0
                && Double.isFinite(curve.median()) && curve.geometricSigma() > 1
                && Double.isFinite(curve.geometricSigma()) && series.get(curve.series()).sum() > 0;
    }

    private double scaled(final Series one, final double value) {
        return share ? value == 0 ? 0 : 100 * value / one.sum() : value;
    }

    private boolean even(final boolean ratio) {
        final double first = ratio ? edges[1] / edges[0] : edges[1] - edges[0];
        for (int i = 1; i < edges.length - 1; i++) {
            final double width = ratio ? edges[i + 1] / edges[i] : edges[i + 1] - edges[i];
            if (Math.abs(width - first) > SAME_WIDTH * first) return false;
        }
        return true;
    }
}
