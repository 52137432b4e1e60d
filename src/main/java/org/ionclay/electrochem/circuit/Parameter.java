package org.ionclay.electrochem.circuit;

/**
 * A parameter of an element.
 *
 * @param name what it is called in text books: "R", "Q", "a"
 * @param unit its unit, empty for a plain number
 * @param power the impedance grows as this power of the parameter where that holds at all frequencies, else 0
 * @param logarithmic whether it is above 0 and worked with as its logarithm; others are exponents between 0 and 1
 */
public record Parameter(String name, String unit, int power, boolean logarithmic) {

    /** Smallest exponent that is looked for. */
    public static final double LEAST_EXPONENT = 0.05;

    static Parameter size(final String name, final String unit, final int power) {
        return new Parameter(name, unit, power, true);
    }

    static Parameter time(final String name) {
        return new Parameter(name, "s", 0, true);
    }

    static Parameter exponent(final String name) {
        return new Parameter(name, "", 0, false);
    }
}
