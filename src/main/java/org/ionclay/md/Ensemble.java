package org.ionclay.md;

import org.ionclay.compute.InputException;

/** Which quantities a simulation keeps. */
public sealed interface Ensemble {

    /** Energy and cell: velocity Verlet. */
    record Nve() implements Ensemble {
    }

    /**
     * Temperature and cell.
     *
     * @param thermostat what keeps the temperature
     * @param temperature target (K), above 0 at all times
     */
    record Nvt(Thermostat thermostat, Schedule temperature) implements Ensemble {

        /**
         * Checks the temperature.
         *
         * @throws IllegalArgumentException if it is not above 0
         */
        public Nvt {
            check(temperature);
        }
    }

    /**
     * Temperature and stress: Nosé-Hoover chains on the particles and on the cell.
     *
     * @param thermostat chains of the particles
     * @param temperature target (K), above 0 at all times
     * @param barostat what keeps the stress
     */
    record Npt(Thermostat.NoseHoover thermostat, Schedule temperature, Barostat barostat) implements Ensemble {

        /**
         * Checks the temperature.
         *
         * @throws IllegalArgumentException if it is not above 0
         */
        public Npt {
            check(temperature);
        }
    }

    private static void check(final Schedule temperature) {
        if (!(temperature.least() > 0)) throw new InputException(
                "a thermostat needs a temperature above 0 K at all times, found " + temperature.least() + " K");
    }
}
