package org.ionclay.eds.io;

import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.Plane;

/**
 * What one pass over a map found.
 *
 * @param sum sum of all pixels (total counts, or at% times pixels)
 * @param minimum smallest pixel
 * @param maximum largest pixel
 * @param fractional number of pixels that are no whole numbers
 * @param pixels number of pixels
 */
public record MapStatistics(double sum, float minimum, float maximum, long fractional, long pixels) {

    /** Mean of a pixel. */
    public double mean() {
        return sum / pixels;
    }

    /**
     * Reads a map once, row by row, and checks that every pixel is a number that is not negative.
     *
     * @param plane counts per pixel, or at%
     * @param source name of the map for the message
     * @return sums and extremes
     * @throws IllegalArgumentException naming the map and its first NaN, infinite or negative pixel
     * @throws java.io.UncheckedIOException if the plane lies on disk and cannot be read
     */
    public static MapStatistics scan(final Plane plane, final String source) {
        final float[] row = new float[plane.width()];
        double sum = 0;
        float minimum = Float.POSITIVE_INFINITY;
        float maximum = Float.NEGATIVE_INFINITY;
        long fractional = 0;
        for (int y = 0; y < plane.height(); y++) {
            plane.row(y, row);
            for (int x = 0; x < row.length; x++) {
                final float value = row[x];
                if (!(value >= 0 && value <= Float.MAX_VALUE)) throw bad(source, x, y, value);
                sum += value;
                minimum = Math.min(minimum, value);
                maximum = Math.max(maximum, value);
                if (value != (float) Math.rint(value)) fractional++;
            }
        }
        return new MapStatistics(sum, minimum, maximum, fractional, (long) plane.width() * plane.height());
    }

    private static IllegalArgumentException bad(final String source, final int x, final int y, final float value) {
        final String what = Float.isNaN(value) ? "NaN" : Float.isInfinite(value) ? "infinite"
                : "negative (" + value + ")";
        return new InputException(Text.of("%s: the pixel x %d, y %d is %s; counts and at%% are numbers from 0 up. "
                + "If a background was subtracted, export the map before that; replace NaN in ImageJ "
                + "(Process > Math > Macro...)", source, x, y, what));
    }
}
