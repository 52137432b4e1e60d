package org.ionclay.eds.spectrum.io.base;

import org.ionclay.eds.Plane;

/**
 * A grey image held in memory.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param pixels its values, row after row; not copied
 */
public record GreyPlane(int width, int height, float[] pixels) implements Plane {

    @Override
    public void row(final int y, final float[] into) {
        System.arraycopy(pixels, y * width, into, 0, width);
    }
}
