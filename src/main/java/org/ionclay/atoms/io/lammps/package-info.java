/**
 * Science: formats of LAMMPS: data files and dumps.
 */
package org.ionclay.atoms.io.lammps;
