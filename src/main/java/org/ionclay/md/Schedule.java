package org.ionclay.md;

import java.util.List;
import org.ionclay.compute.InputException;

/**
 * A quantity that changes with time: straight lines between given points, constant before the first and after the
 * last. Two points at one time make a jump. A ramp is two points, a hold two points of one value.
 *
 * @param points at least one, times not falling
 */
public record Schedule(List<Point> points) {

    /**
     * A corner.
     *
     * @param time time since the start of the simulation (fs)
     * @param value the quantity, in the unit of its user
     */
    public record Point(double time, double value) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is not finite
         */
        public Point {
            if (!Double.isFinite(time) || !Double.isFinite(value)) throw new InputException(
                    "a schedule needs finite numbers, found " + value + " at " + time + " fs");
        }
    }

    /**
     * Keeps its own list.
     *
     * @throws IllegalArgumentException if there is no point or the times fall
     */
    public Schedule {
        points = List.copyOf(points);
        if (points.isEmpty()) throw new InputException("a schedule needs at least one point");
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).time < points.get(i - 1).time) throw new InputException(
                    "the times of a schedule must not fall, found " + points.get(i).time + " fs after "
                            + points.get(i - 1).time + " fs");
        }
    }

    /** The same value at all times. */
    public static Schedule constant(final double value) {
        return new Schedule(List.of(new Point(0, value)));
    }

    /**
     * A straight line from the start of the simulation on.
     *
     * @param from value at time 0
     * @param to value from {@code duration} on
     * @param duration how long it takes (fs)
     */
    public static Schedule ramp(final double from, final double to, final double duration) {
        return new Schedule(List.of(new Point(0, from), new Point(duration, to)));
    }

    /** The value at a time (fs); at a jump that after it. */
    public double at(final double time) {
        int next = 0;
        while (next < points.size() && points.get(next).time <= time) next++;
        if (next == 0) return points.get(0).value;
        final Point before = points.get(next - 1);
        if (next == points.size()) return before.value;
        final Point after = points.get(next);
        return before.value + (after.value - before.value) * (time - before.time) / (after.time - before.time);
    }

    /** The smallest value. */
    public double least() {
        double least = Double.POSITIVE_INFINITY;
        for (final Point point : points) least = Math.min(least, point.value);
        return least;
    }

    /** Whether the value is 0 at all times. */
    public boolean zero() {
        return points.stream().allMatch(point -> point.value == 0);
    }

    /** The corners as text: one value, or "value at time" for each. */
    String text() {
        if (points.size() == 1) return Double.toString(points.get(0).value);
        return points.stream().map(point -> point.value + " at " + point.time + " fs")
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
