package org.ionclay.eds.io;

import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;

/** A whole file of each format of maps: 16 x 16 pixels, 40 to 71. A new format needs its sample among the resources. */
public final class MapSamples {

    /** Sum of the pixels. */
    public static final double SUM = 256 * 55.5;

    private MapSamples() {
    }

    private static int pixel(final int x, final int y) {
        return 40 + x + y / 8 * 16;
    }

    /** The bytes of a file. */
    public static byte[] of(final MapFormat format) throws IOException {
        final String name = format.title().toLowerCase(Locale.ROOT).replace(' ', '-');
        switch (name) {
            case "tiff" -> {
                final ShortProcessor pixels = new ShortProcessor(16, 16);
                for (int i = 0; i < 256; i++) pixels.set(i, pixel(i % 16, i / 16));
                final Path file = Files.createTempFile("map", ".tif");
                CalibratedTiff.of(pixels, OptionalDouble.of(.5), Map.of()).write(file, true);
                final byte[] bytes = Files.readAllBytes(file);
                Files.delete(file);
                return bytes;
            }
            case "png", "gif", "bmp", "jpeg" -> {
                final BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
                for (int i = 0; i < 256; i++) image.getRaster().setSample(i % 16, i / 16, 0, pixel(i % 16, i / 16));
                final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                if (!ImageIO.write(image, name, bytes)) throw new IOException("no writer of " + name);
                return bytes.toByteArray();
            }
            case "text-matrix" -> {
                final StringBuilder text = new StringBuilder("Mg K, counts\n");
                for (int i = 0; i < 256; i++) text.append(pixel(i % 16, i / 16)).append(i % 16 == 15 ? '\n' : ',');
                return text.toString().getBytes(StandardCharsets.UTF_8);
            }
            default -> {
                try (InputStream in = MapSamples.class.getResourceAsStream("/formats/" + name)) {
                    if (in == null) throw new IOException("no sample of " + format.title()
                            + ": put one into src/test/resources/formats/" + name);
                    return in.readAllBytes();
                }
            }
        }
    }

    /** A TIFF of 16-bit tiles of 16 x 16 pixels. */
    public static void tiled(final Path file, final int width, final int height, final boolean big,
            final byte[]... tiles) throws IOException {
        new TestTiff(width, height, 16, big, ByteOrder.LITTLE_ENDIAN).tag(322, 16).tag(323, 16).tiles().write(file,
                tiles);
    }
}
