/**
 * Science: training of Deep Potentials ({@code se_e2_a}) on labelled frames: data sets, statistics, the loss and its
 * exact gradient, the optimiser, checkpoints. Lengths are angstrom, energies electronvolt. Uses the models of
 * {@code potential.dp} and the kernels of {@code compute.simd}; knows no window and no command.
 */
package org.ionclay.training;
