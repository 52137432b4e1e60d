package org.ionclay.atoms.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.PerAtom;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.ReadOptions;

/** Frames and files for tests. */
final class Samples {

    private Samples() {
    }

    static double[] random(final Random random, final int count, final double size) {
        final double[] values = new double[count];
        for (int k = 0; k < count; k++) values[k] = random.nextGaussian() * size;
        return values;
    }

    /** A frame with everything that a frame can have. */
    static Frame full(final long seed, final Cell cell) {
        final Random random = new Random(seed);
        final int n = 23;
        final int[] types = new int[n];
        final long[] ids = new long[n];
        final int[] molecules = new int[n];
        for (int i = 0; i < n; i++) {
            types[i] = i < 9 ? 0 : i < 16 ? 1 : 2;
            ids[i] = 3L * i + 2;
            molecules[i] = i / 3;
        }
        final Structure structure = Structure.builder(Species.list("Mg", "Ga", "Cl"), types,
                random(random, 3 * n, 5)).cell(cell).velocities(random(random, 3 * n, .01))
                .charges(random(random, n, 1)).ids(ids).molecules(molecules)
                .images(random.ints(3 * n, -3, 4).toArray())
                .extra("site_energy", new PerAtom(1, random(random, n, 3)))
                .extra("dipole", new PerAtom(3, random(random, 3 * n, .1))).build();
        return Frame.builder(structure).energy(random.nextGaussian() * 1e3).forces(random(random, 3 * n, 1))
                .virial(random(random, 9, 20)).step(10 * seed).time(.5 * seed).build();
    }

    /** Positions and cell alone. */
    static Structure bare(final Structure from) {
        return Structure.builder(from.species(), from.types(), from.positions()).cell(from.cell().orElse(null)).build();
    }

    static void same(final Structure one, final Structure other) {
        assertEquals(one.species(), other.species());
        assertArrayEquals(one.types(), other.types());
        assertArrayEquals(one.positions(), other.positions(), 0);
        assertEquals(one.cell(), other.cell());
        assertArrayEquals(one.velocities().orElse(null), other.velocities().orElse(null), 0);
        assertArrayEquals(one.charges().orElse(null), other.charges().orElse(null), 0);
        assertArrayEquals(one.molecules().orElse(null), other.molecules().orElse(null));
        assertArrayEquals(one.images().orElse(null), other.images().orElse(null));
        assertEquals(one.extras().keySet(), other.extras().keySet());
        one.extras().forEach((name, column) -> assertArrayEquals(column.values(),
                other.extras().get(name).values(), 0));
    }

    static void same(final Frame one, final Frame other) {
        same(one.structure(), other.structure());
        assertEquals(one.energy(), other.energy());
        assertArrayEquals(one.forces().orElse(null), other.forces().orElse(null), 0);
        assertArrayEquals(one.virial().orElse(null), other.virial().orElse(null), 0);
        assertEquals(one.step(), other.step());
        assertEquals(one.time(), other.time());
        assertEquals(one.converged(), other.converged());
        assertEquals(one.info(), other.info());
    }

    static Path file(final Path folder, final String name, final String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    static Frame only(final Path path, final ReadOptions options) throws IOException {
        try (FrameReader reader = AtomFiles.open(path, options)) {
            final Frame frame = reader.next();
            assertEquals(false, reader.hasNext());
            return frame;
        }
    }

    static Frame only(final Path path) throws IOException {
        return only(path, ReadOptions.DEFAULT);
    }
}
