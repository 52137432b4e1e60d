package org.ionclay.transport;

import java.util.Locale;

/**
 * The lags over which a displacement is taken to grow linearly, and whether it does.
 *
 * @param first first lag in intervals
 * @param last last lag
 * @param beta slope of ln MSD over ln t within, 1 for diffusion; NaN where no window could be found
 * @param kind what it is
 * @param verdict empty if the window is diffusive, else what speaks against it
 */
public record FitWindow(int first, int last, double beta, Kind kind, String verdict) {

    /** What a window is. */
    public enum Kind {
        /** The slope is the same early and late, and ions have jumped often enough to have forgotten their start. */
        DIFFUSIVE,
        /** Nothing speaks against it, but ions have jumped too rarely to show whether they jump back. */
        FEW_JUMPS,
        /** The slope is none of diffusion, or cannot be told from 0. */
        NO
    }

    /** How far beta may be from 1 in the window of ref. 71. */
    public static final double BETA_MARGIN = .2;
    /** Least growth of the squared displacement within the window in angstrom² (ref. 71). */
    public static final double LEAST_GAIN = 4.5;
    /** Lags that a window needs. */
    static final int LEAST_LAGS = 5;

    /** A window that is diffusive, or not for a reason. */
    private static FitWindow of(final int first, final int last, final double beta, final String verdict) {
        return new FitWindow(first, last, beta, verdict.isEmpty() ? Kind.DIFFUSIVE : Kind.NO, verdict);
    }

    /** Whether nothing speaks against the window. */
    public boolean diffusive() {
        return kind == Kind.DIFFUSIVE;
    }

    /** Whether nothing but the small number of jumps speaks against it. */
    public boolean fewJumps() {
        return kind == Kind.FEW_JUMPS;
    }

    /** Whether there is a window at all. */
    public boolean found() {
        return last > first;
    }

    /** The verdict in words. */
    public String words() {
        return switch (kind) {
            case DIFFUSIVE -> "yes";
            case FEW_JUMPS -> "few jumps: " + verdict;
            case NO -> "no: " + verdict;
        };
    }

    /**
     * The window of the paper's ref. 71 (He, Zhu, Epstein and Mo, npj Comput. Mater. 4 (2018) 18): from the first lag
     * whose displacement reaches a²/2 to half of the whole time; the displacement must grow by 4.5 angstrom² within,
     * and beta must be about 1. It is the window of {@link JumpEstimate} only: ions that jump back have not forgotten
     * it by then, see {@link WindowSearch}.
     *
     * @param msd at each lag in angstrom², one number for each frame
     * @param jump distance a between neighbouring sites in angstrom
     */
    public static FitWindow automatic(final double[] msd, final double jump) {
        final int last = (msd.length - 1) / 2;
        int first = 1;
        while (first <= last && msd[first] < .5 * jump * jump) first++;
        if (first > last) return none(String.format(Locale.ROOT, "the displacement stays below a²/2 = %.2f "
                + "Å² up to half of the time: it reaches %.3f Å²", .5 * jump * jump, msd[Math.max(0, last)]));
        if (last - first < LEAST_LAGS) return none("only " + (last - first + 1) + " lags lie between a²/2 and half of "
                + "the time: write frames more often, or simulate longer");
        final double gain = msd[last] - msd[first];
        final double beta = beta(msd, first, last);
        if (gain < LEAST_GAIN) return of(first, last, beta, String.format(Locale.ROOT,
                "the displacement grows by %.2f Å² in the window, less than %.1f Å²", gain, LEAST_GAIN));
        return of(first, last, beta, Math.abs(beta - 1) <= BETA_MARGIN ? "" : String.format(Locale.ROOT,
                "beta is %.2f in the window, not about 1", beta));
    }

    /** beta in a window; NaN where nothing moves. */
    static double beta(final double[] msd, final int first, final int last) {
        return msd[first] > 0 ? new SlopeEstimator(msd.length, first, last).beta(msd) : Double.NaN;
    }

    /** No window. */
    static FitWindow none(final String verdict) {
        return of(0, 0, Double.NaN, verdict);
    }
}
