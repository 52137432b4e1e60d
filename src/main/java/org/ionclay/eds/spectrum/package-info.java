/**
 * X-ray spectra and spectrum images: energy axes, conditions of a measurement, cubes that are read row by row, lines
 * and
 * their families. Reads no file and draws nothing.
 */
package org.ionclay.eds.spectrum;
