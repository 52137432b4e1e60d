package org.ionclay.eds.spectrum.io.base;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ionclay.compute.InputException;

/** Little-endian numbers from an array, read one after another; where the bytes end, an error names the file. */
public final class Bytes {

    private final Path file;
    private final byte[] data;
    private final int end;
    private int at;

    /** All of an array; the file is named in messages. */
    public Bytes(final Path file, final byte[] data) {
        this(file, data, 0, data.length);
    }

    /** Bytes of an array from a place to before another. */
    public Bytes(final Path file, final byte[] data, final int from, final int to) {
        this.file = file;
        this.data = data;
        at = from;
        end = to;
    }

    /** Where the next number is read, counted from the beginning of the array. */
    public int position() {
        return at;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - at;
    }

    /** Moves to a place, counted from the beginning of the array. */
    public void seek(final long place) {
        if (place < 0 || place > end) throw damaged("points to byte " + place + " of " + end);
        at = (int) place;
    }

    /** Passes over some bytes. */
    public void skip(final long count) {
        need(count);
        at += (int) count;
    }

    /** An unsigned byte. */
    public int u8() {
        need(1);
        return data[at++] & 0xff;
    }

    /** An unsigned number of 2 bytes. */
    public int u16() {
        need(2);
        final int value = data[at] & 0xff | (data[at + 1] & 0xff) << 8;
        at += 2;
        return value;
    }

    /** A signed number of 4 bytes. */
    public int i32() {
        need(4);
        final int value = data[at] & 0xff | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16
                | data[at + 3] << 24;
        at += 4;
        return value;
    }

    /** An unsigned number of 4 bytes. */
    public long u32() {
        return i32() & 0xffffffffL;
    }

    /** A signed number of 8 bytes. */
    public long i64() {
        final long low = u32();
        return low | u32() << 32;
    }

    /** A number in single precision. */
    public float f32() {
        return Float.intBitsToFloat(i32());
    }

    /** A number in double precision. */
    public double f64() {
        return Double.longBitsToDouble(i64());
    }

    /** A number of things that follow, each of at least {@code size} bytes: it is bounded by what is left. */
    public int count(final int size) {
        final long count = u32();
        if (count * size > remaining()) throw damaged("says that " + count + " items follow, but " + remaining()
                + " bytes are left");
        return (int) count;
    }

    /** Some bytes, copied. */
    public byte[] take(final long count) {
        need(count);
        final byte[] part = java.util.Arrays.copyOfRange(data, at, at + (int) count);
        at += (int) count;
        return part;
    }

    /** Text of a given length, without the zeros after it. */
    public String text(final long length, final Charset charset) {
        final byte[] raw = take(length);
        int used = 0;
        while (used < raw.length && raw[used] != 0) used++;
        return new String(raw, 0, used, charset).strip();
    }

    /** UTF-8 text whose length in bytes comes first. */
    public String text() {
        return text(count(1), StandardCharsets.UTF_8);
    }

    /** A fault at this place. */
    public InputException damaged(final String what) {
        return InputException.inFile(file, "is damaged at byte " + at + ": it " + what + "; copy or export it anew");
    }

    private void need(final long count) {
        if (count < 0 || count > end - at) throw InputException.inFile(file, "ends early: needs " + count
                + " bytes at byte " + at + ", found " + (end - at) + "; copy or export it anew");
    }
}
