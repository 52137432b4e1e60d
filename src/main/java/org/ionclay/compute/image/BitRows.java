package org.ionclay.compute.image;

import java.util.Arrays;

/**
 * One bit for each pixel, 64 in a word, row by row. What concerns neighbours is then done for 64 pixels at once, and a
 * run of equal pixels is found by counting zeros: fields of few large particles are mostly runs. Bits beyond the width
 * have no meaning.
 */
public final class BitRows {

    final int width;
    final int height;
    public final int words;
    public final long[] bits;

    public BitRows(final int width, final int height) {
        this.width = width;
        this.height = height;
        words = (width + Long.SIZE - 1) / Long.SIZE;
        bits = new long[words * height];
    }

    /** Set where a pixel differs from the one on its right. */
    public static BitRows across(final int[] values, final int width, final int height) {
        final BitRows steps = new BitRows(width, height);
        for (int y = 0; y < height; y++) steps.across(y, values, y * width);
        return steps;
    }

    /** Sets the bits of a row where one of the values from {@code start} on differs from the next. */
    public void across(final int y, final int[] values, final int start) {
        final int last = start + width - 1;
        int i = start;
        // a run is passed over many pixels at once
        for (int run; (run = Arrays.mismatch(values, i, last, values, i + 1, last + 1)) >= 0; i += run + 1) {
            final int x = i + run - start;
            bits[y * words + x / Long.SIZE] |= 1L << x;
        }
    }

    /**
     * Set where a pixel differs from the one below it; nowhere in the last row.
     *
     * @param across what {@link #across(int[], int, int)} found
     */
    public static BitRows down(final int[] values, final BitRows across) {
        final BitRows steps = new BitRows(across.width, across.height);
        for (int y = 0; y + 1 < steps.height; y++) {
            steps.down(y, values, y * steps.width, values, (y + 1) * steps.width, across);
        }
        return steps;
    }

    /**
     * Sets the bits of a row where its values differ from those below it.
     *
     * @param upper holds the row's values from {@code from} on
     * @param lower holds the values of the row below it from {@code below} on
     * @param across the steps in both rows
     */
    public void down(final int y, final int[] upper, final int from, final int[] lower, final int below,
            final BitRows across) {
        long differs = upper[from] == lower[below] ? 0 : -1;
        for (int w = 0; w < words; w++) {
            long word = differs;
            // nothing changes but where a run ends in either row
            long ends = across.bits[y * words + w] | across.bits[(y + 1) * words + w];
            for (; ends != 0; ends &= ends - 1) {
                final int end = Long.numberOfTrailingZeros(ends);
                final int x = w * Long.SIZE + end + 1;
                final long next = upper[from + x] == lower[below + x] ? 0 : -1;
                word ^= (next ^ differs) & -2L << end;
                differs = next;
            }
            bits[y * words + w] = word;
        }
    }

    /**
     * Set where the square window of a pixel, as far as it lies in the image, is not of one value.
     *
     * @param across what {@link #across} found
     * @param down what {@link #down} found
     * @param reach half the edge of the window, less than 64
     */
    public static BitRows mixed(final BitRows across, final BitRows down, final int reach) {
        final BitRows mixed = new BitRows(across.width, across.height);
        final long[] sideways = new long[mixed.words + 2];
        final long[] vertical = new long[mixed.words + 2];
        for (int y = 0; y < mixed.height; y++) {
            Arrays.fill(sideways, 0);
            Arrays.fill(vertical, 0);
            for (int v = Math.max(0, y - reach); v <= Math.min(mixed.height - 1, y + reach); v++) {
                for (int w = 0; w < mixed.words; w++) {
                    sideways[w + 1] |= across.bits[v * mixed.words + w];
                    if (v < y + reach) vertical[w + 1] |= down.bits[v * mixed.words + w];
                }
            }
            for (int w = 0; w < mixed.words; w++) {
                // a step lies between a pixel and the next: one less to the right
                mixed.bits[y * mixed.words + w] = spread(sideways, w + 1, reach, reach - 1)
                        | spread(vertical, w + 1, reach, reach);
            }
        }
        return mixed;
    }

