package org.ionclay.display.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Text and lines on pictures. */
final class Ink {

    private Ink() {
    }

    /** The one typeface of all pictures. */
    static Font font(final int size, final boolean bold) {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, size);
    }

    /** A pen on a picture, with smooth edges; to be disposed of. */
    static Graphics2D pen(final BufferedImage picture) {
        final Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return pen;
    }

    /** Measures text before there is a picture. */
    static FontMetrics metrics(final Font font) {
        final Graphics2D pen = pen(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        try {
            return pen.getFontMetrics(font);
        } finally {
            pen.dispose();
        }
    }

    /** The text, its end replaced by an ellipsis where it is wider than allowed. */
    static String fit(final String text, final FontMetrics metrics, final int width) {
        if (metrics.stringWidth(text) <= width) return text;
        int end = text.length();
        while (end > 0 && metrics.stringWidth(text.substring(0, end) + "…") > width) end--;
        return text.substring(0, end) + "…";
    }

    /** The text in lines no wider than allowed, broken at spaces; a single word that is too wide gets an ellipsis. */
    static List<String> wrap(final String text, final FontMetrics metrics, final int width) {
        final List<String> lines = new ArrayList<>();
        String line = "";
        for (final String word : text.strip().split("\\s+")) {
            final String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || metrics.stringWidth(longer) <= width) {
                line = longer;
            } else {
                lines.add(fit(line, metrics, width));
                line = word;
            }
        }
        if (!line.isEmpty()) lines.add(fit(line, metrics, width));
        return lines;
    }

    /** Writes text around a point, with a halo that keeps it readable on any ground. */
    static void halo(final Graphics2D pen, final String text, final double x, final double y, final Color colour) {
        final FontMetrics metrics = pen.getFontMetrics();
        final GlyphVector glyphs = pen.getFont().createGlyphVector(pen.getFontRenderContext(), text);
        final AffineTransform before = pen.getTransform();
        pen.translate(x - metrics.stringWidth(text) / 2.0, y + metrics.getAscent() / 2.0 - metrics.getDescent() / 2.0);
        pen.setStroke(new BasicStroke(pen.getFont().getSize() / 5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.setColor(PhaseColours.inkOn(colour));
        pen.draw(glyphs.getOutline());
        pen.setColor(colour);
        pen.fill(glyphs.getOutline());
        pen.setTransform(before);
    }
}
