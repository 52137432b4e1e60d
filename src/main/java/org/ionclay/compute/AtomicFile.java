package org.ionclay.compute;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a file beside its place and moves it there when it is whole, so that a failure leaves no half file. */
public final class AtomicFile {

    /** Names of files that are being written. */
    private static final Pattern LEFT = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part",
            Pattern.DOTALL);

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; the stream is closed by the caller. */
        void to(OutputStream out) throws IOException;
    }

    private AtomicFile() {
    }

    /**
     * Writes a file.
     *
     * @param target the file; its folder is made if need be
     * @param overwrite whether an existing file may be replaced
     * @param content what is written
     * @throws FileAlreadyExistsException if there is one and it may not
     * @throws IOException if writing fails; then nothing is left behind
     */
    public static void write(final Path target, final boolean overwrite, final Content content) throws IOException {
        final Path place = target.toAbsolutePath();
        if (!overwrite && Files.exists(place)) throw new FileAlreadyExistsException(target.toString(), null,
                "exists already; set overwrite or choose another");
        Files.createDirectories(place.getParent());
        // not createTempFile, whose files only their owner may read
        final Path beside = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside,
                    StandardOpenOption.CREATE_NEW), 1 << 16)) {
                content.to(out);
            }
            move(beside, place, overwrite);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Removes what killed writers left in a folder. For who holds the folder's lock.
     *
     * @throws IOException if it cannot be listed or changed
     */
    static void clear(final Path folder) throws IOException {
        final List<Path> left;
        try (Stream<Path> inside = Files.list(folder)) {
            left = inside.filter(file -> LEFT.matcher(file.getFileName().toString()).matches()).toList();
        }
        for (final Path file : left) Files.deleteIfExists(file);
    }

    private static void move(final Path from, final Path to, final boolean overwrite) throws IOException {
        if (!overwrite) {
            Files.move(from, to);
            return;
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (final AtomicMoveNotSupportedException e) {
            // some network drives cannot; a plain move within one folder is the next best
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
