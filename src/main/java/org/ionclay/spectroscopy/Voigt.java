package org.ionclay.spectroscopy;

import org.apache.commons.math3.special.Erf;

/** The Voigt profile by Weideman's rational series of the Faddeeva function (SIAM J. Numer. Anal. 31 (1994) 1497). */
public final class Voigt {

    private static final int TERMS = 48;
    private static final double L = Math.sqrt(TERMS / Math.sqrt(2));
    private static final double[] SERIES = series();

    private Voigt() {
    }

    private static double[] series() {
        final int m = 2 * TERMS;
        final int m2 = 2 * m;
        final double[] f = new double[m2];
        for (int k = -m + 1; k < m; k++) {
            final double t = L * Math.tan(k * Math.PI / m / 2);
            f[k + m] = Math.exp(-t * t) * (L * L + t * t);
        }
        // real cosine transform of f about its middle
        final double[] a = new double[TERMS];
        for (int n = 1; n <= TERMS; n++) {
            double sum = 0;
            for (int k = 0; k < m2; k++) sum += f[k] * Math.cos(2 * Math.PI * n * (k - m) / m2);
            a[n - 1] = sum / m2;
        }
        return a;
    }

    /** Real part of w(x + iy), y above 0 or equal. */
    static double realW(final double x, final double y) {
        if (y == 0) return Math.exp(-x * x);
        // Z = (L + iz)/(L - iz), iz = -y + ix
        final double nr = L - y;
        final double ni = x;
        final double dr = L + y;
        final double di = -x;
        final double d2 = dr * dr + di * di;
        final double zr = (nr * dr + ni * di) / d2;
        final double zi = (ni * dr - nr * di) / d2;
        double pr = 0;
        double pi = 0;
        for (int n = TERMS - 1; n >= 0; n--) {
            final double r = pr * zr - pi * zi + SERIES[n];
            pi = pr * zi + pi * zr;
            pr = r;
        }
        // 2 p/(L - iz)² + (1/sqrt(pi))/(L - iz)
        final double s2r = dr * dr - di * di;
        final double s2i = 2 * dr * di;
        final double s2 = s2r * s2r + s2i * s2i;
        return 2 * (pr * s2r + pi * s2i) / s2 + dr / d2 / Math.sqrt(Math.PI);
    }

    /**
     * The profile of area 1.
     *
     * @param e distance from the middle
     * @param gauss FWHM of the Gaussian
     * @param lorentz FWHM of the Lorentzian; not both are 0
     */
    public static double profile(final double e, final double gauss, final double lorentz) {
        if (gauss < 1e-9 * lorentz) return lorentz / 2 / Math.PI / (e * e + lorentz * lorentz / 4);
        final double sigma = gauss / (2 * Math.sqrt(2 * Math.log(2)));
        final double scale = sigma * Math.sqrt(2);
        return realW(e / scale, lorentz / 2 / scale) / (scale * Math.sqrt(Math.PI));
    }

    /** exp(a²) erfc(a). */
    static double scaledErfc(final double a) {
        return a < 5 ? Math.exp(a * a) * Erf.erfc(a) : realW(0, a);
    }
}
