package org.ionclay.electrochem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/** Galvanostatic cycling: half cycles by the sign of the current, whatever counters say. */
public final class Cycling {

    /**
     * A run of current of one sign; rests within it do not end it.
     *
     * @param number from 1
     * @param charge whether the current is positive
     * @param time s, of its rows with current
     * @param voltage V
     * @param capacity charge passed since its start, positive (C)
     */
    public record HalfCycle(int number, boolean charge, double[] time, double[] voltage, double[] capacity) {

        /** Charge that passed (C). */
        public double total() {
            return capacity[capacity.length - 1];
        }

        /** Mean voltage, weighted by charge (V). */
        public double meanVoltage() {
            double energy = 0;
            for (int i = 0; i < capacity.length; i++) energy += voltage[i] * (capacity[i] - (i == 0 ? 0 : capacity[i
                    - 1]));
            return energy / total();
        }

        /**
         * Charge (C) at which the voltage first crosses a level, between rows by a straight line; on the negative
         * side in
         * half cycles that run there.
         */
        public OptionalDouble crossing(final double level) {
            for (int i = 1; i < voltage.length; i++) {
                for (final double wanted : new double[] {level, -level}) {
                    final double before = voltage[i - 1] - wanted;
                    final double after = voltage[i] - wanted;
                    if (before == 0) return OptionalDouble.of(capacity[i - 1]);
                    if (before * after < 0) return OptionalDouble.of(capacity[i - 1] + (capacity[i] - capacity[i - 1])
                            * before / (before - after));
                }
            }
            return OptionalDouble.empty();
        }
    }

    /**
     * Two half cycles, one after the other.
     *
     * @param first half cycle
     * @param second half cycle
     */
    public record Cycle(HalfCycle first, HalfCycle second) {

        /** Charge of the second over that of the first. */
        public double efficiency() {
            return second.total() / first.total();
        }

        /** Mean voltage of charge less that of discharge (V). */
        public double hysteresis() {
            return (first.charge() ? 1 : -1) * (first.meanVoltage() - second.meanVoltage());
        }
    }

    /**
     * Charge per voltage.
     *
     * @param voltage centres of the bins (V)
     * @param slope |dQ/dV| there (C/V)
     */
    public record Differential(double[] voltage, double[] slope) {
    }

    /**
     * A voltage at which much charge passes.
     *
     * @param voltage of the highest |dQ/dV| (V)
     * @param height |dQ/dV| there (C/V)
     * @param charge that passes where it is above half of that (C)
     */
    public record Plateau(double voltage, double height, double charge) {
    }

    private static final double REST = 1e-3;
    private static final double LEAST_CHARGE = 1e-3;
    private static final double LEAST_PLATEAU = 0.05;
    private static final int MOST_BINS = 100_000;

    private Cycling() {
    }

    /**
     * Finds the half cycles.
     *
     * @throws InputException if there is no current or voltage, or time runs backwards
     */
    public static List<HalfCycle> halfCycles(final CellSeries series) {
        series.need("current", series.current());
        series.need("voltage", series.voltage());
        final double[] passed = series.integratedCharge();
        final double rest = REST * Arrays.stream(series.current()).map(Math::abs).max().orElse(0);
        final List<int[]> runs = new ArrayList<>();
        int from = -1;
        int last = -1;
        for (int i = 0; i < series.size(); i++) {
            if (!(Math.abs(series.current()[i]) > rest)) continue;
            if (from >= 0 && series.current()[i] > 0 != series.current()[from] > 0) {
                runs.add(new int[] {from, last});
                from = -1;
            }
            if (from < 0) from = i;
            last = i;
        }
        if (from >= 0) runs.add(new int[] {from, last});
        final double most = runs.stream().mapToDouble(run -> charge(passed, run)).max().orElse(0);
        final List<HalfCycle> found = new ArrayList<>();
        for (final int[] run : runs) {
            if (charge(passed, run) > LEAST_CHARGE * most) found.add(halfCycle(series, passed, run, rest, found.size()
                    + 1));
        }
        if (found.isEmpty()) throw new InputException(series.title()
                + ": needs rows with a current other than 0, found "
                + "none; check the column of the current");
        return found;
    }

    private static double charge(final double[] passed, final int[] run) {
        return Math.abs(passed[run[1]] - (run[0] == 0 ? 0 : passed[run[0] - 1]));
    }

