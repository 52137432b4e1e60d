/**
 * Science: structure and mechanics of glasses: pair distributions, coordination, glass transition, equation of state,
 * response to shear. May use {@code atoms}, {@code compute} and {@code units}; knows no file, window or command.
 */
package org.ionclay.glass;
