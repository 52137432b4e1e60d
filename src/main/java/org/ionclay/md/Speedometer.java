package org.ionclay.md;

import java.util.Locale;

/** How fast a simulation runs, for people. */
final class Speedometer {

    private static final double SECONDS_PER_DAY = 86400;

    private final long first;
    private final long until;
    private final int atoms;
    private final double timestep;
    private final long started = System.nanoTime();

    Speedometer(final long first, final long until, final int atoms, final double timestep) {
        this.first = first;
        this.until = until;
        this.atoms = atoms;
        this.timestep = timestep;
    }

    String tell(final long step, final double temperature) {
        final double rate = (step - first) / ((System.nanoTime() - started) * 1e-9);
        return String.format(Locale.ROOT, "step %d of %d, %.1f K, %.3g ns/day, %.3g atom step/s", step, until,
                temperature, rate * timestep * 1e-6 * SECONDS_PER_DAY, rate * atoms);
    }
}
