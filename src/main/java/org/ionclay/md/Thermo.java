package org.ionclay.md;

/**
 * What a simulation is like after a step.
 *
 * @param step number of steps so far
 * @param time fs
 * @param temperature kinetic temperature (K)
 * @param potential potential energy (eV)
 * @param kinetic kinetic energy (eV)
 * @param conserved potential and kinetic energy and that of all reservoirs (eV): constant but for the error of the
 *            integrator
 * @param pressure mean of the normal stresses, with the opposite sign (eV/Å³); NaN without a cell that repeats in all
 *            directions
 * @param stress xx, yy, zz, yz, xz, xy (eV/Å³), kinetic part included, positive under tension; NaN as above
 * @param volume Å³; NaN without a cell
 * @param cell ax, ay, az, bx ... cz (Å); NaN without a cell
 */
public record Thermo(long step, double time, double temperature, double potential, double kinetic, double conserved,
        double pressure, double[] stress, double volume, double[] cell) {

    /** Potential and kinetic energy (eV). */
    public double total() {
        return potential + kinetic;
    }
}
