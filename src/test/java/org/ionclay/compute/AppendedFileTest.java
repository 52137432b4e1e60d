package org.ionclay.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole records only, and going on from a noted length. */
class AppendedFileTest {

    @TempDir
    private Path folder;

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatFollowsTheLastWholeRecordIsCutOff() throws IOException {
        final Path path = folder.resolve("file");
        try (AppendedFile file = AppendedFile.create(path)) {
            file.write(bytes("one\n"));
            file.endRecord();
            // more than the buffer holds: a part of it is on the disk already
            file.write(new byte[200_000]);
            assertTrue(Files.size(path) > 4);
            assertEquals(4, file.length());
        }
        assertEquals("one\n", Files.readString(path));
    }

    @Test
    void goesOnFromANotedLength() throws IOException {
        final Path path = folder.resolve("file");
        final byte[] random = new byte[150_000];
        new Random(1).nextBytes(random);
        try (AppendedFile file = AppendedFile.create(path)) {
            for (final byte one : random) file.write(one);
            file.endRecord();
            file.write(bytes("later"));
            file.endRecord();
        }
        try (AppendedFile file = AppendedFile.resume(path, random.length)) {
            assertEquals(random.length, file.length());
            assertArrayEquals(random, Files.readAllBytes(path));
            file.write(bytes("again"));
            file.endRecord();
        }
        assertEquals(random.length + 5, Files.size(path));
        final IOException shorter = assertThrows(IOException.class, () -> AppendedFile.resume(path, 200_000));
        assertTrue(shorter.getMessage().contains("150005 bytes and had 200000"), shorter.getMessage());
        assertThrows(IOException.class, () -> AppendedFile.create(path));
    }

    @Test
    void anInterruptedThreadCanStillWrite() throws IOException {
        final Path path = folder.resolve("file");
        try (AppendedFile file = AppendedFile.create(path)) {
            Thread.currentThread().interrupt();
            file.write(bytes("x"));
            file.endRecord();
            assertTrue(Thread.interrupted());
        }
        assertEquals("x", Files.readString(path));
    }
}
