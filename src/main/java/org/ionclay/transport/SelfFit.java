package org.ionclay.transport;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.transport.FitWindow.Kind;
import org.ionclay.transport.TransportSettings.Axes;

/** Diffusion of one species: its window, its slope, and what both can be wrong by. Not for several threads at once. */
final class SelfFit {

    /** Standard deviations that a normal distribution exceeds in one of 20 cases. */
    private static final double ONE_SIDED = 1.645;
    /** Jumps that are in keeping with none seen, in 95 of 100 cases. */
    private static final double UNSEEN = 3;
    /** A slope within so many standard deviations of 0 is not told from it. */
    private static final double TOLD = 2;
    private static final double TOLD_OF_FEW = 1;
    /** Degrees of freedom with which ions are taken to move by themselves. */
    private static final double PRIOR = 10;

    private final List<SquaredDisplacements> runs;
    private final int kind;
    private final int frames;
    private final double interval;
    private final TransportSettings settings;
    private final WindowSearch search;
    private final Samples samples;
    private final double[] msd;

    SelfFit(final List<SquaredDisplacements> runs, final int kind, final int frames, final TransportSettings settings,
            final WindowSearch search) {
        this.runs = runs;
        this.kind = kind;
        this.frames = frames;
        this.settings = settings;
        this.search = search;
        interval = runs.get(0).displacements().interval();
        samples = new Samples(runs, kind, settings.axes().chosen(), frames);
        msd = settings.axes() == Axes.XYZ ? samples.msd() : new Samples(runs, kind, Axes.XYZ.chosen(), frames).msd();
    }

    /**
     * Slope in a window per interval, and its standard deviation from the spread of ions.
     *
     * @param estimator of the window
     */
    double[] slope(final SlopeEstimator estimator) {
        return new double[] {samples.slope(estimator), samples.sigma(estimator) * Math.sqrt(together(
                estimator.first()))};
    }

    /** What the choice of the beginning makes: half of what the slope changes by from before it to after it. */
    private double choice(final int first) {
        final int[] starts = search.starts();
        int before = first;
        int after = first;
        for (final int start : starts) {
            if (start < first) before = start;
            if (start > first && after == first) after = start;
        }
        return .5 * (samples.slope(search.from(after)) - samples.slope(search.from(before)));
    }

    /**
     * The result.
     *
     * @param chosen first lag that the user chose, 0 for none
     * @param borders whether the user chose anything of the window
     */
    SelfDiffusion fit(final int chosen, final boolean borders) {
        FitWindow window = search.find(samples, msd, settings);
        final FitWindow found = window;
        if (chosen > 0) window = search.judge(chosen, found, samples, msd, settings);
        if (!window.found()) return result(window, Double.NaN, Double.NaN, "");
        final String unsteady = steady(window.first());
        if (!unsteady.isEmpty() && window.kind() != Kind.NO) window = new FitWindow(window.first(), window.last(),
                window.beta(), Kind.NO, unsteady);
        final double[] slope = slope(search.from(window.first()));
        if (chosen == 0) slope[1] = Math.hypot(slope[1], choice(window.first()));
        // few jumps have a large error of their own: a number with it says more than none
        if (window.kind() != Kind.NO && !(slope[0] > (window.fewJumps() ? TOLD_OF_FEW : TOLD) * slope[1])) {
            window = new FitWindow(window.first(), window.last(), window.beta(), Kind.NO, (window.fewJumps()
                    ? "few jumps, and " : "") + "the slope is not told from 0 within its error");
        }
        // a window that was found and is not diffusive gives no number; one that the user chose does
        if (window.kind() == Kind.NO && !borders) return result(window, Double.NaN, Double.NaN, "");
        String source = samples.few() ? "walks of " + samples.count() + " ions" : "spread of " + samples.count()
                + (samples.count() < samples.atoms() * runs.size() ? " groups of ions" : " ions");
        double misfit = 0;
        if (window.fewJumps()) {
            misfit = memory(window.first()) * slope[0];
            source += ", and jumps that may be taken back";
        } else if (window.kind() == Kind.NO && found.found() && found.first() > window.first()) {
            misfit = samples.slope(search.from(found.first())) - slope[0];
            source += ", and what the slope changes by later";
        }
        return result(window, slope[0], Math.hypot(slope[1], misfit), source);
    }

    /**
     * What jumps that are taken back may make of a slope where few are seen: jumps back with probability 1/2 leave a
     * slope too large by the factor 1 + 2 exp(-1.5 n) at n jumps; any share of that is as likely as any other.
     */
    double memory(final int first) {
        final double excess = 2 * Math.exp(-1.5 * msd[first] / settings.jump() / settings.jump());
        return excess / (1 + excess) / Math.sqrt(3);
    }

