package org.ionclay.atoms.io.base;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers from bytes, exactly rounded. Up to 19 digits with a moderate exponent are converted without an
 * object: by one exact product or quotient (Clinger, PLDI 1990) or with 128-bit powers of five (Lemire, Softw. Pract.
 * Exper. 51 (2021) 1700); all else goes through {@link Double#parseDouble}.
 */
public final class Decimals {

    /** Exponents of the table below; coordinates, forces and energies lie well inside. */
    private static final int REACH = 60;

    /** Whole numbers of so many digits are doubles. */
    static final int EXACT_DIGITS = 15;

    private static final double[] EXACT = exactTens();
    private static final long[] HIGH = new long[2 * REACH + 1];
    private static final long[] LOW = new long[2 * REACH + 1];

    static {
        for (int q = -REACH; q <= REACH; q++) {
            final BigInteger five = powerOfFive(q);
            HIGH[q + REACH] = five.shiftRight(64).longValue();
            LOW[q + REACH] = five.longValue();
        }
    }

    private Decimals() {
    }

    private static double[] exactTens() {
        final double[] tens = new double[23];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) tens[i] = tens[i - 1] * 10;
        return tens;
    }

    /** The 128 leading bits of 5^q, cut off for q >= 0 and rounded up for q < 0 (Lemire 2021, section 5). */
    private static BigInteger powerOfFive(final int q) {
        final BigInteger power = BigInteger.valueOf(5).pow(Math.abs(q));
        if (q >= 0) return power.bitLength() > 128 ? power.shiftRight(power.bitLength() - 128)
                : power.shiftLeft(128 - power.bitLength());
        final BigInteger inverse = BigInteger.ONE.shiftLeft(2 * power.bitLength() + 128).divide(power)
                .add(BigInteger.ONE);
        return q >= -27 ? BigInteger.ONE.shiftLeft(power.bitLength() + 127).divide(power).add(BigInteger.ONE)
                : inverse.shiftRight(inverse.bitLength() - 128);
    }

    /**
     * The double nearest to a decimal number times a power of ten.
     *
     * @param b text: sign, digits with at most one point, exponent after e, E, d or D, or a signed exponent of three
     *            digits alone, as Fortran writes 1.5-100
     * @param from first byte
     * @param to byte after the last
     * @param shift power of ten by which the number is multiplied before it is rounded
     * @return the number; NaN if the text is none, infinite if it is too large
     */
    public static double parse(final byte[] b, final int from, final int to, final int shift) {
        int at = from;
        final boolean negative = at < to && b[at] == '-';
        if (at < to && (b[at] == '-' || b[at] == '+')) at++;
        long digits = 0;
        int count = 0;
        int exponent = shift;
        final int start = at;
        while (at < to && b[at] >= '0' && b[at] <= '9') digits = digits * 10 + b[at++] - '0';
        int seen = at - start;
        if (at < to && b[at] == '.') {
            final int point = ++at;
            while (at < to && b[at] >= '0' && b[at] <= '9') digits = digits * 10 + b[at++] - '0';
            exponent -= at - point;
            seen += at - point;
        }
        if (seen == 0) return Double.NaN;
        count = seen > 19 ? significant(b, start, at) : seen;
        if (at < to) {
            final int power = exponent(b, at, to);
            if (power == Integer.MIN_VALUE) return Double.NaN;
            exponent += power;
        }
        if (count <= 19) {
            final double fast = fast(digits, exponent);
            if (fast == fast) return negative ? -fast : fast;
        }
        return slow(b, from, to, shift);
    }

    /** Digits without leading zeros: only these must fit 64 bits. */
    private static int significant(final byte[] b, final int from, final int to) {
        int at = from;
        while (at < to && (b[at] == '0' || b[at] == '.')) at++;
        int count = 0;
        for (; at < to; at++) if (b[at] != '.') count++;
        return count;
    }

    /** The exponent at the end of a number; the smallest int if there is none. */
    private static int exponent(final byte[] b, final int from, final int to) {
        int at = from;
        final byte letter = b[at];
        final boolean lettered = letter == 'e' || letter == 'E' || letter == 'd' || letter == 'D';
        if (lettered) at++;
        else if (to - from != 4 || letter != '-' && letter != '+') return Integer.MIN_VALUE;
        final boolean negative = at < to && b[at] == '-';
        if (at < to && (b[at] == '-' || b[at] == '+')) at++;
        if (at == to) return Integer.MIN_VALUE;
        int value = 0;
        for (; at < to; at++) {
            if (b[at] < '0' || b[at] > '9') return Integer.MIN_VALUE;
            if (value < 100_000) value = value * 10 + b[at] - '0';
        }
        return negative ? -value : value;
    }

    /** digits x 10^q for at most {@link #EXACT_DIGITS} digits, rounded once; NaN where q is too large for that. */
    public static double exact(final long digits, final int q) {
        if (q < -22 || q > 22) return Double.NaN;
        return q < 0 ? digits / EXACT[-q] : digits * EXACT[q];
    }

    /** digits x 10^q, with digits as an unsigned number; NaN where this way cannot say. */
    private static double fast(final long digits, final int q) {
        if (digits == 0) return 0;
        if (digits > 0 && digits <= 1L << 53 && q >= -22 && q <= 22) {
            return q < 0 ? digits / EXACT[-q] : digits * EXACT[q];
        }
        if (q < -REACH || q > REACH) return Double.NaN;
        final int zeros = Long.numberOfLeadingZeros(digits);
        final long w = digits << zeros;
        long high = multiplyHigh(w, HIGH[q + REACH]);
        long low = w * HIGH[q + REACH];
        if ((high & 0x1FF) == 0x1FF) {
            final long more = multiplyHigh(w, LOW[q + REACH]);
            low += more;
            if (Long.compareUnsigned(more, low) > 0) high++;
            if (low == -1) return Double.NaN;
        }
        final int top = (int) (high >>> 63);
        long mantissa = high >>> (top + 9);
        // 217706 / 2^16 is log2(10): the power of two of 10^q
        int power = (217706 * q >> 16) + 63 + top - zeros + 1023;
        if (power <= 0) return Double.NaN;
        final boolean halfway = Long.compareUnsigned(low, 1) <= 0 && q >= -4 && q <= 23 && (mantissa & 3) == 1
                && mantissa << (top + 9) == high;
        if (halfway) mantissa &= ~1L;
        mantissa = mantissa + (mantissa & 1) >>> 1;
        if (mantissa >= 1L << 53) {
            mantissa = 1L << 52;
            power++;
        }
        return Double.longBitsToDouble(mantissa & ~(1L << 52) | (long) power << 52);
    }

    private static long multiplyHigh(final long a, final long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    private static double slow(final byte[] b, final int from, final int to, final int shift) {
        String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1).replace('d', 'e').replace('D', 'e')
                .replace('E', 'e');
        final int sign = Math.max(text.lastIndexOf('-'), text.lastIndexOf('+'));
        if (sign > 0 && text.charAt(sign - 1) != 'e') text = text.substring(0, sign) + "e" + text.substring(sign);
        return Double.parseDouble(shifted(text, shift));
    }

    /**
     * A decimal text times a power of ten, exactly.
     *
     * @param text a number as {@link Double#toString(double)} writes it, with e or E
     */
    public static String shifted(final String text, final int shift) {
        if (shift == 0) return text;
        final int at = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (at < 0) return text + "e" + shift;
        return text.substring(0, at) + "e" + (Integer.parseInt(text.substring(at + 1)) + shift);
    }
}
