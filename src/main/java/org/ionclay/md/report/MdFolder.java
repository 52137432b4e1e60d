package org.ionclay.md.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ionclay.compute.AppendedFile;
import org.ionclay.compute.FolderLock;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.md.Checkpoint;

/**
 * The output folder of a simulation. Unlike other tasks' outputs, its files grow in their places while the run goes on,
 * since hours of it must outlive a crash: a checkpoint says up to where they belong together (docs/architecture.md).
 */
public final class MdFolder implements AutoCloseable {

    /** Name of the checkpoint in the folder. */
    public static final String CHECKPOINT = "checkpoint";

    private static final List<String> GROWING = List.of(ThermoFile.NAME, "trajectory.xyz", "trajectory.dump",
            CHECKPOINT);

    private final Path folder;
    private final List<String> own;
    private final Map<String, AppendedFile> files = new LinkedHashMap<>();
    private long lastCheckpoint = -1;
    private FolderLock lock;

    private MdFolder(final Path folder, final List<String> own) {
        this.folder = folder;
        this.own = own;
    }

    /**
     * Looks whether a run may write into a folder.
     *
     * @param fresh whether it starts anew
     * @param overwrite whether an earlier run's files may go
     * @param others names of the files that a run leaves beside thermo.csv, trajectory and checkpoint
     * @throws InputException if not
     */
    public static MdFolder check(final Path folder, final boolean fresh, final boolean overwrite,
            final List<String> others) {
        final List<String> own = Stream.concat(GROWING.stream(), others.stream()).toList();
        if (Files.exists(folder) && !Files.isDirectory(folder)) throw new InputException(
                "output must be a folder, found the file \"" + folder + "\"");
        if (fresh && !overwrite) {
            for (final String name : own) {
                if (Files.exists(folder.resolve(name))) throw new InputException(Text.of("output \"%s\" holds %s of an "
                        + "earlier run; go on with it by restart=<that folder>, or use overwrite=yes or another folder",
                        folder, name));
            }
        }
        return new MdFolder(folder, own);
    }

    /**
     * Makes the folder and, for a run that starts anew, removes what an earlier one left.
     *
     * @throws InputException if the folder cannot be written to, or another run writes there
     */
    public void begin(final boolean fresh) {
        try {
            Files.createDirectories(folder);
            lock = FolderLock.take(folder);
            if (fresh) for (final String name : own) Files.deleteIfExists(folder.resolve(name));
        } catch (final IOException e) {
            throw FolderLock.unwritable(folder, e);
        }
    }

    /**
     * A file that grows.
     *
     * @param stored the checkpoint from which the run goes on, if it lies in this folder; else null
     * @throws InputException if it cannot be written, or is shorter than the checkpoint knew it
     */
    public AppendedFile open(final String name, final Checkpoint.Stored stored) {
        try {
            final AppendedFile file = stored != null && stored.lengths().containsKey(name)
                    ? AppendedFile.resume(folder.resolve(name), stored.lengths().get(name))
                    : AppendedFile.create(folder.resolve(name));
            files.put(name, file);
            return file;
        } catch (final IOException e) {
            throw FolderLock.unwritable(folder, e);
        }
    }

    /**
     * Makes sure that the folder is still there and ours: files that were removed could be written to for ever.
     *
     * @throws IOException if not
     */
    public void stillOurs() throws IOException {
        lock.check();
        for (final String name : files.keySet()) {
            if (!Files.exists(folder.resolve(name))) throw new IOException(name + " has vanished while the run was "
                    + "writing it");
        }
    }

    /**
     * Writes a checkpoint that knows how long the files are.
     *
     * @param checkpoint the simulation
     * @param notes what a restart should find again
     * @param arrays numbers that other parts of the run go on from
     * @throws IOException if it cannot be written, or the folder is no longer there
     */
    public void checkpoint(final Checkpoint checkpoint, final Map<String, String> notes,
            final Map<String, double[]> arrays) throws IOException {
        stillOurs();
        final Map<String, Long> lengths = new LinkedHashMap<>();
        files.forEach((name, file) -> lengths.put(name, file.length()));
        new Checkpoint.Stored(checkpoint, notes, lengths, arrays).write(folder.resolve(CHECKPOINT));
        lastCheckpoint = checkpoint.step();
    }

    /** Notes that the folder holds a checkpoint already. */
    public void hasCheckpoint(final long step) {
        lastCheckpoint = step;
    }

    /** What is left after a failure, for people. */
    public String left() {
        return lastCheckpoint < 0 ? "no checkpoint was written yet" : "the last checkpoint, of step " + lastCheckpoint
                + ", is intact: restart=\"" + folder + "\" goes on from there";
    }

    /** Why a file could not be written, for people. */
    public String failure(final IOException e) {
        return "output \"" + folder + "\" cannot be written to: " + FolderLock.reason(e)
                + "; make room, or see to the folder's permissions; " + left();
    }

    /** Where a file of the folder is. */
    public Path file(final String name) {
        return folder.resolve(name);
    }

    /** The files that are there now. */
    public List<Path> written() {
        final List<Path> written = new ArrayList<>();
        for (final String name : own) if (Files.exists(folder.resolve(name))) written.add(folder.resolve(name));
        return written;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (final AppendedFile file : files.values()) {
            try {
                file.close();
            } catch (final IOException e) {
                failure = e;
            }
        }
        if (lock != null) lock.close();
        if (failure != null) throw failure;
    }
}
