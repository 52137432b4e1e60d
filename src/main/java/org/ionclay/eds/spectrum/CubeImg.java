package org.ionclay.eds.spectrum;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** A spectrum image for ImgLib2. Nothing else here knows that library: plain ImageJ lacks it. */
public final class CubeImg {

    private CubeImg() {
    }

    /**
     * The image as an ImgLib2 image of the axes x, y, channel. Rows are read when they are needed and given up when
     * memory is needed for something else, so that a cube of any size can be opened.
     */
    public static RandomAccessibleInterval<FloatType> of(final SpectrumImage image) {
        final long[] size = {image.axis().channels(), image.width(), image.height()};
        final int[] cell = {image.axis().channels(), image.width(), 1};
        final RowCache<Cell<FloatArray>> cache = new RowCache<>(image.height(), y -> {
            final float[] row = new float[image.rowLength()];
            image.row(y, row);
            return new Cell<>(cell, new long[] {0, 0, y}, new FloatArray(row));
        });
        final LazyCellImg<FloatType, FloatArray> img = new LazyCellImg<>(new CellGrid(size, cell), new FloatType(),
                index -> cache.get((int) index));
        return Views.moveAxis(img, 0, 2);
    }
}
