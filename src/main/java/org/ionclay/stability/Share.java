package org.ionclay.stability;

/**
 * A phase and how much of it there is.
 *
 * @param entry the phase
 * @param atoms its share of the atoms, 0 to 1
 */
public record Share(Entry entry, double atoms) {
}
