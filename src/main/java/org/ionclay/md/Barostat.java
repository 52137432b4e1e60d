package org.ionclay.md;

import java.util.List;
import org.ionclay.compute.InputException;

/**
 * What keeps the stress: Martyna, Tobias and Klein, J. Chem. Phys. 101 (1994) 4177. The strain rate is triangular as
 * the cell is (Yu et al., Chem. Phys. 370 (2010) 294), so that the cell does not turn: a stays along x and b in the
 * plane of x and y. The target is the Cauchy stress, in the axes of the laboratory, whatever the strain.
 *
 * @param coupling what may change
 * @param damp period of the cell (fs)
 * @param length links of the cell's own Nosé-Hoover chain
 * @param stress target xx, yy, zz, yz, xz, xy (eV/Å³), positive under tension: a pressure p is -p, -p, -p, 0, 0, 0
 */
public record Barostat(Coupling coupling, double damp, int length, List<Schedule> stress) {

    /** Damping of the paper (fs). */
    public static final double DEFAULT_DAMP = 1000;

    /** What of the cell may change. */
    public enum Coupling {
        /** The volume. */
        ISOTROPIC,
        /** The strains along x, y and z, each for itself: in a straight cell the lengths of the edges. */
        ANISOTROPIC,
        /** Lengths and angles. */
        TRICLINIC
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is not positive, there are not six stresses, or the target has
     *             components that the coupling cannot reach
     */
    public Barostat {
        stress = List.copyOf(stress);
        if (!(damp > 0) || damp == Double.POSITIVE_INFINITY) throw new InputException(
                "the damping time of the cell must be above 0 fs, found " + damp);
        if (length < 1) throw new InputException("a chain needs 1 link or more, found " + length);
        if (stress.size() != 6) throw new InputException(
                "a stress has 6 components (xx, yy, zz, yz, xz, xy), found " + stress.size());
        final boolean sheared = stress.subList(3, 6).stream().anyMatch(one -> !one.zero());
        if (sheared && coupling != Coupling.TRICLINIC) throw new InputException(
                "a shear stress needs a cell whose angles may change; use npt-tri");
        final boolean hydrostatic = stress.get(0).equals(stress.get(1)) && stress.get(1).equals(stress.get(2));
        if (!hydrostatic && coupling == Coupling.ISOTROPIC) throw new InputException(
                "three different normal stresses need edges that change one by one; use npt-aniso or npt-tri");
    }

    /**
     * A barostat for a pressure, with the paper's damping.
     *
     * @param coupling what may change
     * @param pressure pressure (eV/Å³)
     */
    public static Barostat pressure(final Coupling coupling, final double pressure) {
        return new Barostat(coupling, DEFAULT_DAMP, 3, hydrostatic(Schedule.constant(-pressure)));
    }

    /** Six components with the same normal stress and no shear. */
    public static List<Schedule> hydrostatic(final Schedule normal) {
        final Schedule none = Schedule.constant(0);
        return List.of(normal, normal, normal, none, none, none);
    }

    /** Degrees of freedom of the cell. */
    int freedom() {
        return switch (coupling) {
            case ISOTROPIC -> 1;
            case ANISOTROPIC -> 3;
            case TRICLINIC -> 6;
        };
    }
}
