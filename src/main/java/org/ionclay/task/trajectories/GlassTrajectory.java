package org.ionclay.task.trajectories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Progress;
import org.ionclay.glass.Groups;
import org.ionclay.table.Column;
import org.ionclay.compute.InputException;
import org.ionclay.trajectory.FramePass;
import org.ionclay.trajectory.SameAtoms;
import org.ionclay.units.Constants;

/** One trajectory of a run on structure: its species and its frames, which can be walked through several times. */
final class GlassTrajectory {

    private final String name;
    private final Path file;
    private final SameAtoms frames;
    private final Structure first;
    private final Groups species;
    private final boolean timed;
    private final double firstTime;
    private final long count;

    private GlassTrajectory(final String name, final Path file, final SameAtoms frames, final Frame first,
            final long count) {
        this.name = name;
        this.file = file;
        this.frames = frames;
        this.first = first.structure();
        this.count = count;
        species = Groups.of(this.first.names(), this.first.types());
        timed = first.time().isPresent();
        firstTime = first.time().orElse(0);
    }

    /** The trajectories that a run is to compare, each with a name of its own. */
    static List<GlassTrajectory> all(final TrajectoryInputs inputs, final Progress progress) throws IOException {
        final List<GlassTrajectory> all = new ArrayList<>();
        final List<String> names = names(inputs.files());
        for (int f = 0; f < names.size(); f++) {
            progress.check();
            progress.update(0, "looking through " + names.get(f));
            final SameAtoms frames = inputs.open(inputs.files().get(f), false);
            try (FrameReader reader = frames.open()) {
                if (!reader.hasNext()) throw new InputException("input: \"" + inputs.files().get(f)
                        + "\" holds none of the frames to be used");
                all.add(new GlassTrajectory(names.get(f), inputs.files().get(f), frames, reader.next(),
                        frames.count()));
            } catch (final UncheckedIOException e) {
                throw e.getCause();
            } catch (final InputException e) {
                throw new InputException(names.get(f) + ": " + e.getMessage(), e);
            }
        }
        return all;
    }

    /** File names; with their folders, or numbers, where they would be the same. */
    private static List<String> names(final List<Path> files) {
        final List<String> names = new ArrayList<>();
        for (final Path file : files) {
            final String name = String.valueOf(file.getFileName());
            final boolean twice = files.stream().filter(f -> name.equals(String.valueOf(f.getFileName()))).count() > 1;
            final Path parent = file.toAbsolutePath().getParent();
            names.add(twice && parent != null && parent.getFileName() != null ? parent.getFileName() + " " + name
                    : name);
        }
        final boolean clear = names.stream().distinct().count() == names.size();
        for (int f = 0; f < names.size() && !clear; f++) names.set(f, f + 1 + " " + names.get(f));
        return names;
    }

    /** Reads all frames once for some passes. */
    void each(final Progress progress, final String what, final FramePass<?>... passes) throws IOException {
        until(Double.POSITIVE_INFINITY, progress, what, passes);
    }

    /** Reads the frames up to a time (fs) after the first once for some passes. */
    void until(final double span, final Progress progress, final String what, final FramePass<?>... passes)
            throws IOException {
        try {
            frames.walk(span, (reader, done) -> {
                progress.check();
                progress.update((double) done / Math.max(1, count), what + " of " + name + ", frame " + (done + 1)
                        + " of " + count);
            }, List.of(passes));
        } catch (final InputException e) {
            // readers and analyses name line, frame and atom
            throw new InputException(name + ": " + e.getMessage(), e);
        }
    }

    /** What the trajectory is called. */
    String name() {
        return name;
    }

    /** Its file. */
    Path file() {
        return file;
    }

    /** The first frame. */
    Structure first() {
        return first;
    }

    /** Atoms by species. */
    Groups species() {
        return species;
    }

    /** Number of frames. */
    long count() {
        return count;
    }

    /** Whether frames have times. */
    boolean timed() {
        return timed;
    }

    /** Time of the first frame (fs). */
    double firstTime() {
        return firstTime;
    }

    /** The column of times, or of numbers where frames have none. */
    Column timeColumn() {
        return timed ? Column.of("time", "ps") : Column.of("frame");
    }

    /** A time as that column shows it. */
    double shown(final double time) {
        return timed ? time / Constants.PICOSECOND : time;
    }
}
