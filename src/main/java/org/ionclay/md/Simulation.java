package org.ionclay.md;

import java.io.IOException;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Potential;
import org.ionclay.units.Constants;

/**
 * Molecular dynamics: a structure, a potential, an ensemble, and reporters that are told how it goes. A run that was
 * interrupted goes on from a {@link Checkpoint} with the same bits as one that was not, on any number of threads.
 */
public final class Simulation {

    /** Progress and cancel are looked after at least this often (ns). */
    private static final long TELL_NANOS = 200_000_000L;

    private final Atoms atoms;
    private final ForceEvaluation forces;
    private final MdSettings settings;
    private final Propagator propagator;
    private final int freedom;
    private final double[] tensor = new double[9];
    private long step;
    private boolean restored;
    private boolean moving;

    /**
     * A simulation at its first step.
     *
     * @param structure the atoms; their types are the potential's own
     * @param potential what they feel; not closed by this, and not to be used by others meanwhile
     * @param settings how it runs
     * @param workers threads of the neighbour search and of the integrator
     * @throws IllegalArgumentException if structure and settings do not fit: no atoms, no degrees of freedom, no cell
     *             where one is needed
     * @throws IllegalStateException if two atoms lie on each other, a mass is not known, or a force is no number
     */
    public Simulation(final Structure structure, final Potential potential, final MdSettings settings,
            final Workers workers) {
        this(new Atoms(structure, settings.parts().frozen()), potential, settings, workers);
        forces.checkDistances(atoms, settings.limits().distance());
        if (settings.velocities() == MdSettings.Velocities.NEW || structure.velocities().isEmpty()) {
            Momentum.draw(atoms, Constants.BOLTZMANN * settings.startTemperature(), settings.seed());
            atoms.rest();
            if (settings.removeDrift()) stop();
            Momentum.scaleTo(atoms, settings.startTemperature(), freedom);
        } else if (settings.removeDrift()) {
            stop();
        }
        evaluate();
    }

    private Simulation(final Atoms atoms, final Potential potential, final MdSettings settings,
            final Workers workers) {
        this.atoms = atoms;
        this.settings = settings;
        checkCell();
        freedom = freedom();
        forces = new ForceEvaluation(potential, atoms.count, settings.skin(), workers);
        propagator = new Propagator(atoms, forces, settings, freedom, workers);
    }

    /**
     * A simulation that goes on.
     *
     * @param checkpoint where
     * @param potential as at the start
     * @param settings as at the start
     * @param workers threads of the neighbour search and of the integrator
     * @throws IllegalArgumentException if the checkpoint is of other settings, naming both
     */
    public static Simulation resume(final Checkpoint checkpoint, final Potential potential, final MdSettings settings,
            final Workers workers) {
        checkpoint.checkSettings(settings);
        final Atoms atoms = new Atoms(checkpoint.structure(), settings.parts().frozen());
        final Simulation simulation = new Simulation(atoms, potential, settings, workers);
        checkpoint.fill(atoms);
        simulation.propagator.state(checkpoint.reservoirs());
        simulation.step = checkpoint.step();
        simulation.restored = true;
        simulation.forces.restore(atoms, checkpoint.reference(), checkpoint.referenceCell());
        simulation.evaluate();
        return simulation;
    }

    private void checkCell() {
        final boolean cellMoves = settings.ensemble() instanceof Ensemble.Npt || !settings.deformation().none();
        if (!cellMoves) return;
        if (!atoms.fullyPeriodic()) throw new InputException(
                "a cell that changes needs a structure that is periodic along a, b and c; use nve or nvt");
        if (!atoms.start().box().restricted()) throw new InputException(
                "a cell that changes needs a along x and b in the plane of x and y (Cell.toRestricted turns it)");
    }

    /** Degrees of freedom: three for each atom that moves, less those whose momentum is kept at 0. */
    private int freedom() {
        final boolean langevin = settings.ensemble() instanceof Ensemble.Nvt nvt
                && nvt.thermostat() instanceof Thermostat.Langevin;
        int number = 3 * atoms.mobile;
        if (settings.removeDrift() && !langevin && settings.parts().none()) {
            number -= 3;
            if (atoms.open()) number -= Momentum.stopRotation(atoms);
        }
        if (atoms.mobile == 0) throw new InputException("all atoms are frozen; freeze a part of them");
        if (number < 1) throw new InputException("a single atom whose drift is removed cannot move; "
                + "use the Langevin thermostat, or more atoms");
        return number;
    }

    private void stop() {
        // what is pushed by atoms at rest keeps no momentum
        if (!settings.parts().none()) return;
        Momentum.stopDrift(atoms);
        if (atoms.open()) Momentum.stopRotation(atoms);
    }

    private void evaluate() {
        forces.compute(atoms);
        forces.checkFinite(atoms, step);
    }

