package org.ionclay.task.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ionclay.compute.FolderLock;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * The folder that a run writes to. Files are first written to a hidden folder inside it and moved to their places when
 * the whole run has succeeded, so that a failed or cancelled run leaves nothing half-written.
 */
public final class OutputFolder implements AutoCloseable {

    private static final String STAGE = ".unfinished-";
    private static final int EXIT_TRIES = 100;

    private final Path folder;
    private final Path stage;
    private final boolean overwrite;
    private final FolderLock lock;
    private final Thread onExit = new Thread(this::removeStage, "ionclay clears what is unfinished");

    private OutputFolder(final Path folder, final Path stage, final boolean overwrite, final FolderLock lock) {
        this.folder = folder;
        this.stage = stage;
        this.overwrite = overwrite;
        this.lock = lock;
        // a run that is told to end (SIGINT, SIGTERM) leaves nothing behind
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Makes the folder ready.
     *
     * @param folder where the results go; made if it does not exist
     * @param overwrite whether results of an earlier run may be replaced
     * @throws InputException if it is a file, cannot be written to, holds an earlier run's results, or another run
     *             writes there now
     */
    public static OutputFolder open(final Path folder, final boolean overwrite) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) throw new InputException(
                "output must be a folder, found the file \"" + folder + "\"");
        if (!overwrite && Files.exists(folder.resolve(RunRecord.FILE))) throw new InputException(
                Text.of("output \"%s\" holds the results of an earlier run; use overwrite=yes or another folder",
                        folder));
        try {
            Files.createDirectories(folder);
            final FolderLock lock = FolderLock.take(folder);
            try {
                // the lock says that nobody writes here: what is unfinished is of runs that were killed
                try (Stream<Path> inside = Files.list(folder)) {
                    for (final Path old : inside.filter(OutputFolder::isStage).toList()) remove(old);
                }
                return new OutputFolder(folder, Files.createTempDirectory(folder, STAGE), overwrite, lock);
            } catch (final IOException e) {
                lock.close();
                throw e;
            }
        } catch (final IOException e) {
            throw FolderLock.unwritable(folder, e);
        }
    }

    private static boolean isStage(final Path path) {
        return path.getFileName().toString().startsWith(STAGE) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The hidden folder whose files {@link #commit} moves. */
    public Path unfinished() {
        return stage;
    }

    /**
     * Where to write a file before it is moved to its place.
     *
     * @param name path relative to the output folder; missing folders are made
     * @throws IllegalArgumentException if it leaves the folder: names from data go through {@link FileNames#part} first
     * @throws IOException if a folder cannot be made, or the output folder has vanished
     */
    public Path file(final String name) throws IOException {
        final Path file = stage.resolve(name).normalize();
        if (!file.startsWith(stage) || file.equals(stage)) throw new IllegalArgumentException("\"" + name
                + "\" leaves the output folder");
        if (!Files.isDirectory(stage)) throw new IOException("the output folder \"" + folder + "\" has vanished while "
                + "the run was writing there");
        Files.createDirectories(file.getParent());
        return file;
    }

    /**
     * Moves all files to their places.
     *
     * @return the files, sorted
     * @throws InputException if one exists already and {@code overwrite} was not given, or a symbolic link stands in
     * the
     *             way; nothing is moved then
     * @throws IOException if a file cannot be moved, or the folder has vanished
     */
    public List<Path> commit() throws IOException {
        lock.check();
        final List<Path> staged;
        try (Stream<Path> walk = Files.walk(stage)) {
            staged = walk.filter(Files::isRegularFile).sorted().toList();
        }
        final List<Path> places = new ArrayList<>();
        for (final Path file : staged) {
            final Path place = folder.resolve(stage.relativize(file).toString());
            if (!overwrite && Files.exists(place)) throw new InputException(
                    Text.of("output already holds \"%s\"; use overwrite=yes or another folder", place));
            refuseLinks(place);
            places.add(place);
        }
        for (int i = 0; i < staged.size(); i++) {
            Files.createDirectories(places.get(i).getParent());
            Files.move(staged.get(i), places.get(i), StandardCopyOption.REPLACE_EXISTING);
        }
        return places;
    }

    /** Links inside the folder could lead anywhere. */
    private void refuseLinks(final Path place) {
        for (Path part = place; !part.equals(folder) && part != null; part = part.getParent()) {
            if (Files.isSymbolicLink(part)) throw new InputException("output: \"" + part + "\" is a symbolic link, and "
                    + "links inside an output folder are not followed; remove it, or use another folder");
        }
    }

    /** Removes what was not committed, and gives the folder back. */
    @Override
    public void close() {
        try {
            remove(stage);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
            forgetExit();
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (final IllegalStateException e) {
            // the Java machine is ending already, and does the same
            return;
        }
    }

    /** While the Java machine ends, another thread may still write: what it adds is removed in a second try. */
    private void removeStage() {
        for (int tries = 0; tries < EXIT_TRIES && Files.exists(stage); tries++) {
            try {
                remove(stage);
            } catch (final IOException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static void remove(final Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) return;
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
                    throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path dir, final IOException failure) throws IOException {
                if (failure != null) throw failure;
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
