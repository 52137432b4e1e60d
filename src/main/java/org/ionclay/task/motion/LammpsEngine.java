package org.ionclay.task.motion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.lammps.LammpsDynamics;
import org.ionclay.lammps.LammpsPotential;
import org.ionclay.lammps.LammpsProgram;
import org.ionclay.md.Simulation;
import org.ionclay.md.Thermo;
import org.ionclay.md.report.ThermoFile;
import org.ionclay.md.report.TrajectoryFile;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.potentials.PotentialInputs;

/** The inputs {@code engine} and {@code ranks}, and dynamics by LAMMPS, for all tasks that move atoms. */
public final class LammpsEngine {

    /** The folder for LAMMPS's files in a run's output folder. */
    public static final String FOLDER = "lammps";

    private LammpsEngine() {
    }

    /**
     * Whether the inputs choose LAMMPS.
     *
     * @throws InputException if ranks are given to the embedded engine
     */
    public static boolean chosen(final Inputs inputs) {
        final boolean lammps = inputs.text("engine").equals("lammps");
        if (!lammps && inputs.integer("ranks") != 1) throw new InputException("ranks: MPI ranks are for engine=lammps, "
                + "found engine=embedded, whose threads are set by threads");
        return lammps;
    }

    /** LAMMPS on this machine with the ranks that the inputs want. */
    public static LammpsProgram program(final Inputs inputs) {
        return LammpsProgram.onPath(inputs.integer("ranks"));
    }

    /**
     * A potential as LAMMPS takes it.
     *
     * @throws IOException if its files cannot be read
     */
    public static LammpsPotential potential(final PotentialInputs potential) throws IOException {
        final Path file = potential.files().get(0);
        if (!PairFile.isOne(file)) {
            return new LammpsPotential(potential.typeMap(), Optional.empty(), Optional.of(file));
        }
        return new LammpsPotential(potential.typeMap(), Optional.of(PairFile.read(file)),
                potential.files().size() > 1 ? Optional.of(potential.files().get(1)) : Optional.empty());
    }

    /** The structure in a cell as LAMMPS has it: a along x, b in the plane of x and y. */
    public static Structure turned(final Structure structure) {
        if (structure.cell().isEmpty() || structure.box().restricted()) return structure;
        final Cell.Restricted turn = structure.box().toRestricted();
        return structure.toBuilder().positions(turn.turn(structure.positions()))
                .velocities(turn.turn(structure.velocities().orElse(null))).cell(turn.cell()).build();
    }

    /**
     * Runs LAMMPS from where a simulation stands.
     *
     * @param simulation at its start; its velocities and settings are taken
     * @param potential what the atoms feel
     * @param steps number of steps
     * @param output the run's folder
     * @param thermo file for the rows
     * @param trajectory file for the frames, if they are wanted
     * @param told told each row besides
     * @return rows' last, and the last frame with velocities and forces
     * @throws IOException if a file cannot be written or read
     */
    public static Ended run(final Simulation simulation, final LammpsPotential potential, final LammpsProgram program,
            final long steps, final Path output, final ThermoFile thermo, final Optional<TrajectoryFile> trajectory,
            final java.util.function.Consumer<Thermo> told, final Progress progress) throws IOException {
        final List<Thermo> last = new ArrayList<>();
        final LammpsDynamics dynamics = new LammpsDynamics(simulation.frame(true).structure(), potential,
                simulation.settings(), new LammpsDynamics.Plan(steps, thermo.every(),
                        trajectory.map(TrajectoryFile::every).orElse(0L), simulation.degreesOfFreedom()));
        try {
            final Frame frame = dynamics.run(output.resolve(FOLDER), program, progress, new LammpsDynamics.Listener() {
                @Override
                public void thermo(final Thermo now) throws IOException {
                    thermo.write(now);
                    told.accept(now);
                    last.clear();
                    last.add(now);
                }

                @Override
                public void frame(final Frame frame) throws IOException {
                    trajectory.orElseThrow().write(frame);
                }
            });
            return new Ended(last.get(0), frame);
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * What LAMMPS came to.
     *
     * @param thermo the last row of thermo.csv
     * @param frame the last frame
     */
    public record Ended(Thermo thermo, Frame frame) {
    }
}
