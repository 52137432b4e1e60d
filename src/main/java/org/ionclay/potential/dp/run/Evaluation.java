package org.ionclay.potential.dp.run;

/**
 * What a potential says about N atoms. A virial here is -dE/d(strain), with positions and cell scaled by
 * (1 + strain): components xx, xy, xz, yx, ... zz, positive for a crystal that pushes outwards. The arrays are not
 * copied.
 *
 * @param energy potential energy (eV)
 * @param atomicEnergy N energies (eV) that sum to the energy
 * @param force 3 N components (eV/Å), x, y, z of each atom in turn: -dE/d(position)
 * @param virial9 9 components (eV), the sum of the atomic ones
 * @param atomicVirial 9 N components (eV): every pair's share is counted at the neighbour, and component ab is
 *            -dE/d(r_neighbour - r_centre)_a (r_neighbour - r_centre)_b, as DeePMD-kit counts and signs it (LAMMPS
 *            shows the negative); not symmetric, unlike the sum over all atoms
 */
public record Evaluation(double energy, double[] atomicEnergy, double[] force, double[] virial9,
        double[] atomicVirial) {
}
