package org.ionclay.composition;

import org.ionclay.eds.ElementMaps;

/**
 * Sums over runs of pixels in one row of all maps. Counts are whole numbers: their running sums are exact, so that a
 * run costs one difference however long it is, and in whatever way a row is cut. A row of other values is added up run
 * by run. Not safe for several threads.
 */
final class RowSums {

    /** A sum of so many pixels cannot overflow an int. */
    private static final int LONGEST = Integer.MAX_VALUE / CountReader.LARGEST;

    private final int width;
    private final CountReader row;
    /** Sum of the pixels before x, by element; valid where they are whole numbers. */
    private final int[][] running;
    /** Whether all running sums are valid. */
    private boolean exact;

    RowSums(final ElementMaps field) {
        width = field.width();
        row = new CountReader(field);
        running = new int[field.maps().size()][width + 1];
    }

    /** Reads a row of all maps. */
    void read(final int y) {
        row.read(y);
        exact = width <= LONGEST;
        for (int e = 0; e < running.length; e++) {
            exact &= row.whole[e];
            if (row.whole[e] && width <= LONGEST) add(row.counts[e], running[e]);
        }
    }

    private static void add(final int[] counts, final int[] running) {
        int sum = 0;
        for (int x = 0; x < counts.length; x++) running[x + 1] = sum += counts[x];
    }

    /** Sums of the pixels {@code from} (inclusive) to {@code to} (exclusive), by element. */
    void sums(final int from, final int to, final double[] into) {
        if (exact) for (int e = 0; e < into.length; e++) into[e] = running[e][to] - running[e][from];
        else for (int e = 0; e < into.length; e++) into[e] = sum(e, from, to);
    }

    private double sum(final int element, final int from, final int to) {
        if (!row.whole[element]) return sum(row.values[element], from, to);
        if (width <= LONGEST) return running[element][to] - running[element][from];
        long sum = 0;
        for (int x = from; x < to; x++) sum += row.counts[element][x];
        return sum;
    }

    private static double sum(final float[] line, final int from, final int to) {
        double even = 0;
        double odd = 0;
        int x = from;
        // two chains of additions hide the latency of one
        for (; x + 1 < to; x += 2) {
            even += line[x];
            odd += line[x + 1];
        }
        if (x < to) even += line[x];
        return even + odd;
    }
}
