package org.ionclay.eds.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and moves it there when it is whole, so that a failure leaves no half file. */
final class AtomicFile {

    /** Writes the content. */
    @FunctionalInterface
    interface Content {
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
     * @throws FileAlreadyExistsException if there is one and it may not
     * @throws IOException if writing fails; then nothing is left behind
     */
    static void write(final Path target, final boolean overwrite, final Content content) throws IOException {
        final Path place = target.toAbsolutePath();
        if (!overwrite && Files.exists(place)) throw exists(target);
        Files.createDirectories(place.getParent());
        final Path beside = Files.createTempFile(place.getParent(), ".ionclay-", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
                content.to(out);
            }
            move(beside, place, overwrite);
        } finally {
            Files.deleteIfExists(beside);
        }
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

    private static FileAlreadyExistsException exists(final Path target) {
        return new FileAlreadyExistsException(target.toString(), null,
                "exists already; set overwrite or choose another");
    }
}
