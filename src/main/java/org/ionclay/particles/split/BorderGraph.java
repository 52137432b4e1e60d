package org.ionclay.particles.split;

import java.util.Arrays;
import org.ionclay.compute.image.UnionFind;

/**
 * Which pieces touch, how high, and what a picture shows along their borders. Pieces are joined along falling saddles;
 * the borders of pieces that were joined count as one, so that a sliver beside a line cannot join what lies on either
 * side of it.
 */
final class BorderGraph {

    private static final int NONE = -1;

    private final Saddles saddles = new Saddles();
    private double[] sum = new double[64];
    private int[] pairs = new int[64];
    private int[] lines = new int[64];
    private UnionFind pieces;
    /** First and last end of a border in the list of each set of pieces; the ends of border e are 2 e and 2 e + 1. */
    private int[] first;
    private int[] last;
    private int[] next;
    private int[] degree;

    /** Index of the border of two pieces, which is added if it is new. */
    int border(final int a, final int b) {
        final int known = saddles.pair(a, b);
        if (known >= sum.length) {
            sum = Arrays.copyOf(sum, 2 * known);
            pairs = Arrays.copyOf(pairs, 2 * known);
            lines = Arrays.copyOf(lines, 2 * known);
        }
        return known;
    }

    /** Height at which the pieces are known to touch. */
    float height(final int border) {
        return saddles.height(border);
    }

    /** Notes that the pieces touch at the given height. */
    void raise(final int border, final float height) {
        saddles.raise(border, height);
    }

    /** Adds the contrast of a pixel pair. */
    void add(final int border, final double contrast) {
        sum[border] += contrast;
        pairs[border]++;
    }

    /** Adds a pixel pair on a dark line. */
    void addLine(final int border) {
        lines[border]++;
    }

    /** Adds all of another graph of the same pieces. */
    void add(final BorderGraph other) {
        for (int i = 0; i < other.saddles.count(); i++) {
            final int border = border(other.saddles.low(i), other.saddles.high(i));
            raise(border, other.height(i));
            sum[border] += other.sum[i];
            pairs[border] += other.pairs[i];
            lines[border] += other.lines[i];
        }
    }

    /**
     * Joins pieces that neither shape nor picture keep apart, then those that are too small.
     *
     * @param peak largest height in each piece, from 1; changed
     * @param area pixels of each piece; changed
     * @param contrast tells lines
     * @param tolerance dynamics in pixels, see {@link ParticleSplitter.Settings}
     * @param relative the same as a share
     * @param minPiece a piece of fewer pixels stays with the piece that it touches at the highest saddle
     * @return smallest piece that each piece was joined with
     */
    int[] join(final float[] peak, final long[] area, final BorderContrast contrast, final double tolerance,
            final double relative, final long minPiece) {
        link(peak.length);
        final int[] level = new int[saddles.count()];
        for (int e = 0; e < level.length; e++) level[e] = saddles.level(e);
        final int[] order = Saddles.descending(level);
        for (final int e : order) {
            final int a = pieces.find(saddles.low(e));
            final int b = pieces.find(saddles.high(e));
            if (a == b) continue;
            final float lower = Math.min(peak[a], peak[b]);
            if (lower - height(e) > Math.max(tolerance, relative * lower) || line(a, b, contrast)) continue;
            unite(a, b, peak, area);
        }
        for (final int e : order) {
            final int a = pieces.find(saddles.low(e));
            final int b = pieces.find(saddles.high(e));
            if (a != b && Math.min(area[a], area[b]) < minPiece) unite(a, b, peak, area);
        }
        final int[] joined = new int[peak.length];
        for (int p = 1; p < joined.length; p++) joined[p] = pieces.find(p);
        return joined;
    }

    /** Lists the borders of each piece. */
    private void link(final int count) {
        pieces = UnionFind.of(count);
        first = new int[count];
        last = new int[count];
        degree = new int[count];
        next = new int[2 * saddles.count()];
        Arrays.fill(first, NONE);
        for (int end = 0; end < next.length; end++) {
            final int piece = piece(end);
            next[end] = first[piece];
            if (first[piece] == NONE) last[piece] = end;
            first[piece] = end;
            degree[piece]++;
        }
    }

    private int piece(final int end) {
        return (end & 1) == 0 ? saddles.low(end >> 1) : saddles.high(end >> 1);
    }

    /** Whether all that two sets of pieces share is a line. */
    private boolean line(final int a, final int b, final BorderContrast contrast) {
        final int few = degree[a] < degree[b] ? a : b;
        final int many = few == a ? b : a;
        double contrasts = 0;
        int measured = 0;
        int dark = 0;
        for (int end = first[few]; end != NONE; end = next[end]) {
            if (pieces.find(piece(end ^ 1)) != many) continue;
            contrasts += sum[end >> 1];
            measured += pairs[end >> 1];
            dark += lines[end >> 1];
        }
        return contrast.line(dark, contrasts, measured);
    }

    private void unite(final int a, final int b, final float[] peak, final long[] area) {
        final int root = pieces.union(a, b);
        final int other = root == a ? b : a;
        peak[root] = Math.max(peak[a], peak[b]);
        area[root] = area[a] + area[b];
        degree[root] = degree[a] + degree[b];
        next[last[root]] = first[other];
        last[root] = last[other];
    }
}
