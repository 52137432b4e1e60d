package org.ionclay.particles;

import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ParticleMap;

/**
 * Measures all particles of a label map at once. The image is read row by row as runs of equal labels: once for all
 * sums, and once for the outline of each particle in each row, when it is known how many rows each has. Linear in
 * the number of pixels; memory: about 80 bytes for each particle, 8 for each row of each particle, and the result.
 * A label need not be connected. The result is the same for any number of threads.
 *
 * <p>Perimeter: Crofton's formula with the four directions of the pixel grid, P = π/4 (n₀ + n₉₀ + (n₄₅ + n₁₃₅)/√2)
 * pixels, where n is the number of chords that the grid lines of one direction cut from the particle (D. Legland,
 * K. Kiêu, M.-F. Devaux, "Computation of Minkowski measures on 2D and 3D binary images", Image Anal. Stereol. 26
 * (2007) 83, section 2.3). It is nearly free of bias for discs. For a straight edge it is 5.2 % short along the grid
 * and 2.6 % long between, so the circularity of an upright square comes out as .87 instead of π/4.
 *
 * <p>Feret diameters: convex hull of the corners of all pixels, as ImageJ takes them (a single pixel has a largest
 * Feret diameter of √2 pixels). Axes: ellipse with the second moments of the pixels as squares.
 */
public final class ShapeMeasurer {

    private static final int ROWS = 64;
    private static final int LABELS = 1024;

    /** Sums of one label, side by side so that a run touches one cache line. */
    private static final int FIELDS = 9;
    private static final int N = 0;
    private static final int X2 = 1;
    private static final int Y = 2;
    private static final int XX = 3;
    private static final int XY2 = 4;
    private static final int YY = 5;
    /** Chords along rows and columns. */
    private static final int STRAIGHT = 6;
    /** Chords along both diagonals. */
    private static final int OBLIQUE = 7;
    /** Chords along rows alone. */
    private static final int ROWWISE = 8;

    private final ParticleMap map;
    private final int width;
    private final int height;
    private final long[] sums;
    private final int[] top;
    private final int[] bottom;
    private final boolean[] edge;
    private int[] firstRow;
    private int[] min;
    private int[] end;

    private ShapeMeasurer(final ParticleMap map) {
        this.map = map;
        width = map.width();
        height = map.height();
        sums = new long[Math.multiplyExact(FIELDS, map.count() + 1)];
        top = new int[map.count() + 1];
        bottom = new int[map.count() + 1];
        edge = new boolean[map.count() + 1];
        Arrays.fill(top, -1);
    }

    /**
     * Measures.
     *
     * @param map particles
     * @param pixelSize edge of a pixel in µm
     * @param workers threads
     * @param progress told how far the work is; may cancel it
     * @return one shape for each label that has pixels, in the order of the labels
     * @throws IllegalArgumentException if the pixel size is not positive and finite
     * @throws org.ionclay.compute.CancelledException if cancelled
     */
    public static List<ParticleShape> measure(final ParticleMap map, final double pixelSize, final Workers workers,
            final Progress progress) {
        return measure(map, new Pixel(pixelSize, pixelSize, new boolean[0]), workers, progress);
    }

    /**
     * What a pixel is.
     *
     * @param width in µm
     * @param height in µm
     * @param outside true for each pixel that is no part of the field: a particle beside one counts as cut off by the
     *            edge; empty where the whole image is field
     */
    public record Pixel(double width, double height, boolean[] outside) {

        /** Checks the edges. */
        public Pixel {
            for (final double edge : new double[] {width, height}) {
                if (!(edge > 0) || edge == Double.POSITIVE_INFINITY) throw new InputException(
                        "pixel size must be positive and finite, found " + edge + " µm");
            }
        }
    }

