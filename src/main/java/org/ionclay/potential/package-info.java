/**
 * Science: what a potential is. Implementations live in rooms of their own below. Lengths are angstrom, energies
 * electronvolt. Knows no file, window or command, and not who moves the atoms.
 */
package org.ionclay.potential;
