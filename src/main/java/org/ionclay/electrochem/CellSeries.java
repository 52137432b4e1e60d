package org.ionclay.electrochem;

import org.ionclay.compute.InputException;

/**
 * What a cell did over time: cycling, polarisation or rest.
 *
 * @param title name for people
 * @param time s
 * @param voltage V; empty if the file has none
 * @param current A, positive for charge; the mean over the step before each row; empty if the file has none
 * @param charge charge passed since the start (C); empty if the file has none
 * @param step number of the step of the programme; empty if the file has none
 */
public record CellSeries(String title, double[] time, double[] voltage, double[] current, double[] charge,
        double[] step) {

    /** Checks that the columns are of equal length or empty. */
    public CellSeries {
        for (final double[] column : new double[][] {voltage, current, charge, step}) {
            if (column.length != 0 && column.length != time.length) throw new IllegalArgumentException(
                    "columns of a series must be of equal length, found " + column.length + " and " + time.length);
        }
    }

    /** Number of rows. */
    public int size() {
        return time.length;
    }

    /**
     * Integral of the current as right rectangles: instruments store the mean over the step before each row, so this
     * equals their own counters; a trapezoid does not.
     *
     * @return charge since the first row (C) at each row
     * @throws InputException if there is no current, or time runs backwards
     */
    public double[] integratedCharge() {
        need("current", current);
        final double[] sum = new double[size()];
        for (int i = 1; i < size(); i++) {
            final double dt = time[i] - time[i - 1];
            if (dt < 0) throw new InputException(title + ": time must not run backwards, found " + time[i] + " s after "
                    + time[i - 1] + " s (row " + (i + 1) + "); export the total time, not the time of a step");
            sum[i] = sum[i - 1] + current[i] * dt;
        }
        return sum;
    }

    /** Fails if a column is missing. */
    public void need(final String what, final double[] column) {
        if (column.length == 0) throw new InputException(title + ": needs a column of " + what
                + ", found none; choose the column with columns=, or export it");
    }
}
