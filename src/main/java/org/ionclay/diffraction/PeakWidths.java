package org.ionclay.diffraction;

import java.util.List;
import org.ionclay.compute.InputException;

/**
 * Sizes and strains from the widths of peaks: Scherrer L = K lambda/(b cos t), and Williamson and Hall's line
 * b cos t = K lambda/L + 4 e sin t (Acta Metall. 1 (1953) 22). b is in radian, the instrument's width removed.
 *
 * @param sizes Scherrer's L of each peak (Å); NaN where a peak is no wider than the instrument's
 * @param sizeErrors standard errors
 * @param size Williamson-Hall's L (Å); NaN with fewer than 3 peaks, or where the line meets no size above 0
 * @param sizeError its standard error from the scatter about the line
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
        double count = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int p = 0; p < n; p++) {
            final PeakSearch.Peak peak = peaks.get(p);
            final double theta = Math.toRadians(peak.x() / 2);
            // widths of Lorentzians add, those of Gaussians by their squares
            final double gauss = Math.sqrt(Math.max(0, peak.width() * peak.width() - instrument * instrument));
            final double lorentz = Math.max(0, peak.width() - instrument);
            final double own = Math.toRadians((1 - peak.mix()) * gauss + peak.mix() * lorentz);
            sizes[p] = own > 0 ? K * wavelength / (own * Math.cos(theta)) : Double.NaN;
            errors[p] = sizes[p] * Math.toRadians(peak.widthError()) / own;
            if (!(own > 0)) continue;
            final double x = 4 * Math.sin(theta);
            final double y = own * Math.cos(theta);
            count++;
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
            syy += y * y;
        }
        final double spread = sxx - sx * sx / count;
        if (count < 3 || !(spread > 0)) return new PeakWidths(sizes, errors, Double.NaN, Double.NaN, Double.NaN,
                Double.NaN);
        final double strain = (sxy - sx * sy / count) / spread;
        final double offset = (sy - strain * sx) / count;
        final double rest = Math.max(0, syy - sy * sy / count - strain * strain * spread) / (count - 2);
        final double strainError = Math.sqrt(rest / spread);
        final double offsetError = Math.sqrt(rest * (1 / count + sx * sx / count / count / spread));
        final double size = offset > 0 ? K * wavelength / offset : Double.NaN;
        return new PeakWidths(sizes, errors, size, size * offsetError / offset, strain, strainError);
    }
}
