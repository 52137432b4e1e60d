package org.ionclay.md;

import java.util.BitSet;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.units.Constants;

/**
 * One step of any ensemble, as a reversible product of exactly solved parts (Tuckerman, Berne and Martyna, J. Chem.
 * Phys. 97 (1992) 1990): chains, strain rate, velocities, positions and cell, forces, and all back again. Stochastic
 * thermostats stand where their authors put them. Nothing is allocated.
 */
final class Propagator {

    private static final int LANGEVIN_PURPOSE = 2;
    private static final int RESCALE_PURPOSE = 3;
    /** How often rounding's drift of the centre of mass is taken off. */
    private static final int DRIFT_EVERY = 1000;
    private static final int GRAIN = 4096;

    private final Atoms atoms;
    private final ForceEvaluation forces;
    private final MdSettings settings;
    private final int freedom;
    /** The atoms on which the thermostat acts; null for all that move. */
    private final int[] some;
    private final Thermostat thermostat;
    private final Schedule temperature;
    private final Chain chain;
    private final Chain cellChain;
    private final CellMotion cell;
    private final Noise noise;
    private final double farthest;
    private final Workers workers;
    /** Made once: nothing is allocated in a step. */
    private final Workers.RangeTask kicks = (chunk, from, to) -> kick(from, to);
    private final Workers.RangeTask checks = (chunk, from, to) -> check(from, to);
    private final Workers.RangeTask drifts = (chunk, from, to) -> drift(from, to);
    /** Length of the part of a step that is being done (fs). */
    private double span;
    private long number;
    /** Energy that a stochastic thermostat, or stopping a drift, put in (eV). */
    private double heat;

    Propagator(final Atoms atoms, final ForceEvaluation forces, final MdSettings settings, final int freedom,
            final Workers workers) {
        this.workers = workers;
        this.atoms = atoms;
        this.forces = forces;
        this.settings = settings;
        some = thermostatted(settings.parts(), atoms.count);
        this.freedom = some == null ? freedom : 3 * some.length;
        thermostat = settings.ensemble() instanceof Ensemble.Nvt nvt ? nvt.thermostat()
                : settings.ensemble() instanceof Ensemble.Npt npt ? npt.thermostat() : null;
        temperature = settings.ensemble() instanceof Ensemble.Nvt nvt ? nvt.temperature()
                : settings.ensemble() instanceof Ensemble.Npt npt ? npt.temperature() : null;
        final Barostat barostat = settings.ensemble() instanceof Ensemble.Npt npt ? npt.barostat() : null;
        final double thermal = temperature == null ? 0 : Constants.BOLTZMANN * temperature.at(0);
        chain = thermostat instanceof Thermostat.NoseHoover hoover
                ? new Chain(hoover.length(), this.freedom, thermal, hoover.damp()) : null;
        cell = barostat == null && settings.deformation().none() ? null
                : new CellMotion(barostat, settings.deformation(), this.freedom, thermal);
        cellChain = barostat == null ? null
                : new Chain(barostat.length(), cell.freeCount(), thermal, barostat.damp());
        noise = new Noise(settings.seed(), thermostat instanceof Thermostat.Langevin ? LANGEVIN_PURPOSE
                : RESCALE_PURPOSE);
        farthest = settings.limits().move() * settings.limits().move();
    }

    private static int[] thermostatted(final Parts parts, final int atoms) {
        if (parts.thermostatted().length() > atoms) throw new InputException("the structure has " + atoms
                + " atoms, and the thermostat shall act on atom " + parts.thermostatted().length());
        if (!parts.thermostatted().isEmpty() || parts.frozen().isEmpty()) return Parts.numbers(parts.thermostatted());
        final BitSet moving = parts.frozen();
        moving.flip(0, atoms);
        return Parts.numbers(moving);
    }

    /**
     * Moves everything by one step.
     *
     * @param step number of the step, counted from 0
     * @throws IllegalStateException if an atom or the cell moves too far, naming it
     */
    void step(final long step) {
        final double dt = settings.timestep();
        final double time = step * dt;
        final double after = (step + 1) * dt;
        final double half = dt / 2;
        if (cell != null) cell.begin(time, dt);
        moveChains(time, half);
        if (cell != null) cell.push(atoms, forces.forces(), time, half);
        kick(half);
        if (thermostat instanceof Thermostat.Langevin langevin) {
            drift(time + half, half, step);
            ornstein(langevin, step, time + half, dt);
            drift(time + half, half, step);
        } else {
            drift(time + half, dt, step);
        }
        if (cell != null && cell.reduce(atoms)) forces.forget();
        forces.compute(atoms);
        kick(half);
        if (cell != null) cell.push(atoms, forces.forces(), after, half);
        moveChains(after, half);
        if (thermostat instanceof Thermostat.Rescale rescale) rescale(rescale, step, after, dt);
        if (settings.removeDrift() && (step + 1) % DRIFT_EVERY == 0) stopDrift();
    }

    private double thermal(final double time) {
        return Constants.BOLTZMANN * temperature.at(time);
    }

    private void moveChains(final double time, final double half) {
        if (cellChain != null) cell.scale(cellChain.move(cell.twiceKinetic(), thermal(time), half));
        if (chain != null) atoms.scaleVelocities(some, chain.move(atoms.twiceKinetic(some), thermal(time), half));
    }

