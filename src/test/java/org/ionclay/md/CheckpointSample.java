package org.ionclay.md;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;

/** A whole checkpoint. */
public final class CheckpointSample {

    private CheckpointSample() {
    }

    /** Writes one of five atoms. */
    public static Path in(final Path folder) throws IOException {
        final Structure structure = Structure.builder(Species.list("Mg", "Cl"), new int[] {0, 0, 1, 1, 1},
                new double[] {
            0, 0, 0, 1.5, 2.5, 3.5, 4.5, .5, 5.5, 2, 3, 1, 4, 4, 4}).cell(Cell.of(6, 0, 0, 1, 6, 0, .5, .5, 6))
                .velocities(new double[15]).charges(new double[5]).ids(new long[] {1, 2, 3, 4, 5}).build();
        final Path file = folder.resolve("checkpoint");
        new Checkpoint.Stored(new Checkpoint("ensemble nvt\ntimestep 1", 10, new Atoms(structure, new java.util.BitSet()), new double[2][6],
                new double[15], new double[9]), Map.of("potential", "abc", "precision", "mixed"), Map.of("thermo.csv",
                        100L)).write(file);
        return file;
    }
}
