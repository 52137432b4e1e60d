package org.ionclay.spectroscopy;

/** Cubic splines: B-splines on given knots, and interpolation with not-a-knot ends, as FITPACK's with s = 0. */
final class Splines {

    private static final int DEGREE = 3;

    private Splines() {
    }

    /** Knots of the spline that runs through values at n >= 4 places: the second and last but one are no knots. */
    static double[] knots(final double[] x) {
        final int n = x.length;
        final double[] t = new double[n + DEGREE + 1];
        for (int k = 0; k <= DEGREE; k++) {
            t[k] = x[0];
            t[n + k] = x[n - 1];
        }
        for (int k = DEGREE + 1; k < n; k++) t[k] = x[k - 2];
        return t;
    }

    /** The four B-splines that are not 0 at a place; returns the number of the first. */
    static int basis(final double[] t, final double x, final double[] values) {
        final int count = t.length - DEGREE - 1;
        int span = DEGREE;
        int high = count;
        while (high - span > 1) {
            final int middle = (span + high) >>> 1;
            if (x >= t[middle]) span = middle;
            else high = middle;
        }
        final double[] left = new double[DEGREE + 1];
        final double[] right = new double[DEGREE + 1];
        values[0] = 1;
        for (int d = 1; d <= DEGREE; d++) {
            left[d] = x - t[span + 1 - d];
            right[d] = t[span + d] - x;
            double saved = 0;
            for (int r = 0; r < d; r++) {
                final double term = values[r] / (right[r + 1] + left[d - r]);
                values[r] = saved + right[r + 1] * term;
                saved = left[d - r] * term;
            }
            values[d] = saved;
        }
        return span - DEGREE;
    }

    /**
     * Coefficients of the spline on these knots that runs through the values: banded elimination with pivots in rows.
     */
    static double[] through(final double[] t, final double[] x, final double[] y) {
        final int n = x.length;
        final double[] base = new double[DEGREE + 1];
        // rows of a band: columns from first to first + 6
        final double[][] rows = new double[n][2 * DEGREE + 1 + DEGREE];
        final int[] first = new int[n];
        final double[] right = y.clone();
        for (int i = 0; i < n; i++) {
            first[i] = basis(t, x[i], base);
            System.arraycopy(base, 0, rows[i], 0, DEGREE + 1);
        }
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int i = c; i < Math.min(n, c + DEGREE + 2); i++) {
                if (Math.abs(at(rows, first, i, c)) > Math.abs(at(rows, first, pivot, c))) pivot = i;
            }
            final double[] row = rows[pivot];
            rows[pivot] = rows[c];
            rows[c] = row;
            final int start = first[pivot];
            first[pivot] = first[c];
            first[c] = start;
            final double value = right[pivot];
            right[pivot] = right[c];
            right[c] = value;
            shift(rows, first, c, c);
            for (int i = c + 1; i < Math.min(n, c + DEGREE + 2); i++) {
                if (at(rows, first, i, c) == 0) continue;
                shift(rows, first, i, c);
                final double factor = rows[i][0] / rows[c][0];
                for (int k = 0; k < rows[i].length; k++) rows[i][k] -= factor * rows[c][k];
                right[i] -= factor * right[c];
            }
        }
        final double[] coefficients = new double[n];
        for (int c = n - 1; c >= 0; c--) {
            double sum = right[c];
            for (int k = 1; k < rows[c].length && c + k < n; k++) sum -= rows[c][k] * coefficients[c + k];
            coefficients[c] = sum / rows[c][0];
        }
        return coefficients;
    }

    private static double at(final double[][] rows, final int[] first, final int row, final int column) {
        final int k = column - first[row];
        return k < 0 || k >= rows[row].length ? 0 : rows[row][k];
    }

    /** Moves a row's band so that it begins at a column; what stood before is 0. */
    private static void shift(final double[][] rows, final int[] first, final int row, final int column) {
        final double[] moved = new double[rows[row].length];
        for (int k = 0; k < moved.length; k++) moved[k] = at(rows, first, row, column + k);
        rows[row] = moved;
        first[row] = column;
    }

    /** A spline's values. */
    static double[] values(final double[] t, final double[] coefficients, final double[] x) {
        final double[] base = new double[DEGREE + 1];
        final double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            final int from = basis(t, x[i], base);
            for (int k = 0; k <= DEGREE; k++) values[i] += base[k] * coefficients[from + k];
        }
        return values;
    }

    /** Values at other places of the spline that runs through points. */
    static double[] interpolate(final double[] x, final double[] y, final double[] at) {
        final double[] t = knots(x);
        return values(t, through(t, x, y), at);
    }
}
