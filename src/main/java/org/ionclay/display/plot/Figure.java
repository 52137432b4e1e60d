package org.ionclay.display.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.Text;

/**
 * A picture with a size on paper, as PDF (ISO 32000-1, one page that the picture fills), SVG or PNG. The same picture
 * gives the same bytes. Lines and letters are pixels, but for SVG of a picture that is drawn of them.
 */
public final class Figure {

    /** How a figure is written. */
    public enum Format {
        /** Portable document, one page. */
        PDF,
        /** Scalable vector graphics: lines and letters, or the picture where there are none. */
        SVG,
        /** Pixels, and how many of them go into a metre. */
        PNG
    }

    private static final double MM_PER_INCH = 25.4;
    private static final double POINTS_PER_INCH = 72;

    private final BufferedImage picture;
    private final Optional<Drawing> drawing;
    private final double width;

    /**
     * A figure.
     *
     * @param picture its pixels; transparent ones become white
     * @param width its width in mm, above 0
     */
    public Figure(final BufferedImage picture, final double width) {
        this(picture, Optional.empty(), width);
    }

    /**
     * A figure.
     *
     * @param picture its pixels; transparent ones become white
     * @param drawing what the picture is made of, where it is lines and letters
     * @param width its width in mm, above 0
     */
    public Figure(final BufferedImage picture, final Optional<Drawing> drawing, final double width) {
        if (!(width > 0)) throw new IllegalArgumentException("a width above 0 mm is needed, found " + width);
        this.picture = onWhite(picture);
        this.drawing = drawing;
        this.width = width;
    }

    private static BufferedImage onWhite(final BufferedImage picture) {
        final BufferedImage rgb = new BufferedImage(picture.getWidth(), picture.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        final Graphics2D pen = rgb.createGraphics();
        try {
            pen.drawImage(picture, 0, 0, java.awt.Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return rgb;
    }

    /** Height in mm. */
    public double height() {
        return width * picture.getHeight() / picture.getWidth();
    }

    /** Dots per inch. */
    public double resolution() {
        return picture.getWidth() / width * MM_PER_INCH;
    }

    /**
     * Writes the figure; a failure leaves no half-written file.
     *
     * @param file the file; must not exist
     * @param format how
     * @throws IOException if it cannot be written
     */
    public void write(final Path file, final Format format) throws IOException {
        AtomicFile.write(file, false, out -> {
            switch (format) {
                case PDF -> pdf(out);
                case SVG -> svg(out);
                case PNG -> png(out);
            }
        });
    }

    private void png(final OutputStream out) throws IOException {
        final ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        final IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture),
                null);
        final IIOMetadataNode size = new IIOMetadataNode("pHYs");
        final String perMetre = Long.toString(Math.round(picture.getWidth() / width * 1000));
        size.setAttribute("pixelsPerUnitXAxis", perMetre);
        size.setAttribute("pixelsPerUnitYAxis", perMetre);
        size.setAttribute("unitSpecifier", "meter");
        final IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(size);
        metadata.mergeTree(root.getNodeName(), root);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, metadata), null);
        } finally {
            writer.dispose();
        }
    }

    private void svg(final OutputStream out) throws IOException {
        if (drawing.isPresent()) {
            SvgFile.write(drawing.get(), width, out);
            return;
        }
        final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        png(pixels);
        out.write(Text.of("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                + "width=\"%smm\" height=\"%smm\" viewBox=\"0 0 %d %d\">\n<image width=\"%d\" height=\"%d\" "
                + "xlink:href=\"data:image/png;base64,", width, height(), picture.getWidth(), picture.getHeight(),
                picture.getWidth(), picture.getHeight()).getBytes(StandardCharsets.UTF_8));
        out.write(Base64.getEncoder().encode(pixels.toByteArray()));
        out.write("\"/>\n</svg>\n".getBytes(StandardCharsets.UTF_8));
    }

    private void pdf(final OutputStream out) throws IOException {
        final String page = Text.of("%.4f %.4f", width / MM_PER_INCH * POINTS_PER_INCH,
                height() / MM_PER_INCH * POINTS_PER_INCH);
        final byte[] pixels = deflated();
        final String draw = "q " + page.replace(" ", " 0 0 ") + " 0 0 cm /Picture Do Q";
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        final List<Integer> starts = new ArrayList<>();
        all.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
        object(all, starts, "<< /Type /Catalog /Pages 2 0 R >>", null);
        object(all, starts, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", null);
        object(all, starts, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + page + "] /Contents 4 0 R /Resources << "
                + "/XObject << /Picture 5 0 R >> >> >>", null);
        object(all, starts, "<< /Length " + draw.length() + " >>", draw.getBytes(StandardCharsets.US_ASCII));
        object(all, starts, Text.of("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB "
                + "/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>", picture.getWidth(), picture.getHeight(),
                pixels.length), pixels);
        final int table = all.size();
        final StringBuilder end = new StringBuilder("xref\n0 " + (starts.size() + 1) + "\n0000000000 65535 f \n");
        for (final int start : starts) end.append(Text.of("%010d 00000 n \n", start));
        end.append("trailer\n<< /Size ").append(starts.size() + 1).append(" /Root 1 0 R >>\nstartxref\n").append(table)
                .append("\n%%EOF\n");
        all.writeBytes(end.toString().getBytes(StandardCharsets.US_ASCII));
        all.writeTo(out);
    }

    private static void object(final ByteArrayOutputStream all, final List<Integer> starts, final String head,
            final byte[] stream) {
        starts.add(all.size());
        all.writeBytes((starts.size() + " 0 obj\n" + head + "\n").getBytes(StandardCharsets.US_ASCII));
        if (stream != null) {
            all.writeBytes("stream\n".getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(stream);
            all.writeBytes("\nendstream\n".getBytes(StandardCharsets.US_ASCII));
        }
        all.writeBytes("endobj\n".getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] deflated() throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream pressed = new DeflaterOutputStream(bytes)) {
            final int[] row = new int[picture.getWidth()];
            final byte[] line = new byte[3 * row.length];
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.getRGB(0, y, row.length, 1, row, 0, row.length);
                for (int x = 0; x < row.length; x++) {
                    for (int c = 0; c < 3; c++) line[3 * x + c] = (byte) (row[x] >> 16 - 8 * c);
                }
                pressed.write(line);
            }
        }
        return bytes.toByteArray();
    }
}
