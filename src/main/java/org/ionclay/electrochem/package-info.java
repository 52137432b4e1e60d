/**
 * What a cell measures: spectra of impedance and their fits to circuits, Kramers-Kronig tests, distributions of
 * relaxation times, conductivities, polarisation and cycling. Units are V, A, ohm, Hz, s, C and cm; conversions stand
 * at the doors. May use {@code electrochem.circuit}, {@code compute} and {@code units}; knows neither maps nor atoms.
 */
package org.ionclay.electrochem;
