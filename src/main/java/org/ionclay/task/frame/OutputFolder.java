package org.ionclay.task.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;

/**
 * The folder that a run writes to. Files are first written to a hidden folder inside it and moved to their places when
 * the whole run has succeeded, so that a failed or cancelled run leaves nothing half-written.
 */
public final class OutputFolder implements AutoCloseable {

    private final Path folder;
    private final Path stage;
    private final boolean overwrite;

    private OutputFolder(final Path folder, final Path stage, final boolean overwrite) {
        this.folder = folder;
        this.stage = stage;
        this.overwrite = overwrite;
    }

    /**
     * Makes the folder ready.
     *
     * @param folder where the results go; made if it does not exist
     * @param overwrite whether results of an earlier run may be replaced
     * @throws InputException if it is a file, cannot be written to, or holds an earlier run's results
     */
    public static OutputFolder open(final Path folder, final boolean overwrite) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) throw new InputException(
                "output must be a folder, found the file \"" + folder + "\"");
        if (!overwrite && Files.exists(folder.resolve(RunRecord.FILE))) throw new InputException(
                "output \"%s\" holds the results of an earlier run; use overwrite=yes or another folder"
                        .formatted(folder));
        try {
            Files.createDirectories(folder);
            return new OutputFolder(folder, Files.createTempDirectory(folder, ".unfinished-"), overwrite);
        } catch (final IOException e) {
            throw new InputException("output \"" + folder + "\" cannot be written to: " + reason(e), e);
        }
    }

    private static String reason(final IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }

    /** The hidden folder whose files {@link #commit} moves. */
    public Path unfinished() {
        return stage;
    }

    /**
     * Where to write a file before it is moved to its place.
     *
     * @param name path relative to the output folder; missing folders are made
     * @throws IOException if a folder cannot be made
     */
    public Path file(final String name) throws IOException {
        final Path file = stage.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    /**
     * Moves all files to their places.
     *
     * @return the files, sorted
     * @throws InputException if one exists already and {@code overwrite} was not given; nothing is moved then
     * @throws IOException if a file cannot be moved
     */
    public List<Path> commit() throws IOException {
        final List<Path> staged;
        try (Stream<Path> walk = Files.walk(stage)) {
            staged = walk.filter(Files::isRegularFile).sorted().toList();
        }
        final List<Path> places = new ArrayList<>();
        for (final Path file : staged) {
            final Path place = folder.resolve(stage.relativize(file).toString());
            if (!overwrite && Files.exists(place)) throw new InputException(
                    "output already holds \"%s\"; use overwrite=yes or another folder".formatted(place));
            places.add(place);
        }
        for (int i = 0; i < staged.size(); i++) {
            Files.createDirectories(places.get(i).getParent());
            Files.move(staged.get(i), places.get(i), StandardCopyOption.REPLACE_EXISTING);
        }
        return places;
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(stage, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
                        throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(final Path dir, final IOException failure)
                        throws IOException {
                    if (failure != null) throw failure;
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
