package org.ionclay.diffraction;

import com.github.tschoonj.xraylib.Xraylib;
import java.util.Locale;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/** Form factors and anomalous terms of xraylib, for neutral atoms. */
public final class XraylibFactors implements FormFactors {

    /** An edge within this many keV makes f' and f'' of the tables useless. */
    private static final double NEAR_EDGE = .005;
    private static final int[] EDGES = {Xraylib.K_SHELL, Xraylib.L1_SHELL, Xraylib.L2_SHELL, Xraylib.L3_SHELL};

    /**
     * What an atom's electrons add to f0 near their absorption edges.
     *
     * @param real f' in electrons
     * @param imaginary f'' in electrons, 0 or more
     */
    public record Anomalous(double real, double imaginary) {

        /** No anomalous scattering. */
        public static final Anomalous NONE = new Anomalous(0, 0);
    }

    @Override
    public String title() {
        return "xraylib (Kissel), neutral atoms";
    }

    @Override
    public Curve of(final String species) {
        final int number = number(species);
        return s -> Xraylib.FF_Rayl(number, s);
    }

    /**
     * f' and f'' of an element.
     *
     * @param species the element, a charge is left aside
     * @param wavelength in Å
     * @throws InputException if an absorption edge is within 5 eV, where the tables say nothing
     */
    public static Anomalous anomalous(final String species, final double wavelength) {
        final int number = number(species);
        final double energy = Constants.KEV_ANGSTROM / wavelength;
        for (final int shell : EDGES) {
            final double edge = edge(number, shell);
            if (Math.abs(edge - energy) < NEAR_EDGE) throw new InputException(String.format(Locale.ROOT,
                    "needed a wavelength away from absorption edges for f' and f'', found %s Å = %.4f keV and an "
                            + "edge of "
                            + "%s at %.4f keV; choose another wavelength or anomalous=no", wavelength, energy, species,
                    edge));
        }
        // xraylib's sign of f'' is that of the absorption, not of the amplitude
        return new Anomalous(Xraylib.Fi(number, energy), -Xraylib.Fii(number, energy));
    }

    /** Energy of an edge in keV; NaN where the element has none. */
    private static double edge(final int number, final int shell) {
        try {
            return Xraylib.EdgeEnergy(number, shell);
        } catch (final IllegalArgumentException none) {
            return Double.NaN;
        }
    }

    private static int number(final String species) {
        return Element.find(WaasmaierKirfel.element(species)).filter(element -> element.number() < 100)
                .map(Element::number).orElseThrow(() -> new InputException("needed an element up to Z = 99 for "
                        + "xraylib's "
                        + "form factors, found \"" + species + "\"; name the atoms by their elements"));
    }
}
