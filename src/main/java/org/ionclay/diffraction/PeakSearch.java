package org.ionclay.diffraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.stats.Levenberg;

/**
 * Peaks of a measured pattern: a background by clipping (SNIP; Ryan et al., Nucl. Instrum. Methods B 34 (1988) 396, on
 * the logarithm of the logarithm of the root), maxima above the noise, and a pseudo-Voigt with a straight background
 * fitted to each.
 */
public final class PeakSearch {

    private static final int POINTS_PER_WIDTH = 4;
    private static final double REACH = 3;
    /** How many standard errors below the mean clipping ends in noise. */
    private static final double CLIPPED = 2.5;

    private PeakSearch() {
    }

    /**
     * A peak.
     *
     * @param x its place in the unit of the pattern's axis
     * @param xError standard error, as of the others
     * @param height above the background
     * @param width full width at half height
     * @param widthError standard error
     * @param area above the background
     * @param areaError standard error
     * @param mix share of the Lorentzian, 0 to 1
     */
    public record Peak(double x, double xError, double height, double width, double widthError, double area,
            double areaError, double mix) {

        /** Area over height. */
        public double breadth() {
            return area / height;
        }
    }

    /**
     * The background.
     *
     * @param y intensities
     * @param half half of the widest window in points: wider than half a peak's foot
     */
    public static double[] background(final double[] y, final int half) {
        final int n = y.length;
        // noise has minima everywhere: what is clipped is smoothed by an eighth of the window
        double[] v = Arrays.stream(smoothed(y, Math.max(1, half / 8)))
                .map(one -> Math.log(Math.log(Math.sqrt(Math.max(0, one) + 1) + 1) + 1)).toArray();
        for (int w = Math.max(1, half); w >= 1; w--) {
            final double[] next = v.clone();
            for (int k = w; k < n - w; k++) next[k] = Math.min(v[k], (v[k - w] + v[k + w]) / 2);
            v = next;
        }
        final double[] b = new double[n];
        for (int k = 0; k < n; k++) {
            final double root = Math.exp(Math.exp(v[k]) - 1) - 1;
            b[k] = root * root - 1;
        }
        return b;
    }

    /**
     * Finds and fits.
     *
     * @param pattern measured, at rising places
     * @param width typical full width of a peak, in the unit of the axis
     * @param sigmas how many standard errors a maximum and the fitted area must stand above the background
     * @param least smallest height as a share of the strongest
     * @return by place; those that could not be fitted are left out
     */
    public static List<Peak> find(final Pattern pattern, final double width, final double sigmas, final double least) {
        final double[] x = pattern.x();
        final double[] y = pattern.y();
        if (x.length < 20) throw new InputException("needed at least 20 points to look for peaks, found " + x.length);
        final double step = (x[x.length - 1] - x[0]) / (x.length - 1);
        if (!(step > 0)) throw new InputException("needed rising places, found " + x[0] + " to " + x[x.length - 1]);
        final int half = (int) Math.max(2, Math.min(x.length / 4., Math.ceil(width / step * POINTS_PER_WIDTH / 2)));
        final double[] b = background(y, 2 * half);
        final double[] smooth = smoothed(y, Math.max(1, half / 4));
        final double[] over = new double[y.length];
        double most = 0;
        for (int k = 0; k < over.length; k++) {
            over[k] = smooth[k] - b[k];
            most = Math.max(most, over[k]);
        }
        final double averaged = Math.sqrt(2 * Math.max(1, half / 4) + 1);
        final List<Peak> peaks = new ArrayList<>();
        for (int k = half; k < over.length - half; k++) {
            if (over[k] < least * most || over[k] < (sigmas + CLIPPED) * pattern.error(k) / averaged) continue;
            boolean top = true;
            for (int m = k - half / 2; m <= k + half / 2 && top; m++) top = over[m] < over[k] || m == k
                    || over[m] == over[k] && m > k;
            if (top) fit(pattern, b, k, width, step).filter(peak -> peak.area() > sigmas * peak.areaError())
                    .ifPresent(peaks::add);
        }
        return peaks;
    }

