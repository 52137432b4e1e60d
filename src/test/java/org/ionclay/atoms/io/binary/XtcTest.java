package org.ionclay.atoms.io.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XTC: MDAnalysis' random walks against their twin in text, and damaged files. */
class XtcTest {

    private static final ReadOptions HUNDRED = ReadOptions.DEFAULT.withTopology(Structure.of(Collections.nCopies(100,
            "C"), new double[300], null));

    @TempDir
    private Path folder;

    @Test
    void equalsItsTwinInText() throws IOException {
        final Path file = Reference.path("transport/mda_xyz_random_walk.xtc");
        assertEquals("XTC", AtomFiles.format(file).title());
        final List<Frame> packed = AtomFiles.trajectory(file, HUNDRED).frames();
        final List<Frame> text = AtomFiles.readAll(Reference.path("transport/mda_random_walk.xyz"));
        assertEquals(text.size(), packed.size());
        for (int f = 0; f < text.size(); f++) {
            final double[] expected = text.get(f).structure().positions();
            final double[] found = packed.get(f).structure().positions();
            // the text was made from this file; it has single precision
            for (int k = 0; k < expected.length; k++) {
                assertEquals(expected[k], found[k], 1e-5 + 2e-7 * Math.abs(expected[k]));
            }
        }
        assertTrue(packed.get(99).time().orElseThrow() > packed.get(1).time().orElseThrow());
    }

    @Test
    void refusals() throws IOException {
        final Path file = Reference.path("transport/mda_xyz_random_walk.xtc");
        final byte[] bytes = Files.readAllBytes(file);
        assertTrue(refused(file, ReadOptions.DEFAULT).contains("topology"));
        for (final int length : new int[] {20, 60, 300, bytes.length - 3, bytes.length - 400}) {
            final Path cut = Files.write(folder.resolve("cut.xtc"), Arrays.copyOf(bytes, length));
            assertTrue(refused(cut, HUNDRED).contains("the end of the file"), "cut at " + length);
        }
        final byte[] damaged = bytes.clone();
        damaged[56 + 12] = 0x7f;
        assertTrue(refused(Files.write(folder.resolve("bad.xtc"), damaged), HUNDRED).contains("in frame 1"));
    }

    private static String refused(final Path file, final ReadOptions options) {
        return assertThrows(FormatException.class, () -> AtomFiles.trajectory(file, options).frames()).getMessage();
    }
}
