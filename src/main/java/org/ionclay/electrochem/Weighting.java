package org.ionclay.electrochem;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;

/** How much the real and imaginary part of each point count in a fit. */
public enum Weighting {

    /** All points alike: for spectra whose sizes differ little. */
    UNIT,
    /** By 1 / |Z|² of the data: for noise in proportion to the impedance. */
    MODULUS,
    /** By 1 / Z'² and 1 / Z''² of the data: for noise in proportion to each part; biased if noise is isotropic. */
    PROPORTIONAL;

    /** Name in lower case, as inputs have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The weighting of a name.
     *
     * @throws InputException if there is none
     */
    public static Weighting of(final String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst().orElseThrow(
                () -> new InputException("weighting: needs "
                + Arrays.stream(values()).map(Weighting::key).collect(Collectors.joining(", ")) + ", found \"" + key
                + "\""));
    }

    /**
     * Square roots of the weights: of all real parts, then of all imaginary parts.
     *
     * @throws InputException if a part is 0 and would count without bounds
     */
    double[][] roots(final Spectrum data) {
        final int n = data.size();
        final double[][] roots = new double[2][n];
        for (int i = 0; i < n; i++) {
            final double size = data.modulus(i);
            final double re = this == UNIT ? 1 : this == MODULUS ? size : Math.abs(data.real()[i]);
            final double im = this == UNIT ? 1 : this == MODULUS ? size : Math.abs(data.imaginary()[i]);
            if (re == 0 || im == 0) throw new InputException(String.format(Locale.ROOT, "%s: proportional weighting "
                    + "needs real and imaginary parts other than 0, found %s and %s ohm at %s Hz; use "
                            + "weighting=modulus",
                    data.title(), data.real()[i], data.imaginary()[i], data.frequency()[i]));
            roots[0][i] = 1 / re;
            roots[1][i] = 1 / im;
        }
        return roots;
    }
}
