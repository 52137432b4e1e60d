/**
 * Science: crystals (a cell, its symmetry operations and sites, the built-in ones with their sources) and what is built
 * of them: supercells, slabs, interfaces, boxes of particles, packings. A box to start a glass from is
 * {@code AmorphousBox.build(AmorphousSettings.paper(x).withAtoms(n)).structure()}. May use {@code atoms} and
 * {@code compute}; knows no file, window or command.
 */
package org.ionclay.atoms.build;
