package org.ionclay.diffraction;

/**
 * A family of reflections that the Laue group makes equivalent.
 *
 * @param h index, as k and l, of one of them
 * @param k index
 * @param l index
 * @param multiplicity how many there are
 * @param d spacing (Å)
 * @param twoTheta in degrees
 * @param f2 |F|² of one, averaged over Friedel pairs, in electrons² per cell
 * @param intensity multiplicity times f2 times Lorentz-polarisation factor
 * @param percent intensity relative to the strongest peak, 100
 * @param peakPercent that of all families at the same angle
 */
public record Reflection(int h, int k, int l, int multiplicity, double d, double twoTheta, double f2,
        double intensity, double percent, double peakPercent) {

    Reflection scaled(final double scale, final double peak) {
        return new Reflection(h, k, l, multiplicity, d, twoTheta, f2, intensity, intensity * scale, peak * scale);
    }

    /** "110", "1 -1 10" where an index is negative or has two digits. */
    public String indices() {
        final boolean digits = h >= 0 && h < 10 && k >= 0 && k < 10 && l >= 0 && l < 10;
        return digits ? "" + h + k + l : h + " " + k + " " + l;
    }
}
