package org.ionclay.transport;

import org.ionclay.compute.InputException;

/**
 * The lags over which a displacement is taken to grow linearly, and whether it does.
 *
 * @param first first lag in intervals
 * @param last last lag
 * @param beta slope of ln MSD over ln t within, 1 for diffusion; NaN where no window could be found
 * @param verdict empty if the window is diffusive, else what speaks against it
 */
public record FitWindow(int first, int last, double beta, String verdict) {

    /** How far beta may be from 1 in a window that is called diffusive. */
    public static final double BETA_MARGIN = .2;
    /** Least growth of the squared displacement within the window in angstrom² (ref. 71). */
    public static final double LEAST_GAIN = 4.5;
    /** Lags that a window needs. */
    private static final int LEAST_LAGS = 5;

    /** Whether nothing speaks against the window. */
    public boolean diffusive() {
        return verdict.isEmpty();
    }

    /** Whether there is a window at all. */
    public boolean found() {
        return last > first;
    }

    /**
     * The window of the paper's ref. 71 (He, Zhu, Epstein and Mo, npj Comput. Mater. 4 (2018) 18): from the first lag
     * whose displacement reaches a²/2 to half of the whole time; the displacement must grow by 4.5 angstrom² within,
     * and beta must be about 1.
     *
     * @param msd at each lag in angstrom², one number for each frame
     * @param jump distance a between neighbouring sites in angstrom
     */
    public static FitWindow automatic(final double[] msd, final double jump) {
        final int last = (msd.length - 1) / 2;
        int first = 1;
        while (first <= last && msd[first] < .5 * jump * jump) first++;
        if (first > last) return none(String.format(java.util.Locale.ROOT, "the displacement stays below a²/2 = %.2f "
                + "Å² up to half of the time: it reaches %.3f Å²", .5 * jump * jump, msd[Math.max(0, last)]));
        if (last - first < LEAST_LAGS) return none("only " + (last - first + 1) + " lags lie between a²/2 and half of "
                + "the time: write frames more often, or simulate longer");
        final double gain = msd[last] - msd[first];
        return judged(msd, first, last, gain >= LEAST_GAIN ? "" : String.format(java.util.Locale.ROOT,
                "the displacement grows by %.2f Å² in the window, less than %.1f Å²", gain, LEAST_GAIN));
    }

    /**
     * A window that the user wants; it is judged by beta only.
     *
     * @param msd at each lag in angstrom²
     * @param first first lag
     * @param last last lag
     * @throws IllegalArgumentException if it does not lie within the trajectory
     */
    public static FitWindow manual(final double[] msd, final int first, final int last) {
        if (!(first >= 1 && last > first && last < msd.length)) throw new InputException("the fit window "
                + "must hold two lags or more within 1 to " + (msd.length - 1) + " intervals, found " + first + " to "
                + last);
        return judged(msd, first, last, "");
    }

    private static FitWindow judged(final double[] msd, final int first, final int last, final String against) {
        double beta = Double.NaN;
        if (msd[first] > 0) beta = new SlopeEstimator(msd.length, first, last).beta(msd);
        if (!against.isEmpty()) return new FitWindow(first, last, beta, against);
        final boolean good = Math.abs(beta - 1) <= BETA_MARGIN;
        return new FitWindow(first, last, beta, good ? "" : String.format(java.util.Locale.ROOT,
                "beta is %.2f in the window, not about 1", beta));
    }

    private static FitWindow none(final String verdict) {
        return new FitWindow(0, 0, Double.NaN, verdict);
    }
}
