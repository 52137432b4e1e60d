package org.ionclay.eds.spectrum.io;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ionclay.compute.InputException;

/** Little-endian numbers from an array, read one after another; where the bytes end, an error names the file. */
final class Bytes {

    private final Path file;
    private final byte[] data;
    private final int end;
    private int at;

    Bytes(final Path file, final byte[] data) {
        this(file, data, 0, data.length);
    }

    Bytes(final Path file, final byte[] data, final int from, final int to) {
        this.file = file;
        this.data = data;
        at = from;
        end = to;
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    /** Moves to a place, counted from the beginning of the array. */
    void seek(final long place) {
        if (place < 0 || place > end) throw damaged("points to byte " + place + " of " + end);
        at = (int) place;
    }

    /** Passes over some bytes. */
    void skip(final long count) {
        need(count);
        at += (int) count;
    }

    int u8() {
        need(1);
        return data[at++] & 0xff;
    }

    int u16() {
        need(2);
        final int value = data[at] & 0xff | (data[at + 1] & 0xff) << 8;
        at += 2;
        return value;
    }

    int i32() {
        need(4);
        final int value = data[at] & 0xff | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16
                | data[at + 3] << 24;
        at += 4;
        return value;
    }

    long u32() {
        return i32() & 0xffffffffL;
    }

    long i64() {
        final long low = u32();
        return low | u32() << 32;
    }

    float f32() {
        return Float.intBitsToFloat(i32());
    }

    double f64() {
        return Double.longBitsToDouble(i64());
    }

    /** A number of things that follow, each of at least {@code size} bytes: it is bounded by what is left. */
    int count(final int size) {
        final long count = u32();
        if (count * size > remaining()) throw damaged("says that " + count + " items follow, but " + remaining()
                + " bytes are left");
        return (int) count;
    }

    byte[] take(final long count) {
        need(count);
        final byte[] part = java.util.Arrays.copyOfRange(data, at, at + (int) count);
        at += (int) count;
        return part;
    }

    /** Text of a given length, without the zeros after it. */
    String text(final long length, final Charset charset) {
        final byte[] raw = take(length);
        int used = 0;
        while (used < raw.length && raw[used] != 0) used++;
        return new String(raw, 0, used, charset).strip();
    }

    /** UTF-8 text whose length in bytes comes first. */
    String text() {
        return text(count(1), StandardCharsets.UTF_8);
    }

    InputException damaged(final String what) {
        return InputException.inFile(file, "is damaged at byte " + at + ": it " + what + "; copy or export it anew");
    }

    private void need(final long count) {
        if (count < 0 || count > end - at) throw InputException.inFile(file, "ends early: needs " + count
                + " bytes at byte " + at + ", found " + (end - at) + "; copy or export it anew");
    }
}
