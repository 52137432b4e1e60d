package org.ionclay.simulate;

import org.ionclay.compute.InputException;

/**
 * The spheres of a field. Diameters follow a log-normal distribution by number, cut off at the minimum and maximum.
 *
 * @param formula what they are made of, see {@link org.ionclay.eds.Compound#parse}; empty for no spheres
 * @param areaFraction expected share of the picture's area that they cover, 0 to 1
 * @param median median diameter in µm, before the cut-off
 * @param geometricSigma geometric standard deviation, 1 for all of one size
 * @param minimum smallest diameter in µm
 * @param maximum largest diameter in µm
 * @param sections false: spheres lie on or in the surface and are seen whole, as discs of their diameter. True: the
 *            distribution is that of spheres in space, and a polished plane cuts them; a sphere is hit with a chance
 *            proportional to its diameter, at a uniform distance h from its centre, and is seen as a disc of diameter
 *            sqrt(D² - 4 h²).
 * @param clusterSize mean number of spheres in an agglomerate; 1 keeps spheres apart by two pixels, more lets them
 *            touch and overlap by up to a fifth of the smaller radius
 * @param scatter standard deviation of ln(amount) of each element from sphere to sphere, 0 for equal spheres
 */
public record SphereSettings(String formula, double areaFraction, double median, double geometricSigma,
        double minimum, double maximum, boolean sections, double clusterSize, double scatter) {

    /** No spheres. */
    public static final SphereSettings NONE = new SphereSettings("", 0, 1, 1, 1, 1, false, 1, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting and the value
     */
    public SphereSettings {
        formula = formula.strip();
        Check.range("area_fraction of the spheres", areaFraction, 0, 0.95);
        Check.range("minimum diameter (µm)", minimum, 1e-6, 1e6);
        Check.range("maximum diameter (µm)", maximum, minimum, 1e6);
        Check.range("median diameter (µm)", median, minimum, maximum);
        Check.range("geometric_sigma", geometricSigma, 1, 5);
        Check.range("cluster_size", clusterSize, 1, 1000);
        Check.range("scatter", scatter, 0, 1);
        if (sections && clusterSize > 1) throw new InputException(
                "cluster_size must be 1 for sections (a plane through touching spheres is not drawn), found "
                        + clusterSize);
        if (areaFraction > 0 && formula.isEmpty()) throw new InputException(
                "an area fraction of " + areaFraction + " needs a formula for the spheres, found none");
    }

    /** The same with another area fraction. */
    public SphereSettings withAreaFraction(final double value) {
        return new SphereSettings(formula, value, median, geometricSigma, minimum, maximum, sections, clusterSize,
                scatter);
    }

    /** The same with another formula. */
    public SphereSettings withFormula(final String value) {
        return new SphereSettings(value, areaFraction, median, geometricSigma, minimum, maximum, sections,
                clusterSize, scatter);
    }

    /** The same with another scatter of the composition. */
    public SphereSettings withScatter(final double value) {
        return new SphereSettings(formula, areaFraction, median, geometricSigma, minimum, maximum, sections,
                clusterSize, value);
    }

    /** The same with another mean number of spheres in an agglomerate. */
    public SphereSettings withClusterSize(final double value) {
        return new SphereSettings(formula, areaFraction, median, geometricSigma, minimum, maximum, sections, value,
                scatter);
    }

    /** The same, cut by a plane or seen whole. */
    public SphereSettings withSections(final boolean value) {
        return new SphereSettings(formula, areaFraction, median, geometricSigma, minimum, maximum, value, clusterSize,
                scatter);
    }

    /** The same with another distribution of diameters (µm). */
    public SphereSettings withDiameters(final double newMedian, final double newSigma, final double newMinimum,
            final double newMaximum) {
        return new SphereSettings(formula, areaFraction, newMedian, newSigma, newMinimum, newMaximum, sections,
                clusterSize, scatter);
    }
}
