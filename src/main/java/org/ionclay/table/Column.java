package org.ionclay.table;

/**
 * One column of a table.
 *
 * @param label what it holds, in the field's words ("equivalent circular diameter")
 * @param unit its unit ("µm"); empty for text, counts and pure numbers
 */
public record Column(String label, String unit) {

    /** A column without a unit. */
    public static Column of(final String label) {
        return new Column(label, "");
    }

    /** A column with a unit. */
    public static Column of(final String label, final String unit) {
        return new Column(label, unit);
    }

    /** What stands in the header row: "area (µm²)". */
    public String header() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }
}
