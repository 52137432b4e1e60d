package org.ionclay.particles.split;

import org.ionclay.eds.Plane;

/**
 * Strips of a grey picture, as they are or smoothed by a Gaussian. Beyond its border the picture repeats its edge.
 * Only the strip asked for is in memory.
 */
final class PictureRows {

    /** Where the Gaussian is cut off, in standard deviations. */
    private static final double REACH = 4;

    private PictureRows() {
    }

    /** Rows {@code from} to {@code to - 1}, row by row; rows beyond the border are its edge rows. */
    static float[] of(final Plane picture, final int from, final int to) {
        final int width = picture.width();
        final float[] rows = new float[(to - from) * width];
        final float[] row = new float[width];
        for (int y = from; y < to; y++) {
            picture.row(Math.max(0, Math.min(picture.height() - 1, y)), row);
            System.arraycopy(row, 0, rows, (y - from) * width, width);
        }
        return rows;
    }

    /** The same, smoothed with the given standard deviation in pixels. */
    static float[] smooth(final Plane picture, final int from, final int to, final double sigma) {
        final float[] weights = weights(sigma);
        final int reach = weights.length - 1;
        final int width = picture.width();
        final float[] rows = of(picture, from - reach, to + reach);
        final float[] padded = new float[width + 2 * reach];
        for (int row = 0; row < rows.length; row += width) {
            System.arraycopy(rows, row, padded, reach, width);
            for (int k = 0; k < reach; k++) {
                padded[k] = rows[row];
                padded[reach + width + k] = rows[row + width - 1];
            }
            for (int x = 0; x < width; x++) rows[row + x] = weights[0] * padded[x + reach];
            for (int k = 1; k <= reach; k++) {
                for (int x = 0; x < width; x++) {
                    rows[row + x] += weights[k] * (padded[x + reach - k] + padded[x + reach + k]);
                }
            }
        }
        final float[] smooth = new float[(to - from) * width];
        for (int row = 0; row < smooth.length; row += width) {
            final int centre = row + reach * width;
            for (int x = 0; x < width; x++) smooth[row + x] = weights[0] * rows[centre + x];
            for (int k = 1; k <= reach; k++) {
                final int above = centre - k * width;
                final int below = centre + k * width;
                for (int x = 0; x < width; x++) smooth[row + x] += weights[k] * (rows[above + x] + rows[below + x]);
            }
        }
        return smooth;
    }

    /** Weights of the pixel itself and of those at 1, 2, ... pixels to either side; the whole filter sums to 1. */
    private static float[] weights(final double sigma) {
        final float[] weights = new float[1 + (int) Math.ceil(REACH * sigma)];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) StrictMath.exp(-k * k / (2 * sigma * sigma));
            sum += k == 0 ? weights[k] : 2 * weights[k];
        }
        for (int k = 0; k < weights.length; k++) weights[k] /= (float) sum;
        return weights;
    }
}
