/**
 * Files of X-ray spectra and spectrum images. One class a format, each of which says its title, how it is recognised and
 * how it is read; {@link org.ionclay.eds.spectrum.io.SpectrumFiles} lists them. Formats of a maker lie in rooms of their
 * own.
 */
package org.ionclay.eds.spectrum.io;
