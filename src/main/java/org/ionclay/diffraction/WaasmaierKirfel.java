package org.ionclay.diffraction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.ionclay.compute.InputException;

/**
 * Five Gaussians and a constant: f0(s) = c + sum a exp(-b s²), s up to 6 1/Å (Waasmaier and Kirfel, Acta Cryst. A51
 * (1995) 416). The two choices differ at low angles, so outputs say which it was.
 */
public final class WaasmaierKirfel implements FormFactors {

    private static final String TABLE = "waasmaier-kirfel.tsv";
    private static final int GAUSSIANS = 5;

    private final boolean ions;
    private final Map<String, double[]> table;

    private WaasmaierKirfel(final boolean ions) {
        this.ions = ions;
        table = read();
    }

    /** All atoms neutral, whatever the charge that a file gives them. */
    public static WaasmaierKirfel neutral() {
        return new WaasmaierKirfel(false);
    }

    /** Ions where the species carries a charge ("Mg2+", "F1-"); neutral atoms elsewhere. */
    public static WaasmaierKirfel ionic() {
        return new WaasmaierKirfel(true);
    }

    private static Map<String, double[]> read() {
        final Map<String, double[]> table = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                WaasmaierKirfel.class.getResourceAsStream(TABLE), TABLE), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("#")) continue;
                final String[] words = line.split("\t");
                table.put(words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    @Override
    public String title() {
        return "Waasmaier-Kirfel, " + (ions ? "ions where a charge is given" : "neutral atoms");
    }

    @Override
    public Curve of(final String species) {
        final String name = ions ? species.replaceFirst("^([A-Za-z]+)([+-])$", "$11$2") : element(species);
        final double[] c = table.get(name);
        if (c == null) throw new InputException("needed a species with a form factor (" + title() + "), found \""
                + species + "\"; name the atoms by their elements" + (ions ? " or choose neutral factors" : ""));
        return s -> {
            double f = c[GAUSSIANS];
            for (int k = 0; k < GAUSSIANS; k++) f += c[k] * Math.exp(-c[GAUSSIANS + 1 + k] * s * s);
            return f;
        };
    }

    /** The element of a species; deuterium scatters X-rays as hydrogen. */
    static String element(final String species) {
        int end = 0;
        while (end < species.length() && Character.isLetter(species.charAt(end))) end++;
        final String letters = species.substring(0, end);
        return letters.equals("D") ? "H" : letters;
    }
}
