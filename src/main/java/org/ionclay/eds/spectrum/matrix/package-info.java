/**
 * From what an electron beam generates in a material to what leaves it: depth distributions of ionisation, absorption,
 * fluorescence, and the intensities that follow.
 */
package org.ionclay.eds.spectrum.matrix;
