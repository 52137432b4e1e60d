/**
 * Protocols: a simulation of many stages, one after another, written down as a small file; and the test whether a run
 * has become stationary. Knows what a stage is called, what it follows from and what is set, not how it is done.
 */
package org.ionclay.md.protocol;
