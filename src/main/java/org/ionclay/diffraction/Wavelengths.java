package org.ionclay.diffraction;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/** Wavelengths by name or number, and angles at one wavelength as angles at another. Nothing is assumed silently. */
public final class Wavelengths {

    /** Names and Å: Kα doublets are means weighted 2:1, Hölzer et al. (1997) for Kα1 and Kα2. */
    private static final Map<String, Double> NAMES = names();

    private Wavelengths() {
    }

    private static Map<String, Double> names() {
        final Map<String, Double> names = new LinkedHashMap<>();
        names.put("CuKa", 1.54184);
        names.put("CuKa1", 1.540593);
        names.put("CuKa2", 1.544427);
        names.put("CoKa1", 1.788996);
        names.put("CrKa1", 2.289726);
        names.put("FeKa1", 1.936041);
        names.put("MoKa", .71073);
        names.put("MoKa1", .709317);
        names.put("AgKa1", .5594218);
        return names;
    }

    /**
     * A wavelength.
     *
     * @param text Å, or a name such as "CuKa1"
     * @return Å
     * @throws InputException if it is neither
     */
    public static double parse(final String text) {
        final String plain = text.strip();
        for (final Map.Entry<String, Double> one : NAMES.entrySet()) {
            if (one.getKey().equalsIgnoreCase(plain.replace(" ", "").replace("α", "a"))) return one.getValue();
        }
        try {
            final double value = Double.parseDouble(plain);
            if (value > 0 && value < 100) return value;
        } catch (final NumberFormatException e) {
            // said below
        }
        throw new InputException("wavelength: needed Å above 0 and below 100, or one of "
                + String.join(", ", NAMES.keySet()) + "; found \"" + plain + "\"; give the one that was used");
    }

    /** Energy of a photon in keV. */
    public static double energy(final double wavelength) {
        return Constants.KEV_ANGSTROM / wavelength;
    }

    /** Spacing d (Å) of an angle 2 theta in degrees. */
    public static double spacing(final double twoTheta, final double wavelength) {
        return wavelength / (2 * Math.sin(Math.toRadians(twoTheta / 2)));
    }

    /** Angle 2 theta in degrees of a spacing d (Å); NaN where there is none. */
    public static double twoTheta(final double d, final double wavelength) {
        return 2 * Math.toDegrees(Math.asin(wavelength / (2 * d)));
    }

    /** Q = 4 pi sin(theta)/lambda (1/Å) of an angle 2 theta in degrees. */
    public static double q(final double twoTheta, final double wavelength) {
        return 4 * Math.PI * Math.sin(Math.toRadians(twoTheta / 2)) / wavelength;
    }

    /** An angle 2 theta (degrees) at one wavelength as that at another; NaN where it lies beyond 180. */
    public static double convert(final double twoTheta, final double from, final double to) {
        return twoTheta(spacing(twoTheta, from), to);
    }

    /** A wavelength for people. */
    public static String text(final double wavelength) {
        return String.format(Locale.ROOT, "%s Å (%.4f keV)", wavelength, energy(wavelength));
    }
}
