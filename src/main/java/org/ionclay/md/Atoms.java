package org.ionclay.md;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Matrix3;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/** The moving atoms as plain arrays: what the integrators change. Positions are not wrapped into the cell. */
final class Atoms {

    final int count;
    final int[] types;
    final double[] positions;
    final double[] velocities;
    /** Mass over {@link Constants#EV_PER_AMU}: kinetic energy in eV is this times v²/2. */
    final double[] mass;
    /** What forces push against: the mass, infinite for atoms that are frozen. */
    final double[] inertia;
    /** Atoms that move. */
    final int mobile;
    final boolean hasCell;
    final boolean[] periodic = new boolean[3];
    final double[] cell = new double[9];
    final double[] origin = new double[3];
    private final Structure start;

    /**
     * Atoms of a structure; velocities 0 where it has none.
     *
     * @param structure the atoms
     * @param frozen those that stay at rest
     * @throws IllegalArgumentException if there are no atoms
     * @throws IllegalStateException if a mass is not known
     */
    Atoms(final Structure structure, final BitSet frozen) {
        if (structure.size() == 0) throw new InputException(
                "the structure holds no atoms; a simulation needs one at least");
        start = structure;
        count = structure.size();
        types = structure.types();
        positions = structure.unwrapped();
        velocities = structure.velocities().orElseGet(() -> new double[3 * count]);
        mass = structure.masses();
        for (int i = 0; i < count; i++) mass[i] /= Constants.EV_PER_AMU;
        if (frozen.length() > count) throw new InputException("the structure has " + count
                + " atoms, and atom " + frozen.length() + " is to be frozen");
        mobile = count - frozen.cardinality();
        inertia = mass.clone();
        frozen.stream().forEach(i -> inertia[i] = Double.POSITIVE_INFINITY);
        rest();
        final Optional<Cell> box = structure.cell();
        hasCell = box.isPresent();
        if (box.isEmpty()) return;
        System.arraycopy(box.get().vectors(), 0, cell, 0, 9);
        System.arraycopy(box.get().origin(), 0, origin, 0, 3);
        for (int v = 0; v < 3; v++) periodic[v] = box.get().periodic(v);
    }

    /** Takes what motion frozen atoms have. */
    void rest() {
        for (int i = 0; i < count; i++) {
            if (inertia[i] == Double.POSITIVE_INFINITY) Arrays.fill(velocities, 3 * i, 3 * i + 3, 0);
        }
    }

    /** The structure that the atoms come from. */
    Structure start() {
        return start;
    }

    boolean fullyPeriodic() {
        return periodic[0] && periodic[1] && periodic[2];
    }

    boolean open() {
        return !periodic[0] && !periodic[1] && !periodic[2];
    }

    /** Volume of the cell (Å³); 0 without one. */
    double volume() {
        return hasCell ? Math.abs(Matrix3.determinant(cell)) : 0;
    }

    /** Twice the kinetic energy (eV), summed in the order of the atoms. */
    double twiceKinetic() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            final double x = velocities[3 * i];
            final double y = velocities[3 * i + 1];
            final double z = velocities[3 * i + 2];
            sum += mass[i] * (x * x + y * y + z * z);
        }
        return sum;
    }

    /** Twice the kinetic energy of some atoms (eV); of all where {@code some} is null. */
    double twiceKinetic(final int[] some) {
        if (some == null) return twiceKinetic();
        double sum = 0;
        for (final int i : some) {
            final double x = velocities[3 * i];
            final double y = velocities[3 * i + 1];
            final double z = velocities[3 * i + 2];
            sum += mass[i] * (x * x + y * y + z * z);
        }
        return sum;
    }

    /** Sum of m v v (eV), nine components: the kinetic part of pressure times volume. */
    void kineticTensor(final double[] into) {
        double xx = 0;
        double yy = 0;
        double zz = 0;
        double yz = 0;
        double xz = 0;
        double xy = 0;
        for (int i = 0; i < count; i++) {
            final double x = velocities[3 * i];
            final double y = velocities[3 * i + 1];
            final double z = velocities[3 * i + 2];
            xx += mass[i] * x * x;
            yy += mass[i] * y * y;
            zz += mass[i] * z * z;
            yz += mass[i] * y * z;
            xz += mass[i] * x * z;
            xy += mass[i] * x * y;
        }
        into[0] = xx;
        into[4] = yy;
        into[8] = zz;
        into[5] = yz;
        into[7] = yz;
        into[2] = xz;
        into[6] = xz;
        into[1] = xy;
        into[3] = xy;
    }

    void scaleVelocities(final double factor) {
        if (factor == 1) return;
        for (int k = 0; k < 3 * count; k++) velocities[k] *= factor;
    }

    /** Multiplies the velocities of some atoms; of all where {@code some} is null. */
    void scaleVelocities(final int[] some, final double factor) {
        if (some == null) {
            scaleVelocities(factor);
            return;
        }
        for (final int i : some) for (int k = 3 * i; k < 3 * i + 3; k++) velocities[k] *= factor;
    }

    /** An atom for people. */
    String name(final int atom) {
        return "atom " + atom + " (" + start.symbol(atom) + ", counted from 0)";
    }

    /**
     * A copy of what there is now: atoms in the cell, with image counts that say how often each has crossed it.
     *
     * @param withVelocities whether to add velocities
     */
    Structure snapshot(final boolean withVelocities) {
        final Structure now = unwrapped();
        final Structure plain = withVelocities ? now : now.toBuilder().velocities(null).build();
        return hasCell && !open() ? plain.wrapped() : plain;
    }

    /** A copy of what there is now, positions as they are, with velocities. */
    Structure unwrapped() {
        final Structure.Builder builder = start.toBuilder().positions(positions).images(null).velocities(velocities);
        if (hasCell) builder.cell(Cell.of(cell).withOrigin(origin[0], origin[1], origin[2])
                .withPeriodic(periodic[0], periodic[1], periodic[2]));
        return builder.build();
    }
}
