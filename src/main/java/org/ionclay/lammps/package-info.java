/**
 * Engine: LAMMPS in place of our own. Writes data, potential and input, runs {@code lmp}, under {@code mpirun} if need
 * be, reads what it prints and dumps. May use {@code atoms}, {@code potential.pair} and the settings and results of
 * {@code md}; nobody in science uses it.
 */
package org.ionclay.lammps;
