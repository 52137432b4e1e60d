package org.ionclay.lammps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.math3.util.ArithmeticUtils;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.md.Barostat;
import org.ionclay.md.Ensemble;
import org.ionclay.md.MdSettings;
import org.ionclay.md.Parts;
import org.ionclay.md.Schedule;
import org.ionclay.md.Thermo;
import org.ionclay.md.Thermostat;
import org.ionclay.units.Constants;

/**
 * Dynamics by LAMMPS with the settings of our own. The start is the same to the last digit: velocities are ours. What
 * LAMMPS prints becomes {@link Thermo}s of our units while it runs, what it dumps becomes frames in the end.
 *
 * <p>A schedule with corners is run piece by piece; thermostat and barostat begin anew at each corner, so that the
 * conserved quantity jumps there. Deformations and restarts are not handed over.
 */
public final class LammpsDynamics {

    private static final String TRAJECTORY = "trajectory.dump";
    private static final String FINAL = "final.dump";
    private static final String[] AXES = {"x", "y", "z", "yz", "xz", "xy"};

    private final MdSettings settings;
    private final Structure start;
    private final LammpsPotential potential;
    private final Plan plan;

    /**
     * What is to be done.
     *
     * @param steps number of steps
     * @param thermoEvery steps between {@link Thermo}s
     * @param trajectoryEvery steps between frames; 0 for none
     * @param freedom degrees of freedom that the temperature counts
     */
    public record Plan(long steps, long thermoEvery, long trajectoryEvery, int freedom) {
    }

    /** Told what comes. */
    public interface Listener {

        /** A row of the thermodynamic data, while LAMMPS runs. */
        void thermo(Thermo now) throws IOException;

        /** A frame of the trajectory, after LAMMPS has ended. */
        void frame(Frame frame) throws IOException;
    }

    /**
     * A run.
     *
     * @param start atoms with velocities, types as the potential numbers them, in a cell whose a lies along x and b in
     *            the plane of x and y
     * @param potential what they feel
     * @param settings how they move
     * @param plan how long
     * @throws InputException if LAMMPS cannot do it
     */
    public LammpsDynamics(final Structure start, final LammpsPotential potential, final MdSettings settings,
            final Plan plan) {
        this.start = start;
        this.potential = potential;
        this.settings = settings;
        this.plan = plan;
        if (start.cell().isEmpty() || !start.box().restricted()) throw new InputException("engine: LAMMPS needs a cell "
                + "with a along x and b in the plane of x and y, and found none or another; give the structure a cell, "
                + "or use engine=embedded");
        if (!settings.parts().equals(Parts.NONE)) throw new InputException("engine: frozen atoms and thermostats of "
                + "parts are not handed over to LAMMPS; use engine=embedded");
        if (!settings.deformation().none()) throw new InputException("deform: deformations are not handed over to "
                + "LAMMPS; use engine=embedded");
    }

    /**
     * Writes all that LAMMPS needs.
     *
     * @param folder made if it is not there
     * @param ranks MPI ranks
     * @throws IOException if a file cannot be written
     */
    private Prepared prepare(final Path folder, final int ranks) throws IOException {
        Files.createDirectories(folder);
        for (final String old : List.of(TRAJECTORY, FINAL, Prepared.LOG)) Files.deleteIfExists(folder.resolve(old));
        return Prepared.write(folder, start, potential, input(), ranks);
    }

    /**
     * Writes and runs.
     *
     * @param folder for LAMMPS's files
     * @param program what runs them
     * @param progress told how far it is, asked whether to go on
     * @param listener told rows and frames
     * @return the last frame, with velocities and forces
     * @throws InputException if LAMMPS is missing or fails; the prepared files are left
     * @throws CancelledException if the user asked to stop
     * @throws IOException if a file cannot be written or read
     */
    public Frame run(final Path folder, final LammpsProgram program, final Progress progress, final Listener listener)
            throws IOException {
        final Prepared prepared = prepare(folder, program.ranks());
        progress.update(0, "starting LAMMPS");
        final ThermoLines lines = new ThermoLines(potential.offset(start), plan.freedom(), listener,
                plan.thermoEvery(), plan.steps(), progress);
        program.run(prepared, progress, lines);

        if (lines.last() == null) throw new InputException("engine: LAMMPS ended without a row of data; see \""
                + folder.resolve(Prepared.LOG) + "\"");
        if (plan.trajectoryEvery() > 0) {
            try (FrameReader reader = AtomFiles.open(folder.resolve(TRAJECTORY))) {
                while (reader.hasNext()) listener.frame(ours(reader.next(), lines));
            }
        }
        final List<Frame> last = AtomFiles.readAll(folder.resolve(FINAL));
        return ours(last.get(last.size() - 1), lines);
    }

    /** With our species, time and energy, and the cell's boundaries. */
    private Frame ours(final Frame read, final ThermoLines lines) {
        final Structure atoms = read.structure().withTypeMap(start.names());
        final Structure.Builder built = start.toBuilder().positions(atoms.positions())
                .velocities(atoms.velocities().orElse(null)).images(atoms.images().orElse(null)).ids(null)
                .cell(start.box().withVectors(atoms.box().vectors()).withOrigin(atoms.box().origin()[0],
                        atoms.box().origin()[1], atoms.box().origin()[2]));
        final Frame.Builder frame = Frame.builder(built.build());
        read.forces().ifPresent(frame::forces);
        final long step = read.step().orElse(0L);
        frame.step(step).time(step * settings.timestep());
        lines.energy(step).ifPresent(frame::energy);
        return frame.build();
    }

