package org.ionclay.eds;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.ionclay.compute.InputException;

/** A plane in memory: an 8-bit, 16-bit or 32-bit ImageJ processor, which is not copied and must not change. */
public final class ProcessorPlane implements Plane {

    private final ImageProcessor pixels;

    /**
     * Wraps a processor.
     *
     * @param pixels 8-bit, 16-bit or 32-bit
     * @throws IllegalArgumentException for RGB, which holds no single value per pixel
     */
    public ProcessorPlane(final ImageProcessor pixels) {
        if (!(pixels instanceof ByteProcessor || pixels instanceof ShortProcessor
                || pixels instanceof FloatProcessor)) {
            throw new InputException("needs an 8-, 16- or 32-bit grey image, found "
                    + pixels.getClass().getSimpleName());
        }
        this.pixels = pixels;
    }

    /** The wrapped processor; read only. */
    public ImageProcessor processor() {
        return pixels;
    }

    @Override
    public int width() {
        return pixels.getWidth();
    }

    @Override
    public int height() {
        return pixels.getHeight();
    }

    @Override
    public void row(final int y, final float[] into) {
        final int width = pixels.getWidth();
        final int start = y * width;
        final Object array = pixels.getPixels();
        if (array instanceof byte[] bytes) {
            for (int x = 0; x < width; x++) into[x] = bytes[start + x] & 0xff;
        } else if (array instanceof short[] shorts) {
            for (int x = 0; x < width; x++) into[x] = shorts[start + x] & 0xffff;
        } else {
            System.arraycopy(array, start, into, 0, width);
        }
    }
}
