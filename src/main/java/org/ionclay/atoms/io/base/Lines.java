package org.ionclay.atoms.io.base;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A text file line by line and, within a line, word by word, from bytes and without an object per line. Lines end with
 * LF or CRLF; gzip is recognised by its first bytes.
 */
public final class Lines extends LineBuffer {

    /** Numbers that are not taken for plain ones after one that was none: files are long-winded throughout or not. */
    private static final int DISTRUST = 30;
    /** Numbers of atoms that take memory to speak of. */
    private static final int MUCH = 1 << 20;

    private final Path packed;
    private boolean measured;
    private int distrust;

    private Lines(final String file, final InputStream in, final long size, final Path packed) {
        super(file, in, size);
        this.packed = packed;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be opened
     */
    public static Lines open(final Path path) throws IOException {
        final InputStream in = stream(path);
        try {
            // deflate packs at most 1032 to 1
            final boolean packed = in instanceof GZIPInputStream;
            return new Lines(path.toString(), in, Files.size(path) * (packed ? 1032 : 1), packed ? path : null);
        } catch (final IOException e) {
            in.close();
            throw e;
        }
    }

    /** Lines of a text, for tests and for values inside other files. */
    public static Lines of(final String file, final InputStream in) {
        return new Lines(file, in, Long.MAX_VALUE, null);
    }

    /** The bytes of a file, unpacked if they are gzip; other ways of packing are refused by name. */
    public static InputStream stream(final Path path) throws IOException {
        final BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        boolean good = false;
        try {
            final InputStream in = Packed.unpack(path, raw);
            good = true;
            return in;
        } finally {
            if (!good) raw.close();
        }
    }

    /** How many bytes a file has when it is unpacked; passes over all of it. */
    public static long unpacked(final Path path) throws IOException {
        return Packed.unpacked(path);
    }

    /** Goes to the next line, which must be there. */
    public void need(final String what) throws IOException {
        if (!next()) throw ended(what);
    }

    /** Goes to the next line that is not blank; false at the end of the file. */
    public boolean nextFilled() throws IOException {
        while (next()) if (!blank()) return true;
        return false;
    }

    /** Says that the file ended. */
    public FormatException ended(final String what) {
        return new FormatException(file(), number() + 1, what, "the end of the file",
                "the file is truncated: copy it again, or remove the last, incomplete frame");
    }

    /** Whether the rest of the line is blank. */
    public boolean blank() {
        return !more();
    }

    /** Whether another word follows on the line; goes to its first byte. */
    public boolean more() {
        while (at < end && buffer[at] <= ' ' && buffer[at] >= 0) at++;
        return at < end;
    }

    /** The whole line. */
    public String text() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    /** The line from the next word on. */
    public String rest() {
        more();
        return new String(buffer, at, end - at, StandardCharsets.UTF_8).stripTrailing();
    }

    /** Whether the line starts with this text, blanks before it left aside; goes behind it if so. */
    public boolean starts(final String prefix) {
        int place = start;
        while (place < end && buffer[place] <= ' ' && buffer[place] >= 0) place++;
        if (end - place < prefix.length()) return false;
        for (int i = 0; i < prefix.length(); i++) if (buffer[place + i] != prefix.charAt(i)) return false;
        at = place + prefix.length();
        return true;
    }

    /** Passes over text that {@link #rest()} starts with. */
    public void advance(final String text) {
        more();
        at += text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The first byte of the next word, which must be there. */
    public char first() {
        return (char) (buffer[at] & 0xff);
    }

    /**
     * What stands in the quotes that the next word begins with, up to the next such quote before a blank; nothing if
     * there is none.
     */
    public Optional<String> quoted() {
        final byte quote = buffer[at];
        for (int scan = at + 1; scan < end; scan++) {
            if (buffer[scan] != quote || scan + 1 < end && (buffer[scan + 1] > ' ' || buffer[scan + 1] < 0)) continue;
            final String text = new String(buffer, at + 1, scan - at - 1, StandardCharsets.UTF_8);
            at = scan + 1;
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** The next word as a whole number that fits 32 bits. */
    public int whole(final String what) {
        final long value = integer(what);
        if (value != (int) value) throw wrong("a whole number of 32 bits for " + what, Long.toString(value),
                "correct it");
        return (int) value;
    }

    /** Whether the next word, which must be there, begins with a digit. */
    public boolean digit() {
        return buffer[at] >= '0' && buffer[at] <= '9';
    }

    /** Whether the next word, which must be there, begins as a number does. */
    public boolean number(final boolean signed) {
        final byte first = buffer[at];
        return digit() || first == '.' || signed && (first == '-' || first == '+');
    }

    /** Whether the next word, which must be there, begins a remark, with ! or #. */
    public boolean remark() {
        return buffer[at] == '!' || buffer[at] == '#';
    }

    private int wordEnd() {
        int scan = at;
        while (scan < end && (buffer[scan] > ' ' || buffer[scan] < 0)) scan++;
        return scan;
    }

    /** Passes over a word. */
    public void skip(final String what) {
        if (!more()) throw missing(what);
        at = wordEnd();
    }

    /** The next word. */
    public String word(final String what) {
        if (!more()) throw missing(what);
        final int from = at;
        at = wordEnd();
        return new String(buffer, from, at - from, StandardCharsets.UTF_8);
    }

    /** The place of the next word in a short list, passing over it; -1 if it is not there, then the word stays. */
    public int wordIn(final List<String> names, final String what) {
        if (!more()) throw missing(what);
        final int stop = wordEnd();
        for (int n = 0; n < names.size(); n++) {
            if (!same(names.get(n), stop)) continue;
            at = stop;
            return n;
        }
        return -1;
    }

    private boolean same(final String name, final int stop) {
        if (name.length() != stop - at) return false;
        for (int i = 0; i < name.length(); i++) if (buffer[at + i] != name.charAt(i)) return false;
        return true;
    }

    /** The next word as a finite number; the word stays. */
    public double ahead(final String what) {
        more();
        final int from = at;
        final double value = real(what);
        at = from;
        return value;
    }

    /** The next word as a finite number. */
    public double real(final String what) {
        return real(what, 0);
    }

    /** The next word as a finite number times a power of ten, rounded once. */
    public double real(final String what, final int shift) {
        if (!more()) throw missing(what);
        if (distrust > 0) {
            distrust--;
        } else {
            final double plain = plain(shift);
            if (plain == plain) return plain;
            distrust = DISTRUST;
        }
        final int from = at;
        at = wordEnd();
        final double value = Decimals.parse(buffer, from, at, shift);
        if (Double.isNaN(value) || Double.isInfinite(value)) throw wrong("a finite number for " + what,
                "\"" + new String(buffer, from, at - from, StandardCharsets.UTF_8) + "\"",
                "correct it, or remove the frame");
        return value;
    }

    /**
     * A word of few digits without exponent, which most are, in one pass; NaN for all others, then nothing is passed
     * over.
     */
    private double plain(final int shift) {
        final byte[] b = buffer;
        final int stop = end;
        int scan = at;
        final boolean negative = b[scan] == '-';
        if (negative) scan++;
        final int start = scan;
        long digits = 0;
        int point = -1;
        for (; scan < stop; scan++) {
            final int digit = b[scan] - '0';
            if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
            else if (digit == '.' - '0' && point < 0) point = scan;
            else break;
        }
        final int seen = point < 0 ? scan - start : scan - start - 1;
        if (seen == 0 || seen > Decimals.EXACT_DIGITS || scan < stop && (b[scan] > ' ' || b[scan] < 0)) {
            return Double.NaN;
        }
        final double value = Decimals.exact(digits, shift - (point < 0 ? 0 : scan - point - 1));
        if (value == value) at = scan;
        return negative ? -value : value;
    }

    /** The next word as a whole number. */
    public long integer(final String what) {
        if (!more()) throw missing(what);
        final int from = at;
        int digits = at;
        long whole = 0;
        while (digits < end && buffer[digits] >= '0' && buffer[digits] <= '9') {
            whole = whole * 10 + buffer[digits++] - '0';
        }
        if (digits > from && digits - from <= 18 && (digits == end || buffer[digits] <= ' ' && buffer[digits] >= 0)) {
            at = digits;
            return whole;
        }
        at = wordEnd();
        int scan = from;
        final boolean negative = buffer[scan] == '-';
        if (negative || buffer[scan] == '+') scan++;
        boolean good = scan < at && at - scan <= 18;
        long value = 0;
        for (; scan < at; scan++) {
            good &= buffer[scan] >= '0' && buffer[scan] <= '9';
            value = value * 10 + buffer[scan] - '0';
        }
        if (!good) throw wrong("a whole number for " + what,
                "\"" + new String(buffer, from, at - from, StandardCharsets.UTF_8) + "\"", "correct it");
        return negative ? -value : value;
    }

    /** The next word as a whole number that fits 32 bits and is not below the least. */
    public int count(final String what, final int least) {
        final long value = integer(what);
        if (value < least || value > Integer.MAX_VALUE) throw wrong("a whole number of " + least + " or more for "
                + what, Long.toString(value), "correct it");
        return (int) value;
    }

    /** The next word as a number of atoms, for which the file must have room: a damaged count must not take memory. */
    public int atoms(final String what) throws IOException {
        final int count = count(what, 0);
        room(count);
        return count;
    }

    /** Refuses more atoms than the file can hold, with 6 bytes each ("1 2 3\n") or more. */
    public void room(final long atoms) throws IOException {
        // what deflate could hold at most is no bound for large numbers: the file is then measured, once
        if (packed != null && !measured && atoms > MUCH && atoms <= size / 6) {
            size = Packed.unpacked(packed);
            measured = true;
        }
        if (atoms > size / 6) throw wrong("no more atoms than a file of " + size + " bytes can hold",
                Long.toString(atoms), "the number is wrong, or the file is truncated");
    }

    private FormatException missing(final String what) {
        return wrong(what, "the end of the line: \"" + shortened() + "\"", "the line is cut off or lacks a column");
    }

    private String shortened() {
        final String text = text();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }

    /** An error at the current line. */
    public FormatException wrong(final String needed, final String found, final String advice) {
        return new FormatException(file(), number(), needed, found, advice);
    }

    /** An error that shows the current line. */
    public FormatException unexpected(final String needed) {
        return wrong(needed, "\"" + shortened() + "\"", "check that the file is whole and of this format");
    }
}
