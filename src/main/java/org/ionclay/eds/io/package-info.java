/**
 * Science, its door for files: element maps from image files, folders and open stacks, k-factor and compound lists,
 * and the calibrated TIFF files that IonClay writes. May use {@code eds}, {@code units}, {@code compute}, ImgLib2 and
 * the headless part of ImageJ ({@code ij.process}, {@code ij.io}, {@code ij.ImagePlus}); opens no window and prints
 * nothing.
 */
package org.ionclay.eds.io;
