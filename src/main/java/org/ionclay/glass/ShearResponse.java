package org.ionclay.glass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.ionclay.atoms.CellFlip;
import org.ionclay.atoms.Matrix3;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * How a structure gives way to a shear stress that is put on and taken off in cycles: stress, strain and energy against
 * time, and what strain remains after each cycle.
 *
 * <p>Strain is engineering shear strain, twice the off-diagonal component of the Green-Lagrange tensor
 * {@code (H0^-1 H H^T H0^-T - 1) / 2} of the cell H (rows a, b, c) relative to H0: it does not change when the cell
 * turns, goes on through flips of the cell, and for a simple shear of LAMMPS's cell it is the change of the tilt over the height.
 */
public final class ShearResponse {

    /** Parts of a plateau whose scatter gives the error of its mean. */
    private static final int PARTS = 6;
    /** Student's t for 68.3 % with as few parts. */
    private static final double STUDENT = new TDistribution(null, PARTS - 1).inverseCumulativeProbability(.8413447);
    /** Levels of stress must differ by this many standard deviations of the averaged stress within a level. */
    private static final double CLEAR = 3.3;

    /** Which shear. */
    public enum Component {
        /** In the y-z plane, as in the paper's methods. */
        YZ(3, 1, 2),
        /** In the x-z plane. */
        XZ(4, 0, 2),
        /** In the x-y plane, as in the paper's figure. */
        XY(5, 0, 1);

        private final int voigt;
        private final int row;
        private final int column;

        Component(final int voigt, final int row, final int column) {
            this.voigt = voigt;
            this.row = row;
            this.column = column;
        }

        /** Place among xx, yy, zz, yz, xz, xy. */
        public int voigt() {
            return voigt;
        }
    }

    /**
     * A run.
     *
     * @param time fs, rising
     * @param stress of the component (eV/Å³), positive as the strain it causes
     * @param cells ax, ay, az, bx ... cz (Å) at each time
     * @param energy potential energy (eV) at each time; an empty array if not known
     */
    public record Run(double[] time, double[] stress, double[][] cells, double[] energy) {

        /** Checks lengths and times. */
        public Run {
            if (stress.length != time.length || cells.length != time.length
                    || energy.length != 0 && energy.length != time.length) {
                throw new InputException("needs as many stresses, cells and energies as times, found "
                        + stress.length + ", " + cells.length + ", " + energy.length + " and " + time.length);
            }
            if (time.length < 2) throw new InputException("needs at least two rows, found " + time.length);
            for (int i = 0; i < time.length; i++) {
                if (i > 0 && !(time[i] > time[i - 1])) throw new InputException("times must rise; row "
                        + (i + 1) + " is at " + time[i] + " fs, the row before at " + time[i - 1] + " fs");
                for (final double edge : cells[i]) {
                    if (!Double.isFinite(edge)) throw new InputException("row " + (i + 1) + " has no cell");
                }
                if (!Double.isFinite(stress[i])) throw new InputException(
                        "row " + (i + 1) + " has no stress");
            }
        }
    }

    /**
     * A cycle: from {@code start} the stress is on, from {@code release} it is off until {@code end} (fs).
     */
    public record Cycle(double start, double release, double end) {

        /** Checks the order. */
        public Cycle {
            if (!(start < release && release < end)) throw new InputException("a cycle's times must rise, "
                    + "found " + start + ", " + release + " and " + end + " fs");
        }
    }

    /** A mean over a plateau with its 1-sigma (68.3 %) error. */
    public record Mean(double value, double sigma) {
    }

    /**
     * What a cycle left, each as a mean over the last part of a phase.
     *
     * @param cycle its times
     * @param stressOn stress under load (eV/Å³)
     * @param stressOff stress after release
     * @param strainOn strain under load, counted from the reference
     * @param permanent strain after release, counted from the reference
     * @param gain permanent strain that this cycle added
     * @param energyOn change of the potential energy under load (eV); NaN without energies
     * @param energyOff change after release
     */
    public record Response(Cycle cycle, Mean stressOn, Mean stressOff, Mean strainOn, Mean permanent, Mean gain,
            Mean energyOn, Mean energyOff) {
    }

    private final Run run;
    private final Component component;
    private final double halfWindow;
    private final double[] strain;

    /**
     * A run to look at; strain is counted from its first row.
     *
     * @param halfWindow half the width of the running average (fs): [t - w, t + w]; 0 for none
     */
    public ShearResponse(final Run run, final Component component, final double halfWindow) {
        if (!(halfWindow >= 0)) throw new InputException("the window must be 0 or more, found " + halfWindow
                + " fs");
        this.run = run;
        this.component = component;
        this.halfWindow = halfWindow;
        final double[] inverse = inverse(run.cells()[0]);
        strain = Arrays.stream(CellFlip.undone(run.cells())).mapToDouble(cell -> sheared(inverse, cell, component)).toArray();
    }

