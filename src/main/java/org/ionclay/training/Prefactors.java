package org.ionclay.training;

/**
 * Weights of a loss's parts at one step.
 *
 * @param energy of the squared energy error over the number of atoms
 * @param force of the mean squared force component
 * @param virial of the mean squared virial component over the number of atoms
 */
public record Prefactors(double energy, double force, double virial) {
}
