package org.ionclay.eds.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Writes small TIFF and BigTIFF files tag by tag, for forms that ImageJ's encoder cannot write. */
final class TestTiff {

    private final TreeMap<Integer, long[]> tags = new TreeMap<>();
    private final boolean big;
    private final ByteOrder order;
    private final Set<Integer> texts = new HashSet<>();
    private boolean tiles;

    TestTiff(final int width, final int height, final int bits, final boolean big, final ByteOrder order) {
        this.big = big;
        this.order = order;
        tag(256, width).tag(257, height).tag(258, bits).tag(259, 1).tag(262, 1).tag(277, 1).tag(278, height);
    }

    TestTiff tag(final int id, final long... values) {
        tags.put(id, values);
        return this;
    }

    /** A text: one byte a letter. */
    TestTiff text(final int id, final String text) {
        final long[] letters = new long[text.length() + 1];
        for (int i = 0; i < text.length(); i++) letters[i] = text.charAt(i);
        texts.add(id);
        return tag(id, letters);
    }

    /** What is written are tiles. */
    TestTiff tiles() {
        tiles = true;
        tags.remove(278);
        return this;
    }

    /** Writes the header, one strip per array, then the directory. */
    void write(final Path path, final byte[]... strips) throws IOException {
        final long[] offsets = new long[strips.length];
        final long[] lengths = new long[strips.length];
        long at = 16;
        for (int s = 0; s < strips.length; s++) {
            offsets[s] = at;
            lengths[s] = strips[s].length;
            at += strips[s].length;
        }
        tag(tiles ? 324 : 273, offsets).tag(tiles ? 325 : 279, lengths);
        final ByteBuffer out = ByteBuffer.allocate((int) at + 8192).order(order);
        out.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M')).put(out.get(0)).putShort((short) (big ? 43
                : 42));
        if (big) out.putShort((short) 8).putShort((short) 0).putLong(at);
        else out.putInt((int) at);
        out.position(16);
        for (final byte[] strip : strips) out.put(strip);
        directory(out, (int) at);
        final byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        Files.write(path, bytes);
    }

    private void directory(final ByteBuffer out, final int at) {
        final int entry = big ? 20 : 12;
        int extra = at + (big ? 8 : 2) + tags.size() * entry + (big ? 8 : 4);
        if (big) out.putLong(tags.size());
        else out.putShort((short) tags.size());
        for (final var tag : tags.entrySet()) {
            final long[] values = tag.getValue();
            final boolean rational = tag.getKey() == 282 || tag.getKey() == 283;
            final boolean text = texts.contains(tag.getKey());
            out.putShort(tag.getKey().shortValue()).putShort((short) (text ? 2 : rational ? 5 : big ? 16 : 4));
            final int count = rational ? 1 : values.length;
            if (big) out.putLong(count);
            else out.putInt(count);
            final int each = text ? 1 : rational ? 4 : big ? 8 : 4;
            final int room = big ? 8 : 4;
            final int mark = out.position();
            if (values.length * each > room) {
                if (big) out.putLong(extra);
                else out.putInt(extra);
                out.position(extra);
                for (final long value : values) put(out, value, each);
                extra = out.position();
                out.position(mark);
            } else {
                for (final long value : values) put(out, value, each);
            }
            out.position(mark + room);
        }
        if (big) out.putLong(0);
        else out.putInt(0);
        out.position(Math.max(out.position(), extra));
    }

    private static void put(final ByteBuffer out, final long value, final int each) {
        if (each == 1) out.put((byte) value);
        else if (each == 8) out.putLong(value);
        else out.putInt((int) value);
    }
}
