package org.ionclay.atoms.build;

/**
 * A site of a crystal's asymmetric unit.
 *
 * @param label what the source calls it ("Cl1")
 * @param species symbol of the element; an ion may carry its charge ("Mg2+")
 * @param x fractional coordinate, as y and z
 * @param y fractional coordinate
 * @param z fractional coordinate
 * @param occupancy share of the site's places that are filled, above 0 and at most 1
 * @param b isotropic displacement parameter B = 8 pi² &lt;u²&gt; (Å²); 0 where none is known
 */
public record CrystalSite(String label, String species, double x, double y, double z, double occupancy, double b) {

    /** Checks the numbers. */
    public CrystalSite {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z) || !Double.isFinite(b)) {
            throw new IllegalArgumentException("site " + label + " needs finite coordinates and B, found " + x + " " + y
                    + " " + z + ", B " + b);
        }
        if (!(occupancy > 0 && occupancy <= 1 + 1e-6)) throw new IllegalArgumentException("the occupancy of site "
                + label
                + " is above 0 and at most 1, found " + occupancy);
    }

    /** A full site without displacement, labelled by its species. */
    public static CrystalSite of(final String species, final double x, final double y, final double z) {
        return new CrystalSite(species, species, x, y, z, 1, 0);
    }

    /** The element's symbol: the species without its charge. */
    public String element() {
        int end = 0;
        while (end < species.length() && Character.isLetter(species.charAt(end))) end++;
        return species.substring(0, end);
    }

    /** Fractional coordinates, 3 numbers. */
    public double[] place() {
        return new double[] {x, y, z};
    }
}