    /**
     * Goes on until a step. Reporters are told about step 0, and about every step that they want from then on.
     *
     * @param until number of the last step
     * @param progress told now and then, asked whether to go on
     * @param reporters told in this order
     * @throws CancelledException if the user asked to stop, after a whole step with all its reports
     * @throws IllegalStateException if the simulation explodes, naming atom and step
     * @throws IOException if a reporter cannot write
     */
    public void run(final long until, final Progress progress, final List<? extends Reporter> reporters)
            throws IOException {
        final Reporter[] all = reporters.toArray(Reporter[]::new);
        if (step == 0 && !restored) report(all);
        final Speedometer speed = new Speedometer(step, until, atoms.count, settings.timestep());
        long told = System.nanoTime();
        while (step < until) {
            if (System.nanoTime() - told > TELL_NANOS) {
                told = System.nanoTime();
                progress.update((double) step / until, speed.tell(step, temperature()));
                progress.check();
            }
            step();
            report(all);
        }
    }

    private void report(final Reporter[] reporters) throws IOException {
        for (final Reporter reporter : reporters) {
            if (step % reporter.every() == 0) reporter.report(this);
        }
    }

    /**
     * One step.
     *
     * @throws IllegalStateException if the simulation explodes, naming atom and step
     */
    public void step() {
        moving = true;
        propagator.step(step);
        step++;
        moving = false;
        final double temperature = temperature();
        if (!(temperature <= settings.limits().temperature())) throw new InputException(
                Text.of("the temperature is %.6g K at step %d, %s is the fastest: the simulation explodes; %s",
                        temperature, step, atoms.name(fastest()),
                        "minimise the structure first, or use a smaller time step"));
    }

    private int fastest() {
        int fastest = 0;
        double most = -1;
        for (int i = 0; i < atoms.count; i++) {
            double square = 0;
            for (int k = 3 * i; k < 3 * i + 3; k++) square += atoms.velocities[k] * atoms.velocities[k];
            if (!(atoms.mass[i] * square <= most)) {
                most = atoms.mass[i] * square;
                fastest = i;
            }
        }
        return fastest;
    }

    /** How the simulation runs. */
    public MdSettings settings() {
        return settings;
    }

    /** Number of atoms. */
    public int atoms() {
        return atoms.count;
    }

    /** Degrees of freedom that the temperature counts. */
    public int degreesOfFreedom() {
        return freedom;
    }

    /** Steps so far. */
    public long stepNumber() {
        return step;
    }

    /** Time so far (fs). */
    public double time() {
        return step * settings.timestep();
    }

    /** Kinetic temperature (K). */
    public double temperature() {
        return atoms.twiceKinetic() / (freedom * Constants.BOLTZMANN);
    }

    /** Potential energy (eV). */
    public double potentialEnergy() {
        return forces.forces().energy();
    }

    /** Kinetic energy (eV). */
    public double kineticEnergy() {
        return atoms.twiceKinetic() / 2;
    }

    /** The quantity that only the integrator's error changes (eV). */
    public double conserved() {
        return potentialEnergy() + kineticEnergy() + propagator.reservoirs();
    }

    /** Volume of the cell (Å³); 0 without one. */
    public double volume() {
        return atoms.volume();
    }

    /** What it is like now. */
    public Thermo thermo() {
        final double[] stress = new double[6];
        final double[] cell = atoms.cell.clone();
        atoms.kineticTensor(tensor);
        final double[] virial = forces.forces().virial();
        final int[] row = {0, 1, 2, 1, 0, 0};
        final int[] column = {0, 1, 2, 2, 2, 1};
        final double volume = atoms.hasCell ? atoms.volume() : Double.NaN;
        for (int c = 0; c < 6; c++) {
            final int place = 3 * row[c] + column[c];
            stress[c] = atoms.fullyPeriodic()
                    ? -(tensor[place] + (virial[place] + virial[3 * column[c] + row[c]]) / 2) / volume : Double.NaN;
        }
        if (!atoms.hasCell) java.util.Arrays.fill(cell, Double.NaN);
        return new Thermo(step, time(), temperature(), potentialEnergy(), kineticEnergy(), conserved(),
                -(stress[0] + stress[1] + stress[2]) / 3, stress, volume, cell);
    }

    /**
     * The atoms now, in the cell, with image counts, energy, step and time.
     *
     * @param velocities whether with velocities
     */
    public Frame frame(final boolean velocities) {
        return Frame.builder(atoms.snapshot(velocities)).energy(potentialEnergy()).step(step).time(time()).build();
    }

    /** A copy of the positions (Å), not wrapped into the cell, length 3N. */
    public double[] positions() {
        return atoms.positions.clone();
    }

    /** A copy of the velocities (Å/fs), length 3N. */
    public double[] velocities() {
        return atoms.velocities.clone();
    }

    /** Whether the last step was done to its end: not so after an exception, or if the user stopped a force in it. */
    public boolean whole() {
        return !moving;
    }

    /**
     * All that a restart needs.
     *
     * @throws IllegalStateException if the last step was not done to its end
     */
    public Checkpoint checkpoint() {
        if (moving) throw new IllegalStateException("step " + (step + 1) + " was not done to its end");
        return new Checkpoint(String.join("\n", settings.lines()), step, atoms, propagator.state(), forces.reference(),
                forces.referenceCell());
    }
}
