package org.ionclay.display.plot;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.process.ColorProcessor;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a picture is made of, where it is lines, areas and letters: it can be drawn anew, at any size.
 *
 * @param width width in its own units
 * @param height height in the same units
 * @param strokes draws it with a pen, the same each time; the ground is white
 */
public record Drawing(int width, int height, Consumer<Graphics2D> strokes) {

    private static final String KEY = "ionclay.drawing";

    /** A picture of it, one pixel a unit, which remembers what it is made of. */
    ImagePlus picture(final String title) {
        final ImagePlus picture = new ImagePlus(title, new ColorProcessor(pixels(width)));
        picture.setProperty(KEY, this);
        return picture;
    }

    /**
     * Its pixels.
     *
     * @param columns how many there are in a row, 1 or more
     */
    public BufferedImage pixels(final int columns) {
        final double scale = (double) columns / width;
        final BufferedImage page = new BufferedImage(columns, Math.max(1, (int) Math.round(height * scale)),
                BufferedImage.TYPE_INT_RGB);
        final Graphics2D pen = Ink.pen(page);
        try {
            pen.scale(scale, scale);
            strokes.accept(pen);
        } finally {
            pen.dispose();
        }
        return page;
    }

    /**
     * What an image is made of.
     *
     * @param image a picture of ours, or any of ImageJ's plots
     * @return empty for an image that is pixels
     */
    public static Optional<Drawing> of(final ImagePlus image) {
        if (image.getProperty(Plot.PROPERTY_KEY) instanceof Plot plot) return PlotPen.drawing(plot);
        return image.getProperty(KEY) instanceof Drawing drawing ? Optional.of(drawing) : Optional.empty();
    }
}
