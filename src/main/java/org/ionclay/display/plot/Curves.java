package org.ionclay.display.plot;

import ij.gui.Plot;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.Text;

/** Curves and points over a common axis, such as energy against step or an Arrhenius line through its points. */
public final class Curves {

    /** How a series is drawn. */
    public enum Mark {
        /** Points joined by a line. */
        LINE,
        /** A thin line, for limits and extrapolations. */
        THIN,
        /** Circles, with error bars where sigma is given. */
        POINTS,
        /** The area below the points, pale. */
        SHADE
    }

    /**
     * One series.
     *
     * @param name name in the legend; blank for none
     * @param colour number of the colour, counted from 0
     * @param mark how it is drawn
     * @param x horizontal values; values that are not finite leave a gap
     * @param y vertical values, as many
     * @param sigma standard deviations of y, or an empty array
     */
    public record Series(String name, int colour, Mark mark, double[] x, double[] y, double[] sigma) {

        /** Checks that lengths agree. */
        public Series {
            if (x.length != y.length || sigma.length != 0 && sigma.length != x.length) {
                throw new IllegalArgumentException(
                        Text.of("%s: needs as many y (and sigma) as x: found %d x, %d y, %d sigma",
                        name, x.length, y.length, sigma.length));
            }
        }

        /** A line. */
        public static Series line(final String name, final int colour, final double[] x, final double[] y) {
            return new Series(name, colour, Mark.LINE, x, y, new double[0]);
        }

        /** A thin line. */
        public static Series thin(final String name, final int colour, final double[] x, final double[] y) {
            return new Series(name, colour, Mark.THIN, x, y, new double[0]);
        }

        /** A pale area between the points and 0. */
        public static Series shade(final String name, final int colour, final double[] x, final double[] y) {
            return new Series(name, colour, Mark.SHADE, x, y, new double[0]);
        }

        /** Points with error bars. */
        public static Series points(final String name, final int colour, final double[] x, final double[] y,
                final double[] sigma) {
            return new Series(name, colour, Mark.POINTS, x, y, sigma);
        }
    }

    /** How the axes run. */
    private enum Scale { PLAIN, LOGARITHMIC, EQUAL }

    /** More points of a series are thinned evenly: a plot is 800 pixels wide. */
    private static final int MAX_POINTS = 4000;

    private Curves() {
    }

    /**
     * Draws series over each other.
     *
     * @param title title, written into the plot
     * @param xLabel label of the horizontal axis, with its unit
     * @param yLabel label of the vertical axis, with its unit
     * @param series the series; those drawn later lie on top
     * @param notes sentences below the title
     * @return the plot; says "no data" where nothing can be drawn
     */
    public static Plot of(final String title, final String xLabel, final String yLabel, final List<Series> series,
            final List<String> notes) {
        return draw(title, xLabel, yLabel, series, notes, Scale.PLAIN);
    }

    /** As {@link #of}, with two logarithmic axes; values that are not above 0 leave a gap. */
    public static Plot logarithmic(final String title, final String xLabel, final String yLabel,
            final List<Series> series, final List<String> notes) {
        return draw(title, xLabel, yLabel, series.stream().map(Curves::positive).toList(), notes, Scale.LOGARITHMIC);
    }

    /** As {@link #of}, with a unit of both axes equally long, as circles of impedance need it. */
    public static Plot equal(final String title, final String xLabel, final String yLabel, final List<Series> series,
            final List<String> notes) {
        return draw(title, xLabel, yLabel, series, notes, Scale.EQUAL);
    }

    private static Series positive(final Series one) {
        final double[] y = one.y().clone();
        for (int i = 0; i < y.length; i++) if (!(y[i] > 0 && one.x()[i] > 0)) y[i] = Double.NaN;
        return new Series(one.name(), one.colour(), one.mark(), one.x(), y, one.sigma());
    }

