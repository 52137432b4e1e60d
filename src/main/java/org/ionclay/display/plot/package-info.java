/**
 * Display: pictures of phases, particles, distributions and ratios as {@code ij.ImagePlus}, {@code ij.gui.Plot} or
 * image processors. Nothing here opens a window, so everything works headless; doors show the pictures and tasks save
 * them with {@link org.ionclay.display.plot.PngFile}. May use {@code eds}, {@code particles} and ImageJ; knows no
 * command and no task.
 */
package org.ionclay.display.plot;
