/**
 * Equivalent circuits: elements that declare themselves, circuit strings, impedances and their derivatives. Stands on
 * {@code compute} alone.
 */
package org.ionclay.electrochem.circuit;
