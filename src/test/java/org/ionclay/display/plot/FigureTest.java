package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** Figures have the size that was asked for, and hold the picture's pixels. */
class FigureTest {

    private static final int WIDTH = 34;
    private static final int HEIGHT = 17;

    @TempDir
    private Path folder;

    private static BufferedImage picture() {
        final BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) picture.setRGB(x, y, 0xff000000 | x * 7 << 16 | y * 11 << 8 | x * y % 256);
        }
        picture.setRGB(0, 0, 0);
        return picture;
    }

    private Path written(final Figure.Format format) throws IOException {
        final Path file = folder.resolve("figure." + format);
        new Figure(picture(), 85).write(file, format);
        return file;
    }

    private static void same(final BufferedImage read) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                final int expected = x + y == 0 ? 0xffffff : picture().getRGB(x, y) & 0xffffff;
                assertEquals(expected, read.getRGB(x, y) & 0xffffff, x + ", " + y);
            }
        }
    }

    @Test
    void pngSaysItsResolution() throws IOException {
        same(ImageIO.read(written(Figure.Format.PNG).toFile()));
        final ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(folder.resolve("figure.PNG").toFile())) {
            reader.setInput(in);
            final NodeList nodes = ((org.w3c.dom.Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
                    .getElementsByTagName("pHYs");
            assertEquals("400", ((org.w3c.dom.Element) nodes.item(0)).getAttribute("pixelsPerUnitXAxis"));
        }
    }

    @Test
    void svgHoldsThePictureAtItsSize() throws IOException {
        final String svg = Files.readString(written(Figure.Format.SVG));
        assertTrue(svg.contains("width=\"85.0mm\" height=\"42.5mm\""), svg.substring(0, 200));
        final Matcher data = Pattern.compile("base64,([^\"]*)\"").matcher(svg);
        assertTrue(data.find());
        same(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data.group(1)))));
    }

    /** The page's size, the table of objects, and every pixel. */
    @Test
    void pdfIsOnePageThatThePictureFills() throws IOException {
        final byte[] bytes = Files.readAllBytes(written(Figure.Format.PDF));
        final String pdf = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(pdf.contains("/MediaBox [0 0 240.9449 120.4724]"), pdf.substring(0, 300));
        final Matcher table = Pattern.compile("startxref\n(\\d+)\n%%EOF\n$").matcher(pdf);
        assertTrue(table.find());
        final String[] lines = pdf.substring(Integer.parseInt(table.group(1))).split("\n");
        for (int n = 1; n <= 5; n++) {
            final int start = Integer.parseInt(lines[2 + n].substring(0, 10));
            assertTrue(pdf.startsWith(n + " 0 obj\n", start), n + ": " + lines[2 + n]);
            assertEquals(20, lines[2 + n].length() + 1);
        }
        final int stream = pdf.lastIndexOf("stream\n", pdf.lastIndexOf("endstream") - 1) + 7;
        final byte[] pixels = new InflaterInputStream(new ByteArrayInputStream(bytes, stream, bytes.length - stream))
                .readNBytes(3 * WIDTH * HEIGHT);
        final BufferedImage read = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < WIDTH * HEIGHT; i++) read.setRGB(i % WIDTH, i / WIDTH, (pixels[3 * i] & 255) << 16
                | (pixels[3 * i + 1] & 255) << 8 | pixels[3 * i + 2] & 255);
        same(read);
    }

    @Test
    void theSameFigureGivesTheSameBytes() throws IOException {
        for (final Figure.Format format : Figure.Format.values()) {
            final byte[] first = Files.readAllBytes(written(format));
            final Path again = folder.resolve("again." + format);
            new Figure(picture(), 85).write(again, format);
            assertArrayEquals(first, Files.readAllBytes(again), format.name());
        }
    }
}
