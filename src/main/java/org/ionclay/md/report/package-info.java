/**
 * Science: what a simulation writes while it runs, and reads again: thermo.csv and its columns, the trajectory,
 * checkpoints, and the folder in which they grow. May use {@code md}, {@code atoms.io}, {@code table}, {@code units} and
 * {@code compute}; knows no window and no command.
 */
package org.ionclay.md.report;
