package org.ionclay.electrochem;

/**
 * Least squares with solutions that are nowhere negative: the active set method of Lawson and Hanson (1974) on normal
 * equations, as Bro and de Jong (J. Chemometrics 11 (1997) 393).
 */
final class NonNegative {

    private static final int ROUNDS = 30;

    private final int n;
    private final double[][] gram;
    private final double[] right;
    private final boolean[] passive;
    private final int[] list;
    private final double[][] work;
    private final double[] solved;

    /**
     * Keeps normal equations.
     *
     * @param gram A'A
     * @param right A'b
     */
    NonNegative(final double[][] gram, final double[] right) {
        this.gram = gram;
        this.right = right;
        n = right.length;
        passive = new boolean[n];
        list = new int[n];
        work = new double[n][n];
        solved = new double[n];
    }

    /** The solution. */
    double[] solve() {
        return solve(new boolean[n]);
    }

    /**
     * The solution, from a guess of which values are above 0.
     *
     * @param guess set of values above 0; holds that of the solution afterwards
     */
    double[] solve(final boolean[] guess) {
        double[] x = new double[n];
        System.arraycopy(guess, 0, passive, 0, n);
        final double[] start = warm();
        if (start != null) x = start;
        final double tolerance = 1e-12 * scale();
        for (int round = 0; round < ROUNDS * n + ROUNDS; round++) {
            int best = -1;
            double steepest = tolerance;
            for (int i = 0; i < n; i++) {
                if (passive[i]) continue;
                final double slope = slope(x, i);
                if (slope > steepest) {
                    steepest = slope;
                    best = i;
                }
            }
            if (best < 0) break;
            passive[best] = true;
            if (!descend(x, best)) break;
        }
        System.arraycopy(passive, 0, guess, 0, n);
        return x;
    }

    /** Values of the guess if none of them is negative; else nothing, and an empty set. */
    private double[] warm() {
        final int count = unconstrained();
        boolean good = count > 0;
        for (int k = 0; k < count; k++) good &= solved[k] > 0;
        final double[] x = new double[n];
        if (good) for (int k = 0; k < count; k++) x[list[k]] = solved[k];
        else java.util.Arrays.fill(passive, false);
        return good ? x : null;
    }

    /** Goes from x towards the solution of the passive set, taking values out that would turn negative. */
    private boolean descend(final double[] x, final int added) {
        for (int inner = 0; inner <= n; inner++) {
            final int count = unconstrained();
            if (count < 0) {
                // linearly dependent to rounding: without it the fit is as good
                passive[added] = false;
                return false;
            }
            double step = 1;
            for (int k = 0; k < count; k++) {
                final int i = list[k];
                if (solved[k] <= 0) step = Math.min(step, x[i] / (x[i] - solved[k]));
            }
            for (int k = 0; k < count; k++) {
                final int i = list[k];
                x[i] += step * (solved[k] - x[i]);
                if (step < 1 && x[i] <= 1e-14 * Math.abs(solved[k])) {
                    x[i] = 0;
                    passive[i] = false;
                }
            }
            if (step >= 1) return true;
        }
        return true;
    }

    /** Solves for the passive set alone, into {@code solved}; -1 if its matrix is singular. */
    private int unconstrained() {
        int count = 0;
        for (int i = 0; i < n; i++) if (passive[i]) list[count++] = i;
        for (int k = 0; k < count; k++) {
            for (int m = 0; m <= k; m++) work[k][m] = gram[list[k]][list[m]];
            solved[k] = right[list[k]];
        }
        if (!SymmetricMatrix.factor(work, count)) return -1;
        SymmetricMatrix.solve(work, count, solved);
        return count;
    }

    private double slope(final double[] x, final int i) {
        double sum = right[i];
        final double[] row = gram[i];
        for (int j = 0; j < n; j++) sum -= row[j] * x[j];
        return sum;
    }

    private double scale() {
        double most = 0;
        for (final double one : right) most = Math.max(most, Math.abs(one));
        return most;
    }
}
