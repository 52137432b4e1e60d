package org.ionclay.task.potentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.task.frame.Shard;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;

/** Frames of files, one at a time, each with the types of a potential and its neighbours. */
final class PotentialFrames {

    /** Takes one frame. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes a frame; what it is given is valid until it returns.
         *
         * @param number number of the frame over all files, from 1
         * @param frame the frame as read
         * @param structure its atoms with the potential's types
         * @param neighbours its neighbours up to the potential's cutoff
         */
        void take(int number, Frame frame, Structure structure, NeighbourList neighbours) throws IOException;
    }

    private final List<String> typeMap;
    private final ReadOptions options;
    private final NeighbourList neighbours;
    private final Progress progress;
    private int frames;
    private int from;
    private int to = Integer.MAX_VALUE;

    /**
     * Prepares.
     *
     * @param typeMap names of the potential's types
     * @param cutoff radius up to which the potential needs neighbours (Å)
     * @param typeNames names of types in files that only number them
     * @param workers threads for the search of neighbours
     * @param progress asked at every frame
     */
    PotentialFrames(final List<String> typeMap, final double cutoff, final List<String> typeNames,
            final Workers workers, final Progress progress) {
        this.typeMap = List.copyOf(typeMap);
        this.progress = progress;
        options = ReadOptions.DEFAULT.withTypeNames(typeNames);
        // frames need not follow each other in time: no skin
        neighbours = new NeighbourList(cutoff, 0, workers);
    }

    /**
     * Visits only a shard's frames from now on; all are counted, so that numbers are those of one run.
     *
     * @param paths all files and folders
     * @throws IOException if one cannot be read
     */
    void share(final Optional<Shard> shard, final List<Path> paths) throws IOException {
        if (shard.isEmpty()) return;
        int all = 0;
        for (final Path path : paths) {
            try (FrameReader reader = AtomFiles.open(path, options)) {
                while (reader.hasNext()) {
                    progress.check();
                    reader.next();
                    all++;
                }
            } catch (final UncheckedIOException e) {
                throw e.getCause();
            }
        }
        shard.get().check(all);
        from = shard.get().from(all);
        to = shard.get().to(all);
    }

    /**
     * Reads a file or folder frame by frame; numbers go on where the last one ended.
     *
     * @return number of its frames
     * @throws IOException if it cannot be read
     * @throws InputException if it holds no frame, or atoms that the potential does not know
     */
    int each(final Path path, final Visitor visitor) throws IOException {
        final int before = frames;
        try (FrameReader reader = AtomFiles.open(path, options)) {
            while (reader.hasNext()) {
                progress.check();
                progress.update(0, "frame " + (frames + 1));
                final Frame frame = reader.next();
                frames++;
                if (frames <= from || frames > to) continue;
                final Structure structure = typed(path, frame, frames - before);
                update(structure);
                visitor.take(frames, frame, structure, neighbours);
            }
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        if (frames == before) throw new InputException("input: \"" + path + "\" holds no frame");
        return frames - before;
    }

    private Structure typed(final Path path, final Frame frame, final int number) {
        try {
            return frame.structure().withTypeMap(typeMap);
        } catch (final InputException e) {
            throw new InputException(
                    Text.of("%s, frame %d: %s; use a potential that knows it, or name numbered types with ",
                    path, number, e.getMessage()) + "type_names", e);
        }
    }

    private void update(final Structure structure) {
        final boolean[] periodic = new boolean[3];
        final Optional<Cell> cell = structure.cell();
        for (int v = 0; v < 3; v++) periodic[v] = cell.isPresent() && cell.get().periodic(v);
        neighbours.update(structure.size(), structure.positions(), cell.map(Cell::vectors).orElse(null), periodic);
    }

    /** Number of frames so far. */
    int count() {
        return frames;
    }
}
