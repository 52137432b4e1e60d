package org.ionclay.potential.dp.run;

import org.ionclay.potential.Forces;

/**
 * What one chunk of atoms does to all others: per pair the neighbour and dE/d(r_neighbour - r_centre). Filled by one
 * thread, added to the sums in the order of the chunks.
 */
final class PairBlock {

    /** Centres of the chunk. */
    int[] centre = new int[0];
    double[] energy = new double[0];
    /** Where each centre's pairs begin. */
    int[] start = new int[1];
    int centres;

    /** Neighbours; displacements (Å), which the gradients (eV/Å) replace. */
    int[] neighbour = new int[0];
    double[] x = new double[0];
    double[] y = new double[0];
    double[] z = new double[0];

    /** Displacements kept for atomic virials; empty if none are wanted. */
    double[] kept = new double[0];
    final double[] virial = new double[9];
    boolean done;

    void reset(final int count) {
        centres = 0;
        start[0] = 0;
        java.util.Arrays.fill(virial, 0);
        if (centre.length >= count) return;
        centre = new int[count];
        energy = new double[count];
        start = new int[count + 1];
    }

    /** Makes room for this many pairs in all; returns whether there was none. */
    boolean room(final int pairs) {
        if (neighbour.length >= pairs) return false;
        final int length = pairs + pairs / 4;
        neighbour = java.util.Arrays.copyOf(neighbour, length);
        x = java.util.Arrays.copyOf(x, length);
        y = java.util.Arrays.copyOf(y, length);
        z = java.util.Arrays.copyOf(z, length);
        return true;
    }

    /** Turns the displacement of a pair into its gradient, and adds its virial -dE/dr_a r_b. */
    void gradient(final int p, final double gx, final double gy, final double gz) {
        virial[0] -= gx * x[p];
        virial[1] -= gx * y[p];
        virial[2] -= gx * z[p];
        virial[3] -= gy * x[p];
        virial[4] -= gy * y[p];
        virial[5] -= gy * z[p];
        virial[6] -= gz * x[p];
        virial[7] -= gz * y[p];
        virial[8] -= gz * z[p];
        x[p] = gx;
        y[p] = gy;
        z[p] = gz;
    }

    /** Keeps the displacements of all pairs. */
    void keep() {
        final int pairs = start[centres];
        if (kept.length < 3 * pairs) kept = new double[3 * neighbour.length];
        for (int p = 0; p < pairs; p++) {
            kept[3 * p] = x[p];
            kept[3 * p + 1] = y[p];
            kept[3 * p + 2] = z[p];
        }
    }

    /** Adds this chunk to the sums. */
    void addTo(final Forces out) {
        final double[] forces = out.forces();
        for (int c = 0; c < centres; c++) {
            double fx = 0;
            double fy = 0;
            double fz = 0;
            for (int p = start[c]; p < start[c + 1]; p++) {
                final int j = 3 * neighbour[p];
                fx += x[p];
                fy += y[p];
                fz += z[p];
                forces[j] -= x[p];
                forces[j + 1] -= y[p];
                forces[j + 2] -= z[p];
            }
            final int i = 3 * centre[c];
            forces[i] += fx;
            forces[i + 1] += fy;
            forces[i + 2] += fz;
            out.energies()[centre[c]] = energy[c];
        }
        for (int k = 0; k < 9; k++) out.virial()[k] += virial[k];
        if (out.hasVirials()) addVirials(out.virials());
    }

    private void addVirials(final double[] virials) {
        for (int p = 0; p < start[centres]; p++) {
            final double[] gradient = {x[p], y[p], z[p]};
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) virials[9 * neighbour[p] + 3 * a + b] -= gradient[a] * kept[3 * p + b];
            }
        }
    }

    long bytes() {
        return 28L * neighbour.length + 16L * centre.length + 8L * kept.length;
    }
}
