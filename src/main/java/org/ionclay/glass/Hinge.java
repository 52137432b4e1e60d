package org.ionclay.glass;

import java.util.Arrays;

/**
 * How much two lines that meet explain better than one, for any place of their kink at once: the residuals r of one
 * line are projected on the hinge max(0, t - place), less its own part along a line. Suffix sums make each place cost a
 * binary search. Holds the abscissae; values change.
 */
final class Hinge {

    private final double[] t;
    private final double middle;
    private final double scale;
    private final double squares;
    /** Sums over the samples from i on: number, u and u², with u = (t - middle) / scale. */
    private final double[] sumU;
    private final double[] sumUu;
    private final double[] residual;
    private final double[] sumR;
    private final double[] sumUr;
    private double residualSquares;

    /** Abscissae that rise or stay. */
    Hinge(final double[] t) {
        this.t = t;
        final int n = t.length;
        middle = Arrays.stream(t).average().orElseThrow();
        scale = t[n - 1] - t[0];
        sumU = new double[n + 1];
        sumUu = new double[n + 1];
        residual = new double[n];
        sumR = new double[n + 1];
        sumUr = new double[n + 1];
        for (int i = n - 1; i >= 0; i--) {
            sumU[i] = sumU[i + 1] + u(t[i]);
            sumUu[i] = sumUu[i + 1] + u(t[i]) * u(t[i]);
        }
        squares = sumUu[0] - sumU[0] * sumU[0] / n;
    }

    private double u(final double at) {
        return (at - middle) / scale;
    }

    /** Takes values; returns the sum of the squared residuals of one line. */
    double take(final double[] values) {
        final int n = t.length;
        final double mean = Arrays.stream(values).average().orElseThrow();
        double slope = 0;
        for (int i = 0; i < n; i++) slope += u(t[i]) * (values[i] - mean) / squares;
        residualSquares = 0;
        for (int i = n - 1; i >= 0; i--) {
            residual[i] = values[i] - mean - slope * u(t[i]);
            residualSquares += residual[i] * residual[i];
            sumR[i] = sumR[i + 1] + residual[i];
            sumUr[i] = sumUr[i + 1] + u(t[i]) * residual[i];
        }
        return residualSquares;
    }

    /** By how much the sum of squares falls with a kink at a place. */
    double gain(final double place) {
        final int found = Arrays.binarySearch(t, place);
        final int from = found < 0 ? -found - 1 : found;
        final int n = t.length;
        final double p = u(place);
        final int count = n - from;
        final double product = sumUr[from] - p * sumR[from];
        final double sum = sumU[from] - p * count;
        final double along = sumUu[from] - p * sumU[from] - sumU[0] * sum / n;
        final double own = sumUu[from] - 2 * p * sumU[from] + p * p * count - sum * sum / n - along * along / squares;
        return own > 0 ? product * product / own : 0;
    }

    /** The place of the largest gain within limits, by a grid and golden section between its points. */
    double best(final double from, final double to, final int grid) {
        final double step = (to - from) / grid;
        double best = from;
        double most = Double.NEGATIVE_INFINITY;
        for (int g = 0; g <= grid; g++) {
            final double gain = gain(from + g * step);
            if (gain > most) {
                most = gain;
                best = from + g * step;
            }
        }
        double low = Math.max(from, best - step);
        double high = Math.min(to, best + step);
        final double golden = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-9 * (to - from)) {
            final double a = high - golden * (high - low);
            final double b = low + golden * (high - low);
            if (gain(a) > gain(b)) high = b;
            else low = a;
        }
        return (low + high) / 2;
    }

    /** The largest gain on a grid. */
    double most(final double from, final double to, final int grid) {
        double most = 0;
        for (int g = 0; g <= grid; g++) most = Math.max(most, gain(from + g * (to - from) / grid));
        return most;
    }
}
