/**
 * Where the energies of phases come from: tables, pymatgen's entries, results of CP2K and VASP, and the tables that are
 * built in. All of them end as eV for the atoms of an entry; units and the basis are settled here and nowhere else.
 */
package org.ionclay.stability.io;
