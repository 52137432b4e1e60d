package org.ionclay.compute.files;

import java.nio.charset.StandardCharsets;
import org.ionclay.compute.InputException;

/** Numbers one after another in a binary file, least byte first; ends in a message where the file does. */
public final class LittleEndian {

    private final FileContent file;
    private int at;

    /** From the beginning of a file. */
    public LittleEndian(final FileContent file) {
        this.file = file;
    }

    /** The place of the next byte. */
    public int at() {
        return at;
    }

    /** Bytes that are left. */
    public int left() {
        return file.size() - at;
    }

    /** Goes to a place. */
    public LittleEndian to(final long place) {
        if (place < 0 || place > file.size()) throw cut(place);
        at = (int) place;
        return this;
    }

    /** Passes over bytes. */
    public LittleEndian skip(final long count) {
        return to(at + count);
    }

    private InputException cut(final long needed) {
        return file.wrong("needed " + needed + " bytes, found " + file.size()
                + "; the file is cut off or damaged: copy it again");
    }

    private long bytes(final int count) {
        if (count > left()) throw cut((long) at + count);
        long value = 0;
        for (int k = 0; k < count; k++) value |= (file.bytes()[at + k] & 0xffL) << 8 * k;
        at += count;
        return value;
    }

    /** An unsigned number of two bytes. */
    public int u16() {
        return (int) bytes(2);
    }

    /** An unsigned number of four bytes. */
    public long u32() {
        return bytes(4);
    }

    /** A number of four bytes with floating point. */
    public float f32() {
        return Float.intBitsToFloat((int) bytes(4));
    }

    /** A number of eight bytes with floating point. */
    public double f64() {
        return Double.longBitsToDouble(bytes(8));
    }

    /** Letters up to a zero byte in a field of a length. */
    public String text(final int length) {
        if (length < 0 || length > left()) throw cut((long) at + length);
        int end = at;
        while (end < at + length && file.bytes()[end] != 0) end++;
        final String text = new String(file.bytes(), at, end - at, StandardCharsets.ISO_8859_1);
        at += length;
        return text.strip();
    }

    /**
     * Numbers of four bytes with floating point, as many as the file must hold.
     *
     * @throws InputException if there are not as many, or one is not finite
     */
    public double[] floats(final long count) {
        return numbers(count, 4);
    }

    /** Numbers of eight bytes with floating point, see {@link #floats}. */
    public double[] doubles(final long count) {
        return numbers(count, 8);
    }

    private double[] numbers(final long count, final int size) {
        if (count < 0 || count * size > left()) throw cut(at + count * size);
        final double[] values = new double[(int) count];
        for (int k = 0; k < values.length; k++) {
            values[k] = size == 4 ? f32() : f64();
            if (!Double.isFinite(values[k])) throw file.wrong("needed finite numbers, found " + values[k]
                    + " as number "
                    + (k + 1) + "; the file is damaged: copy it again");
        }
        return values;
    }
}
