package org.ionclay.simulate;

import org.ionclay.compute.InputException;

/**
 * A smooth random exchange of two elements within every phase. With the share s = a / (a + b) of the first element,
 * the share of a pixel is s + amplitude g min(s, 1 - s), kept within 0 to 1, where g has mean 0 and standard deviation
 * 1 over the field and the autocorrelation exp(-r² / length²). So the rarer of the two varies by the relative
 * amplitude, and where the two are equal both do, in opposite directions. The beam's blur acts after it.
 *
 * @param amplitude relative standard deviation of the rarer element, 0 (none) to 0.5
 * @param length distance in pixels at which the autocorrelation has fallen to 1/e
 * @param element first element
 * @param against second element
 */
public record SegregationSettings(double amplitude, double length, String element, String against) {

    /** No segregation. */
    public static final SegregationSettings NONE = new SegregationSettings(0, 8, "Mg", "Ga");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting and the value
     */
    public SegregationSettings {
        Check.range("segregation (relative amplitude)", amplitude, 0, 0.5);
        Check.range("segregation_length (pixels)", length, 0.5, 200);
        if (element.equals(against)) throw new InputException(
                "segregation needs two different elements, found " + element + " twice");
    }
}
