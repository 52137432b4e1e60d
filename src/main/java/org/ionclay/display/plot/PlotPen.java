package org.ionclay.display.plot;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes down what ImageJ draws of a plot: lines, dots, areas and letters where the plot puts them, as fine as a quarter
 * of a pixel. ImageJ draws plots with an {@link ImageProcessor}; this is one that remembers.
 */
final class PlotPen extends ColorProcessor {

    /** Units a pixel: ImageJ places everything on whole ones. */
    private static final int FINE = 4;

    /** Colour, width and clip of lines. */
    private record Style(Color colour, int width, Rectangle clip, boolean filled) {
    }

    private final String xLabel;
    private final String yLabel;
    private final List<Consumer<Graphics2D>> strokes = new ArrayList<>();
    private Rectangle clip;
    private Path2D path;
    private Style style;
    private Rectangle run;
    /** Above 0 within a stroke that is made of others. */
    private int within;
    private int lastX;
    private int lastY;
    private int justification;

    private PlotPen(final int width, final int height, final Plot plot) {
        super(width, height);
        xLabel = plot.getLabel('x');
        yLabel = plot.getLabel('y');
    }

    /** What a plot is made of; it stays as it is. Nothing for one without colours, which ImageJ draws otherwise. */
    static Optional<Drawing> drawing(final Plot plot) {
        // the plot's own picture must not change: a copy is drawn
        final ImageProcessor shown = plot.getProcessor();
        final int width = shown.getWidth() * FINE;
        final int height = shown.getHeight() * FINE;
        final PlotPen pen = new PlotPen(width, height, plot);
        try {
            final Plot copy = new Plot(new ImagePlus(plot.getTitle(), pen), new ByteArrayInputStream(
                    plot.toByteArray()));
            copy.setScale(FINE);
            copy.setAntialiasedText(true);
            if (copy.getProcessor() != pen) return Optional.empty();
        } catch (final IOException | ClassNotFoundException e) {
            throw new IllegalStateException("ImageJ cannot copy its own plot", e);
        }
        pen.end();
        final List<Consumer<Graphics2D>> all = List.copyOf(pen.strokes);
        return Optional.of(new Drawing(width, height, graphics -> {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            all.forEach(stroke -> stroke.accept(graphics));
        }));
    }

