package org.ionclay.particles.split;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.BasinSums;
import org.ionclay.compute.image.DistanceMap;
import org.ionclay.eds.Plane;

/**
 * Joins pieces that were split too eagerly. Two pieces stay apart where the shape asks for it - the dynamics of the
 * lower one in the distance map exceed the tolerance, as in {@link DistanceWatershed} - or where a picture shows a line
 * along their border.
 */
final class PieceMerger {

    private static final int ROWS = 64;

    private final byte[] classes;
    private final int width;
    private final int height;
    private final boolean diagonal;
    private final Crest crest;
    private final int[] label;
    private final int count;
    private final Plane picture;
    private final BorderContrast contrast;
    private final Workers workers;
    private final Progress progress;

    /**
     * @param classes class of each pixel
     * @param distance their distances
     * @param diagonal whether pixels that touch by a corner hang together
     * @param label piece of each pixel from 1, or 0
     * @param count number of pieces
     * @param picture grey levels
     * @param cut 0 on the dark lines that were found
     */
    PieceMerger(final byte[] classes, final DistanceMap distance, final boolean diagonal, final int[] label,
            final int count, final Plane picture, final byte[] cut, final Workers workers, final Progress progress) {
        this.classes = classes;
        this.width = distance.width();
        this.height = distance.height();
        this.diagonal = diagonal;
        this.crest = new Crest(classes, distance);
        this.label = label;
        this.count = count;
        this.picture = picture;
        this.contrast = new BorderContrast(picture, cut, label, workers);
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Joins.
     *
     * @param settings tolerances and smallest piece
     * @param sums pixels of each piece
     * @return smallest piece that each piece, from 1, was joined with
     */
    int[] merge(final ParticleSplitter.Settings settings, final BasinSums sums) {
        final BorderGraph[] strips = new BorderGraph[Workers.chunks(height, ROWS)];
        final AtomicIntegerArray tops = new AtomicIntegerArray(count + 1);
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            progress.check();
            strips[chunk] = strip(from, to, tops);
        });
        final BorderGraph borders = new BorderGraph();
        for (final BorderGraph strip : strips) borders.add(strip);
        final float[] peak = new float[count + 1];
        final long[] area = new long[count + 1];
        for (int p = 1; p <= count; p++) {
            peak[p] = Float.intBitsToFloat(tops.get(p));
            area[p] = sums.size(p);
        }
        return borders.join(peak, area, contrast, settings.tolerance(), settings.relativeTolerance(),
                settings.minSize());
    }

    private BorderGraph strip(final int from, final int to, final AtomicIntegerArray tops) {
        final BorderGraph borders = new BorderGraph();
        final float[] grey = BorderContrast.rows(picture, from, to);
        for (int y = from; y < to; y++) {
            for (int x = 0; x < width; x++) {
                final int i = y * width + x;
                final int here = label[i];
                if (here == 0) continue;
                // positive floats order like their bits
                if (crest.bound(i) > Float.intBitsToFloat(tops.getPlain(here))) {
                    tops.accumulateAndGet(here, Float.floatToRawIntBits(crest.height(i)), Math::max);
                }
                final boolean right = x + 1 < width;
                final boolean below = y + 1 < height;
                if (right && apart(i, i + 1)) measure(borders, grey, from, i, 1);
                if (below && apart(i, i + width)) measure(borders, grey, from, i, width);
                if (!diagonal || !below) continue;
                if (right && apart(i, i + width + 1)) raise(borders, i, i + width + 1);
                if (x > 0 && apart(i, i + width - 1)) raise(borders, i, i + width - 1);
            }
        }
        return borders;
    }

    private boolean apart(final int i, final int j) {
        return label[j] != label[i] && label[j] != 0 && classes[j] == classes[i];
    }

    private int raise(final BorderGraph borders, final int i, final int j) {
        final int border = borders.border(label[i], label[j]);
        if (Math.min(crest.bound(i), crest.bound(j)) > borders.height(border)) {
            borders.raise(border, Math.min(crest.height(i), crest.height(j)));
        }
        return border;
    }

    private void measure(final BorderGraph borders, final float[] grey, final int first, final int i, final int by) {
        final int border = raise(borders, i, i + by);
        if (contrast.onLine(i, by)) {
            borders.addLine(border);
            return;
        }
        final double across = contrast.across(grey, first, i, by);
        if (!Double.isNaN(across)) borders.add(border, across);
    }
}
