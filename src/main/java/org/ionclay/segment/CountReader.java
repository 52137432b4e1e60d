package org.ionclay.segment;

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
    /** All bits of the row's counts together: none of them is larger. */
    private int bits;
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
        bits = 0;
        for (int e = 0; e < whole.length; e++) whole[e] = inMemory(e, y) || rounded(e, y);
    }

    /** Whether all values of the row are counts below a power of 2. */
    boolean below(final int power) {
        for (final boolean counted : whole) if (!counted) return false;
        return bits < power;
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
        int all = 0;
        if (pixels instanceof short[] shorts) {
            for (int x = 0; x < width; x++) all |= into[x] = shorts[start + x] & 0xffff;
        } else if (pixels instanceof byte[] bytes) {
            for (int x = 0; x < width; x++) all |= into[x] = bytes[start + x] & 0xff;
        } else {
            return false;
        }
        bits |= all;
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
            bits |= value;
        }
        return true;
    }
}
