/**
 * Science: molecular dynamics. Lengths are angstrom. Uses potentials; knows no file, window or command.
 */
package org.ionclay.md;
