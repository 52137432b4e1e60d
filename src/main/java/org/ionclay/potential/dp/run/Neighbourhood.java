package org.ionclay.potential.dp.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.Matrix3;
import org.ionclay.compute.InputException;

/** Neighbours by brute force over all atoms and images: slow, and hard to get wrong. */
final class Neighbourhood {

    /** A neighbour: its index and its position from the centre (Å). */
    record Neighbour(int atom, double x, double y, double z, double r) {
    }

    private final double[] positions;
    private final double[] cell;
    private final double[][] reciprocal;
    private final int[] images;
    private final double rcut;

    /**
     * Prepares the images.
     *
     * @param positions 3 N components (Å)
     * @param cell rows a, b, c (Å), or null for an open system
     * @param rcut cutoff (Å)
     * @throws IllegalArgumentException if the cell has no volume
     */
    Neighbourhood(final double[] positions, final double[] cell, final double rcut) {
        this.positions = positions;
        this.cell = cell;
        this.rcut = rcut;
        this.reciprocal = cell == null ? null : inverse(cell);
        this.images = new int[3];
        for (int k = 0; cell != null && k < 3; k++) {
            // the distance of two lattice planes is 1 / |reciprocal vector|
            images[k] = (int) Math.ceil(rcut * norm(reciprocal[k]));
        }
    }

    /**
     * The neighbours of an atom closer than the cutoff, images of itself included.
     *
     * @throws IllegalArgumentException naming both atoms, if another atom lies on the same place
     */
    List<Neighbour> of(final int centre) {
        final List<Neighbour> found = new ArrayList<>();
        for (int j = 0; j < positions.length / 3; j++) {
            final double[] d = new double[3];
            for (int k = 0; k < 3; k++) d[k] = positions[3 * j + k] - positions[3 * centre + k];
            if (cell == null) {
                if (j != centre) add(found, centre, j, d);
                continue;
            }
            addImages(found, centre, j, d);
        }
        return found;
    }

    private void addImages(final List<Neighbour> found, final int centre, final int j, final double[] d) {
        // wrapped to 0 <= s < 1 along every axis, so that one extra image on the lower side covers the cutoff sphere
        final double[] wrapped = d.clone();
        final double[] floor = new double[3];
        for (int k = 0; k < 3; k++) {
            floor[k] = Math.floor(reciprocal[k][0] * d[0] + reciprocal[k][1] * d[1] + reciprocal[k][2] * d[2]);
            for (int x = 0; x < 3; x++) wrapped[x] -= floor[k] * cell[3 * k + x];
        }
        for (int a = -images[0] - 1; a <= images[0]; a++) {
            for (int b = -images[1] - 1; b <= images[1]; b++) {
                for (int c = -images[2] - 1; c <= images[2]; c++) {
                    final boolean self = j == centre && a == -floor[0] && b == -floor[1] && c == -floor[2];
                    if (self) continue;
                    final double[] image = new double[3];
                    for (int x = 0; x < 3; x++) {
                        image[x] = wrapped[x] + a * cell[x] + b * cell[3 + x] + c * cell[6 + x];
                    }
                    add(found, centre, j, image);
                }
            }
        }
    }

    private void add(final List<Neighbour> found, final int centre, final int j, final double[] d) {
        final double r = norm(d);
        if (r == 0) throw new InputException("atoms " + centre + " and " + j + " lie on the same place");
        if (r < rcut) found.add(new Neighbour(j, d[0], d[1], d[2], r));
    }

    /** Rows k with row_k . (cell row l) = 1 for k = l, else 0. */
    private static double[][] inverse(final double[] m) {
        final double volume = Matrix3.determinant(m);
        if (!(Math.abs(volume) > 0) || Double.isInfinite(volume)) {
            throw new InputException("the cell has a volume of " + volume + " Å³");
        }
        final double[] rows = Matrix3.transpose(Matrix3.inverse(m));
        return new double[][] {Arrays.copyOfRange(rows, 0, 3), Arrays.copyOfRange(rows, 3, 6),
            Arrays.copyOfRange(rows, 6, 9)};
    }

    private static double norm(final double[] v) {
        return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }
}
