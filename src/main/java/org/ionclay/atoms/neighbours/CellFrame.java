package org.ionclay.atoms.neighbours;

import org.ionclay.atoms.Matrix3;
import org.ionclay.compute.InputException;

/**
 * A cell with its inverse: fractional coordinates s with r = s h, rows of h the cell vectors. Directions that are not
 * periodic need no cell vector: a zero vector there is replaced by a unit vector at right angles to the others.
 */
final class CellFrame {

    /** Cell vectors a, b, c (Å), row by row. */
    final double[] h = new double[9];
    /** Inverse of h (1/Å): s = r h⁻¹. */
    final double[] inverse = new double[9];
    /** Distance between the planes of each direction (Å). */
    final double[] height = new double[3];
    final boolean[] periodic = new boolean[3];

    /**
     * Takes over a cell.
     *
     * @param cell rows a, b, c (Å), or null if no direction is periodic
     * @param isPeriodic per direction
     * @throws IllegalArgumentException if a periodic vector is missing, a number is not finite or the volume is zero
     */
    void set(final double[] cell, final boolean[] isPeriodic) {
        if (isPeriodic.length != 3 || (cell != null && cell.length != 9)) {
            throw new InputException("a cell needs 9 numbers and 3 periodicities, found "
                    + (cell == null ? 0 : cell.length) + " and " + isPeriodic.length);
        }
        System.arraycopy(isPeriodic, 0, periodic, 0, 3);
        if (cell == null) java.util.Arrays.fill(h, 0);
        else System.arraycopy(cell, 0, h, 0, 9);
        for (int d = 0; d < 3; d++) check(d);
        for (int d = 0; d < 3; d++) if (!periodic[d] && length(3 * d) == 0) complete(d);
        invert();
    }

    private void check(final int d) {
        final double length = length(3 * d);
        if (!Double.isFinite(length) || (periodic[d] && length == 0)) {
            throw new InputException("cell vector " + "abc".charAt(d) + " is (" + h[3 * d] + ", "
                    + h[3 * d + 1] + ", " + h[3 * d + 2] + ") Å; a periodic direction needs a finite one");
        }
    }

    private double length(final int row) {
        return Math.sqrt(h[row] * h[row] + h[row + 1] * h[row + 1] + h[row + 2] * h[row + 2]);
    }

    /** A unit vector for a direction without one: at right angles to the other two, as far as they are there. */
    private void complete(final int d) {
        final int p = 3 * ((d + 1) % 3);
        final int q = 3 * ((d + 2) % 3);
        cross(p, q, 3 * d);
        if (length(3 * d) == 0) {
            // at least one of the others is missing: the axis farthest from the one that is there will do
            final int known = length(p) > 0 ? p : q;
            int axis = d;
            for (int k = 0; k < 3; k++) if (Math.abs(h[known + k]) < Math.abs(h[known + axis])) axis = k;
            final double square = h[known] * h[known] + h[known + 1] * h[known + 1] + h[known + 2] * h[known + 2];
            for (int k = 0; k < 3; k++) {
                h[3 * d + k] = (k == axis ? 1 : 0) - (square == 0 ? 0 : h[known + axis] * h[known + k] / square);
            }
        }
        final double length = length(3 * d);
        for (int k = 0; k < 3; k++) h[3 * d + k] /= length;
    }

    private void cross(final int p, final int q, final int to) {
        final double x = h[p + 1] * h[q + 2] - h[p + 2] * h[q + 1];
        final double y = h[p + 2] * h[q] - h[p] * h[q + 2];
        final double z = h[p] * h[q + 1] - h[p + 1] * h[q];
        h[to] = x;
        h[to + 1] = y;
        h[to + 2] = z;
    }

    private void invert() {
        final double volume = Matrix3.inverse(h, inverse);
        if (!(Math.abs(volume) > 1e-9 * length(0) * length(3) * length(6))) {
            throw new InputException("the cell vectors lie in a plane: volume " + volume + " Å³");
        }
        for (int d = 0; d < 3; d++) {
            height[d] = 1 / Math.sqrt(inverse[d] * inverse[d] + inverse[3 + d] * inverse[3 + d]
                    + inverse[6 + d] * inverse[6 + d]);
        }
    }
}
