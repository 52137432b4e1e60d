package org.ionclay.display.plot;

import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.Text;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Drawings as scalable vector graphics: lines stay lines, and letters stay letters. The same bytes each time. */
public final class SvgFile {

    /** Millimetres a pixel of a picture: a plot of 800 pixels fills a page, and its letters have 9 to 12 points. */
    private static final double MM_PER_PIXEL = 0.2;

    private SvgFile() {
    }

    /**
     * Writes a drawing.
     *
     * @param drawing what is drawn
     * @param pixels width in pixels of the picture beside it, which gives its size
     * @param file the file; must not exist
     * @throws IOException if it cannot be written; nothing is left of it then
     */
    public static void write(final Drawing drawing, final int pixels, final Path file) throws IOException {
        AtomicFile.write(file, false, out -> write(drawing, pixels * MM_PER_PIXEL, out));
    }

    /**
     * Writes a drawing.
     *
     * @param drawing what is drawn
     * @param width its width in mm
     * @param out where to; stays open
     * @throws IOException if it cannot be written
     */
    static void write(final Drawing drawing, final double width, final OutputStream out) throws IOException {
        final SVGGraphics2D pen = new SVGGraphics2D(document());
        pen.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
        drawing.strokes().accept(pen);
        final Element root = pen.getRoot();
        root.setAttributeNS(null, "width", Text.of("%smm", width));
        root.setAttributeNS(null, "height", Text.of("%smm", width * drawing.height() / drawing.width()));
        root.setAttributeNS(null, "viewBox", "0 0 " + drawing.width() + " " + drawing.height());
        final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        pen.stream(root, writer, false, false);
        writer.flush();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (final ParserConfigurationException e) {
            throw new IllegalStateException("Java makes no XML", e);
        }
    }
}
