package org.ionclay.md;

import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/**
 * A potential with its neighbour list. The order of a sum depends on where the atoms were when the list was built, so
 * those places are kept: a restart builds the list there again and gets the same bits.
 */
final class ForceEvaluation {

    private final Potential potential;
    private final NeighbourList neighbours;
    private final Forces forces = new Forces();
    private final double[] reference;
    private final double[] referenceCell = new double[9];

    ForceEvaluation(final Potential potential, final int atoms, final double skin, final Workers workers) {
        this.potential = potential;
        neighbours = new NeighbourList(potential.cutoff(), skin, workers);
        reference = new double[3 * atoms];
    }

    /** Energy, forces and virial where the atoms are. */
    void compute(final Atoms atoms) {
        update(atoms);
        potential.compute(atoms.types, neighbours, forces);
    }

    /** Brings the list to the atoms, and notes where it was built. */
    private void update(final Atoms atoms) {
        if (!neighbours.update(atoms.count, atoms.positions, atoms.hasCell ? atoms.cell : null, atoms.periodic)) return;
        System.arraycopy(atoms.positions, 0, reference, 0, reference.length);
        System.arraycopy(atoms.cell, 0, referenceCell, 0, 9);
    }

    /** The cell has other vectors now: images of the list are of no use. */
    void forget() {
        neighbours.forget();
    }

    /** Builds the list where it was built before. */
    void restore(final Atoms atoms, final double[] positions, final double[] cell) {
        System.arraycopy(positions, 0, reference, 0, reference.length);
        System.arraycopy(cell, 0, referenceCell, 0, 9);
        neighbours.update(atoms.count, reference, atoms.hasCell ? referenceCell : null, atoms.periodic);
    }

    /**
     * Refuses atoms that lie on each other.
     *
     * @param least smallest distance allowed (Å)
     * @throws IllegalStateException naming the nearest pair, if it is too near
     */
    void checkDistances(final Atoms atoms, final double least) {
        update(atoms);
        final int[] start = neighbours.start();
        final double[] at = neighbours.wrapped();
        final double[] shifts = neighbours.shifts();
        double nearest = least * least;
        int first = -1;
        int second = -1;
        for (int i = 0; i < atoms.count; i++) {
            for (int p = start[i]; p < start[i + 1]; p++) {
                final int j = 3 * neighbours.index()[p];
                final int s = 3 * neighbours.image()[p];
                final double x = at[j] + shifts[s] - at[3 * i];
                final double y = at[j + 1] + shifts[s + 1] - at[3 * i + 1];
                final double z = at[j + 2] + shifts[s + 2] - at[3 * i + 2];
                final double square = x * x + y * y + z * z;
                if (square >= nearest) continue;
                nearest = square;
                first = i;
                second = j / 3;
            }
        }
        if (first >= 0) throw new InputException(Text.of("%s and %s are only %.3g Å apart at the start; %s",
                atoms.name(first), atoms.name(second), Math.sqrt(nearest),
                "remove one, correct the cell, or minimise the structure first"));
    }

    /**
     * Refuses forces that are no numbers.
     *
     * @throws IllegalStateException naming the atom and the step
     */
    void checkFinite(final Atoms atoms, final long step) {
        for (int k = 0; k < 3 * atoms.count; k++) {
            if (Double.isFinite(forces.forces()[k])) continue;
            throw new InputException("the force on " + atoms.name(k / 3) + " is " + forces.forces()[k]
                    + " at step " + step + "; does the potential hold for this structure? Minimise it first");
        }
    }

    Forces forces() {
        return forces;
    }

    double[] reference() {
        return reference;
    }

    double[] referenceCell() {
        return referenceCell;
    }
}
