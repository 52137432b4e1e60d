package org.ionclay.potential;

import org.ionclay.atoms.Cell;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.InputException;

/**
 * Walls at both faces of a cell across each of its open vectors: E = k (1 Å - d)² / 2 for an atom whose distance d from
 * the face is less than 1 Å, inside of the cell or beyond. The atom's own force; the virial counts none of it, since
 * there is no pressure where a direction is open.
 */
public final class Walls implements Potential {

    /** Where a wall begins (Å). */
    private static final double DEPTH = 1;

    private final double[][] normals;
    private final double[] lower;
    private final double[] upper;
    private final double strength;

    /**
     * Walls of a cell that does not change.
     *
     * @param cell the cell
     * @param vectors which of a, b, c (0 to 2) have walls across them
     * @param strength k (eV/Å²), above 0
     * @throws InputException if a vector is periodic, the cell is thinner than the two walls, or the strength is no
     *             strength
     */
    public Walls(final Cell cell, final int[] vectors, final double strength) {
        if (!(strength > 0) || strength == Double.POSITIVE_INFINITY) throw new InputException(
                "a wall needs a strength above 0 eV/Å², found " + strength);
        this.strength = strength;
        normals = new double[vectors.length][3];
        lower = new double[vectors.length];
        upper = new double[vectors.length];
        final double[] reciprocal = cell.reciprocal();
        final double[] origin = cell.origin();
        for (int w = 0; w < vectors.length; w++) {
            final int v = vectors[w];
            if (cell.periodic(v)) throw new InputException("a wall across " + "abc".charAt(v)
                    + " needs an open direction, and the cell repeats there");
            final double height = cell.height(v);
            for (int k = 0; k < 3; k++) {
                normals[w][k] = reciprocal[3 * v + k] * height;
                lower[w] += normals[w][k] * origin[k];
            }
            upper[w] = lower[w] + height;
            if (!(height > 2 * DEPTH)) throw new InputException("the cell is only " + height
                    + " Å high between the walls across " + "abc".charAt(v));
        }
    }

    @Override
    public double cutoff() {
        return DEPTH;
    }

    @Override
    public void compute(final int[] types, final Neighbours neighbours, final Forces out) {
        final int atoms = neighbours.atoms();
        out.reset(atoms);
        final double[] x = neighbours.wrapped();
        for (int w = 0; w < lower.length; w++) {
            final double[] n = normals[w];
            for (int i = 0; i < atoms; i++) {
                final double height = n[0] * x[3 * i] + n[1] * x[3 * i + 1] + n[2] * x[3 * i + 2];
                final double push = Math.max(0, lower[w] + DEPTH - height) - Math.max(0, height - upper[w] + DEPTH);
                if (push == 0) continue;
                out.energies()[i] += strength * push * push / 2;
                for (int k = 0; k < 3; k++) out.forces()[3 * i + k] += strength * push * n[k];
            }
        }
        double sum = 0;
        for (int i = 0; i < atoms; i++) sum += out.energies()[i];
        out.energy(sum);
    }
}
