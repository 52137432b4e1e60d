package org.ionclay.task.trajectories;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.compute.InputException;
import org.ionclay.trajectory.FrameSelection;
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

    private TrajectoryInputs(final Inputs inputs) throws IOException {
        files = inputs.paths("input");
        if (files.isEmpty()) throw new InputException(
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
        for (final Path file : files) record.input(file);
    }

    /**
     * A file as a trajectory of chosen frames with atoms sorted by id, the same in each, at equal intervals.
     *
     * @param timed whether frames must have times
     * @throws IOException if the file's format cannot be found out
     */
    SameAtoms open(final Path file, final boolean timed) throws IOException {
        return new SameAtoms(AtomFiles.trajectory(file, options), selection, timestep, timed);
    }

    /** As {@link #open(Path, boolean)} without times, and with further columns of a LAMMPS dump. */
    SameAtoms withColumns(final Path file, final List<String> columns) throws IOException {
        return new SameAtoms(AtomFiles.trajectory(file, options.withColumns(columns)), selection, timestep, false);
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
