package org.ionclay.training;

/**
 * One frame to learn from. The arrays are not copied and must not be changed.
 *
 * @param name file and number, for messages
 * @param group what kind of configuration it is, for reports; may be empty
 * @param types N places in the type map
 * @param positions 3 N components (Å)
 * @param cell rows a, b, c (Å), or null for an open system
 * @param energy of the frame (eV)
 * @param forces 3 N components (eV/Å)
 * @param virial nine components (eV), -dE/d(strain), or null if not known
 */
public record LabelledFrame(String name, String group, int[] types, double[] positions, double[] cell, double energy,
        double[] forces, double[] virial) {

    /** Number of atoms N. */
    public int atoms() {
        return types.length;
    }

    /** This frame with other labels, as for the difference to a base. */
    public LabelledFrame withLabels(final double otherEnergy, final double[] otherForces, final double[] otherVirial) {
        return new LabelledFrame(name, group, types, positions, cell, otherEnergy, otherForces, otherVirial);
    }
}
