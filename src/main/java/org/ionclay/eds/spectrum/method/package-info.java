/** The list of all methods that quantify spectra, and what they are applied to: single spectra, regions of images. */
package org.ionclay.eds.spectrum.method;
