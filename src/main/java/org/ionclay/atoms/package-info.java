/**
 * Science, where its wings meet: elements, cells, structures, frames and trajectories. Positions are in angstrom,
 * velocities in angstrom/fs, energies in eV, masses in amu, charges in elementary charges. Files of atoms are read and
 * written in {@code atoms.io}. May use {@code units} and {@code compute}.
 */
package org.ionclay.atoms;
