package org.ionclay.eds.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ionclay.compute.InputException;
import org.ionclay.eds.Plane;

/**
 * One grey image of an uncompressed TIFF or BigTIFF file that stays on disk: 8-, 16- or 32-bit integers or 32-bit
 * floats. Each row is read when it is asked for, at its own position and through its own channel, so that any number
 * of threads may read and no file stays open. The file must not change while the plane is used.
 */
public final class TiffPlane implements Plane {

    private final Path path;
    private final TiffDirectory.Page page;
    private final ByteOrder order;

    TiffPlane(final TiffDirectory file, final int index) {
        path = file.path();
        page = file.pages().get(index);
        order = file.order();
        if (!fits(page)) throw new InputException(path
                + ": rows can be read from uncompressed grey images in strips only; open it whole");
    }

    /**
     * Opens the first image of a file. Its directory is read and checked, its pixels are not.
     *
     * @param path TIFF or BigTIFF file
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException naming the file: no TIFF, truncated, compressed, tiled or RGB
     */
    public static TiffPlane open(final Path path) throws IOException {
        if (MapFormats.of(path).filter(TiffMaps.class::isInstance).isEmpty()) throw new InputException(path
                + " is no TIFF file");
        return new TiffPlane(TiffDirectory.read(path), 0);
    }

    /** Whether rows of the image can be read from disk. */
    static boolean fits(final TiffDirectory.Page page) {
        return page.compression() == 1 && !page.tiled() && page.samples() == 1 && (page.bits() < 64
                || page.format() == 3);
    }

    @Override
    public int width() {
        return page.width();
    }

    @Override
    public int height() {
        return page.height();
    }

    @Override
    public void row(final int y, final float[] into) {
        final int strip = y / page.rowsPerStrip();
        final long at = page.offsets()[strip] + (long) (y - strip * page.rowsPerStrip()) * page.rowBytes();
        final ByteBuffer data = ByteBuffer.allocate(page.rowBytes()).order(order);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (data.hasRemaining()) {
                if (channel.read(data, at + data.position()) < 0) {
                    throw new IOException(path + " became shorter while it was read");
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read row " + y + " of " + path, e);
        }
        decode(page, data.flip(), page.width(), into, 0);
    }

    /** Turns {@code count} samples into numbers. */
    static void decode(final TiffDirectory.Page page, final ByteBuffer data, final int count, final float[] into,
            final int start) {
        final boolean signed = page.format() == 2;
        switch (page.bits()) {
            case 8 -> {
                for (int x = 0; x < count; x++) into[start + x] = signed ? data.get(x) : data.get(x) & 0xff;
            }
            case 16 -> {
                for (int x = 0; x < count; x++) {
                    into[start + x] = signed ? data.getShort(2 * x) : data.getShort(2 * x) & 0xffff;
                }
            }
            case 32 -> {
                if (page.format() == 3) {
                    data.asFloatBuffer().get(into, start, count);
                } else {
                    for (int x = 0; x < count; x++) {
                        into[start + x] = signed ? data.getInt(4 * x) : data.getInt(4 * x) & 0xffffffffL;
                    }
                }
            }
            default -> {
                for (int x = 0; x < count; x++) into[start + x] = (float) data.getDouble(8 * x);
            }
        }
    }
}