    private static double[] smoothed(final double[] y, final int half) {
        final double[] s = new double[y.length];
        for (int k = 0; k < s.length; k++) {
            int count = 0;
            for (int m = Math.max(0, k - half); m <= Math.min(s.length - 1, k + half); m++) {
                s[k] += y[m];
                count++;
            }
            s[k] /= count;
        }
        return s;
    }

    private static java.util.Optional<Peak> fit(final Pattern pattern, final double[] b, final int at,
            final double width,
            final double step) {
        final int reach = (int) Math.max(4, Math.ceil(REACH * width / step));
        final int from = Math.max(0, at - reach);
        final int to = Math.min(pattern.size(), at + reach + 1);
        final double[] x = Arrays.copyOfRange(pattern.x(), from, to);
        final double[] y = Arrays.copyOfRange(pattern.y(), from, to);
        final double[] sigma = new double[x.length];
        for (int k = 0; k < sigma.length; k++) sigma[k] = Math.max(1e-9, pattern.error(from + k));
        final double centre = pattern.x()[at];
        final double height = pattern.y()[at] - b[at];
        try {
            Levenberg fit = Levenberg.fit(p -> curve(x, centre, p, p[5]), y, sigma,
                    new double[] {0, height, width, b[at], 0, .5}, scale(width, height, b[at]));
            double border = Double.NaN;
            // the noise of counts is that of the curve: weights of the counts themselves would pull areas down
            for (int round = 0; round < 2; round++) {
                final double fixed = border;
                final double[] start = fit.parameters();
                final double[] expected = curve(x, centre, start, Double.isNaN(fixed) ? start[5] : fixed);
                for (int k = 0; k < sigma.length && pattern.sigma().length == 0; k++) {
                    sigma[k] = Math.sqrt(Math.max(1, expected[k]));
                }
                // no line is more than a Gaussian or a Lorentzian: one that would be is that
                if (Double.isNaN(border) && !(start[5] >= 0 && start[5] <= 1)) border = start[5] > 1 ? 1 : 0;
                final double mix = border;
                fit = Double.isNaN(mix) ? Levenberg.fit(p -> curve(x, centre, p, p[5]), y, sigma, start,
                        scale(width, height, b[at])) : Levenberg.fit(p -> curve(x, centre, p, mix), y, sigma,
                                Arrays.copyOf(start, 5), Arrays.copyOf(scale(width, height, b[at]), 5));
            }
            final double[] p = fit.parameters();
            final double mix = Double.isNaN(border) ? Math.min(1, Math.max(0, p[5])) : border;
            final double full = Math.abs(p[2]);
            if (!(p[1] > 0) || !(full > step / 2) || full > 4 * width || Math.abs(p[0]) > 2 * width) {
                return java.util.Optional.empty();
            }
            final double shape = PseudoVoigt.area(1, mix);
            final double area = p[1] * full * shape;
            // d area / d height, width, mix
            final double[] slope = {0, full * shape, p[1] * shape, 0, 0, p[1] * full * (PseudoVoigt.area(1, 1)
                    - PseudoVoigt.area(1, 0))};
            double variance = 0;
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j < p.length; j++) variance += slope[i] * slope[j] * fit.covariance()[i][j];
            }
            return java.util.Optional.of(new Peak(centre + p[0], fit.error(0), p[1], full, fit.error(2), area,
                    Math.sqrt(Math.max(0, variance)), mix));
        } catch (final InputException noFit) {
            // a bump that has no such shape is no peak
            return java.util.Optional.empty();
        }
    }

    private static double[] scale(final double width, final double height, final double base) {
        final double level = Math.max(1, base);
        return new double[] {width, height, width, level, level / width, 1};
    }

    private static double[] curve(final double[] x, final double centre, final double[] p, final double mix) {
        final double width = Math.max(Math.abs(p[2]), 1e-9);
        final double[] y = new double[x.length];
        for (int k = 0; k < y.length; k++) {
            y[k] = p[1] * PseudoVoigt.at(x[k] - centre - p[0], width, mix) + p[3] + p[4] * (x[k] - centre);
        }
        return y;
    }
}
