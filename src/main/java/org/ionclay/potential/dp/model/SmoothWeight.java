package org.ionclay.potential.dp.model;

/** The smooth weight w(r) of a model: 1 up to rcut_smth, then a quintic down to 0 at rcut, C2 at both ends. */
final class SmoothWeight {

    private SmoothWeight() {
    }

    static double of(final DeepPotentialModel model, final double r) {
        return value(Math.min(1, Math.max(0, (r - model.rcutSmooth()) / (model.rcut() - model.rcutSmooth()))));
    }

    /** 1 + u³ (-6 u² + 15 u - 10) for u from 0 to 1. */
    static double value(final double u) {
        return 1 + u * u * u * (u * (15 - 6 * u) - 10);
    }

    /** Derivative by u. */
    static double slope(final double u) {
        return -30 * u * u * (1 - u) * (1 - u);
    }
}
