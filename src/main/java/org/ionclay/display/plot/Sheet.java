package org.ionclay.display.plot;

import ij.process.ColorProcessor;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** A page for a picture of a field: title above, legend at the right, scale bar and notes below. */
final class Sheet {

    /** One line of the legend: a swatch, its name, which may be shortened, and a value, which may not. */
    record Row(Color colour, String name, String value) {
    }

    private static final int MIN_FONT = 14;
    private static final int MAX_FONT = 32;

    private final FieldOfView field;
    private final BufferedImage picture;
    private final double unitsPerPixel;
    private final Font plain;
    private final Font bold;
    private final FontMetrics text;
    private final FontMetrics heading;
    private final int margin;
    private final List<Row> rows;
    private final List<String> wrappedTitle;
    private final List<String> wrappedNotes = new ArrayList<>();
    private final int legendWidth;
    private final int valueWidth;

    private Sheet(final FieldOfView field, final BufferedImage picture, final double picturePerMapPixel,
            final List<Row> rows, final List<String> notes) {
        this.field = field;
        this.picture = picture;
        this.rows = rows;
        unitsPerPixel = field.step() / picturePerMapPixel;
        final int size = Math.max(MIN_FONT, Math.min(MAX_FONT, picture.getWidth() / 50));
        plain = Ink.font(size, false);
        bold = Ink.font(size * 5 / 4, true);
        text = Ink.metrics(plain);
        heading = Ink.metrics(bold);
        margin = size;
        int widest = 0;
        int values = 0;
        for (final Row row : rows) {
            widest = Math.max(widest, text.stringWidth(row.name));
            values = Math.max(values, text.stringWidth(row.value));
        }
        valueWidth = values;
        legendWidth = rows.isEmpty() ? 0 : swatch() * 3 / 2 + Math.min(widest, 20 * size) + margin + valueWidth;
        final int inner = width() - 2 * margin;
        wrappedTitle = Ink.wrap(field.title(), heading, inner);
        final List<String> all = new ArrayList<>(notes);
        if (!field.calibrated()) all.add("Not calibrated: lengths in pixels.");
        final String together = String.join(" ", all);
        if (!together.isBlank()) wrappedNotes.addAll(Ink.wrap(together, text, inner));
    }

    /**
     * Composes a page.
     *
     * @param field title and calibration
     * @param picture the picture
     * @param picturePerMapPixel picture pixels per map pixel
     * @param rows legend, may be empty
     * @param notes sentences below the picture
     */
    static ColorProcessor compose(final FieldOfView field, final ColorProcessor picture,
            final double picturePerMapPixel, final List<Row> rows, final List<String> notes) {
        return new Sheet(field, picture.getBufferedImage(), picturePerMapPixel, rows, notes).draw();
    }

    private int swatch() {
        return text.getHeight();
    }

    private int rowHeight() {
        return text.getHeight() * 3 / 2;
    }

    private int width() {
        return margin + picture.getWidth() + margin + (legendWidth > 0 ? legendWidth + margin : 0);
    }

    private ColorProcessor draw() {
        final int top = margin + wrappedTitle.size() * heading.getHeight() + (wrappedTitle.isEmpty() ? 0 : margin / 2);
        final int below = top + Math.max(picture.getHeight(), rows.size() * rowHeight()) + margin / 2;
        final int barHeight = Math.max(4, margin / 3);
        final int notesTop = below + barHeight + text.getHeight() + margin / 2;
        final int height = notesTop + wrappedNotes.size() * text.getHeight() + margin;
        final BufferedImage page = new BufferedImage(width(), height, BufferedImage.TYPE_INT_RGB);
        final Graphics2D pen = Ink.pen(page);
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, page.getWidth(), page.getHeight());
            pen.drawImage(picture, margin, top, null);
            pen.setColor(Color.BLACK);
            pen.setFont(bold);
            lines(pen, wrappedTitle, margin, heading);
            pen.setFont(plain);
            lines(pen, wrappedNotes, notesTop, text);
            scaleBar(pen, top + picture.getHeight() + margin / 2, barHeight);
            legend(pen, top);
        } finally {
            pen.dispose();
        }
        return new ColorProcessor(page);
    }

    private void lines(final Graphics2D pen, final List<String> lines, final int top, final FontMetrics metrics) {
        int y = top + metrics.getAscent();
        for (final String line : lines) {
            pen.drawString(line, margin, y);
            y += metrics.getHeight();
        }
    }

    private void scaleBar(final Graphics2D pen, final int top, final int thickness) {
        final double length = roundLength(0.3 * picture.getWidth() * unitsPerPixel);
        final int pixels = Math.max(1, (int) Math.round(length / unitsPerPixel));
        pen.fillRect(margin, top, pixels, thickness);
        final String label = number(length) + " " + field.unit();
        final int centred = margin + (pixels - text.stringWidth(label)) / 2;
        pen.drawString(label, Math.max(margin, centred), top + thickness + text.getAscent());
    }

    private void legend(final Graphics2D pen, final int top) {
        final int left = margin + picture.getWidth() + margin;
        final int gap = swatch() * 3 / 2;
        pen.setStroke(new BasicStroke(1));
        int y = top;
        for (final Row row : rows) {
            pen.setColor(row.colour);
            pen.fillRect(left, y, swatch(), swatch());
            pen.setColor(Color.DARK_GRAY);
            pen.drawRect(left, y, swatch() - 1, swatch() - 1);
            pen.setColor(Color.BLACK);
            final int base = y + text.getAscent();
            pen.drawString(Ink.fit(row.name, text, legendWidth - gap - margin - valueWidth), left + gap, base);
            pen.drawString(row.value, left + legendWidth - text.stringWidth(row.value), base);
            y += rowHeight();
        }
    }

    /** The largest 1, 2 or 5 times a power of ten that is not above a length. */
    static double roundLength(final double most) {
        final double decade = Math.pow(10, Math.floor(Math.log10(most) + 1e-9));
        final double lead = most / decade + 1e-9;
        return decade * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
    }

    /** A round number without needless digits: 0.2, 20, 2000. */
    static String number(final double value) {
        return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros()
                .toPlainString();
    }
}
