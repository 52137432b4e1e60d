/**
 * Tasks of the potentials: evaluate, compress, convert, deviation of an ensemble.
 */
package org.ionclay.task.potentials;