    private SelfDiffusion result(final FitWindow window, final double slope, final double sigma, final String source) {
        final boolean fitted = !Double.isNaN(slope);
        final int atoms = runs.get(0).displacements().counts()[kind];
        final double counted = runs.stream().mapToDouble(run -> run.jumps(kind)).sum();
        final FitWindow theirs = FitWindow.automatic(msd, settings.jump());
        final JumpEstimate jumps = theirs.found() ? JumpEstimate.of(msd, interval, atoms * runs.size(),
                settings.jump(), theirs) : new JumpEstimate(Double.NaN, Double.NaN);
        final int dimensions = settings.axes().count();
        final List<SelfDiffusion.Direction> directions = new ArrayList<>();
        for (final Axes axes : Axes.values()) {
            if (axes == Axes.XYZ) continue;
            double[] along = {Double.NaN, Double.NaN};
            if (fitted) {
                final Samples of = new Samples(runs, kind, axes.chosen(), frames);
                final SlopeEstimator estimator = search.from(window.first());
                final double statistic = of.sigma(estimator) * Math.sqrt(together(window.first()));
                // what the model may miss is a share of the slope, the same along each axis
                final double plain = samples.sigma(estimator) * Math.sqrt(together(window.first()));
                final double missed = Math.sqrt(Math.max(0, sigma * sigma - plain * plain)) / slope;
                along = new double[] {of.slope(estimator), Math.hypot(statistic, missed * of.slope(estimator))};
            }
            final double unit = 2. * axes.count() * interval;
            directions.add(new SelfDiffusion.Direction(axes, along[0] / unit, along[1] / unit));
        }
        final double bound = window.found() ? bound(slope, sigma) / (2. * dimensions) / interval : Double.NaN;
        return new SelfDiffusion(runs.get(0).displacements().species().get(kind), atoms, window, dimensions,
                slope / interval, sigma / interval, source, bound, counted, jumps, directions);
    }

    /**
     * What the slope is below: its estimate and error, or where there is none the squared displacement over the lag,
     * which can only fall with time in a motion that slows down; and never less than what unseen jumps make.
     */
    private double bound(final double slope, final double sigma) {
        final double time = (double) frames * runs.size() * samples.atoms();
        final double least = UNSEEN * settings.jump() * settings.jump() / time;
        if (!Double.isNaN(slope)) return Math.max(least, slope + ONE_SIDED * sigma);
        final int[] lags = samples.lags();
        double bound = Double.POSITIVE_INFINITY;
        for (int m = 0; m < lags.length; m++) {
            if (lags[m] < search.last() / 3 || lags[m] > search.last()) continue;
            final double[] at = samples.at(m);
            bound = Math.min(bound, (at[0] + (Double.isNaN(at[1]) ? at[0] : ONE_SIDED * at[1])) / lags[m]);
        }
        final int[] starts = search.starts();
        final double late = samples.slope(search.from(starts[starts.length - 1]));
        // a motion that gains speed has no such bound
        return late > bound || Double.isInfinite(bound) ? Double.NaN : Math.max(least, bound);
    }

    private String steady(final int lag) {
        String found = "";
        for (final SquaredDisplacements run : runs) {
            if (found.isEmpty()) found = WindowSearch.steady(run.intervals(kind), lag);
        }
        return found;
    }

    /**
     * By what factor the variance is larger than that of ions that move by themselves: in a melt they give way to each
     * other. It is taken at a quarter of the first lag, where there are enough intervals, and drawn towards 1.
     */
    private double together(final int lag) {
        double sum = PRIOR;
        double freedom = PRIOR;
        for (final SquaredDisplacements run : runs) {
            final double[] one = run.intervals(kind).together(lag / 4);
            sum += one[0] * one[1];
            freedom += one[1];
        }
        return Math.max(1, sum / freedom);
    }

    /** Variance of a slope of one ion beyond that of a Gaussian walker with these squared displacements. */
    double excess(final SlopeEstimator estimator) {
        final double one = samples.sigma(estimator);
        final WalkVariance.Shape shape = new WalkVariance.Shape(samples.msd(), estimator.first(),
                Math.max(0, samples.slope(estimator)), 1);
        final double gaussian = isotropy() * WalkVariance.of(frames, estimator.lags(), estimator.weights(), shape);
        return samples.few() ? 0 : Math.max(0, one * one * samples.atoms() * runs.size() - gaussian);
    }

    /** Sum of the squares of the axes' shares in the squared displacement: a third where all are alike. */
    private double isotropy() {
        final boolean[] chosen = settings.axes().chosen();
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < 3; k++) {
            if (!chosen[k]) continue;
            double along = 0;
            for (final SquaredDisplacements run : runs) along += run.msd(kind, k)[search.last()];
            sum += along;
            squares += along * along;
        }
        return sum > 0 ? squares / sum / sum : 1. / settings.axes().count();
    }

    /** Number of samples whose spread is known. */
    Samples samples() {
        return samples;
    }
}
