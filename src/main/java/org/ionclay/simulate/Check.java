package org.ionclay.simulate;

import org.ionclay.compute.InputException;

/** The one sentence about a number out of range. */
final class Check {

    private Check() {
    }

    /**
     * Refuses numbers outside [from, to], and NaN.
     *
     * @throws IllegalArgumentException "name must be from ... to ..., found ..."
     */
    static void range(final String name, final double value, final double from, final double to) {
        if (!(value >= from && value <= to)) throw new InputException(name + " must be from "
                + Decimal.of(from) + " to " + Decimal.of(to) + ", found " + Decimal.of(value));
    }
}
