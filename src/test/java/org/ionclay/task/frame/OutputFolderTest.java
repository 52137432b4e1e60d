package org.ionclay.task.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionclay.compute.FolderLock;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"../out.csv", "a/../../out.csv", "..", "."})
    void nothingLeavesTheFolder(final String name) {
        try (OutputFolder output = OutputFolder.open(folder, false)) {
            assertThrows(IllegalArgumentException.class, () -> output.file(name));
        }
    }

    @Test
    void anAbsoluteNameLeavesItToo() {
        try (OutputFolder output = OutputFolder.open(folder, false)) {
            assertThrows(IllegalArgumentException.class, () -> output.file(folder.resolve("x").toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", "a/b", "a\\b", "..", ".", "", "\u0000", "x\n", ".hidden", "con:", "end."})
    void namesFromDataBecomeOnePart(final String name) {
        final String part = FileNames.part(name);
        final Path path = folder.resolve(part).normalize();
        assertEquals(folder.normalize(), path.getParent());
        assertFalse(part.startsWith(".") || part.endsWith(".") || part.isBlank(), part);
    }

    @Test
    void namesThatFallOnOneFolderAreToldApart() {
        final FileNames names = new FileNames();
        final String one = names.folder("first", "A:1");
        assertEquals("A_1/", one);
        final String other = names.folder("second", "a/1");
        assertNotEquals(one.toLowerCase(java.util.Locale.ROOT), other.toLowerCase(java.util.Locale.ROOT));
        assertEquals(one, names.folder("first", "A:1"));
    }

    @Test
    void linksInsideAreNotFollowed() throws IOException {
        final Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        final Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("field"), elsewhere);
        try (OutputFolder output = OutputFolder.open(inside, true)) {
            Files.writeString(output.file("field/a.csv"), "a");
            assertThrows(InputException.class, output::commit);
        }
        assertFalse(Files.exists(elsewhere.resolve("a.csv")));
    }

    @Test
    void whatDeadRunsLeftIsCleared() throws IOException {
        final Path old = Files.createDirectories(folder.resolve(".unfinished-123/field"));
        Files.writeString(old.resolve("a.csv"), "half");
        try (OutputFolder output = OutputFolder.open(folder, false)) {
            assertFalse(Files.exists(old.getParent()));
            Files.writeString(output.file("a.csv"), "whole");
            output.commit();
        }
        try (var inside = Files.list(folder)) {
            assertEquals(1, inside.count());
        }
    }

    @Test
    void aVanishedFolderIsAnError() throws IOException {
        final Path inside = Files.createDirectory(folder.resolve("inside"));
        try (OutputFolder output = OutputFolder.open(inside, false)) {
            Files.writeString(output.file("a.csv"), "a");
            Files.delete(output.unfinished().resolve("a.csv"));
            Files.delete(output.unfinished());
            Files.delete(inside.resolve(FolderLock.FILE));
            Files.delete(inside);
            assertThrows(IOException.class, () -> output.file("b.csv"));
            assertThrows(IOException.class, output::commit);
        }
    }

    @Test
    void twoRunsDoNotShareAFolder() {
        try (OutputFolder output = OutputFolder.open(folder, true)) {
            assertTrue(assertThrows(InputException.class, () -> OutputFolder.open(folder, true)).getMessage()
                    .contains("another run"));
        }
    }
}
