package org.ionclay.glass;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;

/** Some numbers of each frame against time, with their means and block errors. */
public final class TimeSeries {

    private final List<String> names;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private final BlockMean mean;

    /**
     * Empty.
     *
     * @param names what the numbers are
     * @param blocks least number of blocks for the errors
     */
    public TimeSeries(final List<String> names, final int blocks) {
        this.names = List.copyOf(names);
        mean = new BlockMean(names.size(), blocks);
    }

    /** Adds a frame: its time (fs) and its numbers; NaN where there is none. */
    public void add(final double time, final double... values) {
        mean.add(values);
        times.add(time);
        rows.add(values.clone());
    }

    /** What the numbers are. */
    public List<String> names() {
        return names;
    }

    /** Number of frames. */
    public int size() {
        return rows.size();
    }

    /** Time of a frame (fs). */
    public double time(final int frame) {
        return times.get(frame);
    }

    /** A number of a frame. */
    public double value(final int frame, final int column) {
        return rows.get(frame)[column];
    }

    /** A number against time. */
    public double[] column(final int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    /** Index of a column. @throws IllegalArgumentException if there is none of the name */
    public int index(final String name) {
        final int index = names.indexOf(name);
        if (index < 0) throw new InputException("no " + name + " among " + names);
        return index;
    }

    /** Mean of each number over the frames that have it. */
    public double[] means() {
        return mean.mean();
    }

    /** Standard error of each mean, see {@link BlockMean#error()}. */
    public double[] errors() {
        return mean.error();
    }

    /** Mean of a number over some frames; NaN where none has it. @param last the frame after the last */
    public double mean(final int column, final int first, final int last) {
        double sum = 0;
        int count = 0;
        for (int f = first; f < last; f++) {
            if (Double.isNaN(rows.get(f)[column])) continue;
            sum += rows.get(f)[column];
            count++;
        }
        return sum / count;
    }
}
