package org.ionclay.glass;

import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.trajectory.FramePass;
import org.ionclay.trajectory.PassFrame;

/**
 * Coordination numbers, exchange of anions, complexes and links of polyhedra of a trajectory, frame by frame. A
 * neighbour is an atom nearer than its pair's cutoff.
 */
public final class Coordination implements FramePass<Coordination> {

    private final Bonds bonds;
    private final CoordinationNumbers numbers;
    private final AnionExchange exchange;
    private final Complexes complexes;
    private final PolyhedraLinks links;

    /**
     * Starts.
     *
     * @param cutoffs of the pairs of species; every pair of cation and anion needs one
     * @param roles of the species
     * @param leastOrder order parameter from which a complex counts as tetrahedral
     * @param blocks least number of blocks for the errors
     * @param workers threads; the result does not depend on their number
     * @throws IllegalArgumentException naming the pair of cation and anion that has no cutoff
     */
    public Coordination(final Cutoffs cutoffs, final IonRoles roles, final double leastOrder, final int blocks,
            final Workers workers) {
        final Groups groups = cutoffs.groups();
        for (final int a : roles.cations()) {
            for (final int b : roles.anions()) {
                if (!cutoffs.has(a, b)) throw new InputException("the pair " + groups.pairName(a, b)
                        + " has no cutoff");
            }
        }
        bonds = new Bonds(cutoffs, workers);
        numbers = new CoordinationNumbers(groups, CoordinationNumbers.all(cutoffs, roles), blocks);
        exchange = new AnionExchange(groups, roles, blocks);
        complexes = new Complexes(groups, roles, leastOrder, blocks);
        links = new PolyhedraLinks(groups, roles, blocks, workers);
    }

    /**
     * Adds a frame.
     *
     * @param time in fs
     * @throws IllegalArgumentException if it has not as many atoms as the first, or an atom too many neighbours
     */
    public void add(final Structure frame, final double time) {
        bonds.update(frame);
        numbers.add(bonds, time);
        exchange.add(bonds, time);
        complexes.add(bonds, time);
        links.add(bonds, time);
    }

    @Override
    public void add(final PassFrame frame) {
        add(frame.structure(), frame.time());
    }

    /** The analyses themselves, which say what they found so far. */
    @Override
    public Coordination result() {
        return this;
    }

    /** Coordination numbers. */
    public CoordinationNumbers numbers() {
        return numbers;
    }

    /** Bonds between cations and anions. */
    public AnionExchange exchange() {
        return exchange;
    }

    /** Fourfold complexes and mixtures of anions. */
    public Complexes complexes() {
        return complexes;
    }

    /** Links of polyhedra. */
    public PolyhedraLinks links() {
        return links;
    }
}
