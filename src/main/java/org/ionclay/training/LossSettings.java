package org.ionclay.training;

/**
 * Prefactors of the loss at the first and, as the learning rate goes to zero, at the last step: p = limit + (start -
 * limit) lr/lr0.
 *
 * @param startEnergy energy, first
 * @param limitEnergy energy, last
 * @param startForce force, first
 * @param limitForce force, last
 * @param startVirial virial, first
 * @param limitVirial virial, last
 */
public record LossSettings(double startEnergy, double limitEnergy, double startForce, double limitForce,
        double startVirial, double limitVirial) {

    /** The paper's: energy .02 to 1, force 1000 to 1, no virial. */
    public static final LossSettings PAPER = new LossSettings(0.02, 1, 1000, 1, 0, 0);

    /**
     * At one step.
     *
     * @param ratio learning rate over the first learning rate
     */
    public Prefactors at(final double ratio) {
        return new Prefactors(mix(startEnergy, limitEnergy, ratio), mix(startForce, limitForce, ratio),
                mix(startVirial, limitVirial, ratio));
    }

    private static double mix(final double start, final double limit, final double ratio) {
        return limit + (start - limit) * ratio;
    }

    /** Whether virials count at any step. */
    public boolean virial() {
        return startVirial > 0 || limitVirial > 0;
    }
}
