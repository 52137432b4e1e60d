package org.ionclay.potential.pair;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.ionclay.compute.Workers;

/**
 * Fourier transform of a real grid, a function applied to it, and back. The grid is n0 planes of n1 x n2 numbers. The
 * first direction goes from real to complex with the numbers of the planes side by side; then each plane of the
 * half-spectrum is transformed along its two directions, handed out, and transformed back, while it is in the caches.
 */
final class MeshTransform {

    private static final int LANES = 512;

    final int n0;
    final int n1;
    final int n2;
    final int planes;
    private final RowFft first;
    private final RowFft second;
    private final RowFft third;
    private final double[] cos;
    private final double[] sin;
    /** The half-spectrum along the first direction; afterwards, that of the result. */
    private final double[][] re;
    private final double[][] im;
    private final ConcurrentLinkedDeque<Scratch> idle = new ConcurrentLinkedDeque<>();

    /** What is done with one plane of the spectrum. */
    @FunctionalInterface
    interface PlaneTask {
        /**
         * Changes a plane.
         *
         * @param k0 its number along the first direction, 0 to n0/2
         * @param rows row k2 holds the numbers of all k1
         */
        void run(int k0, RowFft.Rows rows);
    }

    private final class Scratch {
        final RowFft.Rows along0 = new RowFft.Rows(n0 / 2, LANES);
        final double[][] spectrumRe = new double[planes][LANES];
        final double[][] spectrumIm = new double[planes][LANES];
        final RowFft.Rows along1 = new RowFft.Rows(n1, n2);
        final RowFft.Rows along2 = new RowFft.Rows(n2, n1);
    }

    /**
     * A transform.
     *
     * @param n0 points along the first direction, even
     * @param n1 along the second
     * @param n2 along the third
     */
    MeshTransform(final int n0, final int n1, final int n2) {
        this.n0 = n0;
        this.n1 = n1;
        this.n2 = n2;
        planes = n0 / 2 + 1;
        first = new RowFft(n0 / 2);
        second = new RowFft(n1);
        third = new RowFft(n2);
        cos = new double[planes];
        sin = new double[planes];
        for (int k = 0; k < planes; k++) {
            cos[k] = Math.cos(2 * Math.PI * k / n0);
            sin[k] = -Math.sin(2 * Math.PI * k / n0);
        }
        re = new double[planes][n1 * n2];
        im = new double[planes][n1 * n2];
    }

    /**
     * Transforms, applies and transforms back, not normalised: without a change the grid is n0 n1 n2 times itself.
     *
     * @param grid n0 planes; overwritten
     * @param task applied to each plane of the half-spectrum, in any order and by several threads
     * @param workers threads
     */
    void apply(final double[][] grid, final PlaneTask task, final Workers workers) {
        final int size = n1 * n2;
        workers.ranges(size, LANES, (chunk, from, to) -> {
            final Scratch s = take();
            forward(grid, from, to - from, s);
            idle.addFirst(s);
        });
        workers.ranges(planes, 1, (chunk, k0, to) -> {
            final Scratch s = take();
            plane(k0, task, s);
            idle.addFirst(s);
        });
        workers.ranges(size, LANES, (chunk, from, to) -> {
            final Scratch s = take();
            backward(grid, from, to - from, s);
            idle.addFirst(s);
        });
    }

    private Scratch take() {
        final Scratch known = idle.pollFirst();
        return known == null ? new Scratch() : known;
    }

    /** Planes 2 j and 2 j + 1 are real and imaginary part of one transform of half the length. */
    private void forward(final double[][] grid, final int from, final int lanes, final Scratch s) {
        final int half = n0 / 2;
        final RowFft.Rows rows = s.along0;
        for (int j = 0; j < half; j++) {
            System.arraycopy(grid[2 * j], from, rows.re[j], 0, lanes);
            System.arraycopy(grid[2 * j + 1], from, rows.im[j], 0, lanes);
        }
        first.forward(rows, lanes);
        for (int k = 0; k <= half; k++) {
            final int a = k % half;
            final int b = (half - k) % half;
            split(rows.re[a], rows.im[a], rows.re[b], rows.im[b], s.spectrumRe[k], s.spectrumIm[k], cos[k], sin[k],
                    lanes);
            System.arraycopy(s.spectrumRe[k], 0, re[k], from, lanes);
            System.arraycopy(s.spectrumIm[k], 0, im[k], from, lanes);
        }
    }