    private List<String> input() {
        final List<String> lines = new ArrayList<>();
        if (settings.ensemble() instanceof Ensemble.Npt npt
                && npt.barostat().coupling() == Barostat.Coupling.TRICLINIC && start.box().orthogonal()) {
            lines.add("change_box all triclinic");
        }
        lines.add("timestep " + settings.timestep() / Constants.PICOSECOND);
        // LAMMPS takes three degrees of freedom off
        final int extra = 3 * start.size() - plan.freedom();
        lines.add("compute_modify thermo_temp extra/dof " + extra);
        lines.addAll(ThermoLines.dynamics());
        // a frame wants its energy, too
        lines.add("thermo " + (plan.trajectoryEvery() > 0 ? ArithmeticUtils.gcd(plan.thermoEvery(),
                plan.trajectoryEvery()) : plan.thermoEvery()));
        if (plan.trajectoryEvery() > 0) {
            lines.add("dump 1 all custom " + plan.trajectoryEvery() + " " + TRAJECTORY
                    + " id element x y z ix iy iz vx vy vz");
            lines.add("dump_modify 1 sort id format float %.17g element " + String.join(" ", start.names()));
        }
        long from = 0;
        for (final long to : corners()) {
            lines.addAll(fixes(from, to));
            lines.add("run " + (to - from));
            for (int k = 1; k <= fixCount(); k++) lines.add("unfix f" + k);
            from = to;
        }
        lines.add("write_dump all custom " + FINAL + " id element x y z ix iy iz vx vy vz fx fy fz modify sort id "
                + "format float %.17g element " + String.join(" ", start.names()));
        return lines;
    }

    private List<Schedule> schedules() {
        final List<Schedule> all = new ArrayList<>();
        if (settings.ensemble() instanceof Ensemble.Nvt nvt) all.add(nvt.temperature());
        if (settings.ensemble() instanceof Ensemble.Npt npt) {
            all.add(npt.temperature());
            all.addAll(npt.barostat().stress());
        }
        return all;
    }

    /** Steps at which a piece ends; the last is that of the run. */
    private TreeSet<Long> corners() {
        final TreeSet<Long> corners = new TreeSet<>();
        for (final Schedule one : schedules()) {
            for (final Schedule.Point point : one.points()) {
                final long step = Math.round(point.time() / settings.timestep());
                if (step > 0 && step < plan.steps()) corners.add(step);
            }
        }
        corners.add(plan.steps());
        return corners;
    }

    private int fixCount() {
        return settings.ensemble() instanceof Ensemble.Nvt nvt && !(nvt.thermostat() instanceof Thermostat.NoseHoover)
                ? 2 : 1;
    }

    private List<String> fixes(final long from, final long to) {
        if (settings.ensemble() instanceof Ensemble.Nvt nvt) {
            final String range = range(nvt.temperature(), from, to, 1);
            final double damp = nvt.thermostat().damp() / Constants.PICOSECOND;
            // LAMMPS wants seeds of 1 to 900 million
            final long seed = 1 + Math.floorMod(settings.seed() + from, 899_999_999L);
            if (nvt.thermostat() instanceof Thermostat.NoseHoover chain) return List.of("fix f1 all nvt temp " + range
                    + " " + damp + " tchain " + chain.length());
            if (nvt.thermostat() instanceof Thermostat.Langevin) return List.of("fix f1 all langevin " + range + " "
                    + damp + " " + seed + " tally yes", "fix f2 all nve");
            return List.of("fix f1 all temp/csvr " + range + " " + damp + " " + seed, "fix f2 all nve");
        }
        if (settings.ensemble() instanceof Ensemble.Npt npt) return List.of(npt(npt, from, to));
        return List.of("fix f1 all nve");
    }

    private String npt(final Ensemble.Npt npt, final long from, final long to) {
        final Barostat barostat = npt.barostat();
        final double damp = barostat.damp() * cellPeriod() / Constants.PICOSECOND;
        final StringBuilder fix = new StringBuilder("fix f1 all npt temp ")
                .append(range(npt.temperature(), from, to, 1))
                .append(' ').append(npt.thermostat().damp() / Constants.PICOSECOND).append(" tchain ")
                .append(npt.thermostat().length()).append(" pchain ").append(barostat.length());
        final double unit = -1 / Constants.BAR;
        if (barostat.coupling() == Barostat.Coupling.ISOTROPIC) {
            return fix.append(" iso ").append(range(barostat.stress().get(0), from, to, unit)).append(' ').append(damp)
                    .toString();
        }
        final int components = barostat.coupling() == Barostat.Coupling.ANISOTROPIC ? 3 : 6;
        for (int c = 0; c < components; c++) fix.append(' ').append(AXES[c]).append(' ')
                .append(range(barostat.stress().get(c), from, to, unit)).append(' ').append(damp);
        return fix.append(" couple none").toString();
    }

    /**
     * LAMMPS's period of the cell over ours: its mass of a component is (N + 1) kT period², that of Martyna, Tobias and
     * Klein (N_f + 3) kT period² / 3, and the masses shall be the same.
     */
    private double cellPeriod() {
        return Math.sqrt((plan.freedom() + 3) / (3. * (start.size() + 1)));
    }

    /** Values at both ends of a piece; just before a jump, that before it. */
    private String range(final Schedule schedule, final long from, final long to, final double unit) {
        final double begin = schedule.at(from * settings.timestep());
        final double end = schedule.at((to - 1e-6) * settings.timestep());
        // to nine digits, so that the last moment before a corner reads as the corner
        return Text.of("%.9g %.9g", begin * unit + 0., end * unit + 0.);
    }
}
