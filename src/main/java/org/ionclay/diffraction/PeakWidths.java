package org.ionclay.diffraction;

import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;

/**
 * Sizes and strains from the widths of peaks: Scherrer L = K lambda/(b cos t), and Williamson and Hall's line
 * b cos t = K lambda/L + 4 e sin t (Acta Metall. 1 (1953) 22). b is in radian, the instrument's width removed.
 *
 * @param sizes Scherrer's L of each peak (Å); NaN where a peak is no wider than the instrument's
 * @param sizeErrors standard errors
 * @param size Williamson-Hall's L (Å); NaN with fewer than 3 peaks, or where the line meets no size above 0
 * @param sizeError its standard error from those of the widths, or from the scatter about the line if that is larger
 * @param strain e
 * @param strainError its standard error
 */
public record PeakWidths(double[] sizes, double[] sizeErrors, double size, double sizeError, double strain,
        double strainError) {

    /** K for full widths at half height. */
    public static final double K = .9;

    /**
     * Computes.
     *
     * @param peaks places and widths in degrees 2 theta
     * @param wavelength in Å
     * @param instrument full width of the instrument (degrees), 0 for none
     */
    public static PeakWidths of(final List<PeakSearch.Peak> peaks, final double wavelength, final double instrument) {
        if (!(instrument >= 0)) throw new InputException("needed an instrument's width of 0 degrees or more, found "
                + instrument);
        final int n = peaks.size();
        final double[] sizes = new double[n];
        final double[] errors = new double[n];
        final double[] x = new double[n];
        final double[] y = new double[n];
        final double[] sigma = new double[n];
        int used = 0;
        for (int p = 0; p < n; p++) {
            final PeakSearch.Peak peak = peaks.get(p);
            final double theta = Math.toRadians(peak.x() / 2);
            // widths of Lorentzians add, those of Gaussians by their squares
            final double gauss = Math.sqrt(Math.max(0, peak.width() * peak.width() - instrument * instrument));
            final double lorentz = Math.max(0, peak.width() - instrument);
            final double own = Math.toRadians((1 - peak.mix()) * gauss + peak.mix() * lorentz);
            sizes[p] = own > 0 ? K * wavelength / (own * Math.cos(theta)) : Double.NaN;
            // what an instrument takes away of a Gaussian's width is the less the wider it is
            final double ownError = Math.toRadians(peak.widthError()) * ((1 - peak.mix()) * peak.width() / gauss
                    + peak.mix());
            errors[p] = sizes[p] * ownError / own;
            if (!(own > 0)) continue;
            x[used] = 4 * Math.sin(theta);
            y[used] = own * Math.cos(theta);
            sigma[used++] = ownError * Math.cos(theta);
        }
        return line(sizes, errors, K * wavelength, Arrays.copyOf(x, used), Arrays.copyOf(y, used),
                Arrays.copyOf(sigma, used));
    }

    /** Weighted by the errors of the widths, where all have one; the line's errors are widened where it misses them. */
    private static PeakWidths line(final double[] sizes, final double[] errors, final double length, final double[] x,
            final double[] y, final double[] sigma) {
        final boolean known = Arrays.stream(sigma).allMatch(one -> one > 0);
        double sum = 0;
        double sx = 0;
        double sy = 0;
        for (int k = 0; k < x.length; k++) {
            final double w = known ? 1 / (sigma[k] * sigma[k]) : 1;
            sum += w;
            sx += w * x[k];
            sy += w * y[k];
        }
        double spread = 0;
        double product = 0;
        for (int k = 0; k < x.length; k++) {
            final double w = known ? 1 / (sigma[k] * sigma[k]) : 1;
            spread += w * (x[k] - sx / sum) * (x[k] - sx / sum);
            product += w * (x[k] - sx / sum) * (y[k] - sy / sum);
        }
        if (x.length < 3 || !(spread > 0)) return new PeakWidths(sizes, errors, Double.NaN, Double.NaN, Double.NaN,
                Double.NaN);
        final double strain = product / spread;
        final double offset = (sy - strain * sx) / sum;
        double rest = 0;
        for (int k = 0; k < x.length; k++) {
            final double off = y[k] - offset - strain * x[k];
            rest += off * off / (known ? sigma[k] * sigma[k] : 1) / (x.length - 2);
        }
        final double variance = known ? Math.max(1, rest) : rest;
        final double offsetError = Math.sqrt(variance * (1 / sum + sx * sx / sum / sum / spread));
        final double size = offset > 0 ? length / offset : Double.NaN;
        return new PeakWidths(sizes, errors, size, size * offsetError / offset, strain, Math.sqrt(variance / spread));
    }
}
