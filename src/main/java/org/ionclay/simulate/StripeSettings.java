package org.ionclay.simulate;

import org.ionclay.compute.InputException;

/**
 * Stripe-shaped particles: straight, with round ends, in any direction, kept apart from each other and the spheres by
 * two pixels.
 *
 * @param formula what they are made of; empty for no stripes
 * @param areaFraction expected share of the picture's area that they cover
 * @param length mean length in µm, ends included; lengths are uniform within 40 % of it
 * @param breadth mean breadth in µm, at most 0.45 of the length; breadths are uniform within 30 % of it
 */
public record StripeSettings(String formula, double areaFraction, double length, double breadth) {

    /** No stripes. */
    public static final StripeSettings NONE = new StripeSettings("", 0, 10, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting and the value
     */
    public StripeSettings {
        formula = formula.strip();
        Check.range("area_fraction of the stripes", areaFraction, 0, 0.95);
        Check.range("length of the stripes (µm)", length, 1e-6, 1e6);
        // 0.45, so that even the shortest, broadest stripe (0.6 length, 1.3 breadth) is no disc
        Check.range("breadth of the stripes (µm)", breadth, 1e-7, 0.45 * length);
        if (areaFraction > 0 && formula.isEmpty()) throw new InputException(
                "an area fraction of " + areaFraction + " needs a formula for the stripes, found none");
    }

    /** The same with another area fraction. */
    public StripeSettings withAreaFraction(final double value) {
        return new StripeSettings(formula, value, length, breadth);
    }
}
