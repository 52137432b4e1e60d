package org.ionclay.compute.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The Vector API kernels against the plain ones, and both against sums written down. */
class KernelsTest {

    private static final double SINGLE = 2e-5;
    private static final double DOUBLE = 1e-13;

    private static <T> T random(final Kernels<T> kernels, final int n, final long seed) {
        final T array = kernels.allocate(n);
        kernels.load(new Random(seed).doubles(n, -1, 1).toArray(), 0, n, array, 0);
        return array;
    }

    private static <T> double[] values(final Kernels<T> kernels, final T array) {
        final double[] values = new double[kernels.length(array)];
        kernels.store(array, 0, values.length, values);
        return values;
    }

    @Test
    void theModuleIsThereInTests() {
        assertTrue(Simd.available(), "surefire passes " + Simd.FLAG);
        assertTrue(Simd.single(true).name().contains("Vector API"));
        assertTrue(Simd.twice(false).name().contains("plain"));
    }

    @Test
    void productsAreSums() {
        product(Simd.single(true), SINGLE);
        product(Simd.single(false), SINGLE);
        product(Simd.twice(true), DOUBLE);
        product(Simd.twice(false), DOUBLE);
    }

    private static <T> void product(final Kernels<T> kernels, final double tolerance) {
        final Random random = new Random(1);
        for (final int[] size : new int[][] {{4, 1, 3}, {8, 7, 16}, {4, 130, 50}, {12, 300, 100}, {16, 5, 240}}) {
            final int rows = size[0];
            final int in = size[1];
            final int out = size[2];
            final int ld = Kernels.aligned(out);
            final double[] w = random.doubles((long) in * out, -1, 1).toArray();
            final T x = random(kernels, rows * (in + 3), 2);
            final T y = random(kernels, rows * ld, 3);
            final double[] expected = values(kernels, y);
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < out; c++) {
                    for (int k = 0; k < in; k++) {
                        expected[r * ld + c] += kernels.get(x, r * (in + 3) + k) * w[k * out + c];
                    }
                }
            }
            kernels.multiply(rows, x, in + 3, kernels.pack(w, in, out), in, out, y, ld);
            assertArrayEquals(expected, values(kernels, y), tolerance * in, kernels.name());
        }
    }

    @Test
    void tanhIsGoodToAFewUnitsInTheLastPlace() {
        tanh(Simd.twice(true), 4, 1e-15);
        tanh(Simd.twice(false), 4, 1e-15);
        tanh(Simd.single(true), 4, 1e-7);
        tanh(Simd.single(false), 4, 1e-7);
    }

    private static <T> void tanh(final Kernels<T> kernels, final double ulps, final double slope) {
        final int n = 1 << 16;
        final T z = kernels.allocate(n);
        final T d = kernels.allocate(n);
        final double[] x = new double[n];
        final Random random = new Random(4);
        for (int i = 0; i < n; i++) {
            final double size = Math.pow(10, 10 * random.nextDouble() - 7);
            kernels.set(z, i, random.nextBoolean() ? size : -size);
            x[i] = kernels.get(z, i);
        }
        kernels.tanh(z, d, n);
        for (int i = 0; i < n; i++) {
            final double exact = Math.tanh(x[i]);
            final double unit = kernels.bytes() == Float.BYTES ? Math.ulp((float) exact) : Math.ulp(exact);
            assertEquals(exact, kernels.get(z, i), ulps * unit, kernels.name() + " at " + x[i]);
            assertEquals(1 - exact * exact, kernels.get(d, i), 4 * slope, kernels.name() + " at " + x[i]);
        }
    }

    @Test
    void bothKindsAgree() {
        agree(Simd.single(true), Simd.single(false), 10 * SINGLE);
        agree(Simd.twice(true), Simd.twice(false), 10 * DOUBLE);
    }

    private static <T> void agree(final Kernels<T> fast, final Kernels<T> plain, final double tolerance) {
        for (final int ld : new int[] {16, 32, 48, 96}) {
            for (final int n : new int[] {1, 4, 31}) {
                final double[][] a = pipeline(fast, n, ld);
                final double[][] b = pipeline(plain, n, ld);
                for (int k = 0; k < a.length; k++) {
                    assertArrayEquals(b[k], a[k], tolerance * ld, fast.name() + " step " + k + " ld " + ld);
                }
            }
        }
    }

    /** Everything a descriptor needs, forth and back. */
    private static <T> double[][] pipeline(final Kernels<T> kernels, final int n, final int ld) {
        final int axis = Math.min(ld, 7);
        final double[] quintics = new Random(6).doubles(5L * Kernels.COEFFICIENTS * ld, -1, 1).toArray();
        final T[] table = kernels.allocateTable(5, ld);
        for (int k = 0; k < quintics.length; k++) {
            kernels.setCoefficient(table, ld, k / ld / Kernels.COEFFICIENTS, k / ld % Kernels.COEFFICIENTS, k % ld,
                    quintics[k]);
        }
        final int[] numbers = new Random(7).ints(n + 2, 0, 5).toArray();
        final int[] start = Arrays.stream(numbers).map(k -> kernels.interval(k, ld)).toArray();
        final T dx = random(kernels, n + 2, 8);
        final T rows = random(kernels, 4 * (n + 2), 9);
        final T a = random(kernels, 5 * ld, 10);
        final T same = copy(kernels, rows);
        final T b = copy(kernels, a);
        kernels.table(n, table, ld, start, dx, 2, rows, a, ld);
        // the same in two steps
        final T g = kernels.allocate(n * ld);
        final T dg = kernels.allocate(n * ld);
        evaluate(kernels, n, quintics, ld, numbers, dx, g, dg);
        kernels.contract(n, g, ld, rows, 2, b, ld);
        assertArrayEquals(values(kernels, a), values(kernels, b), (kernels.bytes() == 4 ? 2e-4 : 1e-12) * ld);
        final double[] sums = values(kernels, a);
        final T d = kernels.allocate((axis + 1) * ld);
        kernels.square(a, ld, ld, axis, d, ld);
        final T da = kernels.allocate(5 * ld);
        final double[] squares = values(kernels, d);
        kernels.fill(a, 0, 5 * ld, .25);
        kernels.squareBack(a, ld, ld, axis, random(kernels, (axis + 1) * ld, 11), ld, da);
        kernels.tableBack(n, table, ld, start, dx, 2, rows, da, ld);
        kernels.contractBack(n, g, dg, ld, same, 2, da, ld);
        assertArrayEquals(values(kernels, rows), values(kernels, same), (kernels.bytes() == 4 ? 2e-4 : 1e-8) * ld);
        return new double[][] {sums, scaled(squares, 1. / n / n), values(kernels, da),
            values(kernels, rows)};
    }

    /** Quintics and their derivatives, term by term. */
    private static <T> void evaluate(final Kernels<T> kernels, final int n, final double[] quintics, final int ld,
            final int[] numbers, final T dx, final T g, final T dg) {
        for (int i = 0; i < n; i++) {
            final double x = kernels.get(dx, i + 2);
            for (int c = 0; c < ld; c++) {
                double value = 0;
                double slope = 0;
                for (int k = 0; k < Kernels.COEFFICIENTS; k++) {
                    final double a = quintics[(numbers[i + 2] * Kernels.COEFFICIENTS + k) * ld + c];
                    value += a * Math.pow(x, k);
                    if (k > 0) slope += k * a * Math.pow(x, k - 1);
                }
                kernels.set(g, i * ld + c, value);
                kernels.set(dg, i * ld + c, slope);
            }
        }
    }

    private static <T> T copy(final Kernels<T> kernels, final T array) {
        final double[] values = values(kernels, array);
        final T result = kernels.allocate(values.length);
        kernels.load(values, 0, values.length, result, 0);
        return result;
    }

    private static double[] scaled(final double[] values, final double by) {
        for (int k = 0; k < values.length; k++) values[k] *= by;
        return values;
    }
}
