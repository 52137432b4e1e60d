package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.List;

/**
 * Atoms without a cell, the middle of the box around them at 0.
 *
 * @param symbols species of each atom, length N
 * @param positions x0 y0 z0 x1 ... (Å), length 3N
 */
record Particle(List<String> symbols, double[] positions) {

    /** Moves the middle of the atoms' box to 0. */
    static Particle of(final List<String> symbols, final double[] positions) {
        final double[] moved = positions.clone();
        for (int k = 0; k < 3; k++) {
            final double middle = (end(positions, k, 1) - end(positions, k, -1)) / 2;
            for (int i = k; i < moved.length; i += 3) moved[i] -= middle;
        }
        return new Particle(List.copyOf(symbols), moved);
    }

    /** The farthest that atoms go along an axis in a direction, 1 or -1. */
    private static double end(final double[] positions, final int axis, final int direction) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = axis; i < positions.length; i += 3) most = Math.max(most, direction * positions[i]);
        return most;
    }

    /** Distance between the outermost atoms along an axis (Å). */
    double extent(final int axis) {
        return end(positions, axis, 1) + end(positions, axis, -1);
    }

    /** This with another on top along z, the planes of the outermost atoms a distance apart. */
    Particle under(final Particle other, final double distance) {
        final List<String> names = new ArrayList<>(symbols);
        names.addAll(other.symbols);
        final double[] all = java.util.Arrays.copyOf(positions, positions.length + other.positions.length);
        final double lift = extent(2) / 2 + distance + other.extent(2) / 2;
        for (int i = 0; i < other.positions.length; i++) {
            all[positions.length + i] = other.positions[i] + (i % 3 == 2 ? lift : 0);
        }
        return of(names, all);
    }

    /** Positions turned by a matrix whose columns say where x, y and z go, and moved. */
    double[] placed(final int[] turn, final double[] middle) {
        final double[] placed = new double[positions.length];
        for (int i = 0; i < positions.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                placed[i + k] = middle[k] + turn[3 * k] * positions[i] + turn[3 * k + 1] * positions[i + 1]
                        + turn[3 * k + 2] * positions[i + 2];
            }
        }
        return placed;
    }
}
