package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFileTest {

    @TempDir
    private Path folder;

    @Test
    void roundTripIsExactAndDeterministic() throws IOException {
        final ColorProcessor picture = new ColorProcessor(3, 2);
        picture.set(2, 1, 0x123456);
        final Path one = folder.resolve("one.png");
        final Path two = folder.resolve("two.png");
        PngFile.write(picture, one, false);
        PngFile.write(picture, two, false);
        assertEquals(0xff123456, ImageIO.read(one.toFile()).getRGB(2, 1));
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count(), "something was left behind");
        }
    }

    @Test
    void eightBitKeepsItsColours() throws IOException {
        final ByteProcessor pixels = new ByteProcessor(2, 1, new byte[] {0, 3});
        pixels.setLut(PhaseColours.phaseLut());
        final Path file = folder.resolve("phases.png");
        PngFile.write(pixels, file, false);
        assertEquals(PhaseColours.phase(3).getRGB(), ImageIO.read(file.toFile()).getRGB(1, 0));
    }

    @Test
    void existingFileIsReplacedOnlyWhenAllowed() throws IOException {
        final Path file = folder.resolve("picture.png");
        Files.writeString(file, "mine");
        assertThrows(FileAlreadyExistsException.class, () -> PngFile.write(new ColorProcessor(1, 1), file, false));
        assertEquals("mine", Files.readString(file));
        PngFile.write(new ColorProcessor(1, 1), file, true);
        assertEquals(1, ImageIO.read(file.toFile()).getWidth());
    }

    @Test
    void missingFolderIsMade() throws IOException {
        final Path file = folder.resolve("new").resolve("a.png");
        PngFile.write(new ColorProcessor(1, 1), file, false);
        assertEquals(1, ImageIO.read(file.toFile()).getWidth());
    }
}
