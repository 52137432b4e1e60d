package org.ionclay.particles.detect;

import org.ionclay.compute.Workers;

/** Means with Gaussian weights over the pixels that are part of the field. */
final class Gaussian {

    private static final int ROWS = 32;

    private Gaussian() {
    }

    /**
     * A smoothed picture. Weights of what lies outside the field or the picture are left out, and the others add up to
     * one again (normalised convolution).
     *
     * @param picture grey levels
     * @param sigma standard deviation in pixels; 0 for a copy
     * @param workers threads; the result does not depend on their number
     */
    static float[] smooth(final GreyPicture picture, final double sigma, final Workers workers) {
        final float[] from = picture.grey();
        if (!(sigma > 0)) return from.clone();
        final int w = picture.width();
        final int h = picture.height();
        final float[] kernel = kernel(sigma);
        final float[] sum = new float[from.length];
        final float[] weight = new float[from.length];
        workers.ranges(h, ROWS, (chunk, first, last) -> {
            for (int y = first; y < last; y++) row(picture, kernel, y, sum, weight);
        });
        final float[] smooth = new float[from.length];
        workers.ranges(h, ROWS, (chunk, first, last) -> {
            final float[] values = new float[w];
            final float[] weights = new float[w];
            for (int y = first; y < last; y++) {
                java.util.Arrays.fill(values, 0);
                java.util.Arrays.fill(weights, 0);
                for (int k = -kernel.length + 1; k < kernel.length; k++) {
                    if (y + k < 0 || y + k >= h) continue;
                    final float share = kernel[Math.abs(k)];
                    final int base = (y + k) * w;
                    for (int x = 0; x < w; x++) {
                        values[x] += share * sum[base + x];
                        weights[x] += share * weight[base + x];
                    }
                }
                for (int x = 0; x < w; x++) {
                    smooth[y * w + x] = weights[x] > 1e-6f ? values[x] / weights[x] : from[y * w + x];
                }
            }
        });
        return smooth;
    }

    private static void row(final GreyPicture picture, final float[] kernel, final int y, final float[] sum,
            final float[] weight) {
        final int w = picture.width();
        final int base = y * w;
        for (int k = -kernel.length + 1; k < kernel.length; k++) {
            final float share = kernel[Math.abs(k)];
            for (int x = Math.max(0, -k); x < Math.min(w, w - k); x++) {
                final int i = base + x + k;
                if (picture.outside()[i]) continue;
                sum[base + x] += share * picture.grey()[i];
                weight[base + x] += share;
            }
        }
    }

    private static float[] kernel(final double sigma) {
        final float[] kernel = new float[(int) Math.ceil(3 * sigma) + 1];
        for (int k = 0; k < kernel.length; k++) kernel[k] = (float) Math.exp(-k * k / (2 * sigma * sigma));
        return kernel;
    }
}
