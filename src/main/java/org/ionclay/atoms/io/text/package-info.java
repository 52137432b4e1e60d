/**
 * Science: formats of atoms in text: extended XYZ, CIF, CP2K.
 */
package org.ionclay.atoms.io.text;
