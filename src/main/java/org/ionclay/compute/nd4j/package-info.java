/**
 * Ground floor: dense products by ND4J, which does not travel in the jar. Nothing mentions a class of this room; it is
 * found as a service ({@link org.ionclay.compute.simd.DenseLibraries}) where ND4J is.
 */
package org.ionclay.compute.nd4j;
