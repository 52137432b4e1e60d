package org.ionclay.electrochem.io;

/**
 * A column of a file as it stands there.
 *
 * @param label its label with unit, as in "Re(Z)/Ohm"
 * @param values numbers, NaN where a cell is empty, missing or no number
 * @param badRow row of the first cell that is no number, -1 if there is none
 * @param bad that cell
 */
public record DataColumn(String label, double[] values, int badRow, String bad) {

    /** A column of numbers only. */
    public static DataColumn of(final String label, final double[] values) {
        return new DataColumn(label, values, -1, "");
    }
}
