package org.ionclay.task.trajectories;

import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.table.CsvCells;

/** Temperatures of a table in kelvin: what cannot be is named, what may be in °C is asked for. */
final class Kelvin {

    private static final double ZERO_CELSIUS = 273.15;
    /** A table all of whose temperatures are below this, and which names no unit, is more likely in °C. */
    private static final double COLD = 150;

    private Kelvin() {
    }

    /**
     * A column of temperatures, by the unit in its header.
     *
     * @return K
     * @throws InputException if one is not above 0 K, or no unit is named and all are low
     */
    static double[] of(final CsvCells cells, final int column) {
        final double[] t = cells.numbers(column);
        if (cells.columns().get(column).unit().matches("°?C")) for (int i = 0; i < t.length; i++) t[i] += ZERO_CELSIUS;
        check(cells, column, t);
        return t;
    }

    /** Refuses temperatures that cannot be meant, see {@link #of}. */
    static void check(final CsvCells cells, final int column, final double[] t) {
        final String unit = cells.columns().get(column).unit();
        final String advice = "name the unit in the header: \"T (K)\" or \"T (°C)\"";
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < t.length; i++) {
            if (t[i] <= 0) throw new InputException(String.format(Locale.ROOT,
                    "%s: needed temperatures above 0 K, found "
                    + "%s K in row %d; %s", cells.file(), t[i], i + 1, advice));
            // empty cells are NaN
            if (t[i] > highest) highest = t[i];
        }
        if (unit.isEmpty() && highest < COLD && highest > 0) throw new InputException(String.format(Locale.ROOT,
                "%s: needed to know whether its temperatures, all below %.0f, are in K or °C; %s", cells.file(), COLD,
                advice));
    }
}
