package org.ionclay.stability.io;

import java.util.Optional;

/**
 * How the energies of a table are meant, where it does not say so itself.
 *
 * @param column header of the column of energies; empty: the one that is named like one
 * @param unit unit; empty: what the header says, or eV
 * @param basis what an energy is for; empty: what the header says, or all atoms of the composition as written, and
 *            energies that look like the other kind are refused
 * @param zeroElements whether elements without an entry are taken at 0, which is right for energies of formation
 * @param corrections whether corrections that a file states for an entry are added
 */
public record EnergySettings(Optional<String> column, Optional<EnergyUnit> unit, Optional<Basis> basis,
        boolean zeroElements, boolean corrections) {

    /** What an energy is for. */
    public enum Basis {
        /** All atoms of the composition as written. */
        CELL,
        /** One atom. */
        ATOM
    }

    /** Everything as the file says. */
    public static final EnergySettings DEFAULT = new EnergySettings(Optional.empty(), Optional.empty(),
            Optional.empty(), false, true);
}
