/**
 * Science: crystals: a cell, its symmetry operations and sites, what fills the cell, and the built-in ones with their
 * sources. May use {@code atoms} and {@code compute}; knows no file, window or command.
 */
package org.ionclay.atoms.build;
