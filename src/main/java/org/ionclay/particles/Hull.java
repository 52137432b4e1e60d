package org.ionclay.particles;

/**
 * Convex hull of one particle's pixel corners and its Feret diameters. Buffers are kept from one particle to the
 * next. Coordinates in pixels, exact integers. Not safe for several threads.
 */
final class Hull {

    private int[] leftX = new int[64];
    private int[] leftY = new int[64];
    private int[] rightX = new int[64];
    private int[] rightY = new int[64];
    private int[] hullX = new int[128];
    private int[] hullY = new int[128];
    private int size;
    private double feretMax;
    private double feretMin;

    double feretMax() {
        return feretMax;
    }

    double feretMin() {
        return feretMin;
    }

    /**
     * Computes the Feret diameters of a particle from its extent in each row.
     *
     * @param min first column of each row, from index {@code from} on
     * @param end column after the last of each row; rows without pixels have end ≤ min
     * @param from index of the first row's entry
     * @param rows number of rows
     */
    void measure(final int[] min, final int[] end, final int from, final int rows) {
        measure(min, end, from, rows, 1, 1);
    }

    /** The same for pixels of the given width and height; the diameters are in their unit. */
    void measure(final int[] min, final int[] end, final int from, final int rows, final double width,
            final double height) {
        build(min, end, from, rows);
        if (width == height) {
            calipers();
            feretMax *= width;
            feretMin *= width;
        } else {
            stretched(width, height);
        }
    }

    /** Monotone chain (A. M. Andrew 1979) over the corners, which come sorted by row: linear in the rows. */
    private void build(final int[] min, final int[] end, final int from, final int rows) {
        ensure(rows + 1);
        int left = 0;
        int right = 0;
        for (int y = 0; y <= rows; y++) {
            int lowest = Integer.MAX_VALUE;
            int highest = Integer.MIN_VALUE;
            for (int r = Math.max(0, y - 1); r <= Math.min(rows - 1, y); r++) {
                if (end[from + r] <= min[from + r]) continue;
                lowest = Math.min(lowest, min[from + r]);
                highest = Math.max(highest, end[from + r]);
            }
            if (lowest > highest) continue;
            while (left >= 2 && turn(leftX, leftY, left, lowest, y) >= 0) left--;
            leftX[left] = lowest;
            leftY[left++] = y;
            while (right >= 2 && turn(rightX, rightY, right, highest, y) <= 0) right--;
            rightX[right] = highest;
            rightY[right++] = y;
        }
        size = 0;
        for (int i = 0; i < right; i++) append(rightX[i], rightY[i]);
        for (int i = left - 1; i >= 0; i--) append(leftX[i], leftY[i]);
    }

    /** Cross product of the chain's last edge and the step to (x, y); positive turns clockwise as seen. */
    private static long turn(final int[] chainX, final int[] chainY, final int n, final int x, final int y) {
        final long ax = chainX[n - 1] - chainX[n - 2];
        final long ay = chainY[n - 1] - chainY[n - 2];
        return ax * (y - chainY[n - 1]) - ay * (x - chainX[n - 1]);
    }

    private void append(final int x, final int y) {
        hullX[size] = x;
        hullY[size++] = y;
    }

    private void ensure(final int points) {
        if (points <= leftX.length) return;
        final int room = points + (points >> 1);
        leftX = new int[room];
        leftY = new int[room];
        rightX = new int[room];
        rightY = new int[room];
        hullX = new int[2 * room];
        hullY = new int[2 * room];
    }

    /**
     * Rotating calipers (M. I. Shamos 1978): the point farthest from each edge moves on in one direction only. The
     * smallest width lies on an edge; the largest distance between an antipodal pair of points.
     */
    private void calipers() {
        long max2 = 0;
        double min = Double.POSITIVE_INFINITY;
        int far = 1;
        for (int i = 0; i < size; i++) {
            final int j = (i + 1) % size;
            final long ex = hullX[j] - hullX[i];
            final long ey = hullY[j] - hullY[i];
            while (true) {
                final int next = (far + 1) % size;
                max2 = Math.max(max2, Math.max(square(i, far), square(j, far)));
                if (height(ex, ey, i, next) < height(ex, ey, i, far)) break;
                if (next == i) break;
                far = next;
            }
            min = Math.min(min, height(ex, ey, i, far) / Math.sqrt(ex * ex + ey * ey));
        }
        feretMax = Math.sqrt(max2);
        feretMin = min;
    }

    /** Calipers over a hull whose pixels are no squares: a stretched convex hull is the hull of the stretched points.
     * */
    private void stretched(final double width, final double height) {
        double max2 = 0;
        double min = Double.POSITIVE_INFINITY;
        int far = 1;
        for (int i = 0; i < size; i++) {
            final int j = (i + 1) % size;
            final double ex = width * (hullX[j] - hullX[i]);
            final double ey = height * (hullY[j] - hullY[i]);
            if (ex == 0 && ey == 0) continue;
            double best = -1;
            while (true) {
                final double above = Math.abs(ex * height * (hullY[far] - hullY[i])
                        - ey * width * (hullX[far] - hullX[i]));
                if (above < best) {
                    far = (far + size - 1) % size;
                    break;
                }
                best = above;
                for (final int end : new int[] {i, j}) {
                    final double dx = width * (hullX[far] - hullX[end]);
                    final double dy = height * (hullY[far] - hullY[end]);
                    max2 = Math.max(max2, dx * dx + dy * dy);
                }
                if ((far + 1) % size == i) break;
                far = (far + 1) % size;
            }
            min = Math.min(min, best / Math.hypot(ex, ey));
        }
        feretMax = Math.sqrt(max2);
        feretMin = min;
    }

    private long height(final long ex, final long ey, final int i, final int point) {
        return Math.abs(ex * (hullY[point] - hullY[i]) - ey * (hullX[point] - hullX[i]));
    }

    private long square(final int i, final int j) {
        final long dx = hullX[i] - hullX[j];
        final long dy = hullY[i] - hullY[j];
        return dx * dx + dy * dy;
    }
}
