package org.ionclay.phases;

/**
 * Sharpens the edge between material and bare ground. A window that holds enough counts reaches over the edge of the
 * material by up to its radius, so near the ground a pixel's own counts decide: it is material from halfway between the
 * ground and the material around it on. Halfway is where the beam's blur puts the edge of a straight border.
 */
final class GroundEdge {

    /** Counts that tell material from halfway to the ground by three standard deviations: sqrt(36) / 2. */
    private static final double CLEAR_COUNTS = 36;
    private static final int LARGEST_RADIUS = 3;

    private final float[] totals;
    private final int width;
    private final int height;
    private final double ground;
    private final int zone;
    private final int around;
    private final int own;

    /**
     * @param totals gross counts of each pixel, all lines together, or {@link CountRows#INVALID}
     * @param ground expected gross counts of a bare pixel
     * @param radius half width of the window that found the material
     * @param typical counts of a typical pixel
     */
    GroundEdge(final float[] totals, final int width, final int height, final double ground, final int radius,
            final double typical) {
        this.totals = totals;
        this.width = width;
        this.height = height;
        this.ground = ground;
        zone = radius + 1;
        own = own(typical);
        around = zone + own + 1;
    }

    private static int own(final double typical) {
        return typical > 0 ? (int) Math.min(LARGEST_RADIUS,
                Math.ceil((Math.sqrt(CLEAR_COUNTS / typical) - 1) / 2)) : LARGEST_RADIUS;
    }

    /** Rows above and below a pixel that its decision depends on. */
    static int reach(final int radius) {
        return 2 * (radius + LARGEST_RADIUS + 2);
    }

    /**
     * Takes back pixels near the ground that are not material themselves.
     *
     * @param material pixels whose window holds enough counts; changed
     */
    void sharpen(final boolean[] material) {
        final float[] bare = new float[totals.length];
        boolean any = false;
        for (int i = 0; i < bare.length; i++) {
            if (material[i] || totals[i] < 0) continue;
            bare[i] = 1;
            any = true;
        }
        if (!any) return;
        final double[] near = box(bare, zone);
        final float[] square = new float[totals.length];
        final float[] counts = new float[totals.length];
        final float[] valid = new float[totals.length];
        for (int i = 0; i < counts.length; i++) {
            if (totals[i] < 0) continue;
            counts[i] = totals[i];
            square[i] = totals[i] * (totals[i] - 1);
            valid[i] = 1;
        }
        final double[] sum = box(counts, around);
        final double[] sumSquare = box(square, around);
        final double[] here = own == 0 ? null : box(counts, own);
        final double[] pixels = own == 0 ? null : box(valid, own);
        for (int i = 0; i < material.length; i++) {
            if (!material[i] || near[i] == 0) continue;
            // sum n (n - 1) / sum n is the mean of the bright part, however much dark ground the window holds
            final double bright = sum[i] > 0 ? sumSquare[i] / sum[i] : 0;
            final double mean = own == 0 ? totals[i] : here[i] / pixels[i];
            material[i] = mean > 0.5 * (bright + ground);
        }
    }

    /** Sums over squares of 2 radius + 1 pixels, cut at the border: rows first, then columns. */
    private double[] box(final float[] values, final int radius) {
        final double[] rows = new double[values.length];
        for (int y = 0; y < height; y++) {
            double sum = 0;
            final int start = y * width;
            for (int x = 0; x < Math.min(width, radius); x++) sum += values[start + x];
            for (int x = 0; x < width; x++) {
                if (x + radius < width) sum += values[start + x + radius];
                if (x - radius > 0) sum -= values[start + x - radius - 1];
                rows[start + x] = sum;
            }
        }
        final double[] sums = new double[values.length];
        for (int y = 0; y < height; y++) {
            for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
                for (int x = 0; x < width; x++) sums[y * width + x] += rows[v * width + x];
            }
        }
        return sums;
    }
}
