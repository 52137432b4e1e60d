package org.ionclay.eds.io;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ionclay.compute.InputException;
import org.ionclay.eds.Plane;

/**
 * A plane over a two-dimensional ImgLib2 image, so that scripts in Fiji hand over any Img without a copy. Pixel (0, 0)
 * of the plane is the interval's minimum. Reading is as safe from several threads as the image's random access.
 */
public final class ImgPlane implements Plane {

    private final RandomAccessibleInterval<? extends RealType<?>> image;

    /**
     * Wraps an image, which must not change.
     *
     * @param image two dimensions, x and y
     * @throws IllegalArgumentException if it has other dimensions, no pixels, or a side beyond 2^31 - 1
     */
    public ImgPlane(final RandomAccessibleInterval<? extends RealType<?>> image) {
        if (image.numDimensions() != 2) throw new InputException(
                "an element map has 2 dimensions, found " + image.numDimensions()
                + "; take a slice (Views.hyperSlice)");
        for (int d = 0; d < 2; d++) {
            if (image.dimension(d) < 1 || image.dimension(d) > Integer.MAX_VALUE) throw new InputException(
                    "an element map needs 1 to 2^31 - 1 pixels along each side, found " + image.dimension(d));
        }
        this.image = image;
    }

    @Override
    public int width() {
        return (int) image.dimension(0);
    }

    @Override
    public int height() {
        return (int) image.dimension(1);
    }

    @Override
    public void row(final int y, final float[] into) {
        final RandomAccess<? extends RealType<?>> access = image.randomAccess();
        access.setPosition(new long[] {image.min(0), image.min(1) + y});
        final int width = width();
        for (int x = 0; x < width; x++) {
            into[x] = access.get().getRealFloat();
            if (x + 1 < width) access.fwd(0);
        }
    }
}
