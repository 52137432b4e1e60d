package org.ionclay.spectroscopy;

import org.ionclay.compute.InputException;

/**
 * A window over k or R. Its sills are of width {@code dk} and centred on both ends; their ends are moved onto the grid,
 * as larch and Ifeffit do.
 */
public enum FourierWindow {

    /** Squares of sine and cosine over the sills. */
    HANNING,
    /** Straight lines over the sills. */
    PARZEN,
    /** Parabolas over the sills. */
    WELCH,
    /** (I0(dk sqrt(1-x²)) - 1)/(I0(dk) - 1) over the whole range. */
    KAISER,
    /** I0(dk sqrt(1-x²))/I0(dk) over the whole range: Ifeffit's Kaiser-Bessel window. */
    BESSEL,
    /** Half a sine over the whole range. */
    SINE,
    /** A Gaussian of standard deviation dk about the middle. */
    GAUSS;

    private static final double MOST_DK = 500;

    /** The window at evenly spaced places. */
    double[] at(final double[] x, final double least, final double most, final double dk) {
        if (!(most > least) || !(dk >= 0) || !(dk <= MOST_DK)) throw new InputException(
                "needed a window from a lower to a higher end with a sill of 0 to " + MOST_DK + ", found " + least
                        + " to "
                        + most + " with " + dk);
        final int last = x.length - 1;
        final double step = (x[last] - x[0]) / last;
        final double hair = 1e-4 * step;
        int i1 = place(Math.max(x[0], least - dk / 2), step, hair, last);
        final int i2 = place(least + dk / 2 + hair, step, hair, last);
        int i3 = place(most - dk / 2 - hair, step, hair, last);
        final int i4 = place(Math.min(x[last], most + dk / 2), step, hair, last);
        if (i2 == i1) i1 = Math.max(0, i2 - 1);
        if (i4 == i3) i3 = Math.max(i2, i4 - 1);
        final double x1 = x[i1];
        final double x2 = x[i2] + (i1 == i2 ? hair : 0);
        final double x3 = x[i3];
        final double x4 = x[i4] + (i3 == i4 ? hair : 0);
        final double[] w = new double[x.length];
        for (int k = 0; k < w.length; k++) {
            w[k] = switch (this) {
                case HANNING, PARZEN, WELCH -> k < i1 || k > i4 ? 0 : k <= i2 && k < i3 || k <= i2 && i2 >= i3
                        ? sill((x[k] - x1) / (x2 - x1)) : k < i3 ? 1 : sill((x4 - x[k]) / (x4 - x3));
                case SINE -> k < i1 || k > i4 ? 0 : Math.sin(Math.PI * (x4 - x[k]) / (x4 - x1));
                case GAUSS -> Math.exp(-Math.pow((x[k] - (x4 + x1) / 2) / dk, 2) / 2);
                case KAISER, BESSEL -> bessel((x[k] - (x4 + x1) / 2) / ((x4 - x1) / 2), dk);
            };
        }
        return w;
    }

    private static int place(final double x, final double step, final double hair, final int last) {
        return (int) Math.max(0, Math.min(last, (x + hair) / step));
    }

    private double sill(final double u) {
        return switch (this) {
            case HANNING -> Math.pow(Math.sin(Math.PI / 2 * u), 2);
            case PARZEN -> u;
            default -> 1 - (1 - u) * (1 - u);
        };
    }

    private double bessel(final double u, final double dk) {
        final double arg = Math.max(0, 1 - u * u);
        if (this == BESSEL) return arg == 0 ? 0 : i0(dk * Math.sqrt(arg)) / i0(dk);
        return (i0(dk * Math.sqrt(arg)) - 1) / Math.max(1e-10, i0(dk) - 1);
    }

    /** Modified Bessel function of order 0 by its series. */
    static double i0(final double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x * x / (4. * k * k);
            sum += term;
        }
        return sum;
    }
}