    private static HalfCycle halfCycle(final CellSeries series, final double[] passed, final int[] run,
            final double rest, final int number) {
        final boolean charge = series.current()[run[0]] > 0;
        final double start = run[0] == 0 ? 0 : passed[run[0] - 1];
        final int[] rows = java.util.stream.IntStream.rangeClosed(run[0],
                run[1]).filter(i -> Math.abs(series.current()[i])
                > rest).toArray();
        return new HalfCycle(number, charge, Arrays.stream(rows).mapToDouble(i -> series.time()[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> series.voltage()[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> Math.abs(passed[i] - start)).toArray());
    }

    /** Pairs of half cycles; one that is left over is not in them. */
    public static List<Cycle> cycles(final List<HalfCycle> halves) {
        final List<Cycle> cycles = new ArrayList<>();
        for (int i = 0; i + 1 < halves.size(); i += 2) cycles.add(new Cycle(halves.get(i), halves.get(i + 1)));
        return cycles;
    }

    /**
     * Charge per voltage, from sums over bins: no derivative of noise is taken.
     *
     * @param half half cycle
     * @param width of a bin (V)
     */
    public static Differential differential(final HalfCycle half, final double width) {
        final double low = Arrays.stream(half.voltage()).min().orElseThrow();
        final double high = Arrays.stream(half.voltage()).max().orElseThrow();
        if (!(width > 0) || (high - low)
                / width > MOST_BINS) throw new InputException("dv: needs a width above 0 V with "
                + "at most " + MOST_BINS + " bins between " + low + " and " + high + " V, found " + width);
        final int bins = (int) Math.floor((high - low) / width) + 1;
        final double[] sum = new double[bins];
        for (int i = 1; i < half.voltage().length; i++) {
            spread(sum, (half.voltage()[i - 1] - low) / width, (half.voltage()[i] - low) / width, half.capacity()[i]
                    - half.capacity()[i - 1]);
        }
        final double[] centre = new double[bins];
        for (int b = 0; b < bins; b++) {
            centre[b] = low + (b + 0.5) * width;
            sum[b] /= width;
        }
        return new Differential(centre, sum);
    }

    /** Charge between two rows goes to the bins between their voltages, evenly. */
    private static void spread(final double[] sum, final double one, final double other, final double charge) {
        final double low = Math.min(one, other);
        final double high = Math.max(one, other);
        final int from = Math.min(sum.length - 1, (int) low);
        final int to = Math.min(sum.length - 1, (int) high);
        if (from == to) {
            sum[from] += charge;
            return;
        }
        for (int b = from; b <= to; b++) {
            final double part = Math.min(high, b + 1) - Math.max(low, b);
            sum[b] += charge * part / (high - low);
        }
    }

    /** Voltages at which |dQ/dV| has a peak that holds at least a twentieth of the charge. */
    public static List<Plateau> plateaus(final Differential differential, final double total) {
        final double[] slope = differential.slope();
        final int n = slope.length;
        final double width = n > 1 ? differential.voltage()[1] - differential.voltage()[0] : 0;
        final List<Plateau> found = new ArrayList<>();
        final boolean[] taken = new boolean[n];
        for (final int top : java.util.stream.IntStream.range(0,
                n).boxed().sorted(java.util.Comparator.comparingDouble(i -> -slope[i])).toList()) {
            if (taken[top] || slope[top] <= 0) continue;
            int from = top;
            int to = top;
            while (from > 0 && !taken[from - 1] && slope[from - 1] > slope[top] / 2) from--;
            while (to + 1 < n && !taken[to + 1] && slope[to + 1] > slope[top] / 2) to++;
            double charge = 0;
            for (int b = from; b <= to; b++) charge += slope[b] * width;
            // the slopes beside a peak are no peaks of their own
            int left = from;
            int right = to;
            while (left > 0 && !taken[left - 1] && slope[left - 1] <= slope[left]) left--;
            while (right + 1 < n && !taken[right + 1] && slope[right + 1] <= slope[right]) right++;
            Arrays.fill(taken, left, right + 1, true);
            if (charge >= LEAST_PLATEAU * total) found.add(new Plateau(differential.voltage()[top], slope[top],
                    charge));
        }
        return List.copyOf(found);
    }

    /**
     * Theoretical capacity in mAh/g.
     *
     * @param electrons that a formula unit takes
     * @param molarMass of the formula unit (g/mol)
     */
    public static double theoretical(final double electrons, final double molarMass) {
        return electrons * Constants.FARADAY_C / 3.6 / molarMass;
    }

    /**
     * Ions that a formula unit took.
     *
     * @param capacity mAh/g of the empty host
     * @param chargeNumber of the ion
     * @param molarMass of the host (g/mol)
     */
    public static double inserted(final double capacity, final int chargeNumber, final double molarMass) {
        return capacity / theoretical(chargeNumber, molarMass);
    }
}
