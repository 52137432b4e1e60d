package org.ionclay.potential.pair;

import org.ionclay.compute.InputException;

/** Checks of parameters. */
final class Parameters {

    private Parameters() {
    }

    static void finite(final String name, final double value) {
        if (!Double.isFinite(value)) throw new InputException(name + " must be finite, found " + value);
    }

    static void positive(final String name, final double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InputException(name + " must be above 0, found " + value);
        }
    }
}
