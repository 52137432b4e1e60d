package org.ionclay.eds.io;

import ij.io.FileInfo;
import ij.io.ImageReader;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/** Reads one image of a TIFF file whole, in its own bit depth, decompressing its strips. */
final class TiffPixels {

    private final TiffDirectory file;
    private final TiffDirectory.Page page;

    private TiffPixels(final TiffDirectory file, final int index) {
        this.file = file;
        page = file.pages().get(index);
    }

    /**
     * Reads an image.
     *
     * @return 8-bit, 16-bit or 32-bit grey, or RGB; signed integers become 32-bit so that negatives stay negative
     * @throws IllegalArgumentException naming the file: damaged strip, too large, 16-bit RGB
     */
    static ImageProcessor read(final TiffDirectory file, final int index) throws IOException {
        return new TiffPixels(file, index).read();
    }

    private ImageProcessor read() throws IOException {
        if ((long) page.width() * page.height() > Integer.MAX_VALUE - 8) throw wrong("it has more than 2^31 pixels");
        if (page.rgb() && (page.bits() != 8 || page.format() != 1)) throw wrong(
                "it is RGB with " + page.bits() + " bits per channel; save one grey image per element");
        final int n = page.width() * page.height();
        final boolean raw = page.format() == 1 && page.bits() < 32 && !page.rgb();
        final byte[] bytes = raw && page.bits() == 8 ? new byte[n] : null;
        final short[] shorts = raw && page.bits() == 16 ? new short[n] : null;
        final int[] colours = page.rgb() ? new int[n] : null;
        final float[] floats = raw || page.rgb() ? null : new float[n];
        final RowSink sink = (row, plane, start, pixels) -> {
            if (bytes != null) row.get(0, bytes, start, pixels);
            else if (shorts != null) row.asShortBuffer().get(0, shorts, start, pixels);
            else if (colours != null) colours(row, plane, colours, start, pixels);
            else TiffPlane.decode(page, row, pixels, floats, start);
        };
        final int planes = page.planar() ? page.samples() : 1;
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            for (int part = 0; part < page.parts() * planes; part++) part(channel, part, sink);
        }
        if (bytes != null) return new ByteProcessor(page.width(), page.height(), bytes);
        if (shorts != null) return new ShortProcessor(page.width(), page.height(), shorts, null);
        if (colours != null) return new ColorProcessor(page.width(), page.height(), colours);
        return new FloatProcessor(page.width(), page.height(), floats);
    }

    /** Takes the pixels of a row within a strip or tile, from the buffer's begin. */
    @FunctionalInterface
    private interface RowSink {
        void take(ByteBuffer row, int plane, int start, int pixels);
    }

    /** Reads a strip or a tile, which may reach over the border, row by row. */
    private void part(final FileChannel channel, final int part, final RowSink sink) throws IOException {
        final int place = part % page.parts();
        final int wide = page.tiled() ? page.tileWidth() : page.width();
        final int left = page.tiled() ? place % page.across() * wide : 0;
        final int top = page.tiled() ? place / page.across() * page.tileHeight() : place * page.rowsPerStrip();
        final int rows = Math.min(page.tiled() ? page.tileHeight() : page.rowsPerStrip(), page.height() - top);
        final ByteBuffer data = unpacked(channel, part, wide, page.tiled() ? page.tileHeight() : rows);
        final int rowBytes = wide * (page.planar() ? 1 : page.samples()) * page.bits() / 8;
        for (int row = 0; row < rows; row++) {
            final ByteBuffer line = data.duplicate().position(row * rowBytes).slice().order(file.order());
            sink.take(line, part / page.parts(), (top + row) * page.width() + left, Math.min(wide,
                    page.width() - left));
        }
    }

    private void colours(final ByteBuffer data, final int plane, final int[] into, final int start, final int pixels) {
        for (int i = 0; i < pixels; i++) {
            if (!page.planar()) {
                final int p = i * page.samples();
                into[start + i] = (data.get(p) & 0xff) << 16 | (data.get(p + 1) & 0xff) << 8 | data.get(p + 2) & 0xff;
            } else if (plane < 3) {
                into[start + i] |= (data.get(i) & 0xff) << 16 - 8 * plane;
            }
        }
    }

    private ByteBuffer unpacked(final FileChannel channel, final int strip, final int wide, final int rows)
            throws IOException {
        final ByteBuffer packed = ByteBuffer.allocate(Math.toIntExact(page.lengths()[strip]));
        while (packed.hasRemaining()) {
            if (channel.read(packed, page.offsets()[strip] + packed.position()) < 0) throw wrong("it became shorter");
        }
        final int samples = page.planar() ? 1 : page.samples();
        final int needed = Math.toIntExact((long) wide * rows * samples * page.bits() / 8);
        final byte[] plain = unpack(packed.array(), needed);
        if (plain.length < needed) throw wrong(Text.of("strip %d holds %d bytes, %d are needed: the file is damaged",
                strip, plain.length, needed));
        final ByteBuffer data = ByteBuffer.wrap(plain).order(file.order());
        if (page.predictor() == 2 && page.compression() != 1) undoDifferences(data, wide * samples, rows, samples);
        return data;
    }

    private byte[] unpack(final byte[] packed, final int needed) {
        try {
            return switch (page.compression()) {
                case 5 -> lzw(packed, needed);
                case 32773 -> new ImageReader(new FileInfo()).packBitsUncompress(packed, needed);
                case 8, 32946 -> inflate(packed, needed);
                default -> packed;
            };
        } catch (final DataFormatException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new InputException(file.path() + ": its compressed pixels are damaged; export it again", e);
        }
    }

    /**
     * TIFF 6.0, section 13. Each table entry is the string before it and one more byte, which stand together in the
     * output already: the table holds where. ImageJ's own routine works only inside its reader.
     */
    private static byte[] lzw(final byte[] packed, final int needed) throws DataFormatException {
        final int[] start = new int[4097];
        final int[] length = new int[4097];
        final byte[] out = new byte[needed];
        int next = 258;
        int width = 9;
        int last = 0;
        int lastLength = 0;
        int at = 0;
        for (long bit = 0; bit + width <= 8L * packed.length && at < needed; ) {
            int code = 0;
            for (int i = 0; i < width; i++, bit++) {
                code = code << 1 | packed[(int) (bit >> 3)] >> 7 - (int) (bit & 7) & 1;
            }
            if (code == 257) break;
            if (code == 256) {
                next = 258;
                width = 9;
                lastLength = 0;
                continue;
            }
            if (lastLength > 0 && next < 4096) {
                start[next] = last;
                length[next++] = lastLength + 1;
            }
            if (code >= next) throw new DataFormatException("LZW code " + code + " is not in the table");
            final int count = code < 256 ? 1 : Math.min(length[code], needed - at);
            if (code < 256) out[at] = (byte) code;
            else for (int i = 0; i < count; i++) out[at + i] = out[start[code] + i];
            last = at;
            lastLength = count;
            at += count;
            if (next + 1 >= 1 << width && width < 12) width++;
        }
        return java.util.Arrays.copyOf(out, at);
    }

    private static byte[] inflate(final byte[] packed, final int needed) throws DataFormatException {
        final Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            final ByteArrayOutputStream plain = new ByteArrayOutputStream(needed);
            final byte[] block = new byte[1 << 14];
            while (!inflater.finished() && plain.size() < needed) {
                final int got = inflater.inflate(block);
                if (got == 0) break;
                plain.write(block, 0, got);
            }
            return plain.toByteArray();
        } finally {
            inflater.end();
        }
    }

    /** Horizontal differencing (TIFF 6.0, section 14): each sample is stored as the step from the one to its left. */
    private void undoDifferences(final ByteBuffer data, final int width, final int rows, final int samples) {
        for (int row = 0; row < rows; row++) {
            for (int x = samples; x < width; x++) {
                final int i = row * width + x;
                switch (page.bits()) {
                    case 8 -> data.put(i, (byte) (data.get(i) + data.get(i - samples)));
                    case 16 -> data.putShort(2 * i, (short) (data.getShort(2 * i) + data.getShort(2 * (i - samples))));
                    case 32 -> data.putInt(4 * i, data.getInt(4 * i) + data.getInt(4 * (i - samples)));
                    default -> throw wrong("its predictor does not suit " + page.bits() + " bits");
                }
            }
        }
    }

    private IllegalArgumentException wrong(final String why) {
        return new InputException("cannot read " + file.path() + ": " + why);
    }
}
