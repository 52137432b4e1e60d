package org.ionclay.atoms.io.binary;

import java.math.BigInteger;
import org.ionclay.compute.InputException;

/**
 * GROMACS's compressed coordinates: whole multiples of a precision, packed as one mixed-radix number for each atom, or,
 * for runs of atoms near the one before, as a small difference from it. Written from the description of the format
 * (GROMACS reference manual, file formats, xtc; van der Spoel and others).
 */
final class XtcCoordinates {

    /** First entry of {@link #RANGES} that is used. */
    private static final int FIRST = 9;
    /** Ranges of small differences: about 2^(i/3), so that three of them fit i bits. */
    private static final int[] RANGES = {0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 101, 128,
        161, 203, 256, 322, 406, 512, 645, 812, 1024, 1290, 1625, 2048, 2580, 3250, 4096, 5060, 6501, 8192, 10321,
        13003, 16384, 20642, 26007, 32768, 41285, 52015, 65536, 82570, 104031, 131072, 165140, 208063, 262144, 330280,
        416127, 524287, 660561, 832255, 1048576, 1321122, 1664510, 2097152, 2642245, 3329021, 4194304, 5284491, 6658042,
        8388607, 10568983, 13316085, 16777216};

    private final byte[] packed;
    private long bit;
    private final int[] digits = new int[16];

    private XtcCoordinates(final byte[] packed) {
        this.packed = packed;
    }

    /**
     * Unpacks coordinates.
     *
     * @param packed the bytes
     * @param least smallest whole number along x, y, z
     * @param most largest
     * @param start index of the first range of small differences
     * @param scale size of a whole number in the caller's unit of length
     * @param into x0 y0 z0 x1 ..., as many as wanted
     * @throws IllegalArgumentException if the bytes end too early or make no sense
     */
    static void unpack(final byte[] packed, final int[] least, final int[] most, final int start, final double scale,
            final double[] into) {
        try {
            new XtcCoordinates(packed).unpack(least, most, start, scale, into);
        } catch (final ArrayIndexOutOfBoundsException e) {
            throw new InputException("compressed coordinates that end too early or are damaged", e);
        }
    }

    private void unpack(final int[] least, final int[] most, final int start, final double scale,
            final double[] into) {
        final int[] sizes = new int[3];
        boolean large = false;
        BigInteger product = BigInteger.ONE;
        for (int k = 0; k < 3; k++) {
            sizes[k] = most[k] - least[k] + 1;
            if (sizes[k] <= 0) throw new InputException("a range of coordinates from " + least[k] + " to "
                    + most[k]);
            large |= sizes[k] > 0xffffff;
            product = product.multiply(BigInteger.valueOf(sizes[k]));
        }
        int range = start;
        int run = 0;
        final int[] now = new int[3];
        final int[] before = new int[3];
        int at = 0;
        while (at < into.length) {
            for (int k = 0; large && k < 3; k++) now[k] = bits(32 - Integer.numberOfLeadingZeros(sizes[k]));
            if (!large) mixed(product.bitLength(), sizes[0], sizes[1], sizes[2], now);
            for (int k = 0; k < 3; k++) before[k] = now[k] += least[k];
            int change = 0;
            if (bits(1) == 1) {
                run = bits(5);
                change = run % 3 - 1;
                run -= run % 3;
            }
            if (run == 0) at = put(now, scale, into, at);
            final int size = RANGES[range];
            for (int k = 0; k < run; k += 3) {
                mixed(range, size, size, size, now);
                for (int d = 0; d < 3; d++) now[d] += before[d] - size / 2;
                // the first two of a run are exchanged: for water, oxygen lies between its hydrogens
                if (k == 0) {
                    at = put(now, scale, into, at);
                    at = put(before, scale, into, at);
                } else {
                    at = put(now, scale, into, at);
                }
                System.arraycopy(now, 0, before, 0, 3);
            }
            range += change;
            if (range < FIRST) throw new InputException("a range of differences below the smallest");
        }
    }

    private static int put(final int[] whole, final double scale, final double[] into, final int at) {
        for (int k = 0; k < 3; k++) into[at + k] = whole[k] * scale;
        return at + 3;
    }

    private int bits(final int count) {
        int value = 0;
        for (int left = count; left > 0;) {
            final int free = 8 - (int) (bit & 7);
            final int take = Math.min(free, left);
            final int piece = packed[(int) (bit >> 3)] >> free - take & (1 << take) - 1;
            value = value << take | piece;
            bit += take;
            left -= take;
        }
        return value;
    }

    /** Three digits of a number with mixed radix, whose bytes come least first. */
    private void mixed(final int count, final int a, final int b, final int c, final int[] into) {
        int bytes = 0;
        int left = count;
        for (; left > 8; left -= 8) digits[bytes++] = bits(8);
        if (left > 0) digits[bytes++] = bits(left);
        into[2] = divide(bytes, c);
        into[1] = divide(bytes, b);
        long rest = 0;
        for (int j = Math.min(bytes, 4) - 1; j >= 0; j--) rest = rest << 8 | digits[j];
        into[0] = (int) rest;
        if (into[0] >= a) throw new InputException("compressed coordinates out of their range");
    }

    /** Divides the number in place and gives the remainder. */
    private int divide(final int bytes, final int by) {
        long rest = 0;
        for (int j = bytes - 1; j >= 0; j--) {
            rest = rest << 8 | digits[j];
            digits[j] = (int) (rest / by);
            rest %= by;
        }
        return (int) rest;
    }
}
