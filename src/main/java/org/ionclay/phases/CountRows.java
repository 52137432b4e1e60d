package org.ionclay.phases;

import java.util.Optional;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Plane;

/**
 * The counts of chosen elements, row by row. At% are scaled to effective counts. A pixel outside the mask, or with a
 * NaN or infinite value in any map, has the total {@link #INVALID} and no counts. Net counts scatter about 0: a pixel's
 * total is the sum of its values, at least 0, and is shared out among the elements above 0. Safe for several threads.
 */
final class CountRows {

    /** Total of a pixel that must not be used. */
    static final float INVALID = -1;

    private final ElementMap[] maps;
    private final double[] background;
    private final double backgroundTotal;
    private final float scale;
    private final Optional<Plane> mask;
    private final int width;
    private final int height;

    /**
     * @param used indices of the elements to read
     * @param scale factor from the maps' unit to counts
     * @param mask non-zero inside; all pixels if empty
     */
    CountRows(final ElementMaps field, final int[] used, final double scale, final Optional<Plane> mask) {
        maps = new ElementMap[used.length];
        background = new double[used.length];
        double sum = 0;
        for (int i = 0; i < used.length; i++) {
            maps[i] = field.maps().get(used[i]);
            background[i] = maps[i].background() * scale;
            sum += background[i];
        }
        backgroundTotal = sum;
        this.scale = (float) scale;
        this.mask = mask;
        width = field.width();
        height = field.height();
    }

    int parts() {
        return maps.length;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Background counts of one element in a pixel. */
    double background(final int part) {
        return background[part];
    }

    /** Background counts of all elements together in a pixel. */
    double backgroundTotal() {
        return backgroundTotal;
    }

    /**
     * Reads one row.
     *
     * @param into counts: [parts][width]
     * @param total sum over the parts, or {@link #INVALID}
     */
    void row(final int y, final float[][] into, final float[] total) {
        if (mask.isPresent()) {
            mask.get().row(y, total);
            for (int x = 0; x < width; x++) total[x] = total[x] != 0 ? 0 : Float.NaN;
        } else {
            java.util.Arrays.fill(total, 0);
        }
        boolean negative = false;
        for (int part = 0; part < maps.length; part++) {
            final float[] counts = into[part];
            maps[part].plane().row(y, counts);
            for (int x = 0; x < width; x++) {
                final float value = counts[x] * scale;
                counts[x] = value;
                // NaN stays NaN
                total[x] = Float.isInfinite(value) ? Float.NaN : total[x] + value;
                negative |= value < 0;
            }
        }
        if (negative) for (int x = 0; x < width; x++) shareOut(into, total, x);
        for (int x = 0; x < width; x++) {
            if (total[x] >= 0) continue;
            total[x] = INVALID;
            for (final float[] counts : into) counts[x] = 0;
        }
    }

    private static void shareOut(final float[][] into, final float[] total, final int x) {
        float above = 0;
        boolean below = false;
        for (final float[] counts : into) {
            if (counts[x] < 0) below = true;
            else above += counts[x];
        }
        if (!below || Float.isNaN(total[x])) return;
        total[x] = Math.max(0, total[x]);
        final float share = above > 0 ? total[x] / above : 0;
        for (final float[] counts : into) counts[x] = Math.max(0, counts[x]) * share;
    }

    /**
     * Whether a pixel or window holds enough net counts to say anything: see {@link PhaseFinder}.
     *
     * @param gross counts in the window, all lines together
     * @param area pixels in the window
     * @param minimum net counts needed
     */
    boolean enough(final double gross, final double area, final double minimum) {
        final double net = gross - area * backgroundTotal;
        return net >= minimum && net > 0 && (backgroundTotal == 0 || net * net >= 9 * gross);
    }
}
