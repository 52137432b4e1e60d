/**
 * Science: what a Deep Potential {@code se_e2_a} of DeePMD-kit is (Zhang et al., NeurIPS 2018; Wang et al., Comput.
 * Phys. Commun. 228, 178 (2018)): plain records of descriptors, networks, tables. Lengths are angstrom, energies
 * electronvolt. Knows no file and no evaluator.
 */
package org.ionclay.potential.dp.model;
