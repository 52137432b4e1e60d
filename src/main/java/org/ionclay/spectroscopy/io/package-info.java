/**
 * Science: files of absorption spectra, photoelectron spectra and calorimeters. Each format is one class that declares
 * itself; {@link org.ionclay.spectroscopy.io.SpectrumFiles} holds the lists.
 */
package org.ionclay.spectroscopy.io;
