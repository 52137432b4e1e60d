/** JEOL's event streams, maps and spectra. */
package org.ionclay.eds.spectrum.io.jeol;
