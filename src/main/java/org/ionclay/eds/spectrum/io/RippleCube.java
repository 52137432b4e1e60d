package org.ionclay.eds.spectrum.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.FullReads;

/**
 * A spectrum image that stays in its .raw file.
 *
 * @param name what it is called
 * @param raw the file of counts
 * @param width width in pixels
 * @param height height in pixels
 * @param axis energies of the channels
 * @param conditions how it was measured
 * @param pixelSize edge of a pixel in µm
 * @param notes what was assumed
 * @param layout how the counts lie in the file
 */
record RippleCube(String name, Path raw, int width, int height, EnergyAxis axis, Conditions conditions,
        OptionalDouble pixelSize, List<String> notes, Layout layout) implements SpectrumImage {

    /**
     * How the counts lie in the file.
     *
     * @param offset bytes before the first count
     * @param type type of a count
     * @param order byte order
     * @param byPixel whether spectra follow each other, else images of one channel
     */
    record Layout(long offset, RippleType type, ByteOrder order, boolean byPixel) {
    }

    @Override
    public void row(final int y, final float[] into) {
        try (FileChannel in = FileChannel.open(raw, StandardOpenOption.READ)) {
            final int channels = axis.channels();
            final int bytes = layout.type().bytes();
            if (layout.byPixel()) {
                final ByteBuffer row = read(in, layout.offset() + (long) y * rowLength() * bytes, rowLength());
                for (int i = 0; i < rowLength(); i++) into[i] = layout.type().next(row);
                return;
            }
            for (int c = 0; c < channels; c++) {
                final long at = layout.offset() + ((long) c * height + y) * width * bytes;
                final ByteBuffer line = read(in, at, width);
                for (int x = 0; x < width; x++) into[x * channels + c] = layout.type().next(line);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(raw + " cannot be read: " + e.getMessage(), e);
        }
    }

    private ByteBuffer read(final FileChannel in, final long at, final int values) throws IOException {
        final ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values, layout.type().bytes()))
                .order(layout.order());
        if (!FullReads.fill(in, at, buffer)) throw InputException.inFile(raw, "was cut off after it was opened");
        return buffer;
    }
}
