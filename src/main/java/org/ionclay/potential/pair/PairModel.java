package org.ionclay.potential.pair;

import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;

/**
 * Pair potentials for all pairs of some species, as plain numbers.
 *
 * @param species names, in the order of the types
 * @param charges charge (e) of each species
 * @param interactions short-ranged terms; a pair of species may have several, which add up, or none
 * @param coulomb how the charges are treated
 * @param deepPotential file of a Deep Potential that the terms are added to, relative to the pair file
 * @param description one line for people
 */
public record PairModel(List<String> species, List<Double> charges, List<Interaction> interactions,
        CoulombSettings coulomb, Optional<String> deepPotential, String description) {

    /**
     * A term of one pair of species.
     *
     * @param first type, the smaller number
     * @param second type
     * @param function energy of the distance
     * @param tail whether energy and pressure are corrected for what is beyond the cutoff
     */
    public record Interaction(int first, int second, PairFunction function, boolean tail) {

        /** A term that ends at its cutoff. */
        public Interaction(final int first, final int second, final PairFunction function) {
            this(first, second, function, false);
        }
    }

    /** The terms without a Deep Potential and a description: equal where energies are. */
    public PairModel alone() {
        return new PairModel(species, charges, interactions, coulomb, Optional.empty(), "");
    }

    /**
     * Checks that the numbers fit each other.
     *
     * @throws IllegalArgumentException naming what does not
     */
    public PairModel {
        species = List.copyOf(species);
        charges = List.copyOf(charges);
        interactions = List.copyOf(interactions);
        if (species.isEmpty()) throw new InputException("a pair model needs at least one species");
        if (charges.size() != species.size()) throw new InputException(species.size()
                + " species need as many charges, found " + charges.size());
        for (final Interaction one : interactions) {
            if (one.first < 0 || one.first > one.second || one.second >= species.size()) {
                throw new InputException("a term is for the types " + one.first + " and " + one.second
                        + "; there are " + species.size() + " species " + species);
            }
        }
    }
}
