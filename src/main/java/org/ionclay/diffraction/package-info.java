/**
 * Science: powder diffraction: reflections of crystals, profiles, measured patterns beside them, and total scattering
 * from trajectories. May use {@code atoms}, {@code compute}, {@code stats} and {@code units}; knows no window or
 * command.
 */
package org.ionclay.diffraction;
