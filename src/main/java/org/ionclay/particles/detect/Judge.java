package org.ionclay.particles.detect;

/**
 * How likely a candidate is a particle: logistic regression on its {@link Evidence} and its squares. The weights were
 * fitted to the candidates of the 24 training pictures of the reference data (each drawn particle counts alike, wrong
 * candidates by the root of their area, ridge .01); what is left of the mean AP where a picture is left out of the fit
 * stands in docs/validation.md.
 */
final class Judge {

    private static final double BIAS = -11.757470138390449;
    private static final double[] LINEAR = {0.2386, 2.446, -0.01765, 2.352, 1.126, 0.1024, 0.8267, -0.2701, 0.4032,
        0.3246, 0.4244, -0.2589, 0.6784, 0.08048};
    private static final double[] SQUARE = {0.1614, 2.072, -0.3803, 2.109, 1.088, -0.01636, -0.1862, 0.0039, -0.03375,
        0.4552, 0.4122, -0.00819, 0.08376, -0.4443};
    /** Sides of the picture that a particle may reach: of one that reaches three, the size cannot be measured. */
    private static final int SIDES = 2;

    /** Features of the whole edge, of which the free part is judged where neighbours are told apart. */
    private static final int DROP = 0;
    private static final int SHARE = 1;

    private Judge() {
    }

    /** The chance of a candidate for itself, 0 to 1. */
    static double score(final Candidate candidate) {
        final double[] f = candidate.features();
        return chance(candidate, f[DROP], f[SHARE], 0);
    }

    /**
     * The chance of a candidate among the particles that are known, 0 to 1. Where another one touches, the picture need
     * not fall, so that only the free edge is judged; how likely particles touch, and whether the others' polarity is
     * likely at all, say the known ones.
     */
    static double score(final Candidate candidate, final Population known) {
        final double[] f = candidate.features();
        return chance(candidate, f[Evidence.FREE_DROP], f[Evidence.FREE_SHARE],
                known.odds(candidate.bright(), f[Evidence.SHARED]));
    }

    private static double chance(final Candidate candidate, final double drop, final double share, final double odds) {
        final double[] f = candidate.features();
        if (f[Evidence.SIDES] > SIDES) return 0;
        double sum = BIAS + odds;
        for (int k = 0; k < LINEAR.length; k++) {
            final double value = k == DROP ? drop : k == SHARE ? share : f[k];
            sum += value * (LINEAR[k] + value * SQUARE[k]);
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
