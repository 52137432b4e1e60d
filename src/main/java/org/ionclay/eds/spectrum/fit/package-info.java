/**
 * From counts in channels to counts of lines: the detector's response, families of lines, backgrounds and fits.
 */
package org.ionclay.eds.spectrum.fit;
