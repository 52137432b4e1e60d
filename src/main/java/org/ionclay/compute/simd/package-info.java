/**
 * Ground floor: array kernels for dense layers, tables and small contractions, each as plain Java and on the Vector
 * API. {@link org.ionclay.compute.simd.Simd} chooses; the plain ones work everywhere. May use nothing but the JDK.
 */
package org.ionclay.compute.simd;
