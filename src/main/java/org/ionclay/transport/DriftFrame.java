package org.ionclay.transport;

import java.util.List;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/**
 * The frame of reference of all displacements: one common drift is taken off every atom. A frame for each species of
 * its own would break equation 3 of the paper.
 *
 * @param kind what stands still
 * @param species the framework's species; empty for the other kinds
 */
public record DriftFrame(Kind kind, List<String> species) {

    /** What stands still. */
    public enum Kind {
        /** The centre of mass of all atoms, as equation 1 of the paper has it. */
        CENTRE_OF_MASS,
        /** The mean position of the atoms of chosen species. */
        FRAMEWORK,
        /** The cell: nothing is taken off. */
        NONE
    }

    /** Keeps its own list. */
    public DriftFrame {
        species = List.copyOf(species);
        if (kind == Kind.FRAMEWORK && species.isEmpty()) throw new InputException(
                "a framework needs the species that make it, found none");
    }

    /** The centre of mass of all atoms. */
    public static DriftFrame centreOfMass() {
        return new DriftFrame(Kind.CENTRE_OF_MASS, List.of());
    }

    /** The atoms of some species, each counting the same. */
    public static DriftFrame framework(final List<String> species) {
        return new DriftFrame(Kind.FRAMEWORK, species);
    }

    /** No drift is taken off. */
    public static DriftFrame none() {
        return new DriftFrame(Kind.NONE, List.of());
    }

    /**
     * The share of each atom in the drift.
     *
     * @return length N, with the sum 1; all 0 for {@link Kind#NONE}
     * @throws IllegalArgumentException if the framework has no atom here, or a mass is needed and not known
     */
    public double[] weights(final Structure structure) {
        final double[] weights = new double[structure.size()];
        if (kind == Kind.NONE) return weights;
        if (kind == Kind.CENTRE_OF_MASS) {
            try {
                System.arraycopy(structure.masses(), 0, weights, 0, weights.length);
            } catch (final InputException e) {
                throw new InputException("the centre of mass: " + e.getMessage()
                        + ", or choose another frame of reference", e);
            }
        } else {
            for (final String name : species) {
                if (!structure.names().contains(name)) throw new InputException("the framework's species "
                        + name + " is not in the trajectory, which holds " + structure.formula());
            }
            for (int i = 0; i < weights.length; i++) weights[i] = species.contains(structure.symbol(i)) ? 1 : 0;
        }
        double sum = 0;
        for (final double weight : weights) sum += weight;
        if (sum == 0) throw new InputException("the framework " + species + " has no atom in "
                + structure.formula());
        for (int i = 0; i < weights.length; i++) weights[i] /= sum;
        return weights;
    }

    /** The frame in words. */
    public String describe() {
        return switch (kind) {
            case CENTRE_OF_MASS -> "centre of mass of all atoms";
            case FRAMEWORK -> "framework of " + String.join(" ", species);
            case NONE -> "cell (no drift removed)";
        };
    }
}
