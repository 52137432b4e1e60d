package org.ionclay.glass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;

/** A small trajectory of Mg, Ga, F and Cl for tests of commands. */
public final class SmallTrajectory {

    private SmallTrajectory() {
    }

    /**
     * Rock salt of 64 ions in a cell that is not right-angled: cations Mg and Ga, anions F and Cl, shaken in each
     * frame; every eighth ion walks along the cell by a tenth of its width a frame. Two particles as molecules, by
     * halves.
     *
     * @param count number of frames, 0.1 ps apart
     */
    public static List<Frame> frames(final int count, final long seed) {
        final Cell cell = Cell.of(9, 0, 0, 0.8, 9.2, 0, -0.5, 0.4, 9.4);
        final Random random = new Random(seed);
        final List<String> symbols = new ArrayList<>();
        final double[] start = new double[192];
        final int[] molecules = new int[64];
        for (int i = 0; i < 64; i++) {
            final int x = i / 16;
            final int y = i / 4 % 4;
            final int z = i % 4;
            symbols.add((x + y + z) % 2 == 0 ? y / 2 == 0 ? "Mg" : "Ga" : z / 2 == 0 ? "F" : "Cl");
            molecules[i] = 1 + x / 2;
            final double[] point = {(x + 0.5) / 4, (y + 0.5) / 4, (z + 0.5) / 4};
            cell.toCartesian(point, point);
            System.arraycopy(point, 0, start, 3 * i, 3);
        }
        final List<Frame> frames = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            final double[] at = start.clone();
            for (int k = 0; k < at.length; k++) at[k] += 0.1 * random.nextGaussian();
            for (int i = 0; i < 64; i += 7) at[3 * i] += 0.9 * f;
            final long[] ids = new long[64];
            for (int i = 0; i < 64; i++) ids[i] = 64 - i;
            frames.add(Frame.builder(Structure.of(symbols, at, cell).toBuilder().ids(ids).molecules(molecules).build()
                    .wrapped()).step(100L * f).time(100.0 * f).build());
        }
        return frames;
    }

    /** Writes such a trajectory, in the format that the name says. */
    public static Path write(final Path file, final int count, final long seed) throws IOException {
        AtomFiles.write(file, frames(count, seed), false);
        return file;
    }
}