    private static Plot draw(final String title, final String xLabel, final String yLabel, final List<Series> series,
            final List<String> notes, final Scale scale) {
        final Plot plot = PlotStyle.plot(title, xLabel, yLabel);
        final double[] box = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY};
        for (final Series one : series) grow(box, one);
        final boolean any = box[0] <= box[1];
        if (any && scale == Scale.LOGARITHMIC) {
            plot.setAxisXLog(true);
            plot.setAxisYLog(true);
            // at least a decade, or ImageJ has too few numbers to write
            final double roomX = Math.max(1.1, Math.sqrt(12 * box[0] / box[1]));
            final double roomY = Math.max(1.3, Math.sqrt(12 * box[2] / box[3]));
            plot.setLimits(box[0] / roomX, box[1] * roomX, box[2] / roomY, box[3] * roomY
                    * Math.pow(box[3] / box[2], .4));
        } else if (any && scale == Scale.EQUAL) {
            equalLimits(plot, box);
        } else if (any) {
            final double roomX = room(box[0], box[1]);
            final double roomY = room(box[2], box[3]);
            // above the data there is a place for title and legend
            plot.setLimits(box[0] - .3 * roomX, box[1] + .3 * roomX, box[2] - roomY, box[3] + 4 * roomY);
        }
        boolean legend = false;
        for (final Series one : series) {
            draw(plot, one);
            legend |= !one.name().isBlank();
        }
        PlotStyle.finish(plot, title, notes, any && legend);
        if (!any) PlotStyle.say(plot, "no data");
        return plot;
    }

    /** The longer of both ranges fills its side of the frame; the other grows to the right or upwards. */
    private static void equalLimits(final Plot plot, final double[] box) {
        final double left = box[0] - .3 * room(box[0], box[1]);
        final double bottom = box[2] - .3 * room(box[2], box[3]);
        // above the data there is a place for title and legend
        final double perPixel = Math.max((box[1] + .3 * room(box[0], box[1]) - left) / PlotStyle.WIDTH,
                (box[3] + 4 * room(box[2], box[3]) - bottom) / PlotStyle.HEIGHT);
        plot.setLimits(left, left + perPixel * PlotStyle.WIDTH, bottom, bottom + perPixel * PlotStyle.HEIGHT);
    }

    private static void grow(final double[] box, final Series series) {
        for (int i = 0; i < series.x().length; i++) {
            final double x = series.x()[i];
            final double y = series.y()[i];
            if (!Double.isFinite(x) || !Double.isFinite(y)) continue;
            box[0] = Math.min(box[0], x);
            box[1] = Math.max(box[1], x);
            box[2] = Math.min(box[2], y);
            box[3] = Math.max(box[3], y);
        }
    }

    private static double room(final double low, final double high) {
        if (high > low) return .1 * (high - low);
        return low == 0 ? 1 : .1 * Math.abs(low);
    }

    private static void draw(final Plot plot, final Series series) {
        final Color colour = PlotStyle.onWhite(PhaseColours.phase(series.colour() + 1));
        final boolean shade = series.mark() == Mark.SHADE;
        plot.setColor(shade ? pale(colour) : colour, shade ? pale(colour) : colour);
        if (series.mark() == Mark.POINTS) errorBars(plot, series);
        plot.setLineWidth(series.mark() == Mark.THIN ? 1 : 2);
        final int thin = Math.max(1, (series.x().length + MAX_POINTS - 1) / MAX_POINTS);
        final int count = (series.x().length + thin - 1) / thin;
        // an empty series keeps its line in the legend
        final double[] x = new double[Math.max(1, count)];
        final double[] y = new double[x.length];
        if (count == 0) x[0] = y[0] = Double.NaN;
        for (int i = 0; i < count; i++) {
            x[i] = series.x()[i * thin];
            y[i] = series.y()[i * thin];
        }
        plot.add(shade ? "filled" : series.mark() == Mark.POINTS ? "circle" : "line", x, y);
        if (!series.name().isBlank()) PlotStyle.name(plot, series.name());
    }

    private static Color pale(final Color colour) {
        return new Color((colour.getRed() + 255) / 2, (colour.getGreen() + 255) / 2, (colour.getBlue() + 255) / 2);
    }

    /** All bars as one line with gaps. */
    private static void errorBars(final Plot plot, final Series series) {
        final List<double[]> ends = new ArrayList<>();
        for (int i = 0; i < series.sigma().length; i++) {
            if (!Double.isFinite(series.sigma()[i])) continue;
            ends.add(new double[] {series.x()[i], series.y()[i] - series.sigma()[i]});
            ends.add(new double[] {series.x()[i], series.y()[i] + series.sigma()[i]});
            ends.add(new double[] {Double.NaN, Double.NaN});
        }
        if (ends.isEmpty()) return;
        plot.setLineWidth(1);
        plot.add("line", ends.stream().mapToDouble(end -> end[0]).toArray(),
                ends.stream().mapToDouble(end -> end[1]).toArray());
    }
}
