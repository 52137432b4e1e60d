package org.ionclay.potential.pair;

import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/**
 * How charges are treated.
 *
 * @param method the method
 * @param cutoff radius of the sum over pairs (Å)
 * @param accuracy for PME: rms error of a force relative to that between two unit charges 1 Å apart, as LAMMPS's
 *            {@code kspace_style}
 * @param alpha Ewald's or the damping parameter (1/Å); for PME 0 for that which the accuracy needs
 * @param order for PME: order of the B-splines, {@value #MIN_ORDER} to {@value #MAX_ORDER}; a spline of
 *            order p has degree p - 1
 * @param grid for PME: points along a, b, c; zeros for those that the accuracy needs in each cell
 * @param constant e²/(4 pi epsilon_0) (eV Å)
 */
public record CoulombSettings(Method method, double cutoff, double accuracy, double alpha, int order, Grid grid,
        double constant) {

    /** The lowest order of B-splines. */
    public static final int MIN_ORDER = 4;

    /** The highest order of B-splines. */
    public static final int MAX_ORDER = 12;

    /** No charges. */
    public static final CoulombSettings NONE = new CoulombSettings(Method.NONE, 0, 0, 0, 0, Grid.AUTOMATIC,
            Constants.COULOMB);

    /** A method. */
    public enum Method {
        /** Charges are ignored. */
        NONE,
        /** Smooth particle-mesh Ewald. */
        PME,
        /** Damped pairs, energy and force shifted to 0 at the cutoff. */
        DSF,
        /** Damped pairs, the energy shifted to 0 at the cutoff. */
        WOLF,
        /** Bare charges within the cutoff. */
        CUT
    }

    /** Grid points along a, b and c. */
    public record Grid(int a, int b, int c) {
        /** As many as the accuracy needs. */
        public static final Grid AUTOMATIC = new Grid(0, 0, 0);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if a transform cannot have that many points
         */
        public Grid {
            for (final int points : new int[] {a, b, c}) {
                if (points != 0 && !RowFft.fits(points) || points < 0) throw new InputException(
                        "numbers of grid points must be products of 2, 3 and 5, found " + a + ", " + b + ", " + c);
            }
            if (a % 2 == 1) throw new InputException("the first number of grid points must be even, found "
                    + a);
        }
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public CoulombSettings {
        if (method != Method.NONE && !(cutoff > 0 && cutoff < Double.POSITIVE_INFINITY)) {
            throw new InputException("Coulomb cutoff must be above 0, found " + cutoff);
        }
        if ((method == Method.DSF || method == Method.WOLF) && !(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new InputException("alpha must be 0 or more, found " + alpha);
        }
        if (method == Method.PME) {
            if (!(accuracy >= 1e-14 && accuracy <= .1)) throw new InputException(
                    "accuracy must be 1e-14 to 0.1, found " + accuracy);
            if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) throw new InputException(
                    "alpha must be above 0, or 0 for automatic, found " + alpha);
            if (order < MIN_ORDER || order > MAX_ORDER) throw new InputException(
                    "order must be " + MIN_ORDER + " to " + MAX_ORDER + ", found " + order);
            for (final int points : new int[] {grid.a, grid.b, grid.c}) {
                if (points != 0 && points < order) throw new InputException("a grid needs at least order = "
                        + order + " points in each direction, found " + grid);
            }
        }
    }

    /**
     * Smooth PME.
     *
     * @param cutoff radius of the real-space sum (Å)
     * @param accuracy relative accuracy of the forces, see above
     */
    public static CoulombSettings pme(final double cutoff, final double accuracy) {
        return new CoulombSettings(Method.PME, cutoff, accuracy, 0, orderFor(accuracy), Grid.AUTOMATIC,
                Constants.COULOMB);
    }

    /** Damped shifted forces with a cutoff (Å) and a damping parameter (1/Å). */
    public static CoulombSettings dsf(final double cutoff, final double alpha) {
        return new CoulombSettings(Method.DSF, cutoff, 0, alpha, 0, Grid.AUTOMATIC, Constants.COULOMB);
    }

    /**
     * Wolf's sum (D. Wolf et al., J. Chem. Phys. 110, 8254 (1999), equation 5.13), whose forces are those of its
     * energy;
     * LAMMPS's {@code coul/wolf} has the energies and shifts the forces besides.
     */
    public static CoulombSettings wolf(final double cutoff, final double alpha) {
        return new CoulombSettings(Method.WOLF, cutoff, 0, alpha, 0, Grid.AUTOMATIC, Constants.COULOMB);
    }

    /** Charges within a cutoff (Å), as LAMMPS's {@code coul/cut}: the energy jumps there. */
    public static CoulombSettings cut(final double cutoff) {
        return new CoulombSettings(Method.CUT, cutoff, 0, 0, 0, Grid.AUTOMATIC, Constants.COULOMB);
    }

    /** An order whose grid is neither too fine nor its splines too wide, for an accuracy. */
    public static int orderFor(final double accuracy) {
        return accuracy >= 1e-5 ? 6 : accuracy >= 1e-8 ? 8 : 10;
    }
}
