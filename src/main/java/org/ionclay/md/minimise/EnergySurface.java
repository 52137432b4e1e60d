package org.ionclay.md.minimise;

import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/**
 * What is minimised, as a function of 3 N atomic variables and one for each strain the cell may follow.
 *
 * <p>Row vectors: an atom at q in the reference cell H0 sits at x = q F, the cell is H0 F, and F = exp U with U
 * symmetric (so that the gradient is exact and the cell does not turn; E. B. Tadmor et al., Phys. Rev. B 59, 235 (1999)
 * have the idea of positions in the undeformed cell, ASE's FrechetCellFilter the exponential). The function is
 * <pre>{@code G = E - s V - V0 D : U}</pre>
 * for the target stress s 1 + D with D traceless: exact for a pressure. Work against a shear stress is no function of
 * the state, so for D the reference is moved to the present cell ({@link #rebase}) until the stress itself is right.
 * Cell variables are U times sqrt(N) (V/N)^(1/3), which makes cell and atoms about equally stiff (D. Sheppard et al.,
 * J. Chem. Phys. 136, 074103 (2012)).
 */
final class EnergySurface {

    /** Atoms nearer than this are on top of each other (Å). */
    private static final double OVERLAP = .05;
    private static final double SKIN = .6;
    /** Places of xx, yy, zz, yz, xz, xy in a row-major matrix. */
    private static final int[] VOIGT = {0, 4, 8, 5, 2, 1};

    private final Structure start;
    private final int[] types;
    private final Potential potential;
    private final CellFreedom freedom;
    private final double mean;
    private final double[] deviator = new double[9];
    private final NeighbourList neighbours;
    private final Forces forces = new Forces();
    private final boolean[] periodic = new boolean[3];
    private final int atoms;
    private final double scale;
    private final double[] positions;
    private final double[] gradient;
    private double[] reference;
    private double volume0;
    private double[] vectors;
    private double[] shape = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private Cell cell;
    private int evaluations;

    EnergySurface(final Structure start, final Potential potential, final MinimiseSettings settings,
            final Workers workers) {
        this.start = start;
        this.potential = potential;
        atoms = start.size();
        if (atoms == 0) throw new InputException("there are no atoms to minimise");
        types = start.types();
        freedom = settings.cell();
        cell = start.cell().orElse(null);
        for (int v = 0; v < 3; v++) periodic[v] = cell != null && cell.periodic(v);
        if (freedom != CellFreedom.FIXED && (cell == null || !cell.fullyPeriodic())) {
            throw new InputException("relaxing the cell needs a cell that is periodic along all three "
                    + "vectors, and this structure has " + (cell == null ? "none" : "open directions")
                    + "; keep the cell fixed or give the structure a cell");
        }
        final double[] target = settings.stress();
        mean = (target[0] + target[1] + target[2]) / 3;
        for (int k = 0; k < 6; k++) deviator[VOIGT[k]] = target[k] - (k < 3 ? mean : 0);
        deviator[3] = deviator[1];
        deviator[6] = deviator[2];
        deviator[7] = deviator[5];
        volume0 = cell == null ? 1 : cell.volume();
        scale = Math.sqrt(atoms) * Math.cbrt(volume0 / atoms);
        neighbours = new NeighbourList(potential.cutoff(), SKIN, workers);
        positions = start.positions();
        gradient = new double[3 * atoms + freedom.count()];
        rebase();
    }

    /** Number of variables. */
    int size() {
        return gradient.length;
    }

    /** How often the potential was asked. */
    int evaluations() {
        return evaluations;
    }

    /** The gradient at the last point; the buffer itself. */
    double[] gradient() {
        return gradient;
    }

    /** Takes the present cell and positions as the reference. */
    void rebase() {
        reference = positions.clone();
        if (cell == null) return;
        // the first call finds the start, later ones the last point
        final double[] corner = cell.origin();
        for (int i = 0; i < reference.length; i++) reference[i] -= corner[i % 3];
        vectors = cell.vectors();
        volume0 = cell.volume();
    }

