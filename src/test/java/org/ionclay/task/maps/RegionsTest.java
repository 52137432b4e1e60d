package org.ionclay.task.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ROI files: the same shapes as ImageJ's decoder gives, whole ones of every kind. */
class RegionsTest {

    @TempDir
    private Path folder;

    @Test
    void everyKindIsReadAsImageJReadsIt() throws IOException {
        for (final Path file : RoiSamples.in(folder)) {
            if (file.toString().endsWith(".zip")) {
                RoiSamples.read(file);
                continue;
            }
            final byte[] bytes = Files.readAllBytes(file);
            final Roi ours = RoiBytes.decode(bytes, file.toString());
            final Roi theirs = RoiDecoder.openFromByteArray(bytes);
            assertEquals(theirs.getBounds(), ours.getBounds(), file.toString());
            assertEquals(theirs.getType(), ours.getType(), file.toString());
            assertEquals(theirs.getName(), ours.getName(), file.toString());
            for (int y = 0; y < 64; y++) for (int x = 0; x < 64; x++) assertEquals(theirs.contains(x, y),
                    ours.contains(x, y), file + " at " + x + ", " + y);
        }
    }

    @Test
    void aTextIsNoRegion() {
        final String said = assertThrows(InputException.class, () -> RoiBytes.decode(RoiSamples.text(), "t.roi"))
                .getMessage();
        assertTrue(said.contains("is a line, a text or a picture"), said);
    }

    /** Every file cut off anywhere is refused by name. */
    @Test
    void everyCutIsNamed() throws IOException {
        for (final Path file : RoiSamples.in(folder)) {
            if (file.toString().endsWith(".zip")) continue;
            final byte[] bytes = Files.readAllBytes(file);
            // behind the second header come names and counters alone
            final int end = ByteBuffer.wrap(bytes).getInt(60) + 64;
            for (int length = 0; length < end; length += 7) {
                final byte[] cut = java.util.Arrays.copyOf(bytes, length);
                final String said = assertThrows(InputException.class, () -> RoiBytes.decode(cut, "cut.roi"),
                        file + " at " + cut.length).getMessage();
                assertTrue(said.contains("cut.roi") && said.contains("damaged ROI file"), said);
            }
        }
    }
}
