/** Spectra in HDF5: Oxford, Velox, HyperSpy, and any data set by its path. */
package org.ionclay.eds.spectrum.io.hdf;
