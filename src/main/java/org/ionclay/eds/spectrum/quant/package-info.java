/**
 * From intensities to compositions: k-ratios against standards, matrix corrections in iteration, factors, and the
 * methods
 * that need no standards.
 */
package org.ionclay.eds.spectrum.quant;
