package org.ionclay.potential;

/**
 * Buffers for what a potential says about N atoms; they grow with the number of atoms and are never shrunk. A virial
 * here is -dE/d(strain) with positions and cell scaled by (1 + strain), components xx, xy, xz, yx, ... zz: positive
 * for a crystal that pushes outwards.
 */
public final class Forces {

    private final boolean perAtomVirial;
    private final double[] virial = new double[9];
    private int atoms;
    private double energy;
    private double[] energies = new double[0];
    private double[] forces = new double[0];
    private double[] virials = new double[0];

    /** Buffers without atomic virials. */
    public Forces() {
        this(false);
    }

    /**
     * Buffers.
     *
     * @param perAtomVirial whether the virial is wanted atom by atom as well
     */
    public Forces(final boolean perAtomVirial) {
        this.perAtomVirial = perAtomVirial;
    }

    /**
     * Makes room and sets everything to zero.
     *
     * @param count number of atoms
     */
    public void reset(final int count) {
        atoms = count;
        energies = zero(energies, count);
        forces = zero(forces, 3 * count);
        if (perAtomVirial) virials = zero(virials, 9 * count);
        java.util.Arrays.fill(virial, 0);
        energy = 0;
    }

    private static double[] zero(final double[] array, final int length) {
        if (array.length < length) return new double[length];
        java.util.Arrays.fill(array, 0, length, 0);
        return array;
    }

    /** Number of atoms. */
    public int atoms() {
        return atoms;
    }

    /** Potential energy (eV). */
    public double energy() {
        return energy;
    }

    /**
     * Sets the potential energy.
     *
     * @param value energy (eV)
     */
    public void energy(final double value) {
        energy = value;
    }

    /** Energy of each atom (eV); the buffer itself, at least N long. */
    public double[] energies() {
        return energies;
    }

    /** Force on each atom, -dE/d(position) (eV/Å), x, y, z; the buffer itself, at least 3 N long. */
    public double[] forces() {
        return forces;
    }

    /** -dE/d(strain) (eV), nine components; the buffer itself. */
    public double[] virial() {
        return virial;
    }

    /** Whether atomic virials are wanted. */
    public boolean hasVirials() {
        return perAtomVirial;
    }

    /**
     * Virial of each atom (eV), nine components: every pair's share, -dE/dr_a r_b with r from the centre to the
     * neighbour, is counted at the neighbour, as DeePMD-kit does; the buffer itself, at least 9 N long, or empty if
     * not wanted.
     */
    public double[] virials() {
        return virials;
    }
}
