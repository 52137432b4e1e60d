/**
 * How ions move: displacements in a frame of reference, mean and collective squared displacements over all time
 * origins, diffusion, conductivity and their errors. Lengths are in angstrom, times in fs, charges in elementary
 * charges; conversions stand at the doors. May use {@code atoms}, {@code compute} and {@code units}.
 */
package org.ionclay.transport;
