package org.ionclay.particles.split;

import java.util.Arrays;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.BasinSums;
import org.ionclay.compute.image.DistanceMap;
import org.ionclay.compute.image.UnionFind;

/**
 * Watershed of a distance map without ridge lines: every pixel of a class keeps a label.
 *
 * <p>Steps: (1) each pixel points to the neighbour of steepest ascent; pixels that follow the pointers to one maximum
 * form a basin (tobogganing: L. Mortensen, W. Barrett, "Toboggan-based intelligent scissors", CVPR 1999, section 2),
 * which is what flooding pixel by pixel in the order of falling distance yields, but local, hence parallel; (2) the
 * saddle of each pair of touching basins is the highest distance at which they touch; (3) basins are flooded in the
 * order of falling saddles (radix sort, union-find) and merged where the dynamics of the lower maximum - its height
 * above the saddle (M. Grimaud, "A new measure of contrast: the dynamics", Proc. SPIE 1769, 1992) - does not exceed
 * the tolerance. Linear in the number of pixels and of pairs of basins.
 */
final class DistanceWatershed {

    private static final int ROWS = 64;
    private static final int ROOT = Integer.MIN_VALUE;
    private static final float DIAGONAL = (float) Math.sqrt(.5);

    private final byte[] classes;
    private final int width;
    private final int height;
    private final boolean diagonal;
    private final int[] squared;
    private final Crest crest;
    private final int[] label;
    private final Workers workers;
    private final Progress progress;
    private BasinSums sums;

    DistanceWatershed(final byte[] classes, final DistanceMap distance, final boolean diagonal, final int[] label,
            final Workers workers, final Progress progress) {
        this.classes = classes;
        this.width = distance.width();
        this.height = distance.height();
        this.diagonal = diagonal;
        this.squared = distance.squared();
        this.crest = new Crest(classes, distance);
        this.label = label;
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Splits.
     *
     * @param tolerance dynamics, in pixels, up to which a maximum does not make a particle of its own
     * @param relative the same as a share of the lower maximum's distance; the larger of the two holds
     * @param minPiece a piece of fewer pixels stays with the piece that it touches at the highest saddle
     * @return piece of each basin b, indexed by -b: entry of {@link #label} after this call; entry 0 is unused
     */
    int[] split(final double tolerance, final double relative, final long minPiece) {
        final float[] peak = basins();
        progress.update(.5, "splitting particles");
        sums = BasinSums.of(label, width, height, -1, peak.length - 1, workers);
        final Saddles[] strips = new Saddles[Workers.chunks(height, ROWS)];
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            progress.check();
            strips[chunk] = saddles(from, to);
        });
        progress.update(.8, "splitting particles");
        return merge(peak, strips, tolerance, relative, minPiece);
    }

    /** Pixels of each basin, after {@link #split}. */
    BasinSums sums() {
        return sums;
    }

