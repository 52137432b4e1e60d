package org.ionclay.simulate;

import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.Compound;

/**
 * How many counts an atomic ratio needs. N pixels of a compound are summed; line a has the net signal
 * S_a = counts · lines · f_a per pixel (f: atomic fraction, all k-factors 1, counts as in {@link FieldSettings}) over
 * a known background b per pixel. Counts are Poisson and independent, so to first order
 *
 * <p>(σ_R / R)² = [ (S_a + b) / S_a² + (S_b + b) / S_b² ] / N
 *
 * <p>(the variance of a net count over a well-known blank, Currie 1968, Analytical Chemistry 40, 586, propagated to a
 * ratio). First order holds while σ_R / R is below about 0.2.
 *
 * @param compound the compound
 * @param numerator element a
 * @param denominator element b
 * @param lines number of lines in the field over which {@code counts} is the mean, at least the compound's elements
 *            among them
 * @param background expected background counts per pixel in each map, known exactly
 */
public record CountsNeeded(Compound compound, String numerator, String denominator, int lines, double background) {

    /**
     * Checks that the ratio exists.
     *
     * @throws IllegalArgumentException naming what is missing
     */
    public CountsNeeded {
        for (final String element : new String[] {numerator, denominator}) {
            if (!(compound.atomicFraction(element) > 0)) throw new InputException(
                    Text.of("the ratio %s/%s needs both elements, found no %s in %s", numerator, denominator, element,
                            compound.formula()));
        }
        if (numerator.equals(denominator)) throw new InputException(
                "a ratio needs two different elements, found " + numerator + " twice");
        Check.range("lines", lines, 1, 127);
        Check.range("background (counts per pixel and line)", background, 0, 1e9);
    }

    private double linear() {
        return 1 / compound.atomicFraction(numerator) + 1 / compound.atomicFraction(denominator);
    }

    private double quadratic() {
        final double a = compound.atomicFraction(numerator);
        final double b = compound.atomicFraction(denominator);
        return background * (1 / (a * a) + 1 / (b * b));
    }

    /** N (σ_R / R)² = A y + B y² with y = 1 / (counts · lines). */
    private double variance(final double counts) {
        Check.range("counts", counts, 1e-12, 1e12);
        final double y = 1 / (counts * lines);
        return linear() * y + quadratic() * y * y;
    }

    /**
     * Relative standard deviation of the ratio, 0.02 for 2 %.
     *
     * @param counts mean counts per line and pixel
     * @param pixels number of pixels summed
     * @throws IllegalArgumentException if either is not positive
     */
    public double relativeSigma(final double counts, final double pixels) {
        Check.range("pixels", pixels, 1e-12, 1e18);
        return Math.sqrt(variance(counts) / pixels);
    }

    /**
     * Number of pixels to sum for a wanted relative standard deviation.
     *
     * @param relativeSigma for example 0.02 for 2 %
     * @param counts mean counts per line and pixel
     * @return pixels, not rounded
     * @throws IllegalArgumentException if either is not positive
     */
    public double pixels(final double relativeSigma, final double counts) {
        Check.range("relative sigma", relativeSigma, 1e-12, 1e6);
        return variance(counts) / (relativeSigma * relativeSigma);
    }

    /**
     * Mean counts per line and pixel for a wanted relative standard deviation.
     *
     * @param relativeSigma for example 0.02 for 2 %
     * @param pixels number of pixels summed
     * @return counts per line and pixel
     * @throws IllegalArgumentException if either is not positive
     */
    public double counts(final double relativeSigma, final double pixels) {
        Check.range("relative sigma", relativeSigma, 1e-12, 1e6);
        Check.range("pixels", pixels, 1e-12, 1e18);
        final double wanted = pixels * relativeSigma * relativeSigma;
        // the root of B y² + A y - wanted = 0 in the form that does not cancel and holds for B = 0
        final double y = 2 * wanted / (linear() + Math.sqrt(linear() * linear() + 4 * quadratic() * wanted));
        return 1 / (y * lines);
    }
}
