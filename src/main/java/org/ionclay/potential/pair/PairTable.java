package org.ionclay.potential.pair;

import java.util.Arrays;
import java.util.List;

/**
 * The sum of the functions of one pair of species as quintics in s = r². The intervals are 1/{@value #STEPS} of an
 * octave of s; energy and slope are exact at both ends and in the middle of each, so that the force is continuous and
 * is the derivative of the energy to rounding. For r⁻¹², the relative error is 2e-11 in the energy and 1e-9 in the
 * force. An interval in which a function ends or changes its form, and all below the smallest distance, hold NaN: the
 * caller then asks the functions themselves.
 */
final class PairTable {

    /** Intervals per octave of r²; a power of 2. */
    static final int STEPS = 64;
    /** Bits of a double below those that number the interval. */
    static final int SHIFT = 52 - 6;
    /** The lower half of an interval's last bit: where its middle lies. */
    static final long HALF = 1L << (SHIFT - 1);
    /** Coefficients of an interval. */
    static final int WIDTH = 6;
    /** Nothing is tabulated below (Å). */
    static final double NEAREST = .05;
    /** Number of the first interval. */
    static final int FIRST = (int) (Double.doubleToRawLongBits(NEAREST * NEAREST) >>> SHIFT);

    final List<PairFunction> functions;
    final double cutoff;
    /** Smallest distance that makes sense: below it the pair falls into the other. */
    final double smallest;
    final double[] coefficients;

    /**
     * Tabulates.
     *
     * @param functions what is summed; none for no interaction
     */
    PairTable(final List<PairFunction> functions) {
        this.functions = List.copyOf(functions);
        cutoff = functions.stream().mapToDouble(PairFunction::cutoff).max().orElse(0);
        smallest = cutoff > NEAREST ? barrier() : 0;
        coefficients = tabulate();
    }

    /** Number of the interval of r² = s, counted from the first. */
    static int interval(final double s) {
        return Math.max(0, (int) (Double.doubleToRawLongBits(s) >>> SHIFT) - FIRST);
    }

    /** Energy and slope dE/dr at a distance, without the table. */
    void exact(final double r, final double[] out, final double[] part) {
        double energy = 0;
        double slope = 0;
        for (final PairFunction function : functions) {
            if (r >= function.cutoff()) continue;
            function.evaluate(r, part);
            energy += part[0];
            slope += part[1];
        }
        out[0] = energy;
        out[1] = slope;
    }

    /**
     * Where the energy has its first maximum, coming from short range: below, the atoms attract each other without
     * end. The shortest tabulated distance if they repel each other there, or attract each other everywhere.
     */
    private double barrier() {
        final double[] out = new double[2];
        final double[] part = new double[2];
        exact(NEAREST, out, part);
        if (!(out[1] > 0)) return NEAREST;
        double low = NEAREST;
        for (double r = NEAREST; r < Math.min(cutoff, 3); r *= 1.02) {
            exact(r, out, part);
            if (out[1] <= 0) return bisect(low, r);
            low = r;
        }
        return NEAREST;
    }

    private double bisect(final double from, final double to) {
        final double[] out = new double[2];
        final double[] part = new double[2];
        double low = from;
        double high = to;
        for (int k = 0; k < 60; k++) {
            final double middle = .5 * (low + high);
            exact(middle, out, part);
            if (out[1] > 0) low = middle;
            else high = middle;
        }
        return low;
    }

    private double[] tabulate() {
        if (functions.isEmpty()) return new double[WIDTH];
        final int intervals = interval(cutoff * cutoff) + 1;
        final double[] table = new double[WIDTH * intervals];
        for (int k = 0; k < intervals; k++) {
            final double low = Double.longBitsToDouble((long) (FIRST + k) << SHIFT);
            final double high = Double.longBitsToDouble((long) (FIRST + k + 1) << SHIFT);
            if (low < smallest * smallest || broken(Math.sqrt(low), Math.sqrt(high))) {
                Arrays.fill(table, WIDTH * k, WIDTH * (k + 1), Double.NaN);
            } else {
                fit(low, high, table, WIDTH * k);
            }
        }
        return table;
    }

    /** Whether a function ends or changes its form between two distances. */
    private boolean broken(final double from, final double to) {
        for (final PairFunction function : functions) {
            for (final double r : function.breaks()) {
                if (r >= from && r <= to && r < cutoff) return true;
            }
        }
        return false;
    }

    /** The quintic in x = (s - middle)/half width from values and slopes at x = -1, 0, 1, as powers of s - middle. */
    private void fit(final double low, final double high, final double[] table, final int at) {
        final double half = .5 * (high - low);
        final double[] left = value(low, half);
        final double[] mid = value(low + half, half);
        final double[] right = value(high, half);
        final double even = .5 * (left[0] + right[0]) - mid[0];
        final double c4 = .25 * (right[1] - left[1]) - even;
        final double odd = .5 * (right[0] - left[0]) - mid[1];
        final double c5 = .5 * (.5 * (right[1] + left[1]) - mid[1] - 3 * odd);
        final double[] c = {mid[0], mid[1], even - c4, odd - c5, c4, c5};
        double scale = 1;
        for (int k = 0; k < WIDTH; k++) {
            table[at + k] = c[k] / scale;
            scale *= half;
        }
    }

    /** Energy and its derivative in x at r² = s. */
    private double[] value(final double s, final double half) {
        final double[] out = new double[2];
        final double[] part = new double[2];
        final double r = Math.sqrt(s);
        // the interval of the cutoff goes on beyond it
        for (final PairFunction function : functions) {
            if (r >= function.cutoff() && function.cutoff() < cutoff) continue;
            function.evaluate(r, part);
            out[0] += part[0];
            out[1] += part[1] * half / (2 * r);
        }
        return out;
    }
}