    /**
     * Measures particles of a part of an image, with pixels that need not be squares: their perimeter is then that of
     * Crofton's formula with each direction's own spacing of lines, weighed by the angle it stands for.
     *
     * @param map particles
     * @param pixel edges of a pixel, and what is outside
     * @param workers threads
     * @param progress told how far the work is; may cancel it
     * @return as above
     * @throws org.ionclay.compute.CancelledException if cancelled
     */
    public static List<ParticleShape> measure(final ParticleMap map, final Pixel pixel, final Workers workers,
            final Progress progress) {
        final ShapeMeasurer measurer = new ShapeMeasurer(map);
        measurer.sum(progress);
        if (pixel.outside().length > 0) measurer.cut(pixel.outside());
        progress.update(.4, "measuring particles");
        measurer.outline(workers, progress);
        progress.update(.7, "measuring particles");
        final ParticleShape[] shapes = new ParticleShape[map.count()];
        workers.ranges(map.count(), LABELS, (chunk, from, to) -> {
            progress.check();
            final Hull hull = new Hull();
            for (int i = from; i < to; i++) {
                if (measurer.top[i + 1] >= 0) shapes[i] = measurer.shape(i + 1, pixel, hull);
            }
        });
        progress.update(1, "particles measured");
        return Arrays.stream(shapes).filter(shape -> shape != null).toList();
    }

    /** Flags particles beside what is no part of the field. */
    private void cut(final boolean[] outside) {
        final int[] label = map.label();
        for (int i = 0; i < label.length; i++) {
            if (label[i] == 0) continue;
            final int x = i % width;
            edge[label[i]] |= outside[i] || x > 0 && outside[i - 1] || x < width - 1 && outside[i + 1]
                    || i >= width && outside[i - width] || i + width < label.length && outside[i + width];
        }
    }

    private void sum(final Progress progress) {
        Runs above = new Runs(width);
        Runs here = new Runs(width);
        for (int y = 0; y < height; y++) {
            if (y % ROWS == 0) progress.check();
            here.find(map.label(), y * width, width);
            int first = 0;
            for (int r = 0; r < here.count; r++) {
                final int begin = here.begin[r];
                while (first < above.count && above.end[first] < begin) first++;
                addRun(here.label[r], y, begin, here.end[r]);
                for (int a = first; a < above.count && above.begin[a] <= here.end[r]; a++) {
                    if (above.label[a] == here.label[r]) link(here, r, above, a);
                }
            }
            final Runs swap = above;
            above = here;
            here = swap;
        }
    }

    /** Adds pixels begin to end - 1 of row y as if they had no neighbours above. */
    private void addRun(final int label, final int y, final int begin, final int end) {
        final int at = label * FIELDS;
        final long n = end - begin;
        final long x2 = n * (begin + end - 1L);
        sums[at + N] += n;
        sums[at + X2] += x2;
        sums[at + Y] += n * y;
        sums[at + XX] += squares(end) - squares(begin);
        sums[at + XY2] += x2 * y;
        sums[at + YY] += n * y * y;
        sums[at + STRAIGHT] += 1 + n;
        sums[at + ROWWISE]++;
        sums[at + OBLIQUE] += 2 * n;
        if (top[label] < 0) top[label] = y;
        bottom[label] = y;
        if (begin == 0 || end == width || y == 0 || y == height - 1) edge[label] = true;
    }

    /** Takes off the chords that go on from the row above. */
    private void link(final Runs here, final int r, final Runs above, final int a) {
        final int begin = here.begin[r];
        final int end = here.end[r];
        final int from = above.begin[a];
        final int to = above.end[a];
        final int at = here.label[r] * FIELDS;
        sums[at + STRAIGHT] -= Math.max(0, Math.min(end, to) - Math.max(begin, from));
        sums[at + OBLIQUE] -= Math.max(0, Math.min(end, to + 1) - Math.max(begin, from + 1));
        sums[at + OBLIQUE] -= Math.max(0, Math.min(end, to - 1) - Math.max(begin, from - 1));
    }

    /** Sum of the squares of 0 to n - 1. */
    private static long squares(final long n) {
        return (n - 1) * n * (2 * n - 1) / 6;
    }

