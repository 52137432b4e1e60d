package org.ionclay.phases;

/** Decides which pixels of a strip hold enough counts to be given a phase. */
final class Resolved {

    private static final int MAJORITY = 6;

    private final CountRows rows;
    private final float[] totals;
    private final int width;
    private final int height;
    private final int radius;
    private final double minimum;
    private final double typical;

    /**
     * @param totals counts of each pixel, or {@link CountRows#INVALID}
     * @param radius half width of the window in which counts are summed
     * @param minimum net counts that a pixel needs on average over the window
     * @param typical counts of a typical pixel
     */
    Resolved(final CountRows rows, final float[] totals, final int width, final int height, final int radius,
            final double minimum, final double typical) {
        this.rows = rows;
        this.totals = totals;
        this.width = width;
        this.height = height;
        this.radius = radius;
        this.minimum = minimum;
        this.typical = typical;
    }

    /** Pixels with enough counts in their window, and those with 6 or more such neighbours: no chance holes. */
    boolean[] pixels() {
        final boolean[] enough = enough();
        new GroundEdge(totals, width, height, rows.backgroundTotal(), radius, typical).sharpen(enough);
        final boolean[] filled = enough.clone();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                final int here = y * width + x;
                if (enough[here] || totals[here] < 0) continue;
                int near = 0;
                for (int i = Math.max(0, y - 1); i <= Math.min(height - 1, y + 1); i++) {
                    for (int j = Math.max(0, x - 1); j <= Math.min(width - 1, x + 1); j++) {
                        if (enough[i * width + j]) near++;
                    }
                }
                filled[here] = near >= MAJORITY;
            }
        }
        return filled;
    }

    private boolean[] enough() {
        final boolean[] enough = new boolean[totals.length];
        final double[] sums = new double[width];
        final int[] areas = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sums[x] = 0;
                areas[x] = 0;
                for (int i = Math.max(0, y - radius); i <= Math.min(height - 1, y + radius); i++) {
                    final float total = totals[i * width + x];
                    if (total < 0) continue;
                    sums[x] += total;
                    areas[x]++;
                }
            }
            for (int x = 0; x < width; x++) {
                if (totals[y * width + x] < 0) continue;
                double sum = 0;
                int area = 0;
                for (int j = Math.max(0, x - radius); j <= Math.min(width - 1, x + radius); j++) {
                    sum += sums[j];
                    area += areas[j];
                }
                enough[y * width + x] = rows.enough(sum, area, minimum * area);
            }
        }
        return enough;
    }
}
