package org.ionclay.electrochem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ionclay.compute.Progress;

/** Intervals of 68.3 % for fitted parameters that do not take the sum of squares for a parabola. */
public final class FitIntervals {

    /**
     * An interval.
     *
     * @param name of the parameter
     * @param value fitted
     * @param low lower end; NaN if there is none down to the bound
     * @param high upper end; NaN if there is none up to the bound
     */
    public record Interval(String name, double value, double low, double high) {
    }

    private static final int STEPS = 100;
    private static final int SEARCH = 24;

    private final ImpedanceFit fit;
    private final CircuitResiduals residuals;
    private final double[] low;
    private final double[] high;

    private FitIntervals(final ImpedanceFit fit) {
        this.fit = fit;
        residuals = new CircuitResiduals(fit.settings().circuit(), fit.spectrum(),
                fit.settings().weighting().roots(fit.spectrum()));
        final double[][] bounds = CircuitFitter.bounds(fit.spectrum(), fit.settings());
        low = residuals.inner(bounds[0]);
        high = residuals.inner(bounds[1]);
    }

    /**
     * Profiles: a parameter is moved and all others are fitted anew, until the sum of squares has grown by its part per
     * degree of freedom.
     */
    public static List<Interval> profile(final ImpedanceFit fit, final Progress progress) {
        final FitIntervals work = new FitIntervals(fit);
        final double[] best = work.residuals.inner(fit.values());
        final List<Interval> found = new ArrayList<>();
        for (int k = 0; k < best.length; k++) {
            progress.check();
            progress.update((double) k / best.length, "profile of " + fit.parameters().get(k).name());
            final double[] ends = new double[2];
            for (int side = 0; side < 2; side++) ends[side] = work.end(best, k, side == 0 ? -1 : 1);
            found.add(work.interval(k, ends[0], ends[1]));
        }
        return found;
    }

    private Interval interval(final int k, final double from, final double to) {
        final double[] one = residuals.inner(fit.values());
        one[k] = from;
        final double lowest = residuals.outer(one)[k];
        one[k] = to;
        return new Interval(fit.parameters().get(k).name(), fit.values()[k], lowest, residuals.outer(one)[k]);
    }

    /** Where the square root of the growth of the sum reaches one standard deviation. */
    private double end(final double[] best, final int k, final int side) {
        final ImpedanceFit.FittedParameter one = fit.parameters().get(k);
        final boolean logarithmic = fit.settings().circuit().parameters().get(k).kind().logarithmic();
        final double guess = one.sigma() > 0 ? one.sigma() / (logarithmic ? one.value() : 1) : 0.01;
        double inside = 0;
        double outside = guess;
        double[] start = best;
        double reached = 0;
        // out to where the growth is more than one, then in between
        for (int step = 0; step < SEARCH; step++) {
            final double at = best[k] + side * outside;
            if (at < low[k] || at > high[k]) return Double.NaN;
            final LeastSquares.Minimum minimum = at(start, k, at);
            reached = growth(minimum.sum());
            if (reached >= 1) break;
            start = minimum.x();
            inside = outside;
            outside *= 1.6;
        }
        if (reached < 1) return Double.NaN;
        for (int step = 0; step < SEARCH && outside - inside > 1e-4 * outside; step++) {
            final double middle = (inside + outside) / 2;
            if (growth(at(start, k, best[k] + side * middle).sum()) >= 1) outside = middle;
            else inside = middle;
        }
        return best[k] + side * (inside + outside) / 2;
    }

    private double growth(final double sum) {
        return Math.sqrt(Math.max(0, fit.degreesOfFreedom() * (sum / fit.ssr() - 1)));
    }

    private LeastSquares.Minimum at(final double[] start, final int k, final double value) {
        final double[] from = low.clone();
        final double[] to = high.clone();
        from[k] = value;
        to[k] = value;
        final double[] x = start.clone();
        x[k] = value;
        return new LeastSquares(residuals, from, to).from(x, STEPS);
    }

    /**
     * Bootstrap: fits to the fitted curve with its weighted residuals drawn anew; ends are where 15.9 and 84.1 % of the
     * fits lie below.
     *
     * @param draws number of fits
     * @param seed of the draws
     */
    public static List<Interval> bootstrap(final ImpedanceFit fit, final int draws, final long seed,
            final Progress progress) {
        final FitIntervals work = new FitIntervals(fit);
        final Spectrum data = fit.spectrum();
        final int n = data.size();
        final double[][] roots = fit.settings().weighting().roots(data);
        // residuals are smaller than errors by what the parameters took
        final double widen = Math.sqrt(2.0 * n / Math.max(1, fit.degreesOfFreedom()));
        final double[] pool = new double[2 * n];
        for (int i = 0; i < n; i++) {
            pool[i] = widen * roots[0][i] * (data.real()[i] - fit.real()[i]);
            pool[n + i] = widen * roots[1][i] * (data.imaginary()[i] - fit.imaginary()[i]);
        }
        final Random random = new Random(seed);
        final double[] best = work.residuals.inner(fit.values());
        final double[][] values = new double[best.length][draws];
        for (int d = 0; d < draws; d++) {
            progress.check();
            progress.update((double) d / draws, "bootstrap");
            final double[] re = new double[n];
            final double[] im = new double[n];
            for (int i = 0; i < n; i++) {
                re[i] = fit.real()[i] + pool[random.nextInt(2 * n)] / roots[0][i];
                im[i] = fit.imaginary()[i] + pool[random.nextInt(2 * n)] / roots[1][i];
            }
            final CircuitResiduals drawn = new CircuitResiduals(fit.settings().circuit(),
                    new Spectrum("", data.frequency(), re, im), roots);
            final double[] x = new LeastSquares(drawn, work.low, work.high).from(best, STEPS).x();
            for (int k = 0; k < x.length; k++) values[k][d] = x[k];
        }
        final List<Interval> found = new ArrayList<>();
        for (int k = 0; k < best.length; k++) {
            Arrays.sort(values[k]);
            found.add(work.interval(k, quantile(values[k], 0.1587), quantile(values[k], 0.8413)));
        }
        return found;
    }

    private static double quantile(final double[] sorted, final double share) {
        final double at = share * (sorted.length - 1);
        final int below = (int) at;
        final int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
