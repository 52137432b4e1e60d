package org.ionclay.eds.io;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/** Turns a map that a program saved as a coloured picture (black to one colour) back into its intensity. */
final class ColouredMap {

    /** Each channel is rounded or cut to a whole number, and so is the one that it is compared with. */
    private static final double ROUNDING = 1.6;

    private ColouredMap() {
    }

    /**
     * The intensity of a single-hue picture: its brightest channel, 0 to 255.
     *
     * @param name for the message
     * @param picture RGB picture
     * @return the brightest channel
     * @throws IllegalArgumentException naming the first pixel that has another hue
     */
    static ByteProcessor intensity(final String name, final ColorProcessor picture) {
        final int[] pixels = (int[]) picture.getPixels();
        final long[] sum = new long[3];
        for (final int pixel : pixels) for (int c = 0; c < 3; c++) sum[c] += channel(pixel, c);
        final int main = sum[0] >= sum[1] && sum[0] >= sum[2] ? 0 : sum[1] >= sum[2] ? 1 : 2;
        final byte[] grey = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            final int bright = channel(pixels[i], main);
            for (int c = 0; c < 3; c++) {
                final double expected = sum[main] == 0 ? 0 : bright * (double) sum[c] / sum[main];
                if (Math.abs(channel(pixels[i], c) - expected) > ROUNDING) throw new InputException(
                        Text.of("%s is a colour picture with more than one hue (pixel x %d, y %d): a layered image, "
                                + "a colour "
                        + "table, a lossy JPEG, or text burnt in; export the map's counts as grey TIFF", name,
                                i % picture.getWidth(), i / picture.getWidth()));
            }
            grey[i] = (byte) bright;
        }
        return new ByteProcessor(picture.getWidth(), picture.getHeight(), grey);
    }

    private static int channel(final int pixel, final int c) {
        return pixel >> 16 - 8 * c & 0xff;
    }
}
