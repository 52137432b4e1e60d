package org.ionclay.particles.detect;

/**
 * How likely a candidate is a particle: logistic regression on its {@link Evidence} and its squares. The weights were
 * fitted to the candidates of the 24 training pictures of the reference data (each drawn particle counts alike, wrong
 * candidates by the root of their area, ridge .01); left out one picture at a time, the mean AP is as good as with all
 * (docs/validation.md).
 */
final class Judge {

    private static final double BIAS = -11.757470138390449;
    private static final double[] LINEAR = {0.2386, 2.446, -0.01765, 2.352, 1.126, 0.1024, 0.8267, -0.2701, 0.4032,
        0.3246, 0.4244, -0.2589, 0.6784, 0.08048};
    private static final double[] SQUARE = {0.1614, 2.072, -0.3803, 2.109, 1.088, -0.01636, -0.1862, 0.0039, -0.03375,
        0.4552, 0.4122, -0.00819, 0.08376, -0.4443};
    /** Sides of the picture that a particle may reach: of one that reaches three, the size cannot be measured. */
    private static final int SIDES = 2;

    private Judge() {
    }

    /** The chance of a candidate, 0 to 1. */
    static double score(final Candidate candidate) {
        final double[] f = candidate.features();
        if (f[Evidence.SIDES] > SIDES) return 0;
        double sum = BIAS;
        for (int k = 0; k < f.length; k++) sum += f[k] * (LINEAR[k] + f[k] * SQUARE[k]);
        return 1 / (1 + Math.exp(-sum));
    }
}
