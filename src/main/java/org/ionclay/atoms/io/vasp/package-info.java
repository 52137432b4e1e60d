/**
 * Science: formats of VASP: POSCAR, XDATCAR, OUTCAR, vasprun.xml.
 */
package org.ionclay.atoms.io.vasp;
