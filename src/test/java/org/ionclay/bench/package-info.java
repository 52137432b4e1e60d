/** Programs that are run by hand: what made the sample images, and benchmarks. */
package org.ionclay.bench;
