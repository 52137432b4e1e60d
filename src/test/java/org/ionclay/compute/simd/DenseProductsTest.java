package org.ionclay.compute.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The products of training, by everyone who multiplies, against sums written down, at random shapes. */
class DenseProductsTest {

    /** Shapes of each kernel; seed 1. */
    private static final int SHAPES = 60;

    /** Kernels with how far they may be off, relative to the number of terms. */
    private record Kind<T>(DenseKernels<T> kernels, double tolerance) {
    }

    private static Stream<Named<Kind<?>>> kinds() {
        final DenseLibraries.Found nd4j = DenseLibraries.find();
        assertTrue(nd4j.present(), nd4j.why());
        final List<Kind<?>> kinds = new ArrayList<>();
        for (final boolean vector : new boolean[] {true, false}) {
            kinds.add(new Kind<>(Simd.denseSingle(vector), 1e-6));
            kinds.add(new Kind<>(Simd.denseTwice(vector), 1e-15));
            kinds.add(new Kind<>(nd4j.library().single(Simd.denseSingle(vector)), 1e-6));
            kinds.add(new Kind<>(nd4j.library().twice(Simd.denseTwice(vector)), 1e-15));
        }
        return kinds.stream().map(kind -> Named.of(kind.kernels.name(), kind));
    }

    private static <T> T random(final Kernels<T> kernels, final int n, final Random random) {
        final T array = kernels.allocate(n);
        kernels.load(random.doubles(n, -1, 1).toArray(), 0, n, array, 0);
        return array;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void areSums(final Kind<?> kind) {
        final Random random = new Random(1);
        int large = 0;
        for (int n = 0; n < SHAPES; n++) {
            final int rows = Kernels.ROWS * (1 + random.nextInt(n % 3 == 0 ? 40 : 5));
            final int depth = 1 + random.nextInt(n % 3 == 2 ? 20 : 500);
            final int columns = Kernels.ALIGN * (1 + random.nextInt(14));
            if ((long) rows * depth * columns >= 1_000_000) large++;
            check(kind, rows, depth, columns, n % 7 == 0, random);
        }
        assertTrue(large > 8, "shapes that a library takes");
    }

    /** @param still whether a has one row only, which is repeated */
    private static <T> void check(final Kind<T> kind, final int rows, final int depth, final int columns,
            final boolean still, final Random random) {
        final DenseKernels<T> dense = kind.kernels;
        final Kernels<T> k = dense.kernels();
        final int ldb = columns + Kernels.ALIGN * random.nextInt(2);
        final int ldc = columns + Kernels.ALIGN * random.nextInt(2);
        final int ld = still ? 0 : depth + random.nextInt(4);
        final int ldt = rows + random.nextInt(4);
        final int at = random.nextInt(20);
        final T a = random(k, at + rows * (depth + 4), random);
        final T turned = random(k, at + depth * (rows + 4), random);
        final T b = random(k, at + depth * ldb, random);
        final T c = random(k, at + rows * ldc + 3, random);
        final double[] before = new double[k.length(c)];
        k.store(c, 0, before.length, before);
        dense.multiply(rows, depth, columns, a, at, ld, b, at, ldb, c, at, ldc);
        dense.multiplyTransposed(rows, depth, columns, turned, at, ldt, b, at, ldb, c, at, ldc);
        for (int i = 0; i < before.length; i++) {
            final int r = (i - at) / ldc;
            final int s = (i - at) % ldc;
            double expected = before[i];
            if (i >= at && r < rows && s < columns) {
                for (int m = 0; m < depth; m++) {
                    final double both = k.get(a, at + r * ld + m) + k.get(turned, at + m * ldt + r);
                    expected += both * k.get(b, at + m * ldb + s);
                }
            } else {
                assertEquals(before[i], k.get(c, i), 0, "outside the product");
                continue;
            }
            assertEquals(expected, k.get(c, i), kind.tolerance * (2 * depth + 10), rows + " x " + depth + " x "
                    + columns + " at " + r + ", " + s);
        }
    }
}
