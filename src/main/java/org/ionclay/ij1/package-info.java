/**
 * Door: plain ImageJ 1.x, which reads {@code plugins.config}. Dialogs and macro keys come from the catalogue of the
 * commands; uses no SciJava class, so that it runs where there are no SciJava jars.
 */
package org.ionclay.ij1;
