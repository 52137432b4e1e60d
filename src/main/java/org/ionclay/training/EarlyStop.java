package org.ionclay.training;

/**
 * When to stop early. The loss itself cannot tell: its prefactors move, so that it falls although nothing gets better.
 * Instead the validation RMSE of forces and of energies are looked at, each against its own best: training ends when,
 * over the patience, neither product nor parts improved by half a percent, and only once the energy weighs in, since
 * before that the energies wander while the forces are learned (learning rate below a tenth of the first).
 */
final class EarlyStop {

    private static final double BETTER = 0.995;
    private static final double LATE = 0.1;

    private final int patience;
    private double bestEnergy = Double.POSITIVE_INFINITY;
    private double bestForce = Double.POSITIVE_INFINITY;
    private double bestBoth = Double.POSITIVE_INFINITY;
    private long since;

    EarlyStop(final int patience) {
        this.patience = patience;
    }

    /**
     * Looks at a validation.
     *
     * @param step the step
     * @param ratio learning rate over the first one
     * @return whether to stop
     */
    boolean stop(final long step, final double ratio, final Errors validation) {
        if (patience == 0) return false;
        final double both = validation.energy() * validation.force();
        final boolean better = validation.energy() < BETTER * bestEnergy || validation.force() < BETTER * bestForce
                || both < BETTER * bestBoth;
        if (better || ratio > LATE) since = step;
        bestEnergy = Math.min(bestEnergy, validation.energy());
        bestForce = Math.min(bestForce, validation.force());
        bestBoth = Math.min(bestBoth, both);
        return step - since >= patience;
    }

    /** For a checkpoint. */
    double[] state() {
        return new double[] {bestEnergy, bestForce, bestBoth, since};
    }

    /** From a checkpoint. */
    void state(final double[] state) {
        bestEnergy = state[0];
        bestForce = state[1];
        bestBoth = state[2];
        since = (long) state[3];
    }
}
