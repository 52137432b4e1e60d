package org.ionclay.electrochem;

import java.util.Arrays;

/**
 * Levenberg and Marquardt's minimum of a sum of squares between bounds. A value at its bound stays there while the sum
 * would fall beyond it. Arrays are asked for once for many starts.
 */
final class LeastSquares {

    /** Residuals and their derivatives. */
    interface Model {

        /** Number of residuals. */
        int residuals();

        /**
         * Evaluates.
         *
         * @param x values
         * @param r residuals, to be filled
         * @param slopes derivative of each residual by each value, to be filled: slopes[value][residual]
         */
        void evaluate(double[] x, double[] r, double[][] slopes);
    }

    /**
     * A minimum.
     *
     * @param x values
     * @param sum sum of squares there
     * @param steps evaluations
     * @param converged whether it stands still
     */
    record Minimum(double[] x, double sum, int steps, boolean converged) {
    }

    private static final double STEP = 2;
    private static final double STILL = 1e-12;

    private final Model model;
    private final int n;
    private final double[] low;
    private final double[] high;
    private final double[] residuals;
    private final double[][] slopes;
    private final double[][] hessian;
    private final double[] gradient;
    private final double[][] work;
    private final double[] step;
    private final int[] free;

    /**
     * Keeps a problem.
     *
     * @param low lower bounds; a value whose bounds are equal is fixed
     * @param high upper bounds
     */
    LeastSquares(final Model model, final double[] low, final double[] high) {
        this.model = model;
        this.low = low;
        this.high = high;
        n = low.length;
        residuals = new double[model.residuals()];
        slopes = new double[n][model.residuals()];
        hessian = new double[n][n];
        gradient = new double[n];
        work = new double[n][n];
        step = new double[n];
        free = new int[n];
    }

    /** The minimum that is reached from a start in at most so many evaluations. */
    Minimum from(final double[] start, final int most) {
        double[] x = start.clone();
        for (int i = 0; i < n; i++) x[i] = Math.min(high[i], Math.max(low[i], x[i]));
        double sum = evaluate(x);
        normal();
        double damping = 1e-3;
        double growth = 2;
        int steps = 1;
        int still = 0;
        double[] next = new double[n];
        while (steps < most && sum > 0) {
            final int count = freeValues(x);
            if (count == 0) return new Minimum(x, sum, steps, true);
            final double predicted = trial(x, next, count, damping);
            if (!(predicted > 0)) {
                // no step lowers the linear model: as low as rounding allows
                if (predicted == 0 || damping > 1e12) return new Minimum(x, sum, steps, true);
                damping *= 10;
                continue;
            }
            final double tried = evaluate(next);
            steps++;
            if (tried < sum) {
                final double gain = (sum - tried) / predicted;
                still = sum - tried < STILL * sum ? still + 1 : 0;
                final double[] old = x;
                x = next;
                next = old;
                sum = tried;
                normal();
                damping = Math.max(1e-14, damping * Math.max(0.1, 1 - Math.pow(2 * gain - 1, 3)));
                growth = 2;
                if (still == 2) return new Minimum(x, sum, steps, true);
            } else {
                if (predicted < STILL * 1e-2 * sum || damping > 1e12) return new Minimum(x, sum, steps, true);
                damping *= growth;
                growth *= 2;
            }
        }
        return new Minimum(x, sum, steps, sum == 0);
    }

    private double evaluate(final double[] x) {
        model.evaluate(x, residuals, slopes);
        double sum = 0;
        for (final double one : residuals) sum += one * one;
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    private void normal() {
        for (int i = 0; i < n; i++) {
            final double[] si = slopes[i];
            double g = 0;
            for (int k = 0; k < si.length; k++) g += si[k] * residuals[k];
            gradient[i] = g;
            for (int j = 0; j <= i; j++) {
                final double[] sj = slopes[j];
                double h = 0;
                for (int k = 0; k < si.length; k++) h += si[k] * sj[k];
                hessian[i][j] = h;
                hessian[j][i] = h;
            }
        }
    }

    /** Values that may move: not those at a bound beyond which the sum falls. */
    private int freeValues(final double[] x) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            final boolean stuck = low[i] == high[i] || x[i] <= low[i] && gradient[i] > 0 || x[i] >= high[i]
                    && gradient[i] < 0;
            if (!stuck && hessian[i][i] > 0) free[count++] = i;
        }
        return count;
    }

    /** A damped step within the bounds; returns by how much the linear model falls, 0 if nothing moves. */
    private double trial(final double[] x, final double[] next, final int count, final double damping) {
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) work[a][b] = hessian[free[a]][free[b]];
            work[a][a] *= 1 + damping;
            step[a] = -gradient[free[a]];
        }
        if (!SymmetricMatrix.factor(work, count)) return -1;
        SymmetricMatrix.solve(work, count, step);
        double longest = 0;
        for (int a = 0; a < count; a++) longest = Math.max(longest, Math.abs(step[a]));
        final double shrink = longest > STEP ? STEP / longest : 1;
        System.arraycopy(x, 0, next, 0, n);
        boolean moved = false;
        for (int a = 0; a < count; a++) {
            final int i = free[a];
            next[i] = Math.min(high[i], Math.max(low[i], x[i] + shrink * step[a]));
            moved |= next[i] != x[i];
        }
        if (!moved) return 0;
        double fall = 0;
        for (int i = 0; i < n; i++) {
            final double d = next[i] - x[i];
            if (d == 0) continue;
            double h = 0;
            for (int j = 0; j < n; j++) h += hessian[i][j] * (next[j] - x[j]);
            fall -= d * (2 * gradient[i] + h);
        }
        return fall;
    }

    /** J'J at values; evaluates there. */
    double[][] hessianAt(final double[] x) {
        evaluate(x);
        normal();
        return Arrays.stream(hessian).map(double[]::clone).toArray(double[][]::new);
    }
}
