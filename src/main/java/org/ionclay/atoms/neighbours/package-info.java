/**
 * Science: which atoms are near which. Lengths are angstrom. Stands with {@code atoms}, where the science wings meet,
 * since potentials and structure analyses both need it. May use {@code units} and {@code compute}.
 */
package org.ionclay.atoms.neighbours;
