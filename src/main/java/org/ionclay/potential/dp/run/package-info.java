/**
 * Science: Deep Potentials evaluated: fast, in batches, in double or mixed precision, and a plain evaluator that the
 * fast one is tested against. Uses {@code potential.dp.model} and {@code compute.simd}; knows no file.
 */
package org.ionclay.potential.dp.run;
