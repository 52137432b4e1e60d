package org.ionclay.atoms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;

class CellTest {

    private static final Cell TILTED = Cell.of(4, 0, 0, 1.9, 3, 0, -1.5, 1.2, 5);

    private static Cell random(final Random random) {
        while (true) {
            final double[] h = new double[9];
            for (int k = 0; k < 9; k++) h[k] = 6 * random.nextDouble() - 3;
            // not so flat that the test's own search over 12 images in each direction falls short
            if (Matrix3.determinant(h) > 25) return Cell.of(h).withOrigin(1, -2, .5);
        }
    }

    @Test
    void degenerateCellsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Cell.of(1, 0, 0, 2, 0, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Cell.of(1, 0, 0, 0, 0, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Cell.of(1, 0, 0, 0, Double.NaN, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Cell.of(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> Cell.ofParameters(1, 1, 1, 30, 30, 120));
    }

    @Test
    void parametersComeBack() {
        final Cell cell = Cell.ofParameters(3.6, 4.7, 5.8, 71, 82, 103);
        assertEquals(3.6, cell.length(0), 1e-14);
        assertEquals(4.7, cell.length(1), 1e-14);
        assertEquals(5.8, cell.length(2), 1e-14);
        assertEquals(71, cell.angle(0), 1e-12);
        assertEquals(82, cell.angle(1), 1e-12);
        assertEquals(103, cell.angle(2), 1e-12);
        assertTrue(Cell.ofParameters(3, 3, 3, 90, 90, 90).orthogonal());
        // hexagonal: V = a² c sqrt(3)/2
        assertEquals(9 * 5 * Math.sqrt(3) / 2, Cell.ofParameters(3, 3, 5, 90, 90, 120).volume(), 1e-12);
    }

    @Test
    void heightsAndReciprocalVectorsOfATiltedCell() {
        assertEquals(60, TILTED.volume(), 1e-12);
        assertEquals(5, TILTED.height(2), 1e-12);
        final double[] reciprocal = TILTED.reciprocal();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(i == j ? 1 : 0, Matrix3.dot(reciprocal, 3 * i, TILTED.vectors(), 3 * j), 1e-14);
            }
        }
    }

    @Test
    void wrappingMovesByWholeVectorsAndKeepsWhatIsInside() {
        final Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            final Cell cell = random(random);
            final double[] start = {40 * random.nextDouble() - 20, 40 * random.nextDouble() - 20, random.nextDouble()};
            final double[] point = start.clone();
            final int[] images = new int[3];
            cell.wrap(point, 0, images);
            final double[] f = new double[3];
            cell.toFractional(point, f);
            for (int k = 0; k < 3; k++) {
                assertTrue(f[k] > -1e-12 && f[k] < 1 + 1e-12);
                double back = point[k];
                for (int v = 0; v < 3; v++) back += images[v] * cell.vector(v, k);
                assertEquals(start[k], back, 1e-12);
            }
            final double[] again = point.clone();
            cell.wrap(again, 0, null);
            assertArrayEquals(point, again, 0);
        }
        final double[] open = {9, 9, 9};
        TILTED.withPeriodic(false, false, false).wrap(open, 0, null);
        assertArrayEquals(new double[] {9, 9, 9}, open, 0);
    }

    @Test
    void minimumImageIsTheShortestOfAllNear() {
        final Random random = new Random(2);
        for (int round = 0; round < 300; round++) {
            final Cell cell = random(random);
            final double[] d = {8 * random.nextDouble() - 4, 8 * random.nextDouble() - 4, 8 * random.nextDouble() - 4};
            double least = Double.POSITIVE_INFINITY;
            for (int i = -12; i <= 12; i++) for (int j = -12; j <= 12; j++) for (int k = -12; k <= 12; k++) {
                final double[] image = d.clone();
                for (int a = 0; a < 3; a++) image[a] += i * cell.vector(0, a) + j * cell.vector(1, a)
                        + k * cell.vector(2, a);
                least = Math.min(least, Matrix3.norm(image, 0));
            }
            cell.minimumImage(d);
            assertEquals(least, Matrix3.norm(d, 0), 1e-12);
        }
    }

    @Test
    void restrictedCellIsTheSameCellTurned() {
        final Random random = new Random(3);
        for (int round = 0; round < 100; round++) {
            final Cell cell = random(random);
            final Cell.Restricted turned = cell.toRestricted();
            assertTrue(turned.cell().restricted());
            assertEquals(cell.volume(), turned.cell().volume(), 1e-10);
            for (int v = 0; v < 3; v++) {
                assertEquals(cell.length(v), turned.cell().length(v), 1e-12);
                assertEquals(cell.angle(v), turned.cell().angle(v), 1e-9);
            }
            assertArrayEquals(turned.cell().vectors(), turned.turn(cell.vectors()), 1e-12);
            final double[] r = turned.rotation();
            assertArrayEquals(Matrix3.identity(), Matrix3.multiply(r, Matrix3.transpose(r)), 1e-10);
        }
        assertSame(TILTED, TILTED.toRestricted().cell());
        final Cell left = Cell.of(0, 1, 0, 1, 0, 0, 0, 0, 1);
        assertFalse(left.rightHanded());
        assertThrows(InputException.class, left::toRestricted);
    }
}
