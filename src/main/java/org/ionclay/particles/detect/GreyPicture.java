package org.ionclay.particles.detect;

import java.util.Arrays;
import org.ionclay.compute.Text;
import org.ionclay.eds.Plane;

/**
 * A grey picture in memory, with what is no part of it.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param grey grey level of each pixel, row by row; not copied and must not change
 * @param outside whether a pixel is no part of the field: data bars, insets, what lies outside a mask; not copied
 */
record GreyPicture(int width, int height, float[] grey, boolean[] outside) {

    GreyPicture {
        if (grey.length != (long) width * height || outside.length != grey.length) throw new IllegalArgumentException(
                Text.of("needs %d x %d pixels, found %d and %d", width, height, grey.length, outside.length));
    }

    /** All of a plane. */
    static GreyPicture of(final Plane plane) {
        final float[] grey = new float[Math.multiplyExact(plane.width(), plane.height())];
        final float[] row = new float[plane.width()];
        for (int y = 0; y < plane.height(); y++) {
            plane.row(y, row);
            System.arraycopy(row, 0, grey, y * row.length, row.length);
        }
        return new GreyPicture(plane.width(), plane.height(), grey, new boolean[grey.length]);
    }

    /** The same field with other grey levels. */
    GreyPicture with(final float[] levels) {
        return new GreyPicture(width, height, levels, outside);
    }

    /** The levels below which the given shares of the field's pixels lie. */
    float[] quantiles(final double... shares) {
        final float[] sorted = inside();
        Arrays.sort(sorted);
        final float[] levels = new float[shares.length];
        if (sorted.length == 0) return levels;
        for (int s = 0; s < shares.length; s++) {
            levels[s] = sorted[(int) Math.min(sorted.length - 1, Math.max(0, shares[s] * sorted.length))];
        }
        return levels;
    }

    /** Grey levels of the field's pixels. */
    float[] inside() {
        final float[] values = new float[grey.length];
        int n = 0;
        for (int i = 0; i < grey.length; i++) if (!outside[i]) values[n++] = grey[i];
        return Arrays.copyOf(values, n);
    }
}
