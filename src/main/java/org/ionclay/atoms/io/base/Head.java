package org.ionclay.atoms.io.base;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The beginning of a file, unpacked, from which its format is recognised.
 *
 * @param name the file's name in lower case, without .gz
 * @param bytes the first bytes
 * @param text the same as UTF-8
 */
public record Head(String name, byte[] bytes, String text) {

    /** The head of a file. */
    public Head(final String name, final byte[] bytes) {
        this(name, bytes, unmarked(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Without the byte-order mark that Windows writes. */
    private static String unmarked(final String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** The text from the first character that is no blank. */
    public String start() {
        return text.stripLeading();
    }

    /** The line of a number counted from 0; empty if there is none. */
    public String line(final int number) {
        return text.lines().skip(number).findFirst().orElse("");
    }

    /** Whether a line begins with so many finite numbers, whatever follows them. */
    public static boolean numbers(final String line, final int count) {
        final String[] words = line.strip().split("[ \t]+", count + 1);
        if (words.length < count) return false;
        for (int k = 0; k < count; k++) {
            final byte[] ascii = words[k].getBytes(StandardCharsets.UTF_8);
            if (!Double.isFinite(Decimals.parse(ascii, 0, ascii.length, 0))) return false;
        }
        return true;
    }

    /** The first lines, at most so many. */
    public List<String> lines(final int most) {
        return text.lines().limit(most).toList();
    }
}
