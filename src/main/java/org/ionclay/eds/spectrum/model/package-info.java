/** The forward model: the spectrum that a material gives under a beam, and noisy spectra and cubes drawn from it. */
package org.ionclay.eds.spectrum.model;
