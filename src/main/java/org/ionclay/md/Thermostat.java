package org.ionclay.md;

import org.ionclay.compute.InputException;

/** What keeps the temperature. */
public sealed interface Thermostat {

    /** Damping of the paper (fs). */
    double DEFAULT_DAMP = 200;

    /** How fast it acts (fs). */
    double damp();

    /**
     * Nosé-Hoover chains: Martyna, Klein and Tuckerman, J. Chem. Phys. 97 (1992) 2635; deterministic and reversible.
     *
     * @param damp period of the first link (fs): Q₁ = N_f kT damp², Q_k = kT damp²
     * @param length number of links
     */
    record NoseHoover(double damp, int length) implements Thermostat {

        /** Chains of three. */
        public NoseHoover(final double damp) {
            this(damp, 3);
        }

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is not positive
         */
        public NoseHoover {
            check(damp);
            if (length < 1) throw new InputException("a chain needs 1 link or more, found " + length);
        }
    }

    /**
     * Langevin dynamics, split as BAOAB: Leimkuhler and Matthews, Appl. Math. Res. Express 2013, 34.
     *
     * @param damp time in which velocities are forgotten, 1 / friction (fs)
     */
    record Langevin(double damp) implements Thermostat {

        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Langevin {
            check(damp);
        }
    }

    /**
     * Stochastic velocity rescaling: Bussi, Donadio and Parrinello, J. Chem. Phys. 126 (2007) 014101.
     *
     * @param damp time in which the kinetic energy relaxes (fs)
     */
    record Rescale(double damp) implements Thermostat {

        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Rescale {
            check(damp);
        }
    }

    private static void check(final double damp) {
        if (!(damp > 0) || damp == Double.POSITIVE_INFINITY) throw new InputException(
                "the damping time must be above 0 fs, found " + damp);
    }
}
