package org.ionclay.particles.detect;

import java.util.Arrays;

/** Noise of a picture, measured in the picture. */
final class Noise {

    private static final double NORMAL = 1.4826;

    private Noise() {
    }

    /**
     * Standard deviation of what changes from pixel to pixel: the median size of the difference of two Laplacians,
     * which is blind to slopes and edges (J. Immerkær, Comput. Vis. Image Underst. 64, 300 (1996), with the median for
     * the mean, so that texture in part of the picture does not count).
     *
     * @return grey levels; 0 for a picture that is flat in most places
     */
    static double of(final GreyPicture picture) {
        final int w = picture.width();
        final float[] p = picture.grey();
        final float[] size = new float[p.length];
        int n = 0;
        for (int y = 1; y < picture.height() - 1; y++) {
            for (int x = 1; x < w - 1; x++) {
                final int i = y * w + x;
                if (picture.outside()[i]) continue;
                final float mask = p[i - w - 1] - 2 * p[i - w] + p[i - w + 1] - 2 * p[i - 1] + 4 * p[i] - 2 * p[i + 1]
                        + p[i + w - 1] - 2 * p[i + w] + p[i + w + 1];
                size[n++] = Math.abs(mask);
            }
        }
        if (n == 0) return 0;
        Arrays.sort(size, 0, n);
        return NORMAL * size[n / 2] / 6;
    }
}
