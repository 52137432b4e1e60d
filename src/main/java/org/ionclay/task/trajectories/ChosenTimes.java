package org.ionclay.task.trajectories;

import org.ionclay.compute.InputException;
import org.ionclay.task.frame.Inputs;
import org.ionclay.units.Constants;

/**
 * Times after the first frame at which a structure is wanted, each with the frames around it.
 *
 * @param times in fs
 * @param half half of the time around each in fs
 */
record ChosenTimes(double[] times, double half) {

    /** Rounding of times in files. */
    private static final double ROUND = 1e-6;

    /** Reads {@code times} and {@code time_window}; none where they are blank. */
    static ChosenTimes of(final Inputs inputs, final GlassTrajectory trajectory) {
        final var words = inputs.words("times");
        final double[] times = new double[words.size()];
        for (int i = 0; i < times.length; i++) {
            try {
                times[i] = Double.parseDouble(words.get(i)) * Constants.PICOSECOND;
            } catch (final NumberFormatException e) {
                throw new InputException("times: needs times in ps, such as \"1 50\", found \"" + words.get(i) + "\"",
                        e);
            }
            if (!(times[i] >= 0 && times[i] < Double.POSITIVE_INFINITY)) throw new InputException(
                    "times: a time after the first frame is 0 ps or more, found \"" + words.get(i) + "\"");
        }
        if (times.length > 0 && !trajectory.timed()) throw new InputException("times: the frames of "
                + trajectory.name() + " have no times; give timestep=, or use parts=");
        if (times.length > 0 && inputs.integer("parts") > 1) throw new InputException(
                "parts and times cannot go together: give one of them");
        return new ChosenTimes(times, inputs.number("time_window") * Constants.PICOSECOND / 2);
    }

    /** Whether there are any. */
    boolean any() {
        return times.length > 0;
    }

    /** How many there are. */
    int count() {
        return times.length;
    }

    /** A time in words, fit for the name of a folder. */
    String name(final int number) {
        return "t " + (float) (times[number] / Constants.PICOSECOND) + " ps";
    }

    /** Time after the first frame from which no frame is needed (fs). */
    double end() {
        double last = any() ? 0 : Double.POSITIVE_INFINITY;
        for (final double time : times) last = Math.max(last, time + half);
        return last + ROUND * last;
    }

    /** Whether a time after the first frame (fs) belongs to one of them. */
    boolean holds(final int number, final double time) {
        return Math.abs(time - times[number]) <= half + ROUND * times[number];
    }

    /** Refuses a time at which there was no frame. */
    void check(final long[] found, final String trajectory) {
        for (int i = 0; i < times.length; i++) {
            if (found[i] == 0) throw new InputException("times: " + trajectory + " has no frame within "
                    + (float) (half / Constants.PICOSECOND) + " ps of " + (float) (times[i] / Constants.PICOSECOND)
                    + " ps after its first; widen time_window, or choose another time");
        }
    }
}
