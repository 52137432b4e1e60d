package org.ionclay.spectroscopy;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.stats.Levenberg;

/**
 * Peaks of a photoelectron spectrum, singlets and doublets, with their background. Areas are in counts eV; errors are
 * those of counting.
 *
 * @param peaks what was found, in the order of the asked ones
 * @param background at all points
 * @param curve of peaks and background
 * @param chi2 weighted sum of squares over degrees of freedom
 * @param kind of background
 */
public record PhotoPeaks(List<Found> peaks, double[] background, double[] curve, double chi2, PhotoBackground kind) {

    /**
     * A peak to be fitted.
     *
     * @param name for outputs
     * @param place first binding energy (eV)
     * @param width first F (eV)
     * @param splitting of a doublet (eV), the weaker one at higher binding energy; 0 for a singlet
     * @param ratio of the weaker one's area to the stronger one's, fixed
     * @param ownWidths whether both lines of a doublet have widths of their own
     */
    public record Asked(String name, double place, double width, double splitting, double ratio, boolean ownWidths) {

        /** A singlet. */
        public static Asked singlet(final String name, final double place, final double width) {
            return new Asked(name, place, width, 0, 0, false);
        }
    }

    /**
     * A peak that was found.
     *
     * @param name of the asked one
     * @param place binding energy of the (stronger) line (eV)
     * @param placeError its standard error
     * @param width F (eV)
     * @param widthError its standard error
     * @param area of the (stronger) line
     * @param areaError its standard error
     * @param second area of the weaker line, 0 for a singlet
     */
    public record Found(String name, double place, double placeError, double width, double widthError, double area,
            double areaError, double second) {
    }

    private static final int PER_PEAK = 4;
    private static final int ROUNDS = 3;

    /**
     * Fits.
     *
     * @param e binding energies, rising or falling (eV)
     * @param y counts
     * @param asked at least one peak
     * @param shape of all
     * @param mix m of all, fixed
     * @param kind of background
     * @param ends points averaged at each end for static backgrounds
     * @throws InputException if points are too few or the fit does not end
     */
    public static PhotoPeaks fit(final double[] e, final double[] y, final List<Asked> asked, final PeakShape shape,
            final double mix, final PhotoBackground kind, final int ends) {
        if (asked.isEmpty()) throw new InputException("needed at least one peak to fit, found none; name one");
        final boolean active = kind == PhotoBackground.ACTIVE_SHIRLEY;
        final Model model = new Model(e, asked, shape, mix, active ? null : kind.of(e, y, ends));
        final double[] start = new double[PER_PEAK * asked.size() + (active ? 2 : 0)];
        final double[] scale = new double[start.length];
        final double floor = Math.min(y[0], y[y.length - 1]);
        double most = 0;
        for (final double one : y) most = Math.max(most, one - floor);
        for (int p = 0; p < asked.size(); p++) {
            final Asked peak = asked.get(p);
            int near = 0;
            for (int k = 0; k < e.length; k++) {
                if (Math.abs(e[k] - peak.place) < Math.abs(e[near] - peak.place)) near = k;
            }
            final double height = Math.max(y[near] - (active ? floor : model.fixed[near]), most / 20);
            final double area = height * shape.area(peak.width, mix);
            System.arraycopy(new double[] {peak.place, peak.width, area, peak.width}, 0, start, PER_PEAK * p, PER_PEAK);
            System.arraycopy(new double[] {peak.width, peak.width, area, peak.width}, 0, scale, PER_PEAK * p, PER_PEAK);
        }
        if (active) {
            start[start.length - 2] = floor;
            start[start.length - 1] = Math.abs(y[0] - y[y.length - 1]);
            scale[start.length - 2] = Math.max(1, floor);
            scale[start.length - 1] = Math.max(1, start[start.length - 1]);
        }
        final int[] free = model.free(start.length);
        double[] expected = y;
        double[] first = pick(start, free);
        Levenberg fit = null;
        // the noise is that of the curve: noise of the counts themselves would pull areas down
        for (int round = 0; round < ROUNDS; round++) {
            final double[] sigma = java.util.Arrays.stream(expected).map(one -> Math.sqrt(Math.max(1, one))).toArray();
            fit = Levenberg.fit(some -> model.curve(model.spread(some, free, start)), y, sigma, first, pick(scale,
                    free));
            first = fit.parameters();
            expected = model.curve(model.spread(first, free, start));
        }
        final double[] all = model.spread(fit.parameters(), free, start);
        return model.result(all, fit, free, kind);
    }

    private static double[] pick(final double[] all, final int[] free) {
        final double[] some = new double[free.length];
        for (int k = 0; k < free.length; k++) some[k] = all[free[k]];
        return some;
    }

    private static final class Model {

        private final double[] e;
        private final List<Asked> asked;
        private final PeakShape shape;
        private final double mix;
        private final double[] fixed;

