package org.ionclay.composition;

import java.util.List;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ProcessorPlane;

/**
 * Reads a row of all maps, as ints where the values are counts: whole numbers from 0 to {@value #LARGEST}. Not safe for
 * several threads.
 */
final class CountReader {

    /** Largest count that is read as an int. */
    static final int LARGEST = 65535;

    /** Counts by element; valid where {@link #whole}. */
    final int[][] counts;
    /** Values by element; valid where not {@link #whole}. */
    final float[][] values;
    /** Whether all values of an element are counts. */
    final boolean[] whole;
    private final List<ElementMap> maps;
    private final int width;

    CountReader(final ElementMaps field) {
        maps = field.maps();
        width = field.width();
        counts = new int[maps.size()][width];
        values = new float[maps.size()][width];
        whole = new boolean[maps.size()];
    }

    /** Reads a row. */
    void read(final int y) {
        for (int e = 0; e < whole.length; e++) whole[e] = inMemory(e, y) || rounded(e, y);
    }

    /** Whether all values of the row are counts below a power of 2. */
    boolean below(final int power) {
        int bits = 0;
        for (int e = 0; e < whole.length; e++) {
            if (!whole[e]) return false;
            bits |= together(counts[e]);
        }
        return bits < power;
    }

    private static int together(final int[] counts) {
        int bits = 0;
        for (int x = 0; x < counts.length; x++) bits |= counts[x];
        return bits;
    }

    /** A value, whether or not it is a count. */
    double value(final int element, final int x) {
        return whole[element] ? counts[element][x] : values[element][x];
    }

    /** Copies the pixels of a plane of whole numbers in memory; whether it is one. */
    private boolean inMemory(final int element, final int y) {
        if (!(maps.get(element).plane() instanceof ProcessorPlane plane)) return false;
        final Object pixels = plane.processor().getPixels();
        final int[] into = counts[element];
        final int start = y * width;
        if (pixels instanceof short[] shorts) {
            for (int x = 0; x < width; x++) into[x] = shorts[start + x] & 0xffff;
        } else if (pixels instanceof byte[] bytes) {
            for (int x = 0; x < width; x++) into[x] = bytes[start + x] & 0xff;
        } else {
            return false;
        }
        return true;
    }

    /** Reads the row of any plane; whether all values are counts. */
    private boolean rounded(final int element, final int y) {
        final float[] from = values[element];
        maps.get(element).plane().row(y, from);
        final int[] into = counts[element];
        for (int x = 0; x < width; x++) {
            final int value = (int) from[x];
            // NaN becomes 0, which it does not equal
            if (value != from[x] || value < 0 || value > LARGEST) return false;
            into[x] = value;
        }
        return true;
    }
}
