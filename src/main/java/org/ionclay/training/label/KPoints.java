package org.ionclay.training.label;

import org.ionclay.atoms.Cell;

/**
 * A regular mesh of k-points: as many along each vector of the cell that its height times their number reaches a
 * length, as VASP's automatic meshes have it. The Gamma point alone is enough for large cells only: in cells of 10 Å it
 * puts energies 6 meV per atom off and forces 17 meV/Å, in crystals of 5 to 7 Å 180 meV per atom, 140 meV/Å and 5 GPa
 * (docs/labels.md).
 *
 * @param a along the first vector, 1 or more
 * @param b along the second
 * @param c along the third
 */
public record KPoints(int a, int b, int c) {

    private static final double ROUNDING = 1e-6;

    /**
     * The smallest mesh that reaches a length.
     *
     * @param cell the cell
     * @param length height times number of points, at least (Å); 0: the Gamma point
     */
    public static KPoints of(final Cell cell, final double length) {
        return new KPoints(number(cell, 0, length), number(cell, 1, length), number(cell, 2, length));
    }

    private static int number(final Cell cell, final int vector, final double length) {
        return Math.max(1, (int) Math.ceil(length / cell.height(vector) - ROUNDING));
    }

    /** Whether it is the Gamma point alone. */
    public boolean gamma() {
        return a == 1 && b == 1 && c == 1;
    }

    /** CP2K's section, to stand in &amp;DFT; nothing for the Gamma point, which CP2K has real numbers for. */
    String section() {
        return gamma() ? "" : "  &KPOINTS\n   SCHEME MONKHORST-PACK " + this + "\n  &END\n";
    }

    /** VASP's file KPOINTS. */
    public String vasp() {
        return "regular mesh\n0\nGamma\n" + this + "\n0 0 0\n";
    }

    /** The three numbers with blanks between them. */
    @Override
    public String toString() {
        return a + " " + b + " " + c;
    }
}
