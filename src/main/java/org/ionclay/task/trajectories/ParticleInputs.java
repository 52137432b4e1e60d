package org.ionclay.task.trajectories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.PerAtom;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.compute.InputException;
import org.ionclay.trajectory.FrameSelection;
import org.ionclay.trajectory.SameAtoms;

/**
 * Which original particle each atom belongs to: the molecules of a file that {@code particles} names, a column of the
 * trajectory of that name, or the trajectory's own molecules.
 */
final class ParticleInputs {

    private ParticleInputs() {
    }

    /**
     * The particles of a trajectory's atoms, in the order of its atoms.
     *
     * @return empty where nothing was given and the trajectory has no molecules, or only one
     * @throws InputException if what was given does not hold particles
     */
    static Optional<int[]> of(final GlassRun run, final GlassTrajectory trajectory) throws IOException {
        final String text = run.inputs().text("particles");
        if (text.isEmpty()) {
            return trajectory.first().molecules().filter(particles -> Arrays.stream(particles).distinct().count() > 1);
        }
        final Path path = Path.of(text);
        return Optional.of(Files.isRegularFile(path) ? molecules(run, path, trajectory)
                : column(run, trajectory, text));
    }

    private static int[] molecules(final GlassRun run, final Path path, final GlassTrajectory trajectory)
            throws IOException {
        run.record().input(path);
        final Structure atoms = first(new SameAtoms(AtomFiles.trajectory(path, ReadOptions.DEFAULT.withTypeNames(
                run.inputs().words("type_names"))), FrameSelection.ALL, OptionalDouble.empty(), false));
        if (atoms.size() != trajectory.first().size()) throw new InputException("particles: \"" + path.getFileName()
                + "\" holds " + atoms.size() + " atoms, " + trajectory.name() + " " + trajectory.first().size());
        return atoms.molecules().orElseThrow(() -> new InputException("particles: \"" + path.getFileName()
                + "\" has no molecule numbers"));
    }

    private static int[] column(final GlassRun run, final GlassTrajectory trajectory, final String name)
            throws IOException {
        // the readers take this column as molecules
        if (name.equals("mol") && trajectory.first().molecules().isPresent()) {
            return trajectory.first().molecules().get();
        }
        final PerAtom column;
        try {
            column = first(run.given().withColumns(trajectory.file(), List.of(name))).extras().get(name);
        } catch (final InputException e) {
            throw new InputException("particles: " + trajectory.name() + ": " + e.getMessage(), e);
        }
        if (column == null || column.width() != 1) throw new InputException("particles: \"" + name + "\" is neither a "
                + "file nor a column of " + trajectory.name());
        final int[] particles = new int[column.atoms()];
        for (int i = 0; i < particles.length; i++) {
            final double value = column.value(i, 0);
            particles[i] = (int) value;
            if (particles[i] != value) throw new InputException("particles: column \"" + name + "\" of "
                    + trajectory.name() + " has " + value + " for atom " + (i + 1) + "; whole numbers are needed");
        }
        return particles;
    }

    /** The first frame, sorted by id. */
    private static Structure first(final SameAtoms frames) throws IOException {
        try (FrameReader reader = frames.open()) {
            if (!reader.hasNext()) throw new InputException("particles: the file holds no atoms");
            return reader.next().structure();
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
