package org.ionclay.spectroscopy;

import java.util.Arrays;
import org.ionclay.compute.InputException;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * chi(k) to chi(R) and back: {@code chi(R) = dk/sqrt(pi) sum chi k^w W exp(-2ikR)} over 2048 points with dk = 0.05 1/Å,
 * so
 * that R goes by 0.030680 Å. The sign of the exponent is that of larch and Ifeffit; books have the other.
 */
public final class FourierTransform {

    /** Step of R (Å). */
    public static final double R_STEP = Math.PI / (FourierSettings.STEP * FourierSettings.POINTS);
    private static final int SHOWN = (int) Math.ceil(10 / R_STEP);

    private FourierTransform() {
    }

    /**
     * A curve over R or q.
     *
     * @param x R in Å, or q in 1/Å
     * @param re real part
     * @param im imaginary part
     */
    public record Complex(double[] x, double[] re, double[] im) {

        /** Absolute values. */
        public double[] magnitude() {
            final double[] magnitude = new double[re.length];
            for (int k = 0; k < magnitude.length; k++) magnitude[k] = Math.hypot(re[k], im[k]);
            return magnitude;
        }

        /** Number of the largest absolute value between two places; -1 if none lies between. */
        public int peak(final double from, final double to) {
            int best = -1;
            for (int k = 0; k < x.length; k++) {
                if (x[k] < from || x[k] > to) continue;
                if (best < 0 || Math.hypot(re[k], im[k]) > Math.hypot(re[best], im[best])) best = k;
            }
            return best;
        }
    }

    /** The grid of k from 0 by 0.05 up to at least a value. */
    static double[] grid(final double most) {
        final double[] k = new double[(int) (1.01 + most / FourierSettings.STEP)];
        for (int i = 0; i < k.length; i++) k[i] = i * FourierSettings.STEP;
        return k;
    }

    /** Values between points, straight; the end values beyond. */
    static double[] interpolate(final double[] at, final double[] x, final double[] y) {
        final double[] out = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            int n = Arrays.binarySearch(x, at[i]);
            if (n >= 0) {
                out[i] = y[n];
                continue;
            }
            n = -n - 1;
            if (n == 0) out[i] = y[0];
            else if (n == x.length) out[i] = y[n - 1];
            else out[i] = y[n - 1] + (y[n] - y[n - 1]) * (at[i] - x[n - 1]) / (x[n] - x[n - 1]);
        }
        return out;
    }

    /**
     * Forward, 0 to 10 Å.
     *
     * @param k rising (1/Å)
     * @param chi as long
     * @param settings window and weight
     * @throws InputException if there are fewer than 2 points
     */
    public static Complex forward(final double[] k, final double[] chi, final FourierSettings settings) {
        final Complex all = transform(weighted(k, chi, settings));
        return new Complex(Arrays.copyOf(all.x, SHOWN), Arrays.copyOf(all.re, SHOWN), Arrays.copyOf(all.im, SHOWN));
    }

    /** chi(k) k^w W on the grid. */
    public static double[] weighted(final double[] k, final double[] chi, final FourierSettings settings) {
        if (k.length < 2 || chi.length != k.length) throw new InputException("needed at least 2 points of chi(k), "
                + "found "
                + k.length);
        final double most = k[k.length - 1];
        final double[] grid = grid(Math.max(most, settings.most() + settings.dk()));
        final double[] window = settings.window().at(grid, settings.least(), settings.most(), settings.dk());
        final int points = Math.min(FourierSettings.POINTS, (int) (1.01 + most / FourierSettings.STEP));
        final double[] values = interpolate(Arrays.copyOf(grid, points), k, chi);
        for (int i = 0; i < points; i++) values[i] *= Math.pow(grid[i], settings.weight()) * window[i];
        return values;
    }

    /** All R of values on the grid of k. */
    static Complex transform(final double[] values) {
        final double[] data = new double[2 * FourierSettings.POINTS];
        for (int i = 0; i < Math.min(values.length, FourierSettings.POINTS); i++) data[2 * i] = values[i];
        new DoubleFFT_1D(FourierSettings.POINTS).complexForward(data);
        final int half = FourierSettings.POINTS / 2;
        final double[] r = new double[half];
        final double[] re = new double[half];
        final double[] im = new double[half];
        final double scale = FourierSettings.STEP / Math.sqrt(Math.PI);
        for (int i = 0; i < half; i++) {
            r[i] = i * R_STEP;
            re[i] = scale * data[2 * i];
            im[i] = scale * data[2 * i + 1];
        }
        return new Complex(r, re, im);
    }

    /**
     * Back: the part of chi(k) k^w whose R lies in a window.
     *
     * @param k rising (1/Å)
     * @param chi as long
     * @param settings of the forward transform
     * @param from lower end of the window in R (Å)
     * @param to upper end (Å)
     * @param dr width of its sills (Å)
     * @param window its shape
     * @return over q up to the upper end of k's window plus 2 1/Å; the real part is what filtered chi(k) k^w is
     */
    public static Complex back(final double[] k, final double[] chi, final FourierSettings settings, final double from,
            final double to, final double dr, final FourierWindow window) {
        final Complex all = transform(weighted(k, chi, settings));
        final double[] w = window.at(all.x, from, to, dr);
        final double[] data = new double[2 * FourierSettings.POINTS];
        for (int i = 0; i < w.length; i++) {
            data[2 * i] = all.re[i] * w[i];
            data[2 * i + 1] = all.im[i] * w[i];
        }
        new DoubleFFT_1D(FourierSettings.POINTS).complexInverse(data, true);
        final double scale = 2 * Math.sqrt(Math.PI) / FourierSettings.STEP;
        final double[] q = grid(settings.most() + 2);
        final double[] re = new double[q.length];
        final double[] im = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            re[i] = scale * data[2 * i];
            im[i] = scale * data[2 * i + 1];
        }
        return new Complex(q, re, im);
    }
}
