/**
 * Science: curves of spectrometers and calorimeters: EXAFS, XPS, DSC. May use {@code atoms}, {@code compute},
 * {@code stats} and {@code units}; knows no window or command.
 */
package org.ionclay.spectroscopy;
