package org.ionclay.display.plot;

import ij.gui.Plot;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ionclay.compute.Text;

/** Homogeneity of a field: observed over expected variance of atomic ratios at several block sizes. */
public final class TextLines {

    private static final double MANY = 10;

    /**
     * One element pair.
     *
     * @param name name in the legend, such as "Mg/Ga"
     * @param blockSizes edges of the blocks in pixels, rising
     * @param varianceRatio observed over expected variance at each size; NaN where it is not known
     */
    public record Pair(String name, double[] blockSizes, double[] varianceRatio) {

        /** Checks that there is one ratio for each size. */
        public Pair {
            if (blockSizes.length != varianceRatio.length) throw new IllegalArgumentException(
                    Text.of("%s: needs one ratio for each of %d block sizes, found %d", name, blockSizes.length,
                            varianceRatio.length));
        }
    }

    private TextLines() {
    }

    /**
     * Draws observed over expected variance against block size (axis of powers of 2), with a reference line at 1,
     * where counting noise alone explains what is seen. The vertical axis is logarithmic where ratios exceed 10.
     *
     * @param title title, written into the plot
     * @param pairs element pairs
     * @return the plot; says "no data" without any finite ratio
     */
    public static Plot homogeneity(final String title, final List<Pair> pairs) {
        // ImageJ's logarithmic axes count in tens; named ticks at 0, 1, 2 ... make one of powers of two
        final TreeSet<Integer> powers = new TreeSet<>(List.of(0, 1));
        double highest = 1;
        double lowest = 1;
        int known = 0;
        int leftOut = 0;
        for (final Pair pair : pairs) {
            for (int i = 0; i < pair.blockSizes().length; i++) {
                final double ratio = pair.varianceRatio()[i];
                if (!drawable(pair, i)) {
                    leftOut++;
                    continue;
                }
                known++;
                powers.add((int) Math.ceil(log2(pair.blockSizes()[i])));
                highest = Math.max(highest, ratio);
                if (ratio > 0) lowest = Math.min(lowest, ratio);
            }
        }
        final boolean logarithmic = highest > MANY;
        final Plot plot = PlotStyle.plot(title, ticks(powers.last()), "observed / expected variance");
        plot.setAxisYLog(logarithmic);
        final double right = powers.last() + 0.4;
        if (logarithmic) {
            plot.setLimits(-0.4, right, lowest * 0.7, highest * Math.pow(highest / lowest, 0.4));
        } else {
            plot.setLimits(-0.4, right, 0, highest * 1.35);
        }
        for (int i = 0; i < pairs.size(); i++) {
            draw(plot, pairs.get(i), i);
            PlotStyle.name(plot, pairs.get(i).name());
        }
        reference(plot, right);
        PlotStyle.name(plot, "counting noise alone");
        final List<String> notes = new ArrayList<>();
        if (leftOut > 0) notes.add("left out: " + leftOut + " unknown values");
        PlotStyle.finish(plot, title, notes, known > 0);
        if (known == 0) PlotStyle.say(plot, "no data");
        plot.setColor(Color.BLACK);
        plot.setFont(Ink.font(PlotStyle.AXIS, false));
        plot.setJustification(Plot.CENTER);
        plot.addLabel(0.5, 1.11, "block size (px)");
        plot.setFont(Ink.font(PlotStyle.NUMBERS, false));
        return plot;
    }

    private static void draw(final Plot plot, final Pair pair, final int index) {
        final List<Double> x = new ArrayList<>();
        final List<Double> y = new ArrayList<>();
        for (int i = 0; i < pair.blockSizes().length; i++) {
            if (!drawable(pair, i)) continue;
            x.add(log2(pair.blockSizes()[i]));
            y.add(pair.varianceRatio()[i]);
        }
        final Color colour = PlotStyle.onWhite(PhaseColours.phase(index + 1));
        plot.setLineWidth(2);
        plot.setColor(colour, colour);
        // an empty series keeps its line in the legend
        plot.add("connected circle", x.isEmpty() ? new double[] {Double.NaN} : array(x),
                y.isEmpty() ? new double[] {Double.NaN} : array(y));
    }

    private static void reference(final Plot plot, final double right) {
        plot.setLineWidth(1);
        plot.setColor(Color.BLACK);
        plot.add("line", new double[] {-0.4, right}, new double[] {1, 1});
    }

    private static boolean drawable(final Pair pair, final int index) {
        final double ratio = pair.varianceRatio()[index];
        return pair.blockSizes()[index] >= 1 && ratio > 0 && Double.isFinite(ratio);
    }

    private static String ticks(final int last) {
        final StringBuilder names = new StringBuilder("{");
        for (int i = 0; i <= last; i++) names.append(i == 0 ? "" : ",").append(1L << i);
        return names.append('}').toString();
    }

    private static double log2(final double value) {
        return Math.log(value) / Math.log(2);
    }

    private static double[] array(final List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
