package org.ionclay.task.trajectories;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.Trajectory;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.compute.InputException;
import org.ionclay.trajectory.FrameSelection;
import org.ionclay.trajectory.JoinedTrajectory;
import org.ionclay.trajectory.SameAtoms;
import org.ionclay.trajectory.Unwrapper;
import org.ionclay.units.LammpsUnits;

/**
 * The inputs that all commands on trajectories share (declared in {@code command.TrajectoryCommand}): which files,
 * which of their frames, what the files do not say, and how atoms are followed through the boundaries.
 */
final class TrajectoryInputs {

    private final List<Path> files;
    private final ReadOptions options;
    private final FrameSelection selection;
    private final OptionalDouble timestep;
    private final Unwrapper.Mode unwrap;
    private final double largestStep;
    private final List<Path> joined;

    private TrajectoryInputs(final Inputs inputs) throws IOException {
        final List<Path> given = inputs.paths("input");
        joined = inputs.yes("join") ? given : List.of();
        files = joined.isEmpty() ? given : given.subList(0, 1);
        if (given.isEmpty()) throw new InputException(
                "input: needs one trajectory or several (LAMMPS dump, extended XYZ, XDATCAR, vasprun.xml, DCD, "
                        + "XTC ...)");
        ReadOptions read = ReadOptions.DEFAULT.withTypeNames(inputs.words("type_names"))
                .withUnits(LammpsUnits.of(inputs.text("units")));
        if (inputs.file("topology").isPresent()) read = read.withTopology(first(inputs.file("topology").get(), read));
        options = read;
        selection = new FrameSelection(inputs.whole("first"), inputs.whole("last"), inputs.whole("stride"));
        timestep = inputs.number("timestep") > 0 ? OptionalDouble.of(inputs.number("timestep"))
                : OptionalDouble.empty();
        unwrap = inputs.text("unwrap").equals("as written") ? Unwrapper.Mode.AS_WRITTEN : Unwrapper.Mode.TOROIDAL;
        largestStep = inputs.number("largest_step");
    }

    /**
     * Reads the shared inputs.
     *
     * @throws InputException naming the input that cannot be used
     * @throws IOException if the topology cannot be read
     */
    static TrajectoryInputs of(final Inputs inputs) throws IOException {
        return new TrajectoryInputs(inputs);
    }

    private static Structure first(final Path file, final ReadOptions options) throws IOException {
        try (FrameReader reader = AtomFiles.open(file, options)) {
            if (!reader.hasNext()) throw new InputException("topology: \"" + file + "\" holds no atoms");
            return reader.next().structure();
        }
    }

    /** The trajectories: to be overlaid, or to be taken as repetitions of one experiment. */
    List<Path> files() {
        return files;
    }

    /** Notes the files in the record of the run. */
    void note(final RunRecord record) {
        for (final Path file : joined.isEmpty() ? files : joined) record.input(file);
    }

    /**
     * A file as a trajectory of chosen frames with atoms sorted by id, the same in each, at equal intervals.
     *
     * A time step that was not given is that of the run whose run.json lies beside the file.
     *
     * @param timed whether frames must have times
     * @throws IOException if the file's format cannot be found out
     */
    SameAtoms open(final Path file, final boolean timed) throws IOException {
        final OptionalDouble step = timestep.isPresent() ? timestep : RunBeside.of(file).timestep();
        return new SameAtoms(source(file, options), selection, step, timed);
    }

    private Trajectory source(final Path file, final ReadOptions read) throws IOException {
        if (joined.size() < 2) return AtomFiles.trajectory(file, read);
        final List<Trajectory> parts = new ArrayList<>();
        for (final Path part : joined) parts.add(AtomFiles.trajectory(part, read));
        return new JoinedTrajectory(parts);
    }

    /**
     * Refuses files to be averaged as repetitions that are one run in parts: where one ends, the next begins.
     *
     * @throws InputException naming the two files and the choice
     * @throws IOException if one cannot be read
     */
    void refuseRestarts() throws IOException {
        for (int f = 1; f < files.size(); f++) {
            if (JoinedTrajectory.follows(AtomFiles.trajectory(files.get(f - 1), options),
                    AtomFiles.trajectory(files.get(f), options))) throw new InputException("input: \""
                    + files.get(f).getFileName() + "\" begins with the last frame of \""
                    + files.get(f - 1).getFileName() + "\": they are one run in parts, not repetitions; use join=yes, "
                    + "or several_files=overlay");
        }
    }

    /** As {@link #open(Path, boolean)} without times, and with further columns of a LAMMPS dump. */
    SameAtoms withColumns(final Path file, final List<String> columns) throws IOException {
        return new SameAtoms(source(file, options.withColumns(columns)), selection, timestep, false);
    }

    /** What follows atoms through the boundaries, at the start of a trajectory. */
    Unwrapper unwrapper() {
        return new Unwrapper(unwrap, largestStep);
    }

    /** How atoms are followed. */
    Unwrapper.Mode unwrap() {
        return unwrap;
    }
}
