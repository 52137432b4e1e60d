package org.ionclay.md.minimise;

import org.ionclay.compute.InputException;

/**
 * How to look for a minimum, and when it is found.
 *
 * @param method how steps are chosen
 * @param cell what the cell may do
     * @param stress target stress xx, yy, zz, yz, xz, xy (eV/Å³), positive in tension: a pressure p is
     *            {-p, -p, -p, 0, 0, 0}
 * @param forceTolerance largest force on an atom at which it has converged (eV/Å)
 * @param stressTolerance largest difference from the target stress at which the cell has converged (eV/Å³)
 * @param energyTolerance change of the energy per atom (eV) that ends the search when {@value #CALM_STEPS} steps in a
 *            row stay below it; 0 for none
 * @param maxSteps largest number of steps
 * @param maxMove farthest that an atom may move in one step (Å)
 */
public record MinimiseSettings(Method method, CellFreedom cell, double[] stress, double forceTolerance,
        double stressTolerance, double energyTolerance, int maxSteps, double maxMove) {

    /** Steps in a row that the energy criterion asks for. */
    public static final int CALM_STEPS = 5;

    /** How steps are chosen. */
    public enum Method {
        /** Fast inertial relaxation engine. */
        FIRE,
        /** Limited-memory Broyden-Fletcher-Goldfarb-Shanno with a line search. */
        LBFGS
    }

    /** Checks the numbers. */
    public MinimiseSettings {
        stress = stress.clone();
        if (stress.length != 6) throw new InputException("the target stress needs 6 components (xx, yy, zz, "
                + "yz, xz, xy), found " + stress.length);
        for (final double component : stress) positive("a target stress", Math.abs(component), true);
        positive("the force tolerance", forceTolerance, false);
        positive("the stress tolerance", stressTolerance, false);
        positive("the energy tolerance", energyTolerance, true);
        positive("the largest move", maxMove, false);
        if (maxSteps < 0) throw new InputException(
                "the number of steps must be 0 or more, found " + maxSteps);
    }

    private static void positive(final String what, final double value, final boolean orZero) {
        if (!(value > 0 || orZero && value == 0) || Double.isInfinite(value)) throw new InputException(
                what + " must be a finite number above 0, found " + value);
    }

    /** L-BFGS at no pressure, to 1e-4 eV/Å and 1e-3 GPa. */
    public static MinimiseSettings of(final Method method, final CellFreedom cell) {
        return new MinimiseSettings(method, cell, new double[6], 1e-4, 1e-3 * org.ionclay.units.Constants.GPA, 0,
                10_000, .2);
    }

    /** These settings with another target stress. */
    public MinimiseSettings withStress(final double... six) {
        return new MinimiseSettings(method, cell, six, forceTolerance, stressTolerance, energyTolerance, maxSteps,
                maxMove);
    }

    /** These settings with other tolerances of force (eV/Å) and stress (eV/Å³). */
    public MinimiseSettings withTolerances(final double force, final double stressDifference) {
        return new MinimiseSettings(method, cell, stress, force, stressDifference, energyTolerance, maxSteps, maxMove);
    }

    /** These settings with another number of steps. */
    public MinimiseSettings withMaxSteps(final int steps) {
        return new MinimiseSettings(method, cell, stress, forceTolerance, stressTolerance, energyTolerance, steps,
                maxMove);
    }

    /** A copy of the target stress. */
    @Override
    public double[] stress() {
        return stress.clone();
    }
}
