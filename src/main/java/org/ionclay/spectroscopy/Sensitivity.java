package org.ionclay.spectroscopy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * Sensitivity factors of photoelectron lines for Al Kα, relative to C 1s: Scofield, J. Electron Spectrosc. 8 (1976)
 * 129.
 * Factors of different libraries never mix: shares are computed with one only, and its name is in every output.
 */
public final class Sensitivity {

    /** Name of the library. */
    public static final String TITLE = "Scofield, Al Kα, C 1s = 1";

    private static final Map<String, Double> SCOFIELD = table();

    private Sensitivity() {
    }

    private static Map<String, Double> table() {
        final Map<String, Double> table = new LinkedHashMap<>();
        table.put("C 1s", 1.);
        table.put("O 1s", 2.93);
        table.put("F 1s", 4.43);
        table.put("Mg 1s", 11.18);
        table.put("Cl 2p", 2.285);
        table.put("Ga 2p3/2", 21.40);
        table.put("Ga 2p1/2", 11.09);
        return table;
    }

    /**
     * Factor of a line.
     *
     * @throws InputException if the library has none
     */
    public static double of(final String line) {
        final Double factor = SCOFIELD.get(line.strip());
        if (factor == null) throw new InputException("needed a line with a sensitivity factor (" + TITLE + ": "
                + String.join(", ", SCOFIELD.keySet()) + "), found \"" + line.strip() + "\"; give its factor");
        return factor;
    }

    /**
     * Atomic shares: area over factor, as a part of their sum.
     *
     * @param areas one for each line
     * @param factors as many, of one library
     */
    public static double[] shares(final double[] areas, final double[] factors) {
        final double[] shares = new double[areas.length];
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = areas[k] / factors[k];
            sum += shares[k];
        }
        for (int k = 0; k < shares.length; k++) shares[k] /= sum;
        return shares;
    }
}