    /** Replaces labels by -basin, basins counted from 1; returns the height of each basin's maximum. */
    private float[] basins() {
        final int[][] roots = new int[Workers.chunks(height, ROWS)][];
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            progress.check();
            roots[chunk] = new Ascent().rows(from, to);
        });
        int count = 0;
        for (final int[] some : roots) count = Math.addExact(count, some.length);
        final float[] peak = new float[count + 1];
        int basin = 0;
        for (final int[] some : roots) {
            for (final int i : some) {
                peak[++basin] = crest.height(i);
                label[i] = -basin;
            }
        }
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            progress.check();
            for (int i = from * width; i < to * width; i++) {
                if (label[i] > 0) resolve(i);
            }
        });
        return peak;
    }

    /**
     * Follows the pointers (index + 1) to a basin (negative) and writes it along the path. Two threads may walk one
     * path at a time: both write the same values, and an int is never torn.
     */
    private void resolve(final int from) {
        int basin = label[from];
        while (basin > 0) basin = label[basin - 1];
        int i = from;
        int next = label[i];
        while (next > 0) {
            label[i] = basin;
            i = next - 1;
            next = label[i];
        }
    }

    private Saddles saddles(final int from, final int to) {
        final Saddles found = new Saddles();
        for (int y = from; y < to; y++) {
            final int row = y * width;
            final boolean below = y + 1 < height;
            for (int x = 0; x < width; x++) {
                final int i = row + x;
                final int here = label[i];
                if (here == 0) continue;
                final boolean right = x + 1 < width;
                if (right && differs(here, label[i + 1])) pair(found, i, i + 1);
                if (!below) continue;
                if (differs(here, label[i + width])) pair(found, i, i + width);
                if (!diagonal) continue;
                if (right && differs(here, label[i + width + 1])) pair(found, i, i + width + 1);
                if (x > 0 && differs(here, label[i + width - 1])) pair(found, i, i + width - 1);
            }
        }
        found.close();
        return found;
    }

    private static boolean differs(final int here, final int there) {
        return there != here && there != 0;
    }

    /** Notes where two basins touch, if they are of one class. */
    private void pair(final Saddles found, final int i, final int j) {
        if (classes[i] != classes[j]) return;
        final int known = found.pair(-label[i], -label[j]);
        if (Math.min(crest.bound(i), crest.bound(j)) <= found.height(known)) return;
        found.raise(known, Math.min(crest.height(i), crest.height(j)));
    }

    private int[] merge(final float[] peak, final Saddles[] strips, final double tolerance, final double relative,
            final long minPiece) {
        int total = 0;
        for (final Saddles strip : strips) total = Math.addExact(total, strip.count());
        final int[] low = new int[total];
        final int[] high = new int[total];
        final int[] level = new int[total];
        int n = 0;
        for (int s = 0; s < strips.length; s++) {
            for (int i = 0; i < strips[s].count(); i++, n++) {
                low[n] = strips[s].low(i);
                high[n] = strips[s].high(i);
                level[n] = strips[s].level(i);
            }
            strips[s] = null;
        }
        final int[] order = Saddles.descending(level);
        final UnionFind pieces = UnionFind.of(peak.length);
        for (final int e : order) {
            final int a = pieces.find(low[e]);
            final int b = pieces.find(high[e]);
            if (a == b) continue;
            final float lower = Math.min(peak[a], peak[b]);
            if (lower - Float.intBitsToFloat(level[e]) > Math.max(tolerance, relative * lower)) continue;
            peak[pieces.union(a, b)] = Math.max(peak[a], peak[b]);
        }
        if (minPiece > 1) joinSmall(pieces, order, low, high, minPiece);
        final int[] piece = new int[peak.length];
        for (int b = 1; b < piece.length; b++) piece[b] = pieces.find(b);
        return piece;
    }

    /** Gives pieces below the smallest size to the neighbour that they touch at the highest saddle. */
    private void joinSmall(final UnionFind pieces, final int[] order, final int[] low, final int[] high,
            final long minPiece) {
        final long[] area = new long[pieces.size()];
        for (int b = 1; b < area.length; b++) area[pieces.find(b)] += sums.size(b);
        for (final int e : order) {
            final int a = pieces.find(low[e]);
            final int b = pieces.find(high[e]);
            if (a != b && Math.min(area[a], area[b]) < minPiece) {
                final long sum = area[a] + area[b];
                area[pieces.union(a, b)] = sum;
            }
        }
    }

    /** Writes the pointers of a strip of rows, with the distances of three rows at hand. */
    private final class Ascent {
        private float[] above = new float[width + 2];
        private float[] here = new float[width + 2];
        private float[] below = new float[width + 2];
        private int[] roots = new int[64];
        private int count;
        /** Index steps up, left, right, down, then to the corners. */
        private final int[] step = {-width, -1, 1, width, -width - 1, -width + 1, width - 1, width + 1};
        /** Column of each step. */
        private final int[] aside = {0, -1, 1, 0, -1, 1, -1, 1};

        /** Indexes of the maxima found in the rows. */
        int[] rows(final int from, final int to) {
            distances(from - 1, above);
            distances(from, here);
            for (int y = from; y < to; y++) {
                distances(y + 1, below);
                final int row = y * width;
                for (int x = 0; x < width; x++) {
                    final int i = row + x;
                    if (classes[i] == 0) {
                        label[i] = 0;
                        continue;
                    }
                    final int target = target(i, x + 1);
                    label[i] = target + 1;
                    if (target < 0) root(i);
                }
                final float[] swap = above;
                above = here;
                here = below;
                below = swap;
            }
            return Arrays.copyOf(roots, count);
        }

        private void root(final int i) {
            label[i] = ROOT;
            if (count == roots.length) roots = Arrays.copyOf(roots, 2 * count);
            roots[count++] = i;
        }

        /** Distances of a row, with one entry before and after it; -1, lower than any, outside the image. */
        private void distances(final int y, final float[] into) {
            into[0] = -1;
            into[width + 1] = -1;
            if (y < 0 || y >= height) {
                Arrays.fill(into, -1);
                return;
            }
            final int row = y * width;
            for (int x = 0; x < width; x++) {
                final int value = squared[row + x];
                into[x + 1] = value == 0 ? 0 : (float) Math.sqrt(value);
            }
        }

        /**
         * Neighbour of steepest ascent; on a plateau, an equal neighbour that comes earlier in the rows (so that no
         * cycle can arise); -1 at a maximum. Branches here would be mispredicted at every other pixel, so the bits
         * of a slope, which order like the slope if it is positive, take the direction in their lowest three.
         */
        private int target(final int i, final int x) {
            final float d = here[x];
            int key = Math.max(Math.max(key(above[x] - d, 0), key(here[x - 1] - d, 1)),
                    Math.max(key(here[x + 1] - d, 2), key(below[x] - d, 3)));
            if (diagonal) {
                final int corner = Math.max(
                        Math.max(key((above[x - 1] - d) * DIAGONAL, 4), key((above[x + 1] - d) * DIAGONAL, 5)),
                        Math.max(key((below[x - 1] - d) * DIAGONAL, 6), key((below[x + 1] - d) * DIAGONAL, 7)));
                key = Math.max(key, corner);
            }
            if (key <= 7) return earlierEqual(i, x);
            final int best = i + step[key & 7];
            return classes[best] == classes[i] ? best : sameClass(i, x);
        }

        private static int key(final float slope, final int direction) {
            return Float.floatToRawIntBits(slope) & ~7 | direction;
        }

        /** The same where another class lies close by: only neighbours of the pixel's own class count. */
        private int sameClass(final int i, final int x) {
            final float d = here[x];
            int best = 7;
            for (int direction = 0; direction < (diagonal ? 8 : 4); direction++) {
                if (outside(i, direction, x) || classes[i + step[direction]] != classes[i]) continue;
                final float rise = (float) Math.sqrt(squared[i + step[direction]]) - d;
                best = Math.max(best, key(direction < 4 ? rise : rise * DIAGONAL, direction));
            }
            return best > 7 ? i + step[best & 7] : earlierEqual(i, x);
        }

        /** Whether a step leaves the image; x counts from 1. */
        private boolean outside(final int i, final int direction, final int x) {
            final int target = i + step[direction];
            final int column = x + aside[direction];
            return target < 0 || target >= squared.length || column < 1 || column > width;
        }

        private int earlierEqual(final int i, final int x) {
            final float d = here[x];
            final byte kind = classes[i];
            if (here[x - 1] == d && classes[i - 1] == kind) return i - 1;
            if (above[x] == d && classes[i - width] == kind) return i - width;
            if (!diagonal) return -1;
            if (above[x - 1] == d && classes[i - width - 1] == kind) return i - width - 1;
            if (above[x + 1] == d && classes[i - width + 1] == kind) return i - width + 1;
            return -1;
        }
    }
}
