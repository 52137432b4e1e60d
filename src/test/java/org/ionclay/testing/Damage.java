package org.ionclay.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.junit.jupiter.api.Assertions;

/** Damages files in many ways: each must be read or refused with an {@link InputException}, and nothing else. */
public final class Damage {

    private static final String[] WORDS = {"NaN", "1e999", "-1", "99999999999999999999", "2147483647", "-2147483648",
            "",
        "0", "1,5", "x", "\"", "<", "\u0000", "1e-400", "\uFFFD"};

    private Damage() {
    }

    /**
     * Reads damaged variants.
     *
     * @param path name of the file
     * @param bytes the whole file
     * @param seed of the random numbers
     * @param rounds how many variants
     * @param reader what must read or refuse
     */
    public static void survive(final Path path, final byte[] bytes, final long seed, final int rounds,
            final Consumer<FileContent> reader) {
        final Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            final byte[] damaged = damaged(bytes, random);
            final long start = System.nanoTime();
            try {
                reader.accept(FileContent.of(path, damaged));
            } catch (final InputException e) {
                Assertions.assertTrue(e.getMessage().contains(path.toString()), "names no file: " + e.getMessage());
            } catch (final RuntimeException | Error e) {
                throw new AssertionError(path + ", seed " + seed + ", round " + round + ": " + e, e);
            }
            final double seconds = (System.nanoTime() - start) / 1e9;
            Assertions.assertTrue(seconds < 20, path + ", seed " + seed + ", round " + round + ": " + seconds + " s");
        }
    }

    private static byte[] damaged(final byte[] bytes, final Random random) {
        if (bytes.length == 0) return bytes;
        final int kind = random.nextInt(6);
        // most of what matters stands at the beginning
        final int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 2000));
        switch (kind) {
            case 0:
                return Arrays.copyOf(bytes, at);
            case 1: {
                final byte[] copy = bytes.clone();
                for (int k = 0; k <= random.nextInt(8); k++) {
                    copy[random.nextInt(random.nextBoolean() ? copy.length : Math.min(copy.length, 1500))] =
                            (byte) random.nextInt(256);
                }
                return copy;
            }
            case 2: {
                final int length = random.nextInt(Math.min(200, bytes.length - at) + 1);
                return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
            }
            case 3: {
                final int length = random.nextInt(Math.min(400, bytes.length - at) + 1);
                return joined(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
            }
            case 4: {
                final byte[] copy = bytes.clone();
                for (int k = at; k < Math.min(copy.length, at + 4); k++) {
                    copy[k] = (byte) (random.nextBoolean() ? 0xff : 0);
                }
                return copy;
            }
            default:
                return word(bytes, at, random);
        }
    }

    /** Replaces the word at a place. */
    private static byte[] word(final byte[] bytes, final int at, final Random random) {
        int from = at;
        while (from > 0 && bytes[from - 1] > ' ' && bytes[from - 1] != ',') from--;
        int to = at;
        while (to < bytes.length && bytes[to] > ' ' && bytes[to] != ',') to++;
        final byte[] other = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
        return joined(joined(Arrays.copyOf(bytes, from), other), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] joined(final byte[] one, final byte[] two) {
        final byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    /** All files below a folder of the reference data, by name. */
    public static List<Path> files(final String folder) throws java.io.IOException {
        final List<Path> files = new ArrayList<>();
        try (var stream = java.nio.file.Files.list(Reference.path(folder))) {
            stream.sorted().forEach(files::add);
        }
        return files;
    }
}