    /** X = (Z + Z'*)/2 - i w (Z - Z'*)/2 with Z' the element of the opposite frequency, w = c + i s. */
    private static void split(final double[] zr, final double[] zi, final double[] or, final double[] oi,
            final double[] xr, final double[] xi, final double c, final double s, final int lanes) {
        for (int j = 0; j < lanes; j++) {
            final double dr = .5 * (zi[j] + oi[j]);
            final double di = -.5 * (zr[j] - or[j]);
            xr[j] = .5 * (zr[j] + or[j]) + (dr * c - di * s);
            xi[j] = .5 * (zi[j] - oi[j]) + (dr * s + di * c);
        }
    }

    private void backward(final double[][] grid, final int from, final int lanes, final Scratch s) {
        final int half = n0 / 2;
        final RowFft.Rows rows = s.along0;
        for (int k = 0; k <= half; k++) {
            System.arraycopy(re[k], from, s.spectrumRe[k], 0, lanes);
            System.arraycopy(im[k], from, s.spectrumIm[k], 0, lanes);
        }
        for (int k = 0; k < half; k++) {
            final int b = half - k;
            join(s.spectrumRe[k], s.spectrumIm[k], s.spectrumRe[b], s.spectrumIm[b], rows.re[k], rows.im[k], cos[k],
                    sin[k], lanes);
        }
        first.backward(rows, lanes);
        for (int j = 0; j < half; j++) {
            System.arraycopy(rows.re[j], 0, grid[2 * j], from, lanes);
            System.arraycopy(rows.im[j], 0, grid[2 * j + 1], from, lanes);
        }
    }

    /** Twice the Z that {@link #split} took apart: (X + X'*) + i w* (X - X'*). */
    private static void join(final double[] xr, final double[] xi, final double[] or, final double[] oi,
            final double[] zr, final double[] zi, final double c, final double s, final int lanes) {
        for (int j = 0; j < lanes; j++) {
            final double dr = xr[j] - or[j];
            final double di = xi[j] + oi[j];
            zr[j] = xr[j] + or[j] - (di * c - dr * s);
            zi[j] = xi[j] - oi[j] + (dr * c + di * s);
        }
    }

    private void plane(final int k0, final PlaneTask task, final Scratch s) {
        final RowFft.Rows along1 = s.along1;
        final RowFft.Rows along2 = s.along2;
        for (int j = 0; j < n1; j++) {
            System.arraycopy(re[k0], j * n2, along1.re[j], 0, n2);
            System.arraycopy(im[k0], j * n2, along1.im[j], 0, n2);
        }
        second.forward(along1, n2);
        transpose(along1.re, along2.re, n1, n2);
        transpose(along1.im, along2.im, n1, n2);
        third.forward(along2, n1);
        task.run(k0, along2);
        third.backward(along2, n1);
        transpose(along2.re, along1.re, n2, n1);
        transpose(along2.im, along1.im, n2, n1);
        second.backward(along1, n2);
        for (int j = 0; j < n1; j++) {
            System.arraycopy(along1.re[j], 0, re[k0], j * n2, n2);
            System.arraycopy(along1.im[j], 0, im[k0], j * n2, n2);
        }
    }

    private static void transpose(final double[][] from, final double[][] to, final int rows, final int columns) {
        for (int c = 0; c < columns; c++) {
            final double[] row = to[c];
            for (int r = 0; r < rows; r++) row[r] = from[r][c];
        }
    }
}
