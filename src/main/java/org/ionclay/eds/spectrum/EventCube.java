package org.ionclay.eds.spectrum;

import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * A spectrum image held in memory as its events: 2 bytes a count instead of 4 a channel, for streams of few counts a
 * pixel.
 *
 * @param name what the image is called
 * @param width width in pixels
 * @param height height in pixels
 * @param axis energies of the channels, at most 65536
 * @param conditions how it was measured
 * @param pixelSize edge of a pixel in µm
 * @param notes what was assumed
 * @param start index of each pixel's first event, and the number of events; not copied
 * @param channel channels of the events, as unsigned numbers; not copied
 */
public record EventCube(String name, int width, int height, EnergyAxis axis, Conditions conditions,
        OptionalDouble pixelSize, List<String> notes, int[] start, short[] channel) implements SpectrumImage {

    /** Keeps the notes as they are. */
    public EventCube {
        notes = List.copyOf(notes);
    }

    @Override
    public void row(final int y, final float[] into) {
        java.util.Arrays.fill(into, 0, rowLength(), 0);
        final int channels = axis.channels();
        for (int x = 0; x < width; x++) {
            final int pixel = y * width + x;
            for (int e = start[pixel]; e < start[pixel + 1]; e++) into[x * channels + (channel[e] & 0xffff)]++;
        }
    }

    /**
     * Calls back for each event of a stream, pixel by pixel in whatever order they come. It is called twice with the
     * same events: once to count them and once to store them.
     */
    @FunctionalInterface
    public interface Stream {
        /** Sends all events. */
        void send(Sink sink);
    }

    /** Takes events. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One X-ray quantum.
         *
         * @param pixel index of the pixel, {@code y * width + x}
         * @param channel channel of the quantum
         */
        void event(int pixel, int channel);
    }

    /**
     * What an event cube is made of.
     *
     * @param name what the image is called
     * @param width width in pixels
     * @param height height in pixels
     * @param axis energies of the channels, at most 65536
     * @param conditions how it was measured
     * @param pixelSize edge of a pixel in µm
     * @param notes what was assumed
     */
    public record Builder(String name, int width, int height, EnergyAxis axis, Conditions conditions,
            OptionalDouble pixelSize, List<String> notes) {

        /**
         * Sorts the events of a stream into their pixels.
         *
         * @throws InputException if there are more events than fit
         */
        public EventCube build(final Stream stream) {
            final int pixels = Math.multiplyExact(width, height);
            final int[] start = new int[pixels + 1];
            final long[] total = {0};
            stream.send((pixel, channel) -> {
                start[pixel + 1]++;
                total[0]++;
            });
            if (total[0] > Integer.MAX_VALUE
                    - 8) throw new InputException(Text.of("%s: %d counts are more than one image holds ", name,
                    total[0]) + "(2^31); export it with fewer frames");
            for (int p = 0; p < pixels; p++) start[p + 1] += start[p];
            final short[] channels = new short[(int) total[0]];
            final int[] next = start.clone();
            stream.send((pixel, channel) -> channels[next[pixel]++] = (short) channel);
            return new EventCube(name, width, height, axis, conditions, pixelSize, notes, start, channels);
        }
    }
}
