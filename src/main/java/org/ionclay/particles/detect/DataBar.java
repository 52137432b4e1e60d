package org.ionclay.particles.detect;

import java.util.Arrays;

/**
 * Finds the data bar that a microscope writes below (or above) a picture: rows of one flat level, but for its text,
 * that begin with a step across the picture.
 */
final class DataBar {

    private static final int LEVELS = 256;
    /** Levels of 256 that count as the bar's own: what JPEG and scaling do to a flat area. */
    private static final int FLAT = 6;
    /** Share of a bar's row that is flat: text takes the rest. */
    private static final double ROW = .4;
    private static final double ALL = .55;
    /** Largest share of the picture that a bar takes. */
    private static final double LARGEST = .3;
    private static final int THINNEST = 6;
    /** Share of the columns that step where the bar begins. */
    private static final double STEP = .5;

    private DataBar() {
    }

    /**
     * Rows of bars.
     *
     * @param top number of rows at the upper edge
     * @param bottom number of rows at the lower edge
     */
    record Bars(int top, int bottom) {
    }

    /** The bars of a picture whose levels lie in 0 to 255. */
    static Bars find(final GreyPicture picture) {
        return new Bars(rows(picture, true), rows(picture, false));
    }

    private static int rows(final GreyPicture picture, final boolean top) {
        final int h = picture.height();
        final int most = (int) (LARGEST * h);
        final int[] mode = new int[most + 1];
        final double[] share = new double[most + 1];
        final int[][] histograms = new int[most + 1][];
        for (int r = 0; r <= most; r++) {
            histograms[r] = histogram(picture, top ? r : h - 1 - r);
            mode[r] = mode(histograms[r]);
            share[r] = share(histograms[r], mode[r]);
        }
        final int[] all = new int[LEVELS];
        int best = 0;
        for (int r = 0; r < most; r++) {
            for (int v = 0; v < LEVELS; v++) all[v] += histograms[r][v];
            final int level = mode(all);
            if (r + 1 < THINNEST || share(all, level) < ALL) continue;
            if (Math.abs(mode[r] - level) > FLAT || share[r] < ROW || !mostlyFlat(mode, share, r + 1, level)) continue;
            if (steps(picture, top ? r : h - 1 - r, top ? 1 : -1, level) && calm(picture, top, r + 1, level)) {
                best = r + 1;
            }
        }
        return best;
    }

    private static boolean mostlyFlat(final int[] mode, final double[] share, final int rows, final int level) {
        int flat = 0;
        for (int r = 0; r < rows; r++) if (Math.abs(mode[r] - level) <= FLAT && share[r] >= ROW) flat++;
        return flat >= .8 * rows;
    }

    /** Whether the picture leaves the bar's level within three rows, along most of the columns. */
    private static boolean steps(final GreyPicture picture, final int y, final int way, final int level) {
        final int w = picture.width();
        int flat = 0;
        int step = 0;
        for (int x = 0; x < w; x++) {
            final float here = picture.grey()[y * w + x];
            if (Math.abs(here - level) > FLAT) continue;
            flat++;
            final float there = picture.grey()[(y + 3 * way) * w + x];
            if (Math.abs(there - level) > 2 * FLAT) step++;
        }
        return flat >= ROW * w && step >= STEP * w && step >= .7 * flat;
    }

    /** Whether neighbours in the bar are more often alike than in the rest of the picture. */
    private static boolean calm(final GreyPicture picture, final boolean top, final int rows, final int level) {
        final int h = picture.height();
        final double bar = alike(picture, top ? 0 : h - rows, top ? rows : h);
        final double rest = alike(picture, top ? rows : 0, top ? h : h - rows);
        return bar > .5 && bar > rest + .1 || (level < 8 || level > 247)
                && rare(picture, top ? rows : 0, top ? h : h - rows, level);
    }

    private static boolean rare(final GreyPicture picture, final int from, final int to, final int level) {
        int same = 0;
        for (int i = from * picture.width(); i < to * picture.width(); i++) {
            if (Math.abs(picture.grey()[i] - level) <= FLAT) same++;
        }
        return same < .1 * (to - from) * picture.width();
    }

    private static double alike(final GreyPicture picture, final int from, final int to) {
        final int w = picture.width();
        int alike = 0;
        for (int y = from; y < to; y++) {
            for (int x = 1; x < w; x++) {
                if (Math.abs(picture.grey()[y * w + x] - picture.grey()[y * w + x - 1]) <= 1.5) alike++;
            }
        }
        return (double) alike / ((double) (to - from) * (w - 1));
    }

    private static int[] histogram(final GreyPicture picture, final int y) {
        final int[] counts = new int[LEVELS];
        for (int x = 0; x < picture.width(); x++) {
            final float level = picture.grey()[y * picture.width() + x];
            counts[Math.max(0, Math.min(LEVELS - 1, Math.round(level)))]++;
        }
        return counts;
    }

    private static int mode(final int[] counts) {
        int best = 0;
        int most = -1;
        for (int v = 0; v < LEVELS; v++) {
            final int sum = Arrays.stream(counts, Math.max(0, v - 2), Math.min(LEVELS, v + 3)).sum();
            if (sum > most) {
                most = sum;
                best = v;
            }
        }
        return best;
    }

    private static double share(final int[] counts, final int mode) {
        final double near = Arrays.stream(counts, Math.max(0, mode - FLAT), Math.min(LEVELS, mode + FLAT + 1)).sum();
        return near / Arrays.stream(counts).sum();
    }
}
