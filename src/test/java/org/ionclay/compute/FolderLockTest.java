package org.ionclay.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    private Path folder;

    @Test
    void oneRunAtATime() throws IOException {
        try (FolderLock first = FolderLock.take(folder)) {
            final InputException refused = assertThrows(InputException.class, () -> FolderLock.take(folder));
            assertTrue(refused.getMessage().contains("process " + ProcessHandle.current().pid()), refused.getMessage());
            first.check();
        }
        assertFalse(Files.exists(folder.resolve(FolderLock.FILE)));
        FolderLock.take(folder).close();
    }

    @Test
    void theLockOfADeadProcessIsTakenOver() throws IOException, InterruptedException {
        final Process process = new ProcessBuilder("true").start();
        process.waitFor();
        final String host = InetAddress.getLocalHost().getHostName();
        Files.writeString(folder.resolve(FolderLock.FILE), process.pid() + "\n" + host + "\n2020-01-01T00:00:00Z\nx\n");
        FolderLock.take(folder).close();
        // a number of a process that lives, but began at another time
        Files.writeString(folder.resolve(FolderLock.FILE), ProcessHandle.current().pid() + "\n" + host
                + "\n2020-01-01T00:00:00Z\nx\n");
        FolderLock.take(folder).close();
    }

    @Test
    void anotherHostsLockIsNot() throws IOException {
        Files.writeString(folder.resolve(FolderLock.FILE), "1\nelsewhere\n2020-01-01T00:00:00Z\nx\n");
        final InputException refused = assertThrows(InputException.class, () -> FolderLock.take(folder));
        assertTrue(refused.getMessage().contains("process 1 on elsewhere"), refused.getMessage());
    }

    @Test
    void aHalfWrittenLockCountsForAMinute() throws IOException {
        final Path file = Files.createFile(folder.resolve(FolderLock.FILE));
        assertThrows(InputException.class, () -> FolderLock.take(folder));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(120)));
        FolderLock.take(folder).close();
    }

    @Test
    void aVanishedFolderIsFound() throws IOException {
        final Path inside = Files.createDirectory(folder.resolve("inside"));
        try (FolderLock lock = FolderLock.take(inside)) {
            Files.delete(inside.resolve(FolderLock.FILE));
            Files.delete(inside);
            assertThrows(IOException.class, lock::check);
        }
    }

    @Test
    void ofManyThatWantItOneGetsIt() throws InterruptedException {
        final AtomicInteger got = new AtomicInteger();
        final Thread[] all = new Thread[16];
        for (int t = 0; t < all.length; t++) {
            all[t] = new Thread(() -> {
                try {
                    FolderLock.take(folder);
                    got.incrementAndGet();
                } catch (final InputException | IOException e) {
                    // the others
                    return;
                }
            });
            all[t].start();
        }
        for (final Thread one : all) one.join();
        assertEquals(1, got.get());
    }

    @Test
    void whatAKilledWriterLeftIsCleared() throws IOException {
        final Path half = Files.writeString(folder.resolve(".checkpoint." + java.util.UUID.randomUUID()
                + ".part"), "h");
        final Path own = Files.writeString(folder.resolve(".notes.part"), "mine");
        try (FolderLock lock = FolderLock.take(folder)) {
            lock.check();
            assertFalse(Files.exists(half));
            assertTrue(Files.exists(own));
        }
    }
}
