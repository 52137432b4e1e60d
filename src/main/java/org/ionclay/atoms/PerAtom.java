package org.ionclay.atoms;

import org.ionclay.compute.InputException;

/**
 * A further quantity of each atom that a file carried.
 *
 * @param width numbers per atom
 * @param values atom by atom, length atoms x width, in the file's own unit
 */
public record PerAtom(int width, double[] values) {

    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if the width is not positive or does not divide the number of values
     */
    public PerAtom {
        if (width < 1 || values.length % width != 0) throw new InputException(
                values.length + " values do not make rows of " + width);
        values = values.clone();
    }

    /** A copy of the values, atom by atom. */
    @Override
    public double[] values() {
        return values.clone();
    }

    /** One value of one atom. */
    public double value(final int atom, final int column) {
        return values[atom * width + column];
    }

    /** Number of atoms. */
    public int atoms() {
        return values.length / width;
    }
}