    /** Sets each bit that has a set one at most {@code before} pixels before it or {@code after} after it. */
    private static long spread(final long[] row, final int w, final int before, final int after) {
        long word = row[w];
        for (int s = 1; s <= before; s++) word |= row[w] << s | row[w - 1] >>> Long.SIZE - s;
        for (int s = 1; s <= after; s++) word |= row[w] >>> s | row[w + 1] << Long.SIZE - s;
        return word;
    }

    /**
     * The pixels that lie deeper than given depths. Depth is the chessboard distance to the nearest pixel of another
     * value, 1 beside it: a pixel is at depth 1 where its 3 x 3 window is not of one value, and each erosion by that
     * window takes one more layer, for no way to another value avoids the layers. The border of the image is no
     * boundary.
     *
     * @param edge the pixels at depth 1
     * @param depths rising, from 0
     * @return for each depth the pixels that lie deeper
     */
    public static BitRows[] deeper(final BitRows edge, final int[] depths) {
        final BitRows[] deeper = new BitRows[depths.length];
        BitRows left = new BitRows(edge.width, edge.height);
        Arrays.fill(left.bits, -1);
        for (int depth = 0, k = 0; k < depths.length; depth++) {
            if (depth == 1) for (int i = 0; i < left.bits.length; i++) left.bits[i] = ~edge.bits[i];
            if (depth > 1) left = left.eroded();
            if (depths[k] == depth) deeper[k++] = left.copy();
        }
        return deeper;
    }

    private BitRows eroded() {
        final BitRows eroded = new BitRows(width, height);
        final long[] column = new long[words + 2];
        column[0] = -1;
        column[words + 1] = -1;
        for (int y = 0; y < height; y++) {
            final int row = y * words;
            final int above = y > 0 ? row - words : row;
            final int below = y < height - 1 ? row + words : row;
            for (int w = 0; w < words; w++) column[w + 1] = bits[above + w] & bits[row + w] & bits[below + w];
            for (int w = 1; w <= words; w++) {
                eroded.bits[row + w - 1] = column[w] & (column[w] << 1 | column[w - 1] >>> Long.SIZE - 1)
                        & (column[w] >>> 1 | column[w + 1] << Long.SIZE - 1);
            }
        }
        return eroded;
    }

    private BitRows copy() {
        final BitRows copy = new BitRows(width, height);
        System.arraycopy(bits, 0, copy.bits, 0, bits.length);
        return copy;
    }

    /**
     * Counts in how many of nested images a pixel is set: its binary digits, the lowest first.
     *
     * @param nested images of which each holds all later ones
     */
    public static BitRows[] digits(final BitRows[] nested) {
        final BitRows[] digits = new BitRows[Integer.SIZE - Integer.numberOfLeadingZeros(nested.length)];
        for (int d = 0; d < digits.length; d++) {
            digits[d] = new BitRows(nested[0].width, nested[0].height);
            // counting up, a digit changes at each multiple of its value
            for (int k = 1 << d; k <= nested.length; k += 1 << d) flip(digits[d].bits, nested[k - 1].bits);
        }
        return digits;
    }

    private static void flip(final long[] bits, final long[] where) {
        for (int i = 0; i < bits.length; i++) bits[i] ^= where[i];
    }

    /** Sets the bits at which the given image changes between a pixel and the one on its right. */
    public void addSteps(final BitRows image) {
        for (int y = 0; y < height; y++) {
            for (int i = y * words; i < (y + 1) * words; i++) {
                final long next = i + 1 < (y + 1) * words ? image.bits[i + 1] << Long.SIZE - 1 : 0;
                bits[i] |= image.bits[i] ^ (image.bits[i] >>> 1 | next);
            }
        }
    }

    public boolean get(final int x, final int y) {
        return bit(x, y) != 0;
    }

    /** 1 where the bit is set, else 0. */
    public int bit(final int x, final int y) {
        return (int) (bits[y * words + x / Long.SIZE] >>> x) & 1;
    }

    /** First set bit of a row from {@code x} on; the width if there is none. */
    public int next(final int x, final int y) {
        if (x >= width) return width;
        int w = x / Long.SIZE;
        long word = bits[y * words + w] & -1L << x;
        while (word == 0) {
            if (++w == words) return width;
            word = bits[y * words + w];
        }
        return Math.min(width, w * Long.SIZE + Long.numberOfTrailingZeros(word));
    }
}
