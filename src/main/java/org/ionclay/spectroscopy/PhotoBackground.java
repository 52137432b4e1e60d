package org.ionclay.spectroscopy;

import org.ionclay.compute.InputException;

/**
 * Backgrounds below photoelectron peaks. Energies are binding energies; the background is lower on the side of low
 * binding energy.
 */
public enum PhotoBackground {

    /** A straight line between the ends. */
    LINEAR("linear"),
    /**
     * Proctor and Sherwood's iteration of Shirley's: B(E) = I_lo + (I_hi - I_lo) int from lo to E of (I - B) / int of
     * all,
     * repeated until it moves by less than 1e-6 of the step.
     */
    SHIRLEY("Shirley, static"),
    /** Shirley's shape of the fitted peaks, in the fit. */
    ACTIVE_SHIRLEY("Shirley, active"),
    /** Tougaard's universal cross section, scaled so that it meets the end of high binding energy. */
    TOUGAARD("Tougaard, universal");

    /** B (eV²) and C (eV²) of Tougaard's universal cross section B T/(C + T²)². */
    static final double TOUGAARD_B = 2866;
    static final double TOUGAARD_C = 1643;

    private static final int ROUNDS = 500;

    private final String title;

    PhotoBackground(final String title) {
        this.title = title;
    }

    /** For outputs. */
    public String title() {
        return title;
    }

    /**
     * The background of a spectrum.
     *
     * @param e binding energies, rising or falling (eV)
     * @param y intensity
     * @param ends points averaged at each end, 1 or more
     * @throws InputException if there are too few points, or Shirley's step goes the wrong way
     */
    public double[] of(final double[] e, final double[] y, final int ends) {
        if (e.length < 2 * ends + 3 || ends < 1 || y.length != e.length) throw new InputException("needed at least "
                + (2 * ends + 3) + " points, found " + e.length + "; widen the range");
        if (e[0] > e[e.length - 1]) return reversed(of(reversed(e), reversed(y), ends));
        double low = 0;
        double high = 0;
        for (int k = 0; k < ends; k++) {
            low += y[k] / ends;
            high += y[y.length - 1 - k] / ends;
        }
        return switch (this) {
            case LINEAR -> linear(e, low, high);
            case SHIRLEY, ACTIVE_SHIRLEY -> shirley(e, y, low, high);
            case TOUGAARD -> tougaard(e, y, low, high);
        };
    }

    private static double[] reversed(final double[] values) {
        final double[] other = new double[values.length];
        for (int k = 0; k < other.length; k++) other[k] = values[values.length - 1 - k];
        return other;
    }

    private static double[] linear(final double[] e, final double low, final double high) {
        final double[] b = new double[e.length];
        for (int k = 0; k < b.length; k++) b[k] = low + (high - low) * (e[k] - e[0]) / (e[e.length - 1] - e[0]);
        return b;
    }

    private static double[] shirley(final double[] e, final double[] y, final double low, final double high) {
        if (!(high > low)) throw new InputException("needed more intensity at the end of high binding energy for "
                + "Shirley's "
                + "background, found " + high + " there and " + low
                        + " at the other end; choose another range or linear");
        double[] b = new double[e.length];
        java.util.Arrays.fill(b, low);
        for (int round = 0; round < ROUNDS; round++) {
            final double[] sum = new double[e.length];
            for (int k = 1; k < e.length; k++) {
                sum[k] = sum[k - 1] + (y[k] - b[k] + y[k - 1] - b[k - 1]) / 2 * (e[k] - e[k - 1]);
            }
            final double all = sum[e.length - 1];
            if (!(all > 0)) throw new InputException("needed a peak above its background for Shirley's, found none; "
                    + "choose "
                    + "another range");
            double moved = 0;
            final double[] next = new double[e.length];
            for (int k = 0; k < e.length; k++) {
                next[k] = low + (high - low) * sum[k] / all;
                moved = Math.max(moved, Math.abs(next[k] - b[k]));
            }
            b = next;
            if (moved < 1e-9 * (high - low)) break;
        }
        return b;
    }

    /** Tougaard's cross section B T/(C + T²)² (1/eV) of an energy loss T (eV). */
    public static double crossSection(final double loss) {
        return loss <= 0 ? 0 : TOUGAARD_B * loss / Math.pow(TOUGAARD_C + loss * loss, 2);
    }

    private static double[] tougaard(final double[] e, final double[] y, final double low, final double high) {
        final double[] b = new double[e.length];
        for (int k = 0; k < e.length; k++) {
            for (int j = 1; j <= k; j++) {
                final double width = e[j] - e[j - 1];
                b[k] += width / 2 * (crossSection(e[k] - e[j]) * (y[j] - low)
                        + crossSection(e[k] - e[j - 1]) * (y[j - 1] - low));
            }
        }
        final double reached = b[e.length - 1];
        final double scale = reached == 0 ? 0 : (high - low) / reached;
        for (int k = 0; k < b.length; k++) b[k] = low + scale * b[k];
        return b;
    }
}
