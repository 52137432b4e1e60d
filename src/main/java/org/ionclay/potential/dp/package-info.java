/**
 * Science: the Deep Potential {@code se_e2_a} of DeePMD-kit (Zhang et al., NeurIPS 2018; Wang et al., Comput. Phys.
 * Commun. 228, 178 (2018)): the model as plain records and a plain evaluator that the fast one is tested against.
 * Lengths are angstrom, energies electronvolt. Knows no file, window or command.
 */
package org.ionclay.potential.dp;
