package org.ionclay.eds.spectrum;

/**
 * A characteristic X-ray line.
 *
 * @param z atomic number
 * @param shell the shell whose vacancy is filled
 * @param label name in the notation of Siegbahn where it is usual, else of IUPAC
 * @param energy energy in keV
 * @param weight its share of the radiation that fills this shell, 0 to 1
 */
public record XrayLine(int z, Shell shell, String label, double energy, double weight) {
}
