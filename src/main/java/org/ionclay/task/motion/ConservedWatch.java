package org.ionclay.task.motion;

import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.md.Reporter;
import org.ionclay.md.Simulation;
import org.ionclay.units.Constants;

/**
 * Looks at the conserved quantity while a simulation runs: an integrator that loses it makes wrong ensembles long
 * before anything explodes. Sound time steps keep it within far less than 1e-5 eV an atom; it is warned about from a
 * twentieth of kT an atom on (1.3 meV at 300 K), once, in the run's progress and its record.
 */
final class ConservedWatch implements Reporter {

    private static final double SHARE = .05;

    private final long every;
    private double first = Double.NaN;
    private double start;
    private double kelvin;
    private long reports;
    private volatile String warning = "";

    ConservedWatch(final long every) {
        this.every = every;
    }

    @Override
    public long every() {
        return every;
    }

    @Override
    public void report(final Simulation simulation) {
        final double now = simulation.conserved();
        if (Double.isNaN(first)) {
            first = now;
            start = simulation.time();
        }
        reports++;
        kelvin += (simulation.temperature() - kelvin) / reports;
        final double off = (now - first) / simulation.atoms();
        if (!warning.isEmpty() || !(Math.abs(off) > SHARE * Constants.BOLTZMANN * kelvin)) return;
        warning = Text.of("WARNING: the conserved quantity is off by %.2e eV/atom at step %d, %.4g ps after the start, "
                + "more than %s of kT: the time step (%s fs) is too long, or the potential not smooth; what follows is "
                + "no sound ensemble", off, simulation.stepNumber(), (simulation.time() - start) / Constants.PICOSECOND,
                SHARE, simulation.settings().timestep());
    }

    /** What is wrong, for people; empty while nothing is. */
    String warning() {
        return warning;
    }

    /** A listener that also hears the warning. */
    Progress heard(final Progress progress) {
        return new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                progress.update(fraction, warning.isEmpty() ? what : what + "; " + warning);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }
}
