/**
 * Science: atoms in motion. Integrators, thermostats, barostats, checkpoints. Angstrom, fs, eV, K, amu inside. May use
 * {@code atoms}, {@code potential}, {@code units} and {@code compute}; knows no file but its checkpoint, no window and
 * no command: what is written while a simulation runs is up to its {@link org.ionclay.md.Reporter}s.
 */
package org.ionclay.md;
