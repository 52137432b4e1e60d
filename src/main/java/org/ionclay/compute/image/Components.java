package org.ionclay.compute.image;

import java.util.Arrays;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;

/**
 * Connected components of a class image: pixels of one class that touch. Runs of each row are joined by union-find
 * within strips of rows, in parallel; then the strips are stitched. Labels count from 1 in the order of each
 * component's first pixel, row by row, for any number of threads. Linear in the number of pixels; memory: the label
 * array (4 bytes for each pixel) and 4 bytes for each provisional component.
 */
public final class Components {

    private static final int STRIP = 128;

    private final byte[] classes;
    private final int width;
    private final int height;
    private final boolean diagonal;
    private final boolean background;
    private final int[] label;

    /**
     * @param classes class of each pixel
     * @param width width in pixels
     * @param height height in pixels
     * @param diagonal whether pixels that touch by a corner are connected
     * @param background true labels the pixels of class 0, false all others
     * @param label receives the label of each pixel, 0 for those that are not labelled
     */
    public Components(final byte[] classes, final int width, final int height, final boolean diagonal,
            final boolean background, final int[] label) {
        this.classes = classes;
        this.width = width;
        this.height = height;
        this.diagonal = diagonal;
        this.background = background;
        this.label = label;
    }

    /** Labels the image and returns the number of components. */
    public int label(final Workers workers, final Progress progress) {
        final UnionFind[] strips = new UnionFind[Workers.chunks(height, STRIP)];
        workers.ranges(height, STRIP, (chunk, from, to) -> {
            progress.check();
            strips[chunk] = strip(from, to);
        });
        final int[] offset = new int[strips.length + 1];
        for (int s = 0; s < strips.length; s++) offset[s + 1] = Math.addExact(offset[s], strips[s].size());
        final UnionFind all = new UnionFind(offset[strips.length]);
        for (int s = 0; s < strips.length; s++) all.append(strips[s]);
        for (int s = 1; s < strips.length; s++) stitch(all, s * STRIP, offset[s - 1], offset[s]);
        final int[] number = new int[all.size()];
        final int count = all.numberRoots(number);
        workers.ranges(height, STRIP, (chunk, from, to) -> {
            final int shift = offset[chunk] - 1;
            for (int i = from * width; i < to * width; i++) {
                if (label[i] != 0) label[i] = number[label[i] + shift];
            }
        });
        return count;
    }

    /** Labels one strip with its own provisional labels from 1. */
    private UnionFind strip(final int from, final int to) {
        final UnionFind sets = new UnionFind(64);
        final int reach = diagonal ? 1 : 0;
        Runs above = new Runs(width);
        Runs here = new Runs(width);
        for (int y = from; y < to; y++) {
            final int row = y * width;
            here.find(classes, row, width, background);
            int first = 0;
            for (int r = 0; r < here.count; r++) {
                final int begin = here.begin[r];
                final int end = here.end[r];
                while (first < above.count && above.end[first] + reach <= begin) first++;
                int mine = -1;
                for (int a = first; a < above.count && above.begin[a] < end + reach; a++) {
                    if (above.kind[a] != here.kind[r]) continue;
                    mine = mine < 0 ? sets.find(above.set[a]) : sets.union(mine, above.set[a]);
                }
                here.set[r] = mine < 0 ? sets.add() : mine;
                Arrays.fill(label, row + begin, row + end, here.set[r] + 1);
            }
            here.clearGaps(label, row, width);
            final Runs swap = above;
            above = here;
            here = swap;
        }
        return sets;
    }

    /** Joins the components that touch across the upper edge of row y. */
    private void stitch(final UnionFind all, final int y, final int offsetAbove, final int offsetHere) {
        final int reach = diagonal ? 1 : 0;
        final int row = y * width;
        for (int x = 0; x < width; x++) {
            final int mine = label[row + x];
            if (mine == 0) continue;
            for (int n = Math.max(0, x - reach); n <= Math.min(width - 1, x + reach); n++) {
                final int above = row - width + n;
                if (label[above] == 0 || classes[above] != classes[row + x]) continue;
                all.union(offsetHere + mine - 1, offsetAbove + label[above] - 1);
            }
        }
    }

    /** Runs of equal class in one row. */
    private static final class Runs {
        private int count;
        private final int[] begin;
        private final int[] end;
        private final int[] set;
        private final byte[] kind;

        Runs(final int width) {
            begin = new int[width];
            end = new int[width];
            set = new int[width];
            kind = new byte[width];
        }

        void find(final byte[] classes, final int row, final int width, final boolean background) {
            count = 0;
            int x = 0;
            while (x < width) {
                final byte here = classes[row + x];
                final int from = x++;
                while (x < width && classes[row + x] == here) x++;
                if (here == 0 != background) continue;
                begin[count] = from;
                end[count] = x;
                kind[count++] = here;
            }
        }

        void clearGaps(final int[] label, final int row, final int width) {
            int from = 0;
            for (int r = 0; r < count; r++) {
                Arrays.fill(label, row + from, row + begin[r], 0);
                from = end[r];
            }
            Arrays.fill(label, row + from, row + width, 0);
        }
    }
}