    /** Finds the first and last column of each particle in each of its rows. */
    private void outline(final Workers workers, final Progress progress) {
        final int labels = map.count() + 1;
        firstRow = new int[labels];
        int rows = 0;
        for (int i = 1; i < labels; i++) {
            firstRow[i] = rows;
            if (top[i] >= 0) rows = Math.addExact(rows, bottom[i] - top[i] + 1);
        }
        min = new int[rows];
        end = new int[rows];
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            progress.check();
            final Runs runs = new Runs(width);
            for (int y = from; y < to; y++) {
                runs.find(map.label(), y * width, width);
                for (int r = 0; r < runs.count; r++) {
                    final int entry = firstRow[runs.label[r]] + y - top[runs.label[r]];
                    // an end of 0 says that this is the particle's first run in this row
                    if (end[entry] == 0) min[entry] = runs.begin[r];
                    end[entry] = runs.end[r];
                }
            }
        });
    }

    private ParticleShape shape(final int label, final Pixel pixel, final Hull hull) {
        final int at = label * FIELDS;
        final double n = sums[at + N];
        final double mx = sums[at + X2] / (2 * n);
        final double my = sums[at + Y] / n;
        final double w = pixel.width();
        final double h = pixel.height();
        final double xx = w * w * (sums[at + XX] / n - mx * mx + 1 / 12.);
        final double yy = h * h * (sums[at + YY] / n - my * my + 1 / 12.);
        final double xy = w * h * (sums[at + XY2] / (2 * n) - mx * my);
        final double mean = (xx + yy) / 2;
        final double spread = Math.hypot((xx - yy) / 2, xy);
        // the semi-axis of an ellipse is twice the root of the second moment along it
        final double major = 4 * Math.sqrt(mean + spread);
        final double minor = 4 * Math.sqrt(Math.max(mean - spread, Math.min(w * w, h * h) / 12));
        final double angle = Math.toDegrees(.5 * Math.atan2(-2 * xy, xx - yy));
        final double perimeter = perimeter(at, w, h);
        hull.measure(min, end, firstRow[label], bottom[label] - top[label] + 1, w, h);
        final double area = n * w * h;
        final double circularity = Math.min(1, 4 * Math.PI * area / (perimeter * perimeter));
        return new ParticleShape(label, map.phaseOf()[label] & 0xff, sums[at + N], area, (mx + .5) * w,
                (my + .5) * h, Math.sqrt(4 * area / Math.PI), hull.feretMax(), hull.feretMin(), major, minor,
                angle < 0 ? angle + 180 : angle, major / minor, perimeter, circularity, edge[label]);
    }

    /**
     * Crofton's formula: lines of a direction are a distance apart, and stand for half the angles to the next ones. For
     * squares that is (π/4) (straight + oblique/√2).
     */
    private double perimeter(final int at, final double w, final double h) {
        if (w == h) return Math.PI / 4 * (sums[at + STRAIGHT] + sums[at + OBLIQUE] * Math.sqrt(.5)) * w;
        final double slant = Math.atan2(h, w);
        // along rows: lines h apart, angles within slant/2 on both sides; along columns likewise
        final double alongRows = h * slant;
        final double alongColumns = w * (Math.PI / 2 - slant);
        final double oblique = w * h / Math.hypot(w, h) * Math.PI / 4;
        final double columns = sums[at + STRAIGHT] - sums[at + ROWWISE];
        return sums[at + ROWWISE] * alongRows + columns * alongColumns + sums[at + OBLIQUE] * oblique;
    }

    /** Runs of equal label, other than 0, in one row. */
    private static final class Runs {
        private int count;
        private final int[] begin;
        private final int[] end;
        private final int[] label;

        Runs(final int width) {
            begin = new int[width];
            end = new int[width];
            label = new int[width];
        }

        void find(final int[] labels, final int row, final int width) {
            count = 0;
            int x = 0;
            while (x < width) {
                final int here = labels[row + x];
                final int from = x++;
                while (x < width && labels[row + x] == here) x++;
                if (here == 0) continue;
                begin[count] = from;
                end[count] = x;
                label[count++] = here;
            }
        }
    }
}
