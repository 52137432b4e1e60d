package org.ionclay.transport;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Squared displacements of the ions of a species, one by one, along chosen axes: what weighted sums of them scatter by.
 * Not for several threads at once.
 */
final class Samples {

    /** Fewer samples than this say too little of their own spread. */
    private static final int FEW = 6;
    private static final double LEAST_SHARE = .1;
    /** Samples whose spread needs no other judge. */
    private static final int MANY = 24;
    private static final double ALMOST = .9;

    private final int[] lags;
    private final double[][] values;
    private final double[] atoms;
    private final int perRun;
    private final double[] msd;
    private final int axes;
    private final int frames;
    private final int runs;
    private final Map<Integer, Double> theories = new HashMap<>();

    /**
     * All samples of a species.
     *
     * @param runs repeated trajectories
     * @param kind the species
     * @param axes which of x, y, z count
     * @param frames number of frames that each run is used for
     */
    Samples(final List<SquaredDisplacements> runs, final int kind, final boolean[] axes, final int frames) {
        this.runs = runs.size();
        this.frames = frames;
        lags = runs.stream().map(SquaredDisplacements::lags).min(Comparator.comparingInt(all ->
                all[all.length - 1])).orElseThrow();
        perRun = runs.get(0).groups(kind).size();
        values = new double[perRun * runs.size()][lags.length];
        atoms = new double[values.length];
        msd = new double[frames];
        int used = 0;
        for (int k = 0; k < 3; k++) {
            if (!axes[k]) continue;
            used++;
            for (final SquaredDisplacements run : runs) {
                final double[] along = run.msd(kind, k);
                for (int m = 0; m < frames; m++) msd[m] += along[m] / runs.size();
            }
        }
        this.axes = used;
        int n = 0;
        for (final SquaredDisplacements run : runs) {
            final int[] theirs = run.lags();
            for (final SquaredDisplacements.Group group : run.groups(kind)) {
                atoms[n] = group.atoms();
                for (int m = 0; m < lags.length; m++) {
                    final int at = Arrays.binarySearch(theirs, lags[m]);
                    for (int k = 0; k < 3 && at >= 0; k++) {
                        if (axes[k]) values[n][m] += group.sum()[k][at] / group.atoms();
                    }
                }
                n++;
            }
        }
    }

    /** The lags at which samples are known. */
    int[] lags() {
        return lags.clone();
    }

    /** Mean squared displacement along the chosen axes, at each lag. */
    double[] msd() {
        return msd;
    }

    /** Number of samples. */
    int count() {
        return values.length;
    }

    /** Number of axes. */
    int axes() {
        return axes;
    }

    /** Whether the samples are too few for their spread to be the only judge. */
    boolean few() {
        return values.length < FEW;
    }

    /** Slope of the mean in a window. */
    double slope(final SlopeEstimator estimator) {
        return estimator.slope(msd);
    }

    /** Standard deviation of the slope in a window. */
    double sigma(final SlopeEstimator estimator) {
        return sigma(estimator, null);
    }

    /**
     * Standard deviation of the slope in a window, or of the difference of two.
     *
     * @param other the window whose slope is taken off; null for none
     */
    double sigma(final SlopeEstimator estimator, final SlopeEstimator other) {
        final double[] slopes = new double[values.length];
        add(slopes, estimator, 1);
        if (other != null) add(slopes, other, -1);
        final double spread = Spread.ofMean(slopes, atoms, perRun);
        if (!few()) return Math.max(spread, least(estimator, other));
        final double theory = theory(estimator, other);
        return Double.isNaN(spread) ? theory : Math.max(spread, theory);
    }

    private void add(final double[] slopes, final SlopeEstimator estimator, final int sign) {
        final int[] at = estimator.lags();
        final double[] weights = estimator.weights();
        for (int m = 0; m < at.length; m++) {
            // a lag that no sample has (the border of a window that was not announced) is taken from its neighbour
            int place = Arrays.binarySearch(lags, at[m]);
            double scale = 1;
            if (place < 0) {
                place = Math.min(lags.length - 1, -place - 1);
                scale = at[m] / (double) lags[place];
            }
            for (int i = 0; i < slopes.length; i++) slopes[i] += sign * weights[m] * scale * values[i][place];
        }
    }

    /**
     * Ions scatter by no less than walkers without memory. That holds a spread of few ions that is small by chance, and
     * any spread among the many by which beginnings are compared.
     */
    private double least(final SlopeEstimator estimator, final SlopeEstimator other) {
        if (other == null) return values.length < MANY ? ALMOST * walkers(estimator) : 0;
        final double one = walkers(estimator);
        final double two = walkers(other);
        return Math.sqrt(Math.abs(one * one - two * two));
    }

    private double walkers(final SlopeEstimator estimator) {
        return Math.abs(slope(estimator)) * Math.sqrt(estimator.variance() / axes / Arrays.stream(atoms).sum());
    }

    /**
     * Of a Gaussian walker with these squared displacements. The earlier of two windows has the smaller variance and
     * holds all that the later knows: the variance of their difference is then the difference of their variances.
     */
    private double theory(final SlopeEstimator estimator, final SlopeEstimator other) {
        final double one = theory(estimator);
        if (other == null) return one;
        final double two = theory(other);
        final double larger = Math.max(one, two);
        return Math.sqrt(Math.max(LEAST_SHARE * larger * larger, Math.abs(one * one - two * two)));
    }

    private double theory(final SlopeEstimator estimator) {
        return theories.computeIfAbsent(estimator.first(), first -> {
            final var shape = new WalkVariance.Shape(msd, first, Math.max(0, slope(estimator)), axes);
            return Math.sqrt(axes * WalkVariance.of(frames, estimator.lags(), estimator.weights(), shape)
                    / Arrays.stream(atoms).sum());
        });
    }

    /**
     * Mean of the samples at a lag and its standard deviation.
     *
     * @param place of the lag in {@link #lags()}
     */
    double[] at(final int place) {
        final double[] one = new double[values.length];
        for (int i = 0; i < one.length; i++) one[i] = values[i][place];
        return new double[] {msd[lags[place]], Spread.ofMean(one, atoms, perRun)};
    }

    /** Number of atoms in one run. */
    double atoms() {
        return Arrays.stream(atoms).sum() / runs;
    }
}