    /** The variables at the reference. */
    double[] origin() {
        return java.util.Arrays.copyOf(reference, size());
    }

    /**
     * Whether the reference should be moved: the cell has changed much, or the function has its minimum here although
     * the stress is not the target's.
     *
     * @param variables the last point
     * @param still whether the function has its minimum here
     */
    boolean wantsRebase(final double[] variables, final boolean still) {
        if (freedom == CellFreedom.FIXED) return false;
        double square = 0;
        for (int k = 3 * atoms; k < size(); k++) square += variables[k] * variables[k];
        return Math.sqrt(square) / scale > .1 || still && square > 0;
    }

    /**
     * The function and, in {@link #gradient}, its derivatives.
     *
     * @throws IllegalStateException if the potential does not hold there, or atoms lie on top of each other
     */
    double value(final double[] variables) {
        final boolean strained = freedom != CellFreedom.FIXED;
        final double[] u = freedom.matrix(variables, 3 * atoms, 1 / scale);
        final SymmetricExponential strain = strained ? new SymmetricExponential(u) : null;
        if (strained) {
            shape = strain.value();
            cell = deformed(shape);
        }
        place(variables);
        neighbours.update(atoms, positions, cell == null ? null : cell.vectors(), periodic);
        refuseOverlaps();
        evaluations++;
        potential.compute(types, neighbours, forces);
        refuseNonsense();
        pullForces();
        return strained ? forces.energy() + cellPart(strain, u) : forces.energy();
    }

    private Cell deformed(final double[] by) {
        try {
            return cell.withVectors(rows(vectors, by));
        } catch (final InputException e) {
            throw new InputException("the cell collapses: " + e.getMessage(), e);
        }
    }

    private void place(final double[] variables) {
        final double[] corner = cell == null ? new double[3] : cell.origin();
        for (int i = 0; i < 3 * atoms; i += 3) {
            for (int k = 0; k < 3; k++) {
                positions[i + k] = variables[i] * shape[k] + variables[i + 1] * shape[3 + k]
                        + variables[i + 2] * shape[6 + k] + corner[k];
            }
        }
    }

    /** dE/dq = -f F^T, and F is symmetric. */
    private void pullForces() {
        final double[] f = forces.forces();
        for (int i = 0; i < 3 * atoms; i += 3) {
            for (int k = 0; k < 3; k++) {
                gradient[i + k] = -(f[i] * shape[k] + f[i + 1] * shape[3 + k] + f[i + 2] * shape[6 + k]);
            }
        }
    }

    /** dE/dF = -F^-1 W and dV/dF = V F^-1, pulled back to U; returns -s V - V0 D : U. */
    private double cellPart(final SymmetricExponential strain, final double[] u) {
        final double[] w = forces.virial().clone();
        final double volume = cell.volume();
        for (int k = 0; k < 9; k += 4) w[k] += mean * volume;
        final double[] byShape = rows(strain.inverse(), w);
        for (int k = 0; k < 9; k++) byShape[k] = -byShape[k];
        final double[] byStrain = strain.pullBack(byShape);
        double work = mean * volume;
        for (int k = 0; k < 9; k++) {
            byStrain[k] -= volume0 * deviator[k];
            work += volume0 * deviator[k] * u[k];
        }
        freedom.project(byStrain, 1 / scale, gradient, 3 * atoms);
        return -work;
    }

    private static double[] rows(final double[] left, final double[] right) {
        final double[] product = new double[9];
        for (int i = 0; i < 9; i += 3) {
            for (int k = 0; k < 3; k++) {
                product[i + k] = left[i] * right[k] + left[i + 1] * right[3 + k] + left[i + 2] * right[6 + k];
            }
        }
        return product;
    }

