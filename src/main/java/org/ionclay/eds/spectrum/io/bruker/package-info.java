/** Bruker's composite files and spectra. */
package org.ionclay.eds.spectrum.io.bruker;
