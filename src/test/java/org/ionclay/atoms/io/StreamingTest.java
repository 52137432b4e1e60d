package org.ionclay.atoms.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.units.LammpsUnits;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.lammps.LammpsDump;
import org.ionclay.atoms.io.text.ExtendedXyz;
import org.ionclay.atoms.io.vasp.Xdatcar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long files are read a frame at a time, and no frame that was given out is kept. */
class StreamingTest {

    private static final int FRAMES = 12;

    @TempDir
    private Path folder;

    @Test
    void framesAreLetGo() throws IOException {
        for (final AtomFormat format : List.of(new LammpsDump(), new ExtendedXyz(), new Xdatcar())) {
            final Path path = folder.resolve("long_" + format.title());
            final int atoms = 5000;
            final Random random = new Random(3);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
                    FrameWriter writer = format.writer(out, LammpsUnits.METAL)) {
                for (int f = 0; f < FRAMES; f++) {
                    final double[] at = new double[3 * atoms];
                    for (int k = 0; k < at.length; k++) at[k] = 40 * random.nextDouble();
                    writer.write(Frame.builder(Structure.builder(Species.list("Li"), new int[atoms], at)
                            .cell(Cell.box(40, 40, 40)).build()).step(f).build());
                }
            }
            final List<WeakReference<Frame>> given = new ArrayList<>();
            try (FrameReader reader = format.open(path, ReadOptions.DEFAULT)) {
                while (reader.hasNext()) given.add(new WeakReference<>(reader.next()));
                assertEquals(FRAMES, given.size());
                // the reader is still open here: whatever it holds stays alive
                long kept = FRAMES;
                for (int attempt = 0; attempt < 20 && kept > 1; attempt++) {
                    System.gc();
                    kept = given.stream().filter(frame -> frame.get() != null).count();
                }
                assertTrue(kept <= 1, kept + " of " + FRAMES + " frames are still held by the reader of " + format);
            }
        }
    }
}
