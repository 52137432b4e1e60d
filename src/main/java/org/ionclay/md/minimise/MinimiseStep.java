package org.ionclay.md.minimise;

/**
 * Where the search stands after a step.
 *
 * @param step number of the step; 0 is the start
 * @param energy potential energy (eV)
 * @param largestForce largest force on an atom (eV/Å)
 * @param stress xx, yy, zz, yz, xz, xy (eV/Å³), positive in tension; NaN without a periodic cell
 * @param volume volume of the cell (Å³); NaN without a cell
 */
public record MinimiseStep(int step, double energy, double largestForce, double[] stress, double volume) {

    /** Keeps its own array. */
    public MinimiseStep {
        stress = stress.clone();
    }

    /** A copy of the stress. */
    @Override
    public double[] stress() {
        return stress.clone();
    }

    /** Pressure (eV/Å³): minus a third of the stress's trace. */
    public double pressure() {
        return -(stress[0] + stress[1] + stress[2]) / 3;
    }
}
