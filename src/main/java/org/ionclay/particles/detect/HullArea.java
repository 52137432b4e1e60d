package org.ionclay.particles.detect;

/** Areas of convex hulls of pixels. */
final class HullArea {

    private HullArea() {
    }

    /**
     * Area of the convex hull of pixels, edges included (Andrew's monotone chain over points that come row by row).
     *
     * @param xs columns
     * @param ys rows, not falling
     * @param n number of points
     */
    static double area(final int[] xs, final int[] ys, final int n) {
        if (n == 0) return 0;
        // the ends of each row suffice; corners of pixels, not their centres
        final int rows = ys[n - 1] - ys[0] + 1;
        final int[] left = new int[rows];
        final int[] right = new int[rows];
        java.util.Arrays.fill(left, Integer.MAX_VALUE);
        java.util.Arrays.fill(right, Integer.MIN_VALUE);
        for (int k = 0; k < n; k++) {
            final int r = ys[k] - ys[0];
            left[r] = Math.min(left[r], xs[k]);
            right[r] = Math.max(right[r], xs[k] + 1);
        }
        return chain(right, rows, 1) - chain(left, rows, -1);
    }

    /** Integral over y of the outermost convex chain: the largest x for side 1, the smallest for side -1. */
    private static double chain(final int[] x, final int rows, final int side) {
        final double[] px = new double[2 * rows];
        final double[] py = new double[2 * rows];
        int n = 0;
        for (int r = 0; r < rows; r++) {
            if (x[r] == Integer.MAX_VALUE || x[r] == Integer.MIN_VALUE) continue;
            for (int corner = 0; corner < 2; corner++) {
                final double qx = x[r];
                final double qy = r + corner;
                while (n >= 2 && side * ((px[n - 1] - px[n - 2]) * (qy - py[n - 2])
                        - (py[n - 1] - py[n - 2]) * (qx - px[n - 2])) <= 0) n--;
                px[n] = qx;
                py[n++] = qy;
            }
        }
        double sum = 0;
        for (int k = 1; k < n; k++) sum += (py[k] - py[k - 1]) * (px[k] + px[k - 1]) / 2;
        return sum;
    }
}
