package org.ionclay.compute;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One run in a folder at a time: a file that names the process and the host that write there. A lock whose process is
 * gone, as a killed run leaves it, is taken over. Given back by {@link #close}, and when the Java machine is told to
 * end (SIGINT, SIGTERM).
 */
public final class FolderLock implements AutoCloseable {

    /** Name of the file in the folder. */
    public static final String FILE = ".ionclay-lock";

    /** A file without content this old (s) is no lock that is just being written. */
    private static final long HALF_WRITTEN = 60;
    private static final int TRIES = 5;

    private final Path file;
    private final String mine;
    private final Thread onExit;

    private FolderLock(final Path file, final String mine) {
        this.file = file;
        this.mine = mine;
        onExit = new Thread(this::remove, "ionclay gives back " + file);
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Locks a folder.
     *
     * @param folder the folder, which exists
     * @throws InputException if another run works there; names its process and host
     * @throws IOException if the folder cannot be written to
     */
    public static FolderLock take(final Path folder) throws IOException {
        final Path file = folder.toAbsolutePath().resolve(FILE);
        final ProcessHandle self = ProcessHandle.current();
        final String mine = self.pid() + "\n" + host() + "\n" + started(self) + "\n" + UUID.randomUUID() + "\n";
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                Files.writeString(file, mine, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                // nobody else writes here now: half-written files are of runs that were killed
                AtomicFile.clear(folder);
                return new FolderLock(file, mine);
            } catch (final FileAlreadyExistsException e) {
                takeOver(folder, file);
            }
        }
        throw new InputException("output \"" + folder + "\": other runs want this folder too; give each its own");
    }

    /**
     * Makes a folder where there is none, and locks it.
     *
     * @throws InputException if another run works there, or the folder cannot be written to
     */
    public static FolderLock make(final Path folder) {
        try {
            Files.createDirectories(folder);
            return take(folder);
        } catch (final IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** What is said of an output folder that cannot be written to. */
    public static InputException unwritable(final Path folder, final IOException e) {
        return new InputException("output \"" + folder + "\" cannot be written to: " + reason(e), e);
    }

    /** The kind of a fault and its words: those of a file's fault are often its name only. */
    public static String reason(final IOException e) {
        return e.getClass() == IOException.class ? e.getMessage()
                : e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }

    /** Removes the lock of a run that is gone. */
    private static void takeOver(final Path folder, final Path file) throws IOException {
        final String found;
        final Instant written;
        try {
            found = Files.readString(file);
            written = Files.getLastModifiedTime(file).toInstant();
        } catch (final NoSuchFileException e) {
            // given back in between
            return;
        }
        final String[] parts = found.split("\n");
        final boolean whole = parts.length >= 3 && parts[0].matches("\\d{1,18}");
        final boolean dead = whole ? parts[1].equals(host()) && !alive(Long.parseLong(parts[0]), parts[2])
                : written.isBefore(Instant.now().minusSeconds(HALF_WRITTEN));
        if (!dead) throw new InputException(Text.of("output \"%s\" is being written by another run (%s); wait for it, "
                + "use another folder, or, if that run is gone, delete %s", folder, whole ? "process " + parts[0]
                + " on " + parts[1] : "which has just begun", file));
        // moved first, so that of two that find it dead one takes it
        final Path aside = file.resolveSibling(FILE + "." + UUID.randomUUID());
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(aside);
        } catch (final NoSuchFileException e) {
            // the other one was faster: the next try sees its lock
            Files.deleteIfExists(aside);
        }
    }

    private static boolean alive(final long pid, final String started) {
        final Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        // numbers of processes are used again
        return process.isPresent() && started(process.get()).equals(started);
    }

    private static String started(final ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (final UnknownHostException e) {
            return "localhost";
        }
    }

    /**
     * Makes sure that the folder is still ours.
     *
     * @throws IOException if the folder has vanished, or another run has taken it
     */
    public void check() throws IOException {
        final String now;
        try {
            now = Files.readString(file, StandardCharsets.UTF_8);
        } catch (final NoSuchFileException e) {
            throw new IOException("the folder \"" + file.getParent() + "\" or the lock in it has vanished while the "
                    + "run was writing there", e);
        }
        if (!now.equals(mine)) throw new IOException("another run has taken the folder \"" + file.getParent() + "\"");
    }

    private void remove() {
        try {
            if (Files.exists(file) && Files.readString(file).equals(mine)) Files.delete(file);
        } catch (final IOException e) {
            // what cannot be removed is known to be dead by its process
            return;
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (final IllegalStateException e) {
            // the Java machine is ending already
            return;
        }
    }
}
