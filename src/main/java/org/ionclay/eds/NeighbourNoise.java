package org.ionclay.eds;

/**
 * The noise of pixels beside their neighbours, over that of counting. Where the semivariogram along rows,
 * g(h) = mean (v(x) - v(x + h))² / 2, rises linearly from its value at h = 0, as it does across boundaries of phases,
 * 2 g(1) - g(2) is that value, the variance of what is independent from pixel to pixel (the "nugget" of G. Matheron,
 * Economic Geology 58 (1963) 1246). For counts it equals their mean. Scaled, filtered and net counts differ. Tiles of
 * {@value #TILE} x {@value #TILE} pixels in which g(2) differs from g(1), because something lies in them, count less,
 * as
 * blurred boundaries make the nugget too small; the scatter between tiles gives the error. What the pixels show with
 * all
 * that lies in them, g(1), is the upper limit.
 *
 * @param ratio nugget over mean; NaN without counts
 * @param sigma its standard deviation; NaN for fewer than {@value #FEWEST} tiles
 * @param most g(1) over mean
 */
public record NeighbourNoise(double ratio, double sigma, double most) {

    private static final int TILE = 16;
    private static final int FEWEST = 16;
    private static final double CLEAR = 6;
    private static final double MORE = 1.3;
    private static final double LESS = 0.6;
    private static final double STRUCTURE = 0.3;

    /** Whether the noise is larger than that of counting beyond doubt. */
    public boolean isMore() {
        return ratio > MORE && ratio - 1 > CLEAR * sigma;
    }

    /** Whether the noise is smaller than that of counting beyond doubt. */
    public boolean isLess() {
        return most < LESS;
    }

    /** Sums over rows, one after the other. */
    public static final class Sums {

        private final int tiles;
        private final double[] near;
        private final double[] far;
        private final double[] sum;
        private final int[] nears;
        private final int[] fars;
        private final int[] pixels;
        private int rows;
        private int used;
        private double excess;
        private double squares;
        private double means;
        private double weights;
        private double weightSquares;
        private double nearest;
        private double allMeans;

        /** For rows of a width in pixels. */
        public Sums(final int width) {
            tiles = width / TILE;
            near = new double[tiles];
            far = new double[tiles];
            sum = new double[tiles];
            nears = new int[tiles];
            fars = new int[tiles];
            pixels = new int[tiles];
        }

        /** Adds the next row; NaN was not measured. */
        public void add(final float[] row) {
            for (int t = 0; t < tiles; t++) {
                for (int x = t * TILE; x < (t + 1) * TILE; x++) {
                    if (Float.isNaN(row[x])) continue;
                    sum[t] += row[x];
                    pixels[t]++;
                    if (x + 1 < (t + 1) * TILE && !Float.isNaN(row[x + 1])) {
                        near[t] += ((double) row[x] - row[x + 1]) * ((double) row[x] - row[x + 1]);
                        nears[t]++;
                    }
                    if (x + 2 < (t + 1) * TILE && !Float.isNaN(row[x + 2])) {
                        far[t] += ((double) row[x] - row[x + 2]) * ((double) row[x] - row[x + 2]);
                        fars[t]++;
                    }
                }
            }
            if (++rows % TILE == 0) close();
        }

        private void close() {
            for (int t = 0; t < tiles; t++) {
                if (nears[t] > TILE && fars[t] > TILE) {
                    final double mean = sum[t] / pixels[t];
                    final double one = near[t] / nears[t] / 2;
                    final double two = far[t] / fars[t] / 2;
                    final double off = 2 * one - two - mean;
                    final double structure = one > 0 ? (two / one - 1) / STRUCTURE : 0;
                    final double weight = 1 / (1 + structure * structure);
                    used++;
                    weights += weight;
                    weightSquares += weight * weight;
                    excess += weight * off;
                    squares += weight * weight * off * off;
                    means += weight * mean;
                    nearest += one;
                    allMeans += mean;
                }
                near[t] = 0;
                far[t] = 0;
                sum[t] = 0;
                nears[t] = 0;
                fars[t] = 0;
                pixels[t] = 0;
            }
        }

        /** What the rows say. */
        public NeighbourNoise result() {
            if (used < FEWEST || !(means > 0)) return new NeighbourNoise(Double.NaN, Double.NaN, Double.NaN);
            final double mean = excess / weights;
            // variance of a weighted sum about the weighted mean, from the tiles themselves
            final double scatter = Math.sqrt(Math.max(0, squares - mean * mean * weightSquares));
            return new NeighbourNoise(1 + excess / means, scatter / means, nearest / allMeans);
        }
    }
}
