package org.ionclay.potential;

import org.ionclay.atoms.neighbours.Neighbours;

/**
 * Energy and forces as a function of the positions. An implementation may keep scratch between calls: one object
 * serves one simulation at a time.
 */
public interface Potential extends AutoCloseable {

    /** Radius up to which neighbours are felt (Å). */
    double cutoff();

    /**
     * Computes everything the buffers have room for; what was in them is overwritten. Nothing is allocated once the
     * buffers fit. On an exception the buffers' contents are undefined.
     *
     * @param types N types, each the potential's own number
     * @param neighbours N atoms with all neighbours up to {@link #cutoff()}, at the positions of this step
     * @param out receives energies (eV), forces (eV/Å) and virial (eV)
     * @throws IllegalArgumentException if the list is too short or an atom's type is unknown
     * @throws IllegalStateException if the potential does not hold for these positions, naming the atom
     */
    void compute(int[] types, Neighbours neighbours, Forces out);

    @Override
    default void close() {
        // nothing to give back
    }
}
