package org.ionclay.spectroscopy;

import org.ionclay.compute.InputException;

/**
 * How chi(k) is transformed.
 *
 * @param least lower end of the window (1/Å)
 * @param most upper end (1/Å)
 * @param dk width of its sills (1/Å)
 * @param weight power of k
 * @param window shape
 */
public record FourierSettings(double least, double most, double dk, double weight, FourierWindow window) {

    /** Points of the transform. */
    static final int POINTS = 2048;
    /** Step of k (1/Å). */
    static final double STEP = .05;

    /** Checks the numbers. */
    public FourierSettings {
        if (!(least >= 0 && most > least && most < POINTS * STEP / 2)) throw new InputException(
                "needed 0 <= k_min < k_max < " + POINTS * STEP / 2 + " 1/Å, found " + least + " and " + most);
        if (!(weight >= 0 && weight <= 6)) throw new InputException("needed a power of k from 0 to 6, found " + weight);
    }

    /** With another weight. */
    public FourierSettings weighted(final double power) {
        return new FourierSettings(least, most, dk, power, window);
    }
}
