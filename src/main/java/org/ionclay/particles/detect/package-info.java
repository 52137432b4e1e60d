/**
 * Particles in grey electron micrographs, found without being told how they look: data bars and burnt-in signs, noise,
 * candidates and the evidence for them.
 */
package org.ionclay.particles.detect;