    private void refuseOverlaps() {
        final double[] x = neighbours.wrapped();
        final double[] shifts = neighbours.shifts();
        for (int i = 0; i < atoms; i++) {
            for (int p = neighbours.start()[i]; p < neighbours.start()[i + 1]; p++) {
                final int j = neighbours.index()[p];
                final int image = neighbours.image()[p];
                double square = 0;
                for (int k = 0; k < 3; k++) {
                    final double d = x[3 * j + k] + shifts[3 * image + k] - x[3 * i + k];
                    square += d * d;
                }
                if (square < OVERLAP * OVERLAP) throw new InputException(
                        Text.of("atoms %d (%s) and %d (%s) lie on top of each other, %.3g Å apart; remove one or "
                                + "move them "
                                + "apart", i + 1, start.symbol(i), j + 1, start.symbol(j),
                                Math.sqrt(square)));
            }
        }
    }

    private void refuseNonsense() {
        for (int i = 0; i < 3 * atoms; i++) {
            if (!Double.isFinite(forces.forces()[i])) throw new InputException(
                    Text.of("the force on atom %d (%s) is %s; ", i / 3 + 1, start.symbol(i / 3), forces.forces()[i])
                            + "look at its distance to its neighbours");
        }
        if (!Double.isFinite(forces.energy())) throw new InputException("the energy is " + forces.energy());
    }

    /** Largest force on an atom (eV/Å). */
    double largestForce() {
        double largest = 0;
        final double[] f = forces.forces();
        for (int i = 0; i < 3 * atoms; i += 3) {
            largest = Math.max(largest, f[i] * f[i] + f[i + 1] * f[i + 1] + f[i + 2] * f[i + 2]);
        }
        return Math.sqrt(largest);
    }

    /** Largest difference from the target stress that the cell could follow (eV/Å³). */
    double stressResidual() {
        if (freedom == CellFreedom.FIXED) return 0;
        final double[] difference = new double[9];
        for (int k = 0; k < 9; k++) {
            difference[k] = -forces.virial()[k] / cell.volume() - deviator[k] - (k % 4 == 0 ? mean : 0);
        }
        return freedom.largest(difference);
    }

    /** The residual of the function itself by its cell variables, as a stress (eV/Å³). */
    double cellResidual() {
        double largest = 0;
        for (int k = 3 * atoms; k < size(); k++) largest = Math.max(largest, Math.abs(gradient[k]));
        return largest * scale / volume0;
    }

    /** Farthest that an atom moves along a direction (Å), a strain of .02 counting as .2 Å. */
    double farthest(final double[] direction) {
        double largest = 0;
        for (int i = 0; i < 3 * atoms; i += 3) {
            largest = Math.max(largest, direction[i] * direction[i] + direction[i + 1] * direction[i + 1]
                    + direction[i + 2] * direction[i + 2]);
        }
        double farthest = Math.sqrt(largest);
        for (int k = 3 * atoms; k < size(); k++) farthest = Math.max(farthest, 10 * Math.abs(direction[k]) / scale);
        return farthest;
    }

    /** Potential energy of the last point (eV). */
    double energy() {
        return forces.energy();
    }

    /** The last point as an entry of the history. */
    MinimiseStep step(final int number) {
        final double[] stress = new double[6];
        final boolean full = cell != null && cell.fullyPeriodic();
        for (int k = 0; k < 6; k++) stress[k] = full ? -forces.virial()[VOIGT[k]] / cell.volume() : Double.NaN;
        return new MinimiseStep(number, forces.energy(), largestForce(), stress,
                cell == null ? Double.NaN : cell.volume());
    }

    /** The last point as a frame. */
    Frame frame(final int number) {
        final Structure structure = start.toBuilder().positions(positions).cell(cell).velocities(null).build();
        final boolean full = Optional.ofNullable(cell).filter(Cell::fullyPeriodic).isPresent();
        return Frame.builder(structure).energy(forces.energy()).step(number)
                .forces(java.util.Arrays.copyOf(forces.forces(), 3 * atoms))
                .virial(full ? forces.virial().clone() : null).build();
    }
}