    /**
     * Engineering shear strain of a cell relative to another.
     *
     * @param reference ax, ay, az, bx ... cz (Å)
     * @param cell the same
     * @throws IllegalArgumentException if the reference has no volume
     */
    public static double strain(final double[] reference, final double[] cell, final Component component) {
        return sheared(inverse(reference), cell, component);
    }

    private static double sheared(final double[] inverse, final double[] cell, final Component component) {
        // F = H0^-1 H, and 2 E = F F^T - 1 off its diagonal
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            double left = 0;
            double right = 0;
            for (int m = 0; m < 3; m++) {
                left += inverse[3 * component.row + m] * cell[3 * m + k];
                right += inverse[3 * component.column + m] * cell[3 * m + k];
            }
            sum += left * right;
        }
        return sum;
    }

    private static double[] inverse(final double[] reference) {
        if (Matrix3.determinant(reference) == 0) throw new InputException("the reference cell has no volume");
        return Matrix3.inverse(reference);
    }

    /** Strain at each time, not averaged. */
    public double[] strain() {
        return strain.clone();
    }

    /** Strain, averaged over [t - w, t + w]. */
    public double[] averageStrain() {
        return average(run.time(), strain, halfWindow);
    }

    /** Stress (eV/Å³), averaged likewise. */
    public double[] averageStress() {
        return average(run.time(), run.stress(), halfWindow);
    }

    /** Potential energy less that of the first row (eV), averaged likewise; empty if not known. */
    public double[] averageEnergy() {
        if (run.energy().length == 0) return new double[0];
        final double first = run.energy()[0];
        return average(run.time(), Arrays.stream(run.energy()).map(e -> e - first).toArray(), halfWindow);
    }

    /** Mean of all rows within a half window of each; at the ends of those there are. */
    static double[] average(final double[] time, final double[] values, final double half) {
        final double[] means = new double[values.length];
        // sums of what differs from the mean lose no digits that matter
        final double middle = Arrays.stream(values).average().orElse(0);
        final double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) sums[i + 1] = sums[i] + (values[i] - middle);
        int from = 0;
        int to = 0;
        for (int i = 0; i < values.length; i++) {
            while (time[from] < time[i] - half * (1 + 1e-12)) from++;
            while (to < values.length && time[to] <= time[i] + half * (1 + 1e-12)) to++;
            means[i] = middle + (sums[to] - sums[from]) / (to - from);
        }
        return means;
    }

    /**
     * Cycles of equal length.
     *
     * @param start time at which the first load is put on (fs)
     * @param on how long it stays (fs)
     * @param off how long it is off (fs)
     * @param count number of cycles
     */
    public static List<Cycle> schedule(final double start, final double on, final double off, final int count) {
        final List<Cycle> cycles = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            final double at = start + c * (on + off);
            cycles.add(new Cycle(at, at + on, at + on + off));
        }
        return cycles;
    }

    /**
     * Finds the cycles: two levels of the averaged stress (2-means), switched with hysteresis at a quarter of their
     * distance from either; each switch is then put where a step between the levels fits the stress itself best.
     *
     * @throws IllegalArgumentException if there are no two clear levels, or no load that was taken off again
     */
    public List<Cycle> detect() {
        final double[] smooth = averageStress();
        final double[] levels = levels(smooth);
        final double off = Math.abs(levels[0]) <= Math.abs(levels[1]) ? levels[0] : levels[1];
        final double load = levels[0] + levels[1] - 2 * off;
        final double[] time = run.time();
        final List<Double> switches = new ArrayList<>();
        boolean on = (smooth[0] - off) / load > .5;
        if (on) switches.add(time[0]);
        for (int i = 1; i < smooth.length; i++) {
            final double level = (smooth[i] - off) / load;
            if (on ? level < .25 : level > .75) {
                switches.add(time[step(i, on ? off + load : off, on ? off : off + load)]);
                on = !on;
            }
        }
        final List<Cycle> cycles = new ArrayList<>();
        for (int s = 0; s + 1 < switches.size(); s += 2) {
            final double end = s + 2 < switches.size() ? switches.get(s + 2) : time[time.length - 1];
            if (end > switches.get(s + 1)) cycles.add(new Cycle(switches.get(s), switches.get(s + 1), end));
        }
        if (cycles.isEmpty()) throw new InputException("the stress rises and is never taken off again within "
                + "the run; give start, on and off times and the number of cycles");
        return cycles;
    }

    /** The row near another at which a step from one level to another fits best. */
    private int step(final int near, final double from, final double to) {
        final double[] time = run.time();
        // the average needs no longer than its width to cross over
        int first = near;
        while (first > 0 && time[first - 1] > time[near] - 3 * halfWindow) first--;
        int last = near;
        while (last < time.length - 1 && time[last + 1] < time[near] + halfWindow) last++;
        int best = near;
        double least = Double.POSITIVE_INFINITY;
        double squares = 0;
        // moving the step past a row takes it from one level to the other
        for (int k = first; k <= last; k++) {
            if (squares < least) {
                least = squares;
                best = k;
            }
            squares += Math.pow(run.stress()[k] - from, 2) - Math.pow(run.stress()[k] - to, 2);
        }
        return best;
    }

    /** The two means that explain the values best, the lower first. */
    private static double[] levels(final double[] values) {
        double low = Arrays.stream(values).min().getAsDouble();
        double high = Arrays.stream(values).max().getAsDouble();
        double within = 0;
        for (int round = 0; round < 100; round++) {
            final double[] sum = new double[2];
            final int[] count = new int[2];
            final double middle = (low + high) / 2;
            for (final double value : values) {
                final int which = value > middle ? 1 : 0;
                sum[which] += value;
                count[which]++;
            }
            if (count[0] == 0 || count[1] == 0) break;
            final double nextLow = sum[0] / count[0];
            final double nextHigh = sum[1] / count[1];
            final boolean same = nextLow == low && nextHigh == high;
            low = nextLow;
            high = nextHigh;
            if (same) break;
        }
        for (final double value : values) {
            within += Math.pow(Math.min(Math.abs(value - low), Math.abs(value - high)), 2);
        }
        // halves of one normal distribution are 2.65 of their own standard deviations apart
        if (!(high - low > CLEAR * Math.sqrt(within / values.length))) throw new InputException("no load "
                + "that is put on and taken off can be told in the stress; give start, on and off times and the number "
                + "of cycles, or a longer average");
        return new double[] {low, high};
    }

    /**
     * What each cycle left.
     *
     * @param cycles their times
     * @param tail how much of the end of each phase is averaged (fs); 0 for a quarter of the phase
     * @param guard what is left out at the very end of each phase (fs), where its end is known no better
     * @throws IllegalArgumentException if a phase holds too few rows, or lies outside the run
     */
    public List<Response> responses(final List<Cycle> cycles, final double tail, final double guard) {
        if (cycles.isEmpty()) throw new InputException("there is no cycle");
        final double first = cycles.get(0).start();
        // before the first load the strain is the reference's; a run that starts with a load has only its first row
        final boolean rest = count(Double.NEGATIVE_INFINITY, first) >= 2 * PARTS;
        final double from = run.time()[0];
        Mean before = rest ? mean(strain, from, first - guard, tail) : new Mean(strain[0], 0);
        final Mean energy = run.energy().length == 0 ? new Mean(Double.NaN, Double.NaN)
                : rest ? mean(run.energy(), from, first - guard, tail) : new Mean(run.energy()[0], 0);
        final Mean origin = before;
        final List<Response> responses = new ArrayList<>();
        for (final Cycle cycle : cycles) {
            final Mean off = mean(strain, cycle.release(), cycle.end() - guard, tail);
            responses.add(new Response(cycle, mean(run.stress(), cycle.start(), cycle.release() - guard, tail),
                    mean(run.stress(), cycle.release(), cycle.end() - guard, tail),
                    less(mean(strain, cycle.start(), cycle.release() - guard, tail), origin),
                    less(off, origin), less(off, before),
                    energyAt(cycle.start(), cycle.release() - guard, tail, energy),
                    energyAt(cycle.release(), cycle.end() - guard, tail, energy)));
            before = off;
        }
        return responses;
    }

    private Mean energyAt(final double from, final double to, final double tail, final Mean origin) {
        return run.energy().length == 0 ? origin : less(mean(run.energy(), from, to, tail), origin);
    }

    private static Mean less(final Mean one, final Mean other) {
        return new Mean(one.value() - other.value(), Math.hypot(one.sigma(), other.sigma()));
    }

    private long count(final double from, final double to) {
        return Arrays.stream(run.time()).filter(t -> t > from && t <= to).count();
    }

    /**
     * Mean over the last part of a phase, without the row at its end, at which the load may have changed already; its
     * error from the scatter of the means of parts.
     */
    private Mean mean(final double[] values, final double from, final double to, final double tail) {
        final double length = tail > 0 ? Math.min(tail, to - from) : (to - from) / 4;
        final double[] time = run.time();
        int first = Arrays.binarySearch(time, to - length);
        first = first < 0 ? -first - 1 : first;
        int last = Arrays.binarySearch(time, to);
        last = last < 0 ? -last - 1 : last;
        final int count = last - first;
        if (count < 2 * PARTS || to > time[time.length - 1] * (1 + 1e-9) + 1e-9) throw new InputException(
                Text.of("the phase from %.6g to %.6g ps needs at least %d rows in the part that is averaged, found "
                        + "%d; the "
                        + "run goes from %.6g to %.6g ps", from / 1000, to / 1000, 2 * PARTS,
                        Math.max(0, count), time[0] / 1000, time[time.length - 1] / 1000));
        double mean = 0;
        for (int i = first; i < last; i++) mean += values[i] / count;
        double squares = 0;
        for (int p = 0; p < PARTS; p++) {
            final int begin = first + (int) ((long) count * p / PARTS);
            final int end = first + (int) ((long) count * (p + 1) / PARTS);
            double part = 0;
            for (int i = begin; i < end; i++) part += values[i] / (end - begin);
            squares += (part - mean) * (part - mean);
        }
        return new Mean(mean, STUDENT * Math.sqrt(squares / PARTS / (PARTS - 1)));
    }
}
