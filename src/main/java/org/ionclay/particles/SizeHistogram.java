package org.ionclay.particles;

import java.util.Arrays;

/**
 * Histogram of diameters.
 *
 * @param scale whether bins are equally wide in diameter or in its logarithm
 * @param edges k + 1 rising limits (µm); a bin holds its lower limit, the last also its upper one
 * @param counts particles in each of the k bins
 * @param areas area of these particles (µm²)
 */
public record SizeHistogram(Scale scale, double[] edges, long[] counts, double[] areas) {

    /** Spacing of bins. */
    public enum Scale {
        /** Equally wide in diameter. */
        LINEAR,
        /** Equally wide in the logarithm of the diameter. */
        LOG
    }

    /** Most bins that are chosen automatically. */
    private static final int MOST = 60;

    /**
     * Counts.
     *
     * @param diameters positive diameters (µm)
     * @param areas area of each (µm²)
     * @param scale spacing
     * @param bins number of bins, or 0 to choose: width 2 IQR n^(-1/3) on the scale (D. Freedman, P. Diaconis,
     *            Z. Wahrscheinlichkeitstheorie 57 (1981) 453), between 1 and 60 bins
     * @return the histogram from the smallest to the largest diameter; without particles no bins; where all are equal
     *         one bin of ± 5 %
     */
    public static SizeHistogram of(final double[] diameters, final double[] areas, final Scale scale,
            final int bins) {
        if (diameters.length == 0) return new SizeHistogram(scale, new double[0], new long[0], new double[0]);
        final double[] sorted = Arrays.stream(diameters).map(d -> forward(d, scale)).sorted().toArray();
        final double[] edges = edges(sorted, scale, bins);
        final int k = edges.length - 1;
        final long[] counts = new long[k];
        final double[] sums = new double[k];
        for (int i = 0; i < diameters.length; i++) {
            final int bin = find(edges, diameters[i]);
            counts[bin]++;
            sums[bin] += areas[i];
        }
        return new SizeHistogram(scale, edges, counts, sums);
    }

    /** Bin of a value, clamped to the ends: rounding may put the extreme values just outside. */
    static int find(final double[] edges, final double value) {
        final int at = Arrays.binarySearch(edges, value);
        final int bin = at >= 0 ? at : -at - 2;
        return Math.max(0, Math.min(edges.length - 2, bin));
    }

    private static double[] edges(final double[] sorted, final Scale scale, final int bins) {
        final int n = sorted.length;
        final double low = sorted[0];
        final double high = sorted[n - 1];
        if (low == high) return new double[] {.95 * backward(low, scale), 1.05 * backward(low, scale)};
        int k = bins;
        if (k == 0) {
            final double iqr = sorted[Math.min(n - 1, 3 * n / 4)] - sorted[n / 4];
            final double width = 2 * iqr / Math.cbrt(n);
            k = width > 0 ? (int) Math.max(1, Math.min(MOST, Math.ceil((high - low) / width))) : 10;
        }
        final double[] edges = new double[k + 1];
        for (int i = 0; i <= k; i++) edges[i] = backward(low + (high - low) * i / k, scale);
        return edges;
    }

    private static double forward(final double d, final Scale scale) {
        return scale == Scale.LOG ? Math.log(d) : d;
    }

    private static double backward(final double value, final Scale scale) {
        return scale == Scale.LOG ? Math.exp(value) : value;
    }
}
