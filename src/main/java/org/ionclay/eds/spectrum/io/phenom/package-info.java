/** Phenom's projects. */
package org.ionclay.eds.spectrum.io.phenom;
