package org.ionclay.compute.simd;

/**
 * The matrix with the singular vectors of another and singular values near one: X = U S Vᵀ becomes U f(S) Vᵀ, where f
 * is five times the polynomial a s + b s³ + c s⁵ of Jordan et al. (Muon, 2024), which brings everything between .002
 * and 1 into .7 to 1.2. All products but the first and the last are of the small square G = XᵀX: with
 * P = a + b G + c G² a step is X P, and G becomes P G P.
 *
 * @param <T> the array type
 */
public final class Orthogonal<T> {

    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;
    private static final int ITERATIONS = 5;

    private final DenseKernels<T> dense;
    private final Kernels<T> kernels;

    /** With the kernels of one thread. */
    public Orthogonal(final DenseKernels<T> dense) {
        this.dense = dense;
        kernels = dense.kernels();
    }

    /**
     * The matrix.
     *
     * @param x rows of {@code ld} numbers from {@code x0}, padded with zeros
     * @param rows a multiple of {@link Kernels#ROWS}
     * @param ld a multiple of {@link Kernels#ALIGN}
     * @return rows of {@code ld}, null if x is zero
     */
    public T of(final T x, final int x0, final int rows, final int ld) {
        if (rows >= ld) return tall(x, x0, rows, ld);
        final int turned = Kernels.aligned(rows);
        final T t = kernels.allocate(ld * turned);
        dense.transpose(rows, ld, x, x0, ld, t, 0, turned);
        final T found = tall(t, 0, ld, turned);
        if (found == null) return null;
        final T back = kernels.allocate(rows * ld);
        dense.transpose(ld, rows, found, 0, turned, back, 0, ld);
        return back;
    }

    private T tall(final T x, final int x0, final int rows, final int n) {
        T g = kernels.allocate(n * n);
        dense.multiplyTransposed(n, rows, n, x, x0, n, x, x0, n, g, 0, n);
        double trace = 0;
        for (int i = 0; i < n; i++) trace += kernels.get(g, i * n + i);
        if (!(trace > 0)) return null;
        dense.scale(n * n, 1 / trace, g, 0);
        T all = null;
        for (int k = 0; k < ITERATIONS; k++) {
            final T p = kernels.allocate(n * n);
            dense.multiply(n, n, n, g, 0, n, g, 0, n, p, 0, n);
            dense.scale(n * n, C, p, 0);
            dense.addScaled(n * n, B, g, 0, p, 0);
            for (int i = 0; i < n; i++) kernels.set(p, i * n + i, kernels.get(p, i * n + i) + A);
            all = all == null ? p : product(all, p, n);
            if (k + 1 < ITERATIONS) g = product(product(p, g, n), p, n);
        }
        dense.scale(n * n, 1 / Math.sqrt(trace), all, 0);
        final T out = kernels.allocate(rows * n);
        dense.multiply(rows, n, n, x, x0, n, all, 0, n, out, 0, n);
        return out;
    }

    private T product(final T a, final T b, final int n) {
        final T c = kernels.allocate(n * n);
        dense.multiply(n, n, n, a, 0, n, b, 0, n, c, 0, n);
        return c;
    }
}
