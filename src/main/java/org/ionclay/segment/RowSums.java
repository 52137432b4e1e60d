package org.ionclay.segment;

import java.util.List;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ProcessorPlane;

/**
 * Sums over runs of pixels in one row of all maps. Counts are whole numbers: their running sums are exact, so that a
 * run costs one difference however long it is, and in whatever way a row is cut. A row of other values is added up run
 * by run. Not safe for several threads.
 */
final class RowSums {

    /** A sum of so many pixels of so many counts cannot overflow an int. */
    private static final int LONGEST = 32767;
    private static final int LARGEST = 65535;

    private final List<ElementMap> maps;
    private final int width;
    /** Sum of the pixels before x, by element; valid where {@link #whole}. */
    private final int[][] running;
    private final boolean[] whole;
    private final float[][] line;

    RowSums(final ElementMaps field) {
        maps = field.maps();
        width = field.width();
        running = new int[maps.size()][width + 1];
        whole = new boolean[maps.size()];
        line = new float[maps.size()][width];
    }

    /** Reads a row of all maps. */
    void read(final int y) {
        for (int e = 0; e < line.length; e++) {
            whole[e] = width <= LONGEST && (counts(e, y) || rounded(e, y));
            if (width > LONGEST) maps.get(e).plane().row(y, line[e]);
        }
    }

    /** Adds up the pixels of a plane of whole numbers in memory; whether it is one. */
    private boolean counts(final int element, final int y) {
        if (!(maps.get(element).plane() instanceof ProcessorPlane plane)) return false;
        final Object pixels = plane.processor().getPixels();
        final int[] into = running[element];
        final int start = y * width;
        int sum = 0;
        if (pixels instanceof short[] shorts) {
            for (int x = 0; x < width; x++) into[x + 1] = sum += shorts[start + x] & 0xffff;
        } else if (pixels instanceof byte[] bytes) {
            for (int x = 0; x < width; x++) into[x + 1] = sum += bytes[start + x] & 0xff;
        } else {
            return false;
        }
        return true;
    }

    /** Reads the row of any plane and adds it up; whether all values are whole numbers that an int can add up. */
    private boolean rounded(final int element, final int y) {
        final float[] values = line[element];
        maps.get(element).plane().row(y, values);
        final int[] into = running[element];
        int sum = 0;
        for (int x = 0; x < width; x++) {
            final int value = (int) values[x];
            // NaN becomes 0, which it does not equal
            if (value != values[x] || value < 0 || value > LARGEST) return false;
            into[x + 1] = sum += value;
        }
        return true;
    }

    /** Sum of an element's pixels {@code from} (inclusive) to {@code to} (exclusive). */
    double sum(final int element, final int from, final int to) {
        if (whole[element]) return running[element][to] - running[element][from];
        return sum(line[element], from, to);
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
