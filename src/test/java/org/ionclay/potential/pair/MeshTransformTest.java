package org.ionclay.potential.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;

/** Transforms against the sum that they are. */
class MeshTransformTest {

    @Test
    void rowsAgainstTheSum() {
        final Random random = new Random(1);
        for (final int n : new int[] {1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 25, 30, 36, 60, 64, 90}) {
            final int lanes = 3;
            final RowFft.Rows rows = new RowFft.Rows(n, lanes);
            final double[][] re = new double[n][lanes];
            final double[][] im = new double[n][lanes];
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < lanes; l++) {
                    rows.re[j][l] = re[j][l] = random.nextGaussian();
                    rows.im[j][l] = im[j][l] = random.nextGaussian();
                }
            }
            final RowFft fft = new RowFft(n);
            fft.forward(rows, lanes);
            for (int k = 0; k < n; k++) {
                for (int l = 0; l < lanes; l++) {
                    double r = 0;
                    double i = 0;
                    for (int j = 0; j < n; j++) {
                        final double c = Math.cos(2 * Math.PI * j * k / n);
                        final double s = -Math.sin(2 * Math.PI * j * k / n);
                        r += re[j][l] * c - im[j][l] * s;
                        i += re[j][l] * s + im[j][l] * c;
                    }
                    assertEquals(r, rows.re[k][l], 1e-13 * n, "length " + n);
                    assertEquals(i, rows.im[k][l], 1e-13 * n, "length " + n);
                }
            }
            fft.backward(rows, lanes);
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < lanes; l++) assertEquals(n * re[j][l], rows.re[j][l], 1e-13 * n * n);
            }
        }
    }

    /** Single waves through the whole transform, and there and back. */
    @Test
    void gridAgainstWaves() {
        final int[] n = {6, 10, 9};
        try (Workers workers = new Workers(2)) {
            final MeshTransform transform = new MeshTransform(n[0], n[1], n[2]);
            for (final int[] wave : new int[][] {{0, 0, 0}, {1, 0, 0}, {0, 3, 0}, {0, 0, 8}, {2, 7, 4}, {3, 5, 1}}) {
                final double[][] grid = new double[n[0]][n[1] * n[2]];
                for (int i = 0; i < n[0]; i++) {
                    for (int j = 0; j < n[1]; j++) {
                        for (int k = 0; k < n[2]; k++) grid[i][j * n[2] + k] = Math.cos(2 * Math.PI
                                * (wave[0] * i / (double) n[0] + wave[1] * j / (double) n[1]
                                + wave[2] * k / (double) n[2]));
                    }
                }
                final double[][] before = new double[n[0]][];
                for (int i = 0; i < n[0]; i++) before[i] = grid[i].clone();
                final double[] power = new double[transform.planes];
                transform.apply(grid, (k0, rows) -> {
                    for (int k2 = 0; k2 < n[2]; k2++) {
                        for (int k1 = 0; k1 < n[1]; k1++) {
                            final double amount = Math.hypot(rows.re[k2][k1], rows.im[k2][k1]);
                            power[k0] += amount;
                            final boolean here = k0 == wave[0] && k1 == wave[1] && k2 == wave[2];
                            if (here) assertTrue(amount > .49 * n[0] * n[1] * n[2], "at the wave itself");
                        }
                    }
                }, workers);
                double sum = 0;
                for (final double one : power) sum += one;
                assertTrue(sum < 1.0001 * n[0] * n[1] * n[2], "nothing elsewhere: " + sum);
                for (int i = 0; i < n[0]; i++) {
                    for (int j = 0; j < n[1] * n[2]; j++) {
                        assertEquals(before[i][j], grid[i][j] / (n[0] * n[1] * n[2]), 1e-14);
                    }
                }
            }
        }
    }

    @Test
    void lengthsWithOtherFactorsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RowFft(14));
        assertThrows(IllegalArgumentException.class, () -> new RowFft(0));
        assertEquals(16, MeshAccuracy.length(13.2));
        assertEquals(90, MeshAccuracy.length(82));
    }
}
