package org.ionclay.eds.spectrum.io.bruker;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.Bytes;
import org.ionclay.eds.spectrum.io.base.Limits;

/**
 * The spectrum image of a .bcf. Pixels follow each other, each with a header of 22 bytes: x, channels of the image and
 * of
 * the pixel, packing, number of single pulses, bytes that follow. Packing 0 and 1 are lists of pulses of 16 and 12
 * bits;
 * anything else is runs of channels of 0, 4, 8, 16 or 32 bits a count above a common number, after which single pulses
 * of
 * 16 bits may follow.
 */
final class BcfCube implements SpectrumImage {

    private static final int IMAGE_HEAD = 0x1a0;
    private static final int PIXEL_HEAD = 22;

    private final String name;
    private final SingleFileSystem system;
    private final InflatedFile data;
    private final int width;
    private final int height;
    private final EnergyAxis axis;
    private final Conditions conditions;
    private final OptionalDouble pixelSize;
    private final List<String> notes;
    private final long[] rows;

    BcfCube(final String name, final SingleFileSystem system, final InflatedFile data, final EnergyAxis axis,
            final Conditions conditions, final OptionalDouble pixelSize, final List<String> notes) {
        this.name = name;
        this.system = system;
        this.data = data;
        this.axis = axis;
        this.conditions = conditions;
        this.pixelSize = pixelSize;
        this.notes = List.copyOf(notes);
        final Bytes head = new Bytes(system.file(), data.read(0, (int) Math.min(8, data.length())));
        height = head.i32();
        width = head.i32();
        Limits.cube(system.file(), width, height, axis.channels());
        rows = index();
    }

    /** Where each row begins: rows differ in length, so that the headers of all pixels must be walked through once. */
    private long[] index() {
        final long[] begin = new long[height + 1];
        final Window window = new Window();
        long at = IMAGE_HEAD;
        for (int y = 0; y < height; y++) {
            begin[y] = at;
            final int pixels = window.i32(at);
            at += 4;
            if (pixels < 0 || pixels > width) throw system.damaged("row " + y + " holds " + pixels + " of " + width
                    + " pixels");
            for (int p = 0; p < pixels; p++) {
                final long header = at;
                final long bytes = window.i32(header + 18) & 0xffffffffL;
                final int packing = window.u16(header + 12);
                at += PIXEL_HEAD + bytes;
                if (packing > 1 && window.u16(header + 16) > 0) {
                    if (bytes < 4) throw system.damaged("a pixel of row " + y + " has no place for its pulses");
                    at += window.i32(at - 4) & 0xffffffffL;
                }
                if (at > data.length()) throw system.damaged("it ends in row " + y + " of " + height);
            }
        }
        begin[height] = at;
        return begin;
    }

    /** A part of the data that moves on with the walk. */
    private final class Window {

        /** Disks read blocks of 1 MB three times as fast as those of 64 KB. */
        private static final int SIZE = 1 << 20;
        private long from;
        private byte[] part = {};

        int i32(final long at) {
            return u16(at) | u16(at + 2) << 16;
        }

        int u16(final long at) {
            if (at < from || at + 2 > from + part.length) {
                from = at;
                part = data.read(at, (int) Math.max(2, Math.min(SIZE, data.length() - at)));
            }
            final int i = (int) (at - from);
            return part[i] & 0xff | (part[i + 1] & 0xff) << 8;
        }
    }

    @Override
    public void row(final int y, final float[] into) {
        Arrays.fill(into, 0, rowLength(), 0);
        final long bytes = rows[y + 1] - rows[y];
        if (bytes > Integer.MAX_VALUE - 16) throw system.damaged("row " + y + " has " + bytes + " bytes");
        final Bytes in = new Bytes(system.file(), data.read(rows[y], (int) bytes));
        final int pixels = in.i32();
        for (int p = 0; p < pixels; p++) {
            final long x = in.u32();
            if (x >= width) throw system.damaged("row " + y + " has a pixel " + x + " of " + width);
            in.skip(8);
            pixel(in, into, (int) x * axis.channels());
        }
    }

    private void pixel(final Bytes in, final float[] into, final int base) {
        final int packing = in.u16();
        in.skip(2);
        final int pulses = in.u16();
        final long bytes = in.u32();
        final int end = (int) Math.min(Integer.MAX_VALUE, in.position() + bytes);
        if (packing == 0) {
            for (int i = 0; i < bytes / 2; i++) pulse(in.u16(), into, base);
        } else if (packing == 1) {
            twelveBits(in, pulses, into, base);
        } else {
            runs(in, end - 4, into, base);
            in.seek(end - 4L);
            final long more = in.u32();
            if (pulses > 0) for (int i = 0; i < more / 2; i++) pulse(in.u16(), into, base);
            return;
        }
        in.seek(end);
    }

    private void pulse(final int channel, final float[] into, final int base) {
        if (channel >= axis.channels()) throw system.damaged("a pulse lies in channel " + channel + " of "
                + axis.channels());
        into[base + channel]++;
    }

    /** Nibbles run from the high end of each 16-bit number to its low end. */
    private void twelveBits(final Bytes in, final int pulses, final float[] into, final int base) {
        int held = 0;
        int nibbles = 0;
        int word = 0;
        int left = 0;
        for (int done = 0; done < pulses;) {
            if (left == 0) {
                word = in.u16();
                left = 4;
            }
            held = held << 4 | word >> 4 * --left & 15;
            if (++nibbles == 3) {
                pulse(held, into, base);
                held = 0;
                nibbles = 0;
                done++;
            }
        }
    }

    private void runs(final Bytes in, final int end, final float[] into, final int base) {
        int channel = 0;
        while (channel < axis.channels() && in.position() < end) {
            final int size = in.u8();
            final int length = in.u8();
            final int used = Math.min(length, axis.channels() - channel);
            switch (size) {
                case 0:
                    break;
                case 1:
                    nibbles(in, length, used, into, base + channel);
                    break;
                case 2:
                    final int above8 = in.u16();
                    for (int i = 0; i < length; i++) add(in.u8() + above8, i, used, into, base + channel);
                    break;
                case 4:
                    final long above16 = in.u32();
                    for (int i = 0; i < length; i++) add(in.u16() + above16, i, used, into, base + channel);
                    break;
                case 8:
                    final long above32 = in.i64();
                    for (int i = 0; i < length; i++) add(in.u32() + above32, i, used, into, base + channel);
                    break;
                default:
                    throw system.damaged("a run of channels has counts of " + size + " half bytes");
            }
            channel += length;
        }
    }

    private static void nibbles(final Bytes in, final int length, final int used, final float[] into, final int base) {
        final int above = in.u8();
        int pair = 0;
        for (int i = 0; i < length; i++) {
            if (i % 2 == 0) pair = in.u8();
            add((i % 2 == 0 ? pair & 15 : pair >> 4) + above, i, used, into, base);
        }
    }

    private static void add(final long count, final int i, final int used, final float[] into, final int base) {
        if (i < used) into[base + i] += count;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public EnergyAxis axis() {
        return axis;
    }

    @Override
    public Conditions conditions() {
        return conditions;
    }

    @Override
    public OptionalDouble pixelSize() {
        return pixelSize;
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
