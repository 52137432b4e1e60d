package org.ionclay.potential.pair;

/**
 * Parameters of a particle-mesh sum that reach an accuracy. They depend on the settings, the charges and (the grid) on
 * the cell alone, so that a restarted run has the same.
 */
final class MeshAccuracy {

    /** Number of charges per volume (1/Å³) that the estimates count with: that of a dense ionic solid. */
    private static final double DENSITY = .1;
    /** The fit ends near here. */
    private static final double COARSEST = .5;

    private MeshAccuracy() {
    }

    /**
     * α for which the sum over pairs has the wanted error: Kolafa and Perram, Mol. Simul. 9, 351 (1992), rms error of
     * a force 2 k q² sqrt(ρ/R) exp(-α² R²), with the largest charge.
     *
     * @param settings accuracy and cutoff
     * @param largest the largest charge (e), without its sign
     */
    static double alpha(final CoulombSettings settings, final double largest) {
        if (settings.alpha() > 0) return settings.alpha();
        final double r = settings.cutoff();
        final double share = settings.accuracy() / (2 * largest * largest * Math.sqrt(DENSITY / r));
        return Math.sqrt(Math.max(1, -Math.log(share))) / r;
    }

    /**
     * Spacing (Å) of grid points for which the mesh has the wanted error.
     *
     * @param settings accuracy and order
     * @param alpha α (1/Å)
     * @param largest the largest charge (e), without its sign
     */
    static double spacing(final CoulombSettings settings, final double alpha, final double largest) {
        final double wanted = settings.accuracy() / (largest * largest * Math.sqrt(DENSITY * alpha));
        double low = 0;
        double high = COARSEST;
        for (int k = 0; k < 60; k++) {
            final double middle = .5 * (low + high);
            if (error(settings.order(), middle) > wanted) high = middle;
            else low = middle;
        }
        return low / alpha;
    }

    /**
     * rms error of a force over k q² sqrt(ρ α) as a function of x = α times the spacing: (c x)^(p-1) with c = (.273 +
     * .019 p)(1 + .235 p x²), a fit to measured errors of orders 4 to 12 and x up to .45, good to 40 %
     * ({@code ParticleMeshTest}).
     */
    static double error(final int order, final double x) {
        return Math.pow((.273 + .019 * order) * (1 + .235 * order * x * x) * x, order - 1);
    }

    /** The next length a transform takes, even. */
    static int length(final double least) {
        int n = Math.max(2, (int) Math.ceil(least));
        while (n % 2 == 1 || !RowFft.fits(n)) n++;
        return n;
    }
}
