package org.ionclay.particles.split;

import java.util.Arrays;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Plane;
import org.ionclay.stats.RobustSpread;

/**
 * Whether a picture shows a line along the border of two pieces. Across two neighbouring pixels the contrast is their
 * mean less that of the pixels three steps away on either side: positive on a bright line (the edge effect brightens
 * the rims of particles), negative on a dark one. What noise, texture and shading make of it is measured inside the
 * pieces. A border is a line if the mean contrast of its pixel pairs stands out from that by its standard error and by
 * its size; pairs on dark lines that were found count as the largest contrast. Each pair is held to four standard
 * deviations, so that no few spots make a line.
 */
final class BorderContrast {

    private static final int ROWS = 64;
    private static final int SAMPLE = 1 << 18;

    /** Steps from the border to the pixels beside the line. */
    private static final int ASIDE = 3;

    /** Largest contrast that one pair counts, in standard deviations. */
    private static final double LIMIT = 4;

    /** Mean contrast in standard errors of a border with pairs on a dark line, which seldom is there by chance. */
    private static final double SUPPORTED = 2;

    /** The same without any: chance gives it to 3 borders in 1000. */
    private static final double ALONE = 3;

    /** The same in standard deviations of single pairs: a long faint line is texture. */
    private static final double EFFECT = .75;

    private final byte[] cut;
    private final int[] label;
    private final int width;
    private final int height;
    private final float middle;
    private final double deviation;
    private final double spread;

    /**
     * Measures the inside of the pieces.
     *
     * @param picture grey levels
     * @param cut 0 on the dark lines that were found
     * @param label piece of each pixel, or 0
     * @param workers threads
     */
    BorderContrast(final Plane picture, final byte[] cut, final int[] label, final Workers workers) {
        this.cut = cut;
        this.label = label;
        this.width = picture.width();
        this.height = picture.height();
        final int step = (int) Math.max(1, 2L * label.length / SAMPLE);
        final float[][] parts = new float[Workers.chunks(height, ROWS)][];
        workers.ranges(height, ROWS, (chunk, from, to) -> parts[chunk] = inside(picture, from, to, step));
        middle = (float) RobustSpread.median(parts);
        for (final float[] part : parts) for (int i = 0; i < part.length; i++) part[i] = Math.abs(part[i] - middle);
        deviation = RobustSpread.deviation(parts);
        double squares = 0;
        long count = 0;
        for (final float[] part : parts) {
            for (final float size : part) {
                final double held = Math.min(LIMIT, size / deviation);
                squares += held * held;
            }
            count += part.length;
        }
        spread = Math.sqrt(squares / count);
    }

    /** Contrasts of pairs that lie inside a piece with both their far pixels. */
    private float[] inside(final Plane picture, final int from, final int to, final int step) {
        final float[] grey = rows(picture, from, to);
        final float[] sample = new float[2 * (Workers.chunks((to - from) * width, step) + 1)];
        int n = 0;
        for (int i = Workers.chunks(from * width, step) * step; i < to * width; i += step) {
            if (label[i] == 0) continue;
            for (final int by : new int[] {1, width}) {
                if (label[i] != there(i, by) || !reaches(i, by, ASIDE)) continue;
                sample[n++] = contrast(grey, i - from * width, by, ASIDE);
            }
        }
        return Arrays.copyOf(sample, n);
    }

    private int there(final int i, final int by) {
        return by == 1 ? i % width + 1 < width ? label[i + 1] : 0 : i + by < label.length ? label[i + by] : 0;
    }

    /** The rows of a strip and those around it that contrasts at its pixels need. */
    static float[] rows(final Plane picture, final int from, final int to) {
        return PictureRows.of(picture, from - ASIDE, to + ASIDE + 1);
    }

    /** Whether the far pixels of the pair i, i + by lie in the image and in the same pieces as the near ones. */
    private boolean reaches(final int i, final int by, final int aside) {
        final int before = i - aside * by;
        final int after = i + (aside + 1) * by;
        if (by == 1) {
            final int x = i % width;
            if (x < aside || x + aside + 1 >= width) return false;
        } else if (before < 0 || after >= label.length) {
            return false;
        }
        return label[before] == label[i] && label[after] == label[i + by];
    }

    private float contrast(final float[] grey, final int inStrip, final int by, final int aside) {
        final int i = inStrip + ASIDE * width;
        return (grey[i] + grey[i + by] - grey[i - aside * by] - grey[i + (aside + 1) * by]) / 2;
    }

    /** Whether the border between the neighbours i and i + by runs along a dark line that was found. */
    boolean onLine(final int i, final int by) {
        return cut[i] == 0 || cut[i + by] == 0;
    }

    /**
     * Contrast across the neighbours i and i + by, in standard deviations.
     *
     * @param grey the strip's {@link #rows}
     * @param first first row of the strip
     * @param i first pixel, in the strip
     * @param by 1 or the width
     * @return NaN where a piece is too thin to be measured
     */
    double across(final float[] grey, final int first, final int i, final int by) {
        for (int aside = ASIDE; aside > 0; aside--) {
            if (!reaches(i, by, aside)) continue;
            final double size = (contrast(grey, i - first * width, by, aside) - middle) / deviation;
            return Math.max(-LIMIT, Math.min(LIMIT, size));
        }
        return Double.NaN;
    }

    /**
     * Whether a border is a line.
     *
     * @param lines number of its pairs on a dark line
     * @param sum sum of {@link #across} over the others that could be measured
     * @param pairs number of these
     */
    boolean line(final int lines, final double sum, final int pairs) {
        if (lines + pairs == 0 || !(deviation > 0)) return lines > 0;
        final int all = lines + pairs;
        final double errors = lines > 0 ? SUPPORTED : ALONE;
        return (LIMIT * lines + Math.abs(sum)) / all > spread * Math.max(EFFECT, errors / Math.sqrt(all));
    }
}
