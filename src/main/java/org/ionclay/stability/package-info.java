/**
 * Which phases are stable, what they react to, and between which voltages they last: convex hulls of any number of
 * components by linear programming, reactions that balance themselves, systems open to one element, interfaces.
 * Energies come as entries (composition and total energy in eV); nothing here knows where they were computed or
 * measured.
 */
package org.ionclay.stability;
