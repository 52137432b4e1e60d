/**
 * Science: potentials of pairs of atoms: Lennard-Jones, Buckingham, Born-Mayer-Huggins, the screened repulsion of
 * nuclei, and charges by smooth particle-mesh Ewald or damped and shifted. Lengths are angstrom, energies electronvolt,
 * charges elementary charges. Knows no file, window or command; its files are read in {@code io}.
 */
package org.ionclay.potential.pair;
