/** What all formats of spectra have in common: how a file is recognised, what it may hold, numbers and XML in it. */
package org.ionclay.eds.spectrum.io.base;