        Model(final double[] e, final List<Asked> asked, final PeakShape shape, final double mix,
                final double[] fixed) {
            this.e = e;
            this.asked = asked;
            this.shape = shape;
            this.mix = mix;
            this.fixed = fixed;
        }

        /** Numbers of the parameters that are fitted: a second width only where it is its own. */
        int[] free(final int count) {
            final List<Integer> free = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                final boolean second = k < PER_PEAK * asked.size() && k % PER_PEAK == 3;
                if (!second || asked.get(k / PER_PEAK).ownWidths && asked.get(k / PER_PEAK).splitting != 0) free.add(k);
            }
            return free.stream().mapToInt(Integer::intValue).toArray();
        }

        double[] spread(final double[] some, final int[] free, final double[] start) {
            final double[] all = start.clone();
            final boolean[] set = new boolean[all.length];
            for (int k = 0; k < free.length; k++) {
                all[free[k]] = some[k];
                set[free[k]] = true;
            }
            for (int p = 0; p < asked.size(); p++) {
                if (!set[PER_PEAK * p + 3]) all[PER_PEAK * p + 3] = all[PER_PEAK * p + 1];
            }
            return all;
        }

        double[] peaks(final double[] all) {
            final double[] sum = new double[e.length];
            for (int p = 0; p < asked.size(); p++) {
                final int at = PER_PEAK * p;
                add(sum, all[at], Math.abs(all[at + 1]), all[at + 2]);
                final Asked peak = asked.get(p);
                if (peak.splitting != 0) add(sum, all[at] + peak.splitting, Math.abs(all[at + 3]), all[at
                        + 2] * peak.ratio);
            }
            return sum;
        }

        private void add(final double[] sum, final double place, final double width, final double area) {
            final double height = area / shape.area(Math.max(width, 1e-6), mix);
            for (int k = 0; k < sum.length; k++) sum[k] += height * shape.at(e[k] - place, Math.max(width, 1e-6), mix);
        }

        double[] background(final double[] all, final double[] peaks) {
            if (fixed != null) return fixed;
            final int n = e.length;
            final double[] sum = new double[n];
            final boolean rising = e[n - 1] > e[0];
            for (int m = 1; m < n; m++) {
                final int k = rising ? m : n - 1 - m;
                final int before = rising ? k - 1 : k + 1;
                sum[k] = sum[before] + (peaks[k] + peaks[before]) / 2 * Math.abs(e[k] - e[before]);
            }
            final double total = sum[rising ? n - 1 : 0];
            final double[] b = new double[n];
            final double share = total == 0 ? 0 : all[all.length - 1] / total;
            for (int k = 0; k < n; k++) b[k] = all[all.length - 2] + share * sum[k];
            return b;
        }

        double[] curve(final double[] all) {
            final double[] peaks = peaks(all);
            final double[] background = background(all, peaks);
            for (int k = 0; k < peaks.length; k++) peaks[k] += background[k];
            return peaks;
        }

        PhotoPeaks result(final double[] all, final Levenberg fit, final int[] free, final PhotoBackground kind) {
            final double[] error = new double[all.length];
            for (int k = 0; k < free.length; k++) error[free[k]] = fit.error(k);
            final List<Found> found = new ArrayList<>();
            for (int p = 0; p < asked.size(); p++) {
                final int at = PER_PEAK * p;
                final Asked peak = asked.get(p);
                found.add(new Found(peak.name, all[at], error[at], Math.abs(all[at + 1]), error[at + 1], all[at + 2],
                        error[at + 2], peak.splitting == 0 ? 0 : all[at + 2] * peak.ratio));
            }
            final double[] peaks = peaks(all);
            return new PhotoPeaks(found, background(all, peaks), curve(all), fit.chi2(), kind);
        }
    }

    /**
     * The apex of a peak: of the parabola through points about the largest value.
     *
     * @param e energies
     * @param y values
     * @param points how many, odd, at least 3
     */
    public static double apex(final double[] e, final double[] y, final int points) {
        if (points < 3 || points % 2 == 0 || points > e.length) throw new InputException("needed an odd number of "
                + "points from 3 "
                + "for an apex, found " + points + " of " + e.length);
        int top = 0;
        for (int k = 0; k < y.length; k++) if (y[k] > y[top]) top = k;
        final int half = points / 2;
        if (top < half || top + half >= y.length) throw new InputException("needed a peak within the range, found "
                + "the largest "
                + "value at its end, " + e[top] + " eV; widen the range");
        final org.apache.commons.math3.fitting.WeightedObservedPoints near =
                new org.apache.commons.math3.fitting.WeightedObservedPoints();
        for (int k = top - half; k <= top + half; k++) near.add(e[k] - e[top], y[k]);
        final double[] c = org.apache.commons.math3.fitting.PolynomialCurveFitter.create(2).fit(near.toList());
        return e[top] - c[1] / (2 * c[2]);
    }
}
