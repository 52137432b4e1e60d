/**
 * Science: compositions of regions with errors from counting and from scatter, homogeneity. May use {@code eds} and the
 * ground; knows no window.
 */
package org.ionclay.composition;
