package org.ionclay.particles.detect;

/**
 * A region that may be a particle.
 *
 * @param bright whether it is brighter than its surroundings
 * @param runs its pixels: first index and length of each run of a row, one after the other, in order
 * @param area number of pixels
 * @param x0 left edge of its box
 * @param y0 upper edge
 * @param x1 right edge, inclusive
 * @param y1 lower edge, inclusive
 * @param pass which threshold of which scale found it
 * @param byLines whether it was told from its neighbours by lines of the picture, not by its shape
 * @param features what speaks for it and against it, {@link Evidence}
 */
record Candidate(boolean bright, int[] runs, int area, int x0, int y0, int x1, int y1, int pass, boolean byLines,
        double[] features) {

    /** Number of pixels shared with another region of the same picture. */
    int overlap(final Candidate other) {
        if (x0 > other.x1 || other.x0 > x1 || y0 > other.y1 || other.y0 > y1) return 0;
        int sum = 0;
        int a = 0;
        int b = 0;
        while (a < runs.length && b < other.runs.length) {
            final int endA = runs[a] + runs[a + 1];
            final int endB = other.runs[b] + other.runs[b + 1];
            sum += Math.max(0, Math.min(endA, endB) - Math.max(runs[a], other.runs[b]));
            if (endA < endB) a += 2;
            else b += 2;
        }
        return sum;
    }

    /** Intersection over union. */
    double iou(final Candidate other) {
        if (Math.min(area, other.area) < .4 * Math.max(area, other.area)) return 0;
        final int both = overlap(other);
        return (double) both / (area + other.area - both);
    }
}
