package org.ionclay.task.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ionclay.compute.FolderLock;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.task.frame.RunRecord;

/**
 * The output folder of a training. As with a simulation, files grow in their places, since hours must outlive a crash:
 * a folder with a checkpoint and without {@code run.json} is a training to go on with.
 */
final class TrainFolder implements AutoCloseable {

    private static final List<String> OWN = List.of("model.dp", "lcurve.out", "checkpoint", "card.md",
            "potential.yaml", "learning curve.png", "forces.png", "energies.png", "errors.csv", RunRecord.FILE);

    private final Path folder;
    private final int models;
    private final boolean resumed;
    private final FolderLock lock;

    private TrainFolder(final Path folder, final int models, final boolean resumed, final FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
        this.models = models;
        this.resumed = resumed;
    }

    /**
     * Makes the folder ready.
     *
     * @param models number of models; the first lies in the folder itself, the others in folders of their number
     * @throws InputException if it holds a finished training and may not be overwritten, another run writes there, or
     *             it cannot be written to
     */
    static TrainFolder open(final Path folder, final boolean overwrite, final int models) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputException("output must be a folder, found the file \"" + folder + "\"");
        }
        if (!overwrite && Files.exists(folder.resolve(RunRecord.FILE))) {
            throw new InputException(Text.of("output \"%s\" holds the results of an earlier run; use overwrite=yes "
                    + "or another ",
                    folder) + "folder");
        }
        try {
            Files.createDirectories(folder);
            final FolderLock lock = FolderLock.take(folder);
            try {
                return new TrainFolder(folder, models, prepare(folder, overwrite, models), lock);
            } catch (final IOException e) {
                lock.close();
                throw e;
            }
        } catch (final IOException e) {
            throw FolderLock.unwritable(folder, e);
        }
    }

    /** Makes the models' folders, empty where an earlier run may go; whether there is a training to go on with. */
    private static boolean prepare(final Path folder, final boolean overwrite, final int models) throws IOException {
        boolean resumed = false;
        for (int m = 0; m < models; m++) {
            final Path own = m == 0 ? folder : folder.resolve(Integer.toString(m + 1));
            Files.createDirectories(own);
            if (overwrite) for (final String name : OWN) Files.deleteIfExists(own.resolve(name));
            resumed |= Files.exists(own.resolve("checkpoint"));
        }
        return resumed;
    }

    /**
     * Makes sure that the folder is still there and ours.
     *
     * @throws IOException if not
     */
    void stillOurs() throws IOException {
        lock.check();
    }

    @Override
    public void close() {
        lock.close();
    }

    /** Whether a checkpoint of an interrupted training was there. */
    boolean resumed() {
        return resumed;
    }

    /** Number of models. */
    int models() {
        return models;
    }

    Path of(final int model) {
        return model == 0 ? folder : folder.resolve(Integer.toString(model + 1));
    }

    Path file(final String name) {
        return folder.resolve(name);
    }

    List<Path> written() throws IOException {
        final List<Path> all = new ArrayList<>();
        for (int m = 0; m < models; m++) {
            try (Stream<Path> files = Files.list(of(m))) {
                all.addAll(files.filter(path -> OWN.contains(path.getFileName().toString())).sorted().toList());
            }
        }
        return all;
    }
}
