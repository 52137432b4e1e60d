package org.ionclay.transport;

/**
 * The estimate of the paper's ref. 71 (He, Zhu, Epstein and Mo, npj Comput. Mater. 4 (2018) 18): diffusion by ordinary
 * least squares in its window, and a relative standard deviation from the number of jumps that were seen. For tracers
 * only.
 *
 * @param slope slope of the mean squared displacement in angstrom²/fs
 * @param jumps effective number of jumps, N max(MSD) / a²
 */
public record JumpEstimate(double slope, double jumps) {

    /** Relative standard deviation, 3.43 / sqrt(jumps) + 0.04. */
    public double relativeDeviation() {
        return 3.43 / Math.sqrt(jumps) + .04;
    }

    /**
     * The estimate of a species.
     *
     * @param msd at each lag in angstrom²
     * @param interval time from lag to lag in fs
     * @param ions number of ions N
     * @param jump distance a between neighbouring sites in angstrom
     * @param window lags of the fit
     */
    public static JumpEstimate of(final double[] msd, final double interval, final int ions, final double jump,
            final FitWindow window) {
        double highest = 0;
        for (final double value : msd) highest = Math.max(highest, value);
        final double centre = .5 * (window.first() + window.last());
        double xx = 0;
        double xy = 0;
        for (int m = window.first(); m <= window.last(); m++) {
            xx += (m - centre) * (m - centre);
            xy += (m - centre) * msd[m];
        }
        return new JumpEstimate(xy / xx / interval, ions * highest / (jump * jump));
    }
}
