/**
 * Tasks on what cells measure: spectra of impedance to conductivities and activation energies, relaxation times,
 * polarisation, cycling. Checked inputs to science to tables, plots and files.
 */
package org.ionclay.task.cells;
