package org.ionclay.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages bytes as disks, editors and the hostile do: flips, cuts, repeats, numbers out of range, brackets. */
final class Mutator {

    private static final String[] PIECES = {"999999999", "2147483647", "-1", "0", "1e308", "-1e-320", "nan", "inf",
        "99999999999999999999", "\n\n\n\n", "\t", " ", "\r\n", "\"", "'", "[", "{", "((((", "<", ">", "&", "*a", "&a ",
        "#", "!", ":", ",", ";", "-", ".", "\0", "\u00e9", "\ufeff", "1-1-1-1", "1 1 1 1 1 1 1 1 1 1 1 1"};
    private static final int[] WORDS = {-1, 0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30, 65535, 1 << 24};

    private final Random random;

    Mutator(final long seed) {
        random = new Random(seed);
    }

    /** A damaged copy. */
    byte[] mutate(final byte[] whole) {
        byte[] bytes = whole.clone();
        for (int change = random.nextInt(4); change >= 0; change--) bytes = one(bytes);
        return bytes;
    }

    private byte[] one(final byte[] bytes) {
        if (bytes.length == 0) return new byte[] {(byte) random.nextInt()};
        final int at = random.nextInt(bytes.length);
        final int to = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 8 : 400));
        switch (random.nextInt(9)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                return bytes;
            }
            case 1 -> {
                bytes[at] = (byte) random.nextInt();
                return bytes;
            }
            case 2 -> {
                return join(Arrays.copyOf(bytes, at), new byte[0], Arrays.copyOfRange(bytes, to, bytes.length));
            }
            case 3 -> {
                final byte[] piece = Arrays.copyOfRange(bytes, at, to);
                return join(Arrays.copyOf(bytes, to), piece, Arrays.copyOfRange(bytes, to, bytes.length));
            }
            case 4 -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
            case 5 -> {
                return binary(bytes, at);
            }
            case 6 -> {
                final byte[] piece = piece();
                return join(Arrays.copyOf(bytes, at), piece, Arrays.copyOfRange(bytes, at, bytes.length));
            }
            case 7 -> {
                return join(Arrays.copyOf(bytes, at), piece(), Arrays.copyOfRange(bytes, to, bytes.length));
            }
            default -> {
                return number(bytes, at);
            }
        }
    }

    /** A whole number of 4 or 8 bytes of either order. */
    private byte[] binary(final byte[] bytes, final int at) {
        final int word = WORDS[random.nextInt(WORDS.length)];
        final boolean little = random.nextBoolean();
        final int start = at & ~3;
        for (int k = 0; k < 4 && start + k < bytes.length; k++) {
            bytes[start + k] = (byte) (word >> 8 * (little ? k : 3 - k));
        }
        return bytes;
    }

    /** The digits around a place become another number. */
    private byte[] number(final byte[] bytes, final int at) {
        int from = at;
        while (from < bytes.length && !Character.isDigit(bytes[from])) from++;
        int end = from;
        while (end < bytes.length && Character.isDigit(bytes[end])) end++;
        return join(Arrays.copyOf(bytes, from), PIECES[random.nextInt(9)].getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private byte[] piece() {
        final String piece = PIECES[random.nextInt(PIECES.length)];
        // now and then so many that what is not linear or not bounded shows
        return piece.repeat(random.nextInt(40) == 0 ? 20_000 / piece.length() : 1).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(final byte[] one, final byte[] two, final byte[] three) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(two);
        out.writeBytes(three);
        return out.toByteArray();
    }
}
