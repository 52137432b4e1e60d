package org.ionclay.task.trajectories;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.glass.ShearResponse;
import org.ionclay.units.Constants;

/**
 * A stress that was planned over time, as {@code stress_schedule} says it: corners in ps and GPa, straight lines
 * between them, "0: 0 0 0 0 0 0; 1: 0 0 0 0.05 0 0; 400: ...". Two corners of one time make a jump.
 *
 * @param corners time (ps), then xx, yy, zz, yz, xz, xy (GPa)
 */
public record StressSchedule(List<double[]> corners) {

    /** A load is on above this share of the largest, and off below. */
    private static final double ON = .5;

    /** Keeps its own list. */
    public StressSchedule {
        corners = List.copyOf(corners);
    }

    /**
     * Reads a schedule.
     *
     * @param key the input's key, for people
     * @param text corners separated by semicolons
     * @throws InputException naming the corner that cannot be used
     */
    public static StressSchedule parse(final String key, final String text) {
        final List<double[]> corners = new ArrayList<>();
        for (final String part : text.split(";")) corners.add(timed(key, part, 6));
        for (int i = 1; i < corners.size(); i++) {
            if (corners.get(i)[0] < corners.get(i - 1)[0]) throw new InputException(key + ": times must not fall, "
                    + "found " + corners.get(i)[0] + " ps after " + corners.get(i - 1)[0] + " ps");
        }
        return new StressSchedule(corners);
    }

    /**
     * A time in ps, a colon, and numbers.
     *
     * @param key the input's key, for people
     * @param text such as "10: 300"
     * @param numbers how many follow the colon
     * @return the time and the numbers
     */
    public static double[] timed(final String key, final String text, final int numbers) {
        final String[] parts = text.strip().split("\\s*:\\s*");
        final String[] words = parts.length == 2 ? parts[1].split("[,\\s]+") : new String[0];
        if (words.length != numbers) throw new InputException(key + ": needs a time in ps, a colon and " + (numbers == 1
                ? "a number" : "6 numbers xx yy zz yz xz xy in GPa") + ", found \"" + text.strip() + "\"");
        final double[] row = new double[numbers + 1];
        row[0] = number(key, parts[0]);
        for (int k = 0; k < numbers; k++) row[k + 1] = number(key, words[k]);
        return row;
    }

    /**
     * A finite number.
     *
     * @param key the input's key, for people
     */
    public static double number(final String key, final String text) {
        try {
            final double number = Double.parseDouble(text);
            if (Double.isFinite(number)) return number;
        } catch (final NumberFormatException e) {
            throw new InputException(key + ": \"" + text + "\" is no number", e);
        }
        throw new InputException(key + ": \"" + text + "\" is not finite");
    }

    /**
     * The cycles of a shear: a load that is put on, held, taken off and left off. A ramp counts as on from its middle.
     *
     * @param component the shear
     * @param end when the run ends (fs); cycles that it does not hold whole are left out
     * @throws InputException if no load is put on and taken off again before the end
     */
    List<ShearResponse.Cycle> cycles(final ShearResponse.Component component, final double end) {
        final int column = 1 + component.voigt();
        double load = 0;
        for (final double[] corner : corners) if (Math.abs(corner[column]) > Math.abs(load)) load = corner[column];
        final List<Double> switches = new ArrayList<>();
        boolean on = load != 0 && corners.get(0)[column] / load > ON;
        if (on) switches.add(0.);
        for (int i = 1; i < corners.size() && load != 0; i++) {
            final double from = corners.get(i - 1)[column] / load;
            final double to = corners.get(i)[column] / load;
            if (to > ON == on) continue;
            final double share = from == to ? 1 : (ON - from) / (to - from);
            final double time = corners.get(i - 1)[0] + share * (corners.get(i)[0] - corners.get(i - 1)[0]);
            switches.add(time * Constants.PICOSECOND);
            on = !on;
        }
        final List<ShearResponse.Cycle> cycles = new ArrayList<>();
        for (int s = 0; s + 1 < switches.size(); s += 2) {
            final double last = s + 2 < switches.size() ? switches.get(s + 2) : end;
            if (switches.get(s + 1) < last && last <= end) cycles.add(new ShearResponse.Cycle(switches.get(s),
                    switches.get(s + 1), last));
        }
        if (cycles.isEmpty()) throw new InputException("stress_schedule: no load in the plane of this component is put "
                + "on and taken off again within the run; choose the component, or give cycles, start, on and off");
        return cycles;
    }
}
