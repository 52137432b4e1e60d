package org.ionclay.spectroscopy;

import org.ionclay.compute.InputException;

/**
 * AUTOBK's settings.
 *
 * @param rbkg below this R (Å) the background takes all
 * @param weight power of k
 * @param least lower end of k (1/Å)
 * @param most upper end (1/Å); NaN for the end of the data
 * @param dk width of the window's sills
 * @param window its shape
 * @param clamped points at each end that are held to zero
 * @param low strength of that at the lower end
 * @param high strength at the upper end
 */
public record BackgroundSettings(double rbkg, double weight, double least, double most, double dk,
        FourierWindow window, int clamped, double low, double high) {

    /** Larch's window and clamps: k², Hanning with sills of 0.1, 3 points, 0 and 1. */
    public static final BackgroundSettings LARCH = new BackgroundSettings(1, 2, 0, Double.NaN, .1,
            FourierWindow.HANNING,
            3, 0, 1);

    /** Athena's: k², Kaiser-Bessel with 1, 5 points, 0 and 24 ("None" and "Strong"). */
    public static final BackgroundSettings ATHENA = new BackgroundSettings(1, 2, 0, Double.NaN, 1,
            FourierWindow.BESSEL, 5,
            0, 24);

    /** Checks the numbers. */
    public BackgroundSettings {
        if (!(rbkg > 0 && rbkg < 10)) throw new InputException("needed rbkg above 0 and below 10 Å, found " + rbkg);
        if (!(least >= 0) || most <= least) throw new InputException("needed 0 <= k_min < k_max, found " + least
                + " and "
                + most);
        if (clamped < 0 || clamped > 50 || !(low >= 0) || !(high >= 0)) throw new InputException(
                "needed 0 to 50 clamped points and strengths of 0 or more, found " + clamped + ", " + low + ", "
                        + high);
    }
}
