package org.ionclay.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;

/** Following atoms through the boundaries: constant, tilted and fluctuating cells, image counts, refusals. */
class UnwrapperTest {

    private static final Cell TILTED = Cell.of(9, 0, 0, 3, 8, 0, -2, 2.5, 10);

    private static Structure at(final Cell cell, final double... positions) {
        return Structure.of(java.util.Collections.nCopies(positions.length / 3, "Cl"), positions, cell);
    }

    @Test
    void followsAWalkThroughATiltedCell() {
        final Random random = new Random(4);
        final double[] walk = new double[30];
        for (int k = 0; k < walk.length; k++) walk[k] = 8 * random.nextDouble();
        final double[] start = at(TILTED, walk).wrapped().positions();
        final double[] shift = new double[30];
        for (int k = 0; k < 30; k++) shift[k] = walk[k] - start[k];
        final Unwrapper unwrapper = new Unwrapper();
        double farthest = 0;
        for (int frame = 0; frame < 4000; frame++) {
            final double[] found = unwrapper.next(at(TILTED, at(TILTED, walk).wrapped().positions()));
            for (int k = 0; k < 30; k++) {
                assertEquals(walk[k] - shift[k], found[k], 1e-9);
                farthest = Math.max(farthest, Math.abs(found[k]));
                walk[k] += .5 * random.nextGaussian();
            }
        }
        assertTrue(farthest > 40, "the walk must leave the cell several times over, found " + farthest);
    }

    @Test
    void aBreathingCellMovesNoAtomThatHasLeftIt() {
        // the atom stands still in the cell's frame near its origin, five cells away from where it began
        final Unwrapper wrapped = new Unwrapper();
        final Unwrapper unwrapped = new Unwrapper();
        final Random random = new Random(9);
        double x = .5;
        double image = 0;
        double before = Double.NaN;
        for (int frame = 0; frame < 400; frame++) {
            final double edge = 10 * (1 + .02 * random.nextGaussian());
            final Cell cell = Cell.of(edge, 0, 0, .3 * edge, edge, 0, 0, 0, edge);
            if (frame < 100) x += .53;
            if (x >= edge) {
                x -= edge;
                image++;
            }
            final double one = wrapped.next(at(cell, x, 1, 1))[0];
            // as LAMMPS writes xu: counts times the cell of the moment
            final double two = unwrapped.next(at(cell, x + image * edge, 1, 1))[0];
            assertEquals(one, two, 1e-9);
            if (frame > 110) assertEquals(before, one, 1e-9);
            before = one;
        }
        assertTrue(image >= 4);
    }

    @Test
    void nonPeriodicDirectionsAndMissingCellsArePassedThrough() {
        final Unwrapper slab = new Unwrapper();
        final Cell cell = Cell.box(10, 10, 10).withPeriodic(true, true, false);
        slab.next(at(cell, 9, 9, 9));
        assertArrayEquals(new double[] {11, 9, 1}, slab.next(at(cell, 1, 9, 1)), 1e-12);
        final Unwrapper free = new Unwrapper();
        free.next(at(null, 0, 0, 0));
        assertArrayEquals(new double[] {100, 0, -7}, free.next(at(null, 100, 0, -7)), 1e-12);
    }

    @Test
    void refusesWhatCannotBeFollowed() {
        final Cell cell = Cell.box(10, 10, 10);
        final Unwrapper far = new Unwrapper();
        far.next(at(cell, 1, 1, 1, 2, 2, 2));
        far.next(at(cell, 1, 1, 1, 2, 2, 2));
        final var error = assertThrows(IllegalArgumentException.class,
                () -> far.next(at(cell, 1, 1, 1, 2, 6.5, 2)));
        assertTrue(error.getMessage().startsWith("frame 3: the Cl atom with number 2 moved by 0.450"),
                error.getMessage());
        assertTrue(error.getMessage().contains("along b"), error.getMessage());
        // image counts know of a leap that the positions hide: 0.9 cells forward look like 0.1 back
        final Unwrapper leap = new Unwrapper();
        leap.next(at(cell, 1, 1, 1).toBuilder().images(new int[3]).build());
        final var hidden = assertThrows(IllegalArgumentException.class, () -> leap.next(at(cell, 10, 1, 1).toBuilder()
                .images(new int[3]).build()));
        assertTrue(hidden.getMessage().contains("moved by 0.900"), hidden.getMessage());
        final Unwrapper plain = new Unwrapper(Unwrapper.Mode.AS_WRITTEN, .5);
        plain.next(at(cell, 9, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> plain.next(at(cell, 1, 1, 1)));
        final Unwrapper fewer = new Unwrapper();
        fewer.next(at(cell, 1, 1, 1, 2, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> fewer.next(at(cell, 1, 1, 1)));
        assertThrows(IllegalArgumentException.class, () -> new Unwrapper(Unwrapper.Mode.TOROIDAL, .6));
    }

    /** MDAnalysis: unwrapped = wrapped + (3, 1, -4) L for every frame after the first. */
    @Test
    void imageFlagsOfMdAnalysis() throws IOException {
        final List<Frame> frames = AtomFiles.readAll(Reference.path("transport/mda_image_vf.lammpstrj"));
        int moved = 0;
        for (final Frame frame : frames) {
            final Structure atoms = frame.structure();
            final double[] wrapped = atoms.positions();
            final double[] unwrapped = new Unwrapper(Unwrapper.Mode.AS_WRITTEN, .5).next(atoms);
            final int[] images = atoms.images().orElseThrow();
            for (int k = 0; k < wrapped.length; k++) {
                assertEquals(wrapped[k] + images[k] * 10, unwrapped[k], 1e-9);
                if (images[k] != 0) moved++;
            }
        }
        assertTrue(moved > 0, "the file must hold atoms that left the cell");
    }
}
