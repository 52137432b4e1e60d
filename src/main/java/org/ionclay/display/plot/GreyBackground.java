package org.ionclay.display.plot;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import java.util.Arrays;
import java.util.List;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.Plane;

/** Grey pictures to draw on, read row by row so that large planes need no copy in memory. */
final class GreyBackground {

    /** Share of the pixels that auto-contrast saturates, both ends together: ImageJ's own 0.35 %. */
    private static final double SATURATED = 0.0035;

    private GreyBackground() {
    }

    /** A plane in grey with auto-contrast, thinned by averaging blocks. */
    static ByteProcessor of(final Plane plane, final Zoom zoom) {
        return grey(average(plane, 0, zoom, new float[zoom.width() * zoom.height()]), zoom);
    }

    /** The sum of element maps in grey with auto-contrast. */
    static ByteProcessor sum(final List<ElementMap> maps, final Zoom zoom) {
        final float[] sum = new float[zoom.width() * zoom.height()];
        for (final ElementMap map : maps) average(map.plane(), map.background(), zoom, sum);
        return grey(sum, zoom);
    }

    private static float[] average(final Plane plane, final double background, final Zoom zoom, final float[] onto) {
        final float[] row = new float[plane.width()];
        final double[] sums = new double[zoom.width()];
        final double block = (double) zoom.down() * zoom.down();
        for (int y = 0; y < zoom.height(); y++) {
            Arrays.fill(sums, 0);
            for (int k = 0; k < zoom.down(); k++) {
                plane.row(Math.min(plane.height() - 1, y * zoom.down() + k), row);
                for (int x = 0; x < zoom.width(); x++) {
                    for (int i = 0; i < zoom.down(); i++) {
                        sums[x] += row[Math.min(plane.width() - 1, x * zoom.down() + i)];
                    }
                }
            }
            for (int x = 0; x < zoom.width(); x++) onto[y * zoom.width() + x] += (float) (sums[x] / block - background);
        }
        return onto;
    }

    /** Stretches grey levels between two quantiles; what is not a number is black. */
    private static ByteProcessor grey(final float[] values, final Zoom zoom) {
        final float[] sorted = new float[values.length];
        int finite = 0;
        for (final float value : values) if (Float.isFinite(value)) sorted[finite++] = value;
        Arrays.sort(sorted, 0, finite);
        final FloatProcessor levels = new FloatProcessor(zoom.width(), zoom.height());
        if (finite > 0) {
            final int tail = (int) (finite * SATURATED / 2);
            final float low = sorted[tail];
            final float high = sorted[finite - 1 - tail];
            for (int i = 0; i < values.length; i++) {
                final float level = high > low ? 255 * (values[i] - low) / (high - low) : 128;
                levels.setf(i, Float.isFinite(values[i]) ? Math.max(0, Math.min(255, level)) : 0);
            }
        }
        return levels.convertToByteProcessor(false);
    }
}
