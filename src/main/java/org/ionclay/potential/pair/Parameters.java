package org.ionclay.potential.pair;

/** Checks of parameters. */
final class Parameters {

    private Parameters() {
    }

    static void finite(final String name, final double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException(name + " must be finite, found " + value);
    }

    static void positive(final String name, final double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be above 0, found " + value);
        }
    }
}
