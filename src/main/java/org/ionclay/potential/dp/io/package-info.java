/**
 * Science: files of Deep Potential models. Native {@code .yaml} and {@code .dp} are read and written, frozen TensorFlow
 * graphs ({@code .pb}, {@code .pbtxt}) are read; what is not {@code se_e2_a} with energy is refused by name.
 */
package org.ionclay.potential.dp.io;