    private void kick(final double time) {
        if (cell != null) {
            cell.kick(atoms, forces.forces().forces(), time);
            return;
        }
        span = time;
        workers.ranges(atoms.count, GRAIN, kicks);
    }

    private void kick(final int from, final int to) {
        final double[] force = forces.forces().forces();
        final double[] v = atoms.velocities;
        for (int i = from; i < to; i++) {
            final double f = span / atoms.inertia[i];
            v[3 * i] += f * force[3 * i];
            v[3 * i + 1] += f * force[3 * i + 1];
            v[3 * i + 2] += f * force[3 * i + 2];
        }
    }

    private void drift(final double middle, final double time, final long step) {
        span = time;
        number = step;
        workers.ranges(atoms.count, GRAIN, checks);
        if (cell != null) cell.drift(atoms, middle, time);
        else workers.ranges(atoms.count, GRAIN, drifts);
    }

    private void check(final int from, final int to) {
        final double[] v = atoms.velocities;
        final double fastest = farthest / (span * span);
        for (int a = 3 * from; a < 3 * to; a += 3) {
            // written so that NaN is caught too
            if (!(v[a] * v[a] + v[a + 1] * v[a + 1] + v[a + 2] * v[a + 2] <= fastest)) {
                throw tooFast(a / 3, span, number);
            }
        }
    }

    private void drift(final int from, final int to) {
        final double[] x = atoms.positions;
        final double[] v = atoms.velocities;
        for (int k = 3 * from; k < 3 * to; k++) x[k] += span * v[k];
    }

    private InputException tooFast(final int atom, final double time, final long step) {
        final double[] v = atoms.velocities;
        final double speed = Math.sqrt(v[3 * atom] * v[3 * atom] + v[3 * atom + 1] * v[3 * atom + 1]
                + v[3 * atom + 2] * v[3 * atom + 2]);
        return new InputException(
                Text.of("%s would move by %.3g Å in step %d, more than %s Å: the simulation explodes; %s",
                        atoms.name(atom), speed * time, step + 1, settings.limits().move(),
                        "minimise the structure first, or use a smaller time step"));
    }

    /** The O of BAOAB: velocities forget, and are pushed at random. */
    private void ornstein(final Thermostat.Langevin langevin, final long step, final double time, final double dt) {
        final double before = atoms.twiceKinetic();
        final double keep = StrictMath.exp(-dt / langevin.damp());
        final double push = Math.sqrt((1 - keep * keep) * thermal(time));
        noise.start(step);
        final double[] v = atoms.velocities;
        final int count = some == null ? atoms.count : some.length;
        for (int n = 0; n < count; n++) {
            final int i = some == null ? n : some[n];
            final double width = push / Math.sqrt(atoms.mass[i]);
            for (int k = 3 * i; k < 3 * i + 3; k++) v[k] = keep * v[k] + width * noise.gaussian();
        }
        heat += (atoms.twiceKinetic() - before) / 2;
    }

    /** Bussi, Donadio and Parrinello 2007, equation A7, with the sign of A8. */
    private void rescale(final Thermostat.Rescale rescale, final long step, final double time, final double dt) {
        final double twice = atoms.twiceKinetic(some);
        if (twice == 0) throw new InputException(
                "velocity rescaling needs atoms that move, and all stand still at step " + (step + 1)
                        + "; start from a temperature above 0 K");
        noise.start(step);
        final double keep = StrictMath.exp(-dt / rescale.damp());
        final double one = noise.gaussian();
        final double others = noise.chiSquare(freedom - 1);
        final double ratio = thermal(time) * (1 - keep) / twice;
        final double square = keep + ratio * (one * one + others) + 2 * one * Math.sqrt(keep * ratio);
        final double sign = one + Math.sqrt(keep / ratio) < 0 ? -1 : 1;
        atoms.scaleVelocities(some, sign * Math.sqrt(Math.max(0, square)));
        heat += (atoms.twiceKinetic(some) - twice) / 2;
    }

    private void stopDrift() {
        if (thermostat instanceof Thermostat.Langevin || !settings.parts().none()) return;
        final double before = atoms.twiceKinetic();
        Momentum.stopDrift(atoms);
        if (atoms.open()) Momentum.stopRotation(atoms);
        heat += (atoms.twiceKinetic() - before) / 2;
    }

    /** What must be added to potential and kinetic energy for a quantity that is conserved (eV). */
    double reservoirs() {
        double sum = -heat;
        if (chain != null) sum += chain.energy();
        if (cellChain != null) sum += cellChain.energy();
        if (cell != null) sum += cell.energy();
        return sum;
    }

    /** State of the chain of the particles, that of the cell, the cell's motion, and the heat; empty where none. */
    double[][] state() {
        return new double[][] {chain == null ? new double[0] : chain.state(),
            cellChain == null ? new double[0] : cellChain.state(), cell == null ? new double[0] : cell.state(),
            {heat}};
    }

    /** Takes over a state. */
    void state(final double[][] state) {
        if (chain != null) chain.state(state[0]);
        if (cellChain != null) cellChain.state(state[1]);
        if (cell != null) cell.state(state[2]);
        heat = state[3][0];
    }
}