    /** Ends the line that is being drawn. */
    private void end() {
        if (path == null) return;
        endRun();
        final Shape shape = path;
        final Style as = style;
        path = null;
        strokes.add(pen -> {
            pen.setClip(as.clip());
            pen.setColor(as.colour());
            if (as.filled()) {
                pen.fill(shape);
                return;
            }
            pen.setStroke(new BasicStroke(as.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(shape);
        });
    }

    /** The path that goes on with this style. */
    private Path2D path(final boolean filled) {
        final Style wanted = new Style(drawingColor, getLineWidth(), clip, filled);
        if (path == null || !wanted.equals(style)) {
            end();
            path = new Path2D.Double(Path2D.WIND_NON_ZERO);
            style = wanted;
        }
        return path;
    }

    private void line(final int x1, final int y1, final int x2, final int y2) {
        if (within > 0) return;
        final boolean goesOn = endsAt(x1, y1) && (x1 != x2 || y1 != y2);
        final Path2D line = path(false);
        // pixels are drawn around their middle
        if (!goesOn || line.getCurrentPoint() == null) line.moveTo(x1 + 0.5, y1 + 0.5);
        line.lineTo(x2 + 0.5, y2 + 0.5);
    }

    private boolean endsAt(final int x, final int y) {
        return path != null && path.getCurrentPoint() != null && !style.filled()
                && path.getCurrentPoint().getX() == x + 0.5 && path.getCurrentPoint().getY() == y + 0.5;
    }

    private void area(final Shape area) {
        if (within > 0) return;
        final Path2D areas = path(true);
        endRun();
        areas.append(area, false);
    }

    /** ImageJ fills circles and triangles pixel by pixel, row by row: what lies side by side is one rectangle. */
    private void pixel(final int x, final int y) {
        if (within > 0) return;
        // another colour or clip ends the run too
        path(true);
        if (run == null || run.y != y || run.x + run.width != x) {
            endRun();
            run = new Rectangle(x, y, 1, 1);
        } else {
            run.width++;
        }
    }

    private void endRun() {
        if (run != null) path.append(run, false);
        run = null;
    }

    private void inside(final Runnable drawing) {
        within++;
        try {
            drawing.run();
        } finally {
            within--;
        }
    }

    @Override
    public void setClipRect(final Rectangle wanted) {
        super.setClipRect(wanted);
        clip = wanted == null ? null : new Rectangle(wanted);
    }

    @Override
    public void moveTo(final int x, final int y) {
        super.moveTo(x, y);
        lastX = x;
        lastY = y;
    }

    @Override
    public void lineTo(final int x, final int y) {
        line(lastX, lastY, x, y);
        inside(() -> super.lineTo(x, y));
        lastX = x;
        lastY = y;
    }

    @Override
    public void drawLine(final int x1, final int y1, final int x2, final int y2) {
        line(x1, y1, x2, y2);
        inside(() -> super.drawLine(x1, y1, x2, y2));
    }

    @Override
    public void drawRect(final int x, final int y, final int width, final int height) {
        // as ImageJ, whose lines have no middle: the last row and column are inside
        final int right = x + width - 1;
        final int low = y + height - 1;
        line(x, y, right, y);
        line(right, y, right, low);
        line(right, low, x, low);
        line(x, low, x, y);
        inside(() -> super.drawRect(x, y, width, height));
    }

    @Override
    public void fillRect(final int x, final int y, final int width, final int height) {
        area(new Rectangle(x, y, width, height));
        inside(() -> super.fillRect(x, y, width, height));
    }

    @Override
    public void drawOval(final int x, final int y, final int width, final int height) {
        if (within == 0) {
            end();
            path(false).append(new Ellipse2D.Double(x + 0.5, y + 0.5, width, height), false);
            end();
        }
        inside(() -> super.drawOval(x, y, width, height));
    }

    @Override
    public void drawDot(final int x, final int y) {
        if (getLineWidth() == 1) pixel(x, y);
        // a line without length, with round ends, is a dot; thick ones side by side are a line
        else if (endsAt(x - 1, y)) line(x - 1, y, x, y);
        else line(x, y, x, y);
        inside(() -> super.drawDot(x, y));
    }

    @Override
    public void drawPixel(final int x, final int y) {
        pixel(x, y);
        inside(() -> super.drawPixel(x, y));
    }

    @Override
    public void fill() {
        area(getRoi());
        inside(super::fill);
    }

    @Override
    public void drawString(final String text) {
        if (within == 0) letters(text);
        inside(() -> super.drawString(text));
    }

    @Override
    public void drawString(final String text, final int x, final int y) {
        moveTo(x, y);
        drawString(text);
    }

    private void letters(final String text) {
        if (text == null || text.isEmpty()) return;
        end();
        final Font font = getFont();
        final FontMetrics metrics = Ink.metrics(font);
        final Color colour = drawingColor;
        final Rectangle bounds = clip;
        final String[] lines = text.split("\n", -1);
        for (int n = 0; n < lines.length; n++) {
            // what shows SVG may drop spaces at the beginning
            final String line = lines[n].stripLeading();
            final int x = lastX - justified(metrics.stringWidth(lines[n])) + metrics.stringWidth(lines[n])
                    - metrics.stringWidth(line);
            final int y = lastY - metrics.getDescent() + n * metrics.getHeight();
            strokes.add(pen -> {
                pen.setClip(bounds);
                pen.setColor(colour);
                pen.setFont(font);
                pen.drawString(line, x, y);
            });
        }
    }

    @Override
    public void setJustification(final int wanted) {
        super.setJustification(wanted);
        justification = wanted;
    }

    private int justified(final int width) {
        return justification == CENTER_JUSTIFY ? width / 2 : justification == RIGHT_JUSTIFY ? width : 0;
    }

    /** The labels of the axes come as pixels; that of the vertical axis is turned. */
    @Override
    public void insert(final ImageProcessor label, final int x, final int y) {
        // letters come as pixels too
        if (within == 0) label(label, x, y);
        inside(() -> super.insert(label, x, y));
    }

    private void label(final ImageProcessor label, final int x, final int y) {
        end();
        final boolean turned = x < getWidth() / 8 && label.getHeight() > label.getWidth();
        final Font font = getFont();
        final String text = turned ? yLabel : xLabel;
        final Rectangle2D box = font.createGlyphVector(Ink.metrics(font).getFontRenderContext(), text)
                .getVisualBounds();
        final double middleX = x + label.getWidth() / 2.0;
        final double middleY = y + label.getHeight() / 2.0;
        strokes.add(pen -> {
            final AffineTransform before = pen.getTransform();
            pen.setClip(null);
            pen.setColor(Color.BLACK);
            pen.setFont(font);
            pen.translate(middleX, middleY);
            if (turned) pen.rotate(-Math.PI / 2);
            pen.drawString(text, (float) -box.getCenterX(), (float) -box.getCenterY());
            pen.setTransform(before);
        });
    }
}
