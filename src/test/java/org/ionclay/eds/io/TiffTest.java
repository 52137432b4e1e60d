package org.ionclay.eds.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.ElementMaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffTest {

    private static final int W = 7;
    private static final int H = 5;

    @TempDir
    private Path folder;

    private static byte[] ramp16(final ByteOrder order, final int first, final int count) {
        final ByteBuffer data = ByteBuffer.allocate(2 * count).order(order);
        for (int i = 0; i < count; i++) data.putShort((short) ((first + i) * 1000));
        return data.array();
    }

    @ParameterizedTest
    @CsvSource({"false, II", "false, MM", "true, II", "true, MM"})
    void rowsOfClassicAndBigTiffInBothByteOrders(final boolean big, final String order) throws IOException {
        final ByteOrder bytes = order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        final Path path = folder.resolve("Mg K.tif");
        new TestTiff(W, H, 16, big, bytes).tag(278, 2).write(path, ramp16(bytes, 0, 2 * W), ramp16(bytes, 2 * W, 2 * W),
                ramp16(bytes, 4 * W, W));
        final TiffPlane disk = TiffPlane.open(path);
        final ImageProcessor whole = TiffPixels.read(TiffDirectory.read(path), 0);
        assertInstanceOf(ShortProcessor.class, whole);
        final float[] row = new float[W];
        for (int y = 0; y < H; y++) {
            disk.row(y, row);
            for (int x = 0; x < W; x++) {
                assertEquals((y * W + x) * 1000, row[x]);
                assertEquals(row[x], whole.getf(x, y));
            }
        }
    }

    @Test
    void signedIntegersKeepTheirSign() throws IOException {
        final Path path = folder.resolve("Mg K.tif");
        new TestTiff(2, 1, 16, false, ByteOrder.LITTLE_ENDIAN).tag(339, 2).write(path, new byte[] {-2, -1, 3, 0});
        assertArrayEquals(new float[] {-2, 3}, (float[]) TiffPixels.read(TiffDirectory.read(path), 0).getPixels());
        final ElementMaps net = new ElementMapsReader(MapReadOptions.DEFAULT).read(path);
        assertTrue(net.notes().contains("Mg K.tif: 1 of 2 pixels are below 0, as net counts are that scatter about 0; "
                + "sums "
                + "take them as they are"), net.notes().toString());
        // -2000 beside 3 is no net count
        new TestTiff(2, 1, 16, false, ByteOrder.LITTLE_ENDIAN).tag(339, 2).write(path, new byte[] {48, -8, 3, 0});
        final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> new ElementMapsReader(MapReadOptions.DEFAULT).read(path));
        assertTrue(e.getMessage().contains("x 0, y 0 is negative"), e.getMessage());
    }

    private static byte[] deflated(final byte[] plain) {
        final Deflater deflater = new Deflater();
        deflater.setInput(plain);
        deflater.finish();
        final byte[] packed = new byte[plain.length + 64];
        final int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    @Test
    void deflateWithPredictorGivesTheSamePixels() throws IOException {
        final Random random = new Random(5);
        final short[] pixels = new short[W * H];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (short) random.nextInt(65536);
        final ByteBuffer data = ByteBuffer.allocate(2 * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pixels.length; i++) data.putShort((short) (pixels[i] - (i % W == 0 ? 0 : pixels[i - 1])));
        final Path path = folder.resolve("z.tif");
        new TestTiff(W, H, 16, false, ByteOrder.LITTLE_ENDIAN).tag(259, 8).tag(317, 2).write(path,
                deflated(data.array()));
        assertArrayEquals(pixels, (short[]) TiffPixels.read(TiffDirectory.read(path), 0).getPixels());
        assertThrows(IllegalArgumentException.class, () -> TiffPlane.open(path));
    }

    @Test
    void packBitsAndLzwAreUnpacked() throws IOException {
        final Path path = folder.resolve("p.tif");
        // PackBits: 4 literal bytes, then 9 six times
        new TestTiff(5, 2, 8, false, ByteOrder.LITTLE_ENDIAN).tag(259, 32773).write(path, new byte[] {3, 1, 2, 3, 4,
                -5, 9});
        assertArrayEquals(new byte[] {1, 2, 3, 4, 9, 9, 9, 9, 9, 9}, (byte[]) TiffPixels.read(TiffDirectory.read(path),
                0)
                .getPixels());
        // LZW, 9-bit codes: clear 256, 7, 8, 258 (= 7 8), end 257
        int bits = 0;
        final ByteBuffer lzw = ByteBuffer.allocate(8);
        long all = 0;
        for (final int code : new int[] {256, 7, 8, 258, 257}) {
            all = all << 9 | code;
            bits += 9;
        }
        lzw.putLong(all << 64 - bits);
        new TestTiff(4, 1, 8, false, ByteOrder.LITTLE_ENDIAN).tag(259, 5).write(path, Arrays.copyOf(lzw.array(), 6));
        assertArrayEquals(new byte[] {7, 8, 7, 8}, (byte[]) TiffPixels.read(TiffDirectory.read(path), 0).getPixels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "Deflate", "ZLib", "PackBits"})
    void filesThatJavaCompressedGiveTheSamePixels(final String compression) throws IOException {
        final BufferedImage image = new BufferedImage(150, 90, BufferedImage.TYPE_USHORT_GRAY);
        final Random random = new Random(3);
        final short[] pixels = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        // few values, so that strings repeat and the LZW table grows through all code widths
        for (int i = 0; i < pixels.length; i++) pixels[i] = (short) (random.nextInt(3) * 20000);
        final Path path = folder.resolve("Mg K.tif");
        final ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(path.toFile())) {
            final ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        assertArrayEquals(pixels, (short[]) TiffPixels.read(TiffDirectory.read(path), 0).getPixels());
    }

    @Test
    void damagedCompressedPixelsAreRefused() throws IOException {
        final Path path = folder.resolve("z.tif");
        final byte[] packed = deflated(ramp16(ByteOrder.LITTLE_ENDIAN, 0, W * H));
        new TestTiff(W, H, 16, false, ByteOrder.LITTLE_ENDIAN).tag(259, 8).write(path, Arrays.copyOf(packed,
                packed.length / 2));
        final TiffDirectory file = TiffDirectory.read(path);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TiffPixels.read(file, 0)).getMessage()
                .contains("damaged"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 60, 200, 500})
    void everyTruncationIsRefusedByName(final int missing) throws IOException {
        final Path path = folder.resolve("Mg K.tif");
        CalibratedTiff.of(new ShortProcessor(20, 20), OptionalDouble.of(.5), Map.of("a", "b")).write(path, false);
        final byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - missing));
        final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> new ElementMapsReader(MapReadOptions.DEFAULT).read(path));
        assertTrue(e.getMessage().contains("truncated") && e.getMessage().contains("Mg K.tif"), e.getMessage());
    }

    @Test
    void noCutOfAFileGivesAnythingButAMessage() throws IOException {
        final Path path = folder.resolve("Mg K.tif");
        CalibratedTiff.of(new ShortProcessor(6, 6), OptionalDouble.of(.5), Map.of("a", "b")).write(path, false);
        final byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThrows(IllegalArgumentException.class, () ->
                    new ElementMapsReader(MapReadOptions.DEFAULT).read(path));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void flippedBytesGiveAnImageOrAMessage(final boolean compressed) throws IOException {
        final Path path = folder.resolve("Mg K.tif");
        final byte[] pixels = ramp16(ByteOrder.LITTLE_ENDIAN, 0, W * H);
        new TestTiff(W, H, 16, false, ByteOrder.LITTLE_ENDIAN).tag(259, compressed ? 8 : 1).write(path,
                compressed ? deflated(pixels) : pixels);
        final byte[] whole = Files.readAllBytes(path);
        final Random random = new Random(17);
        int refused = 0;
        for (int trial = 0; trial < 3000; trial++) {
            final byte[] damaged = whole.clone();
            for (int k = 0; k <= trial % 3; k++) damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            Files.write(path, damaged);
            try {
                new ElementMapsReader(MapReadOptions.DEFAULT).read(path);
            } catch (final IllegalArgumentException e) {
                // the only way to fail that is allowed
                refused++;
            }
        }
        assertTrue(refused > 100, "only " + refused + " refused");
    }

    @Test
    void contiguousStackOfOneDirectory() throws IOException {
        final Path path = folder.resolve("stack.tif");
        final byte[] text = "ImageJ=1.54p\nimages=3\nslices=3\n\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        final long[] description = new long[text.length];
        for (int i = 0; i < text.length; i++) description[i] = text[i];
        // TestTiff writes every tag as 32-bit numbers, so the text goes beside the pixels and the tag is patched
        new TestTiff(2, 2, 8, false, ByteOrder.LITTLE_ENDIAN).tag(270, 0, 0).write(path, new byte[] {1, 2, 3, 4},
                new byte[] {5, 6, 7, 8, 9, 10, 11, 12}, text);
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes.capacity() - 12; i++) {
            if (bytes.getShort(i) == 270 && bytes.getShort(i + 2) == 4) {
                bytes.putShort(i + 2, (short) 2).putInt(i + 4, text.length).putInt(i + 8, 16 + 12);
            }
        }
        Files.write(path, bytes.array());
        final TiffDirectory file = TiffDirectory.read(path);
        assertEquals(3, file.pages().size());
        assertArrayEquals(new byte[] {9, 10, 11, 12}, (byte[]) TiffPixels.read(file, 2).getPixels());
        final ByteBuffer more = ByteBuffer.wrap(new String(bytes.array(), java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("images=3", "images=9").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        Files.write(path, Arrays.copyOf(more.array(), 30));
        assertThrows(IllegalArgumentException.class, () -> TiffDirectory.read(path));
    }

    @Test
    void zeroSizeTiledAndOddBitsAreRefused() throws IOException {
        final Path path = folder.resolve("Mg K.tif");
        new TestTiff(0, 3, 8, false, ByteOrder.LITTLE_ENDIAN).write(path, new byte[0]);
        refused(path, "0 x 3 pixels");
        new TestTiff(4, 4, 8, false, ByteOrder.LITTLE_ENDIAN).tag(322, 16).write(path, new byte[16]);
        refused(path, "its tiles are 16 x 0 pixels");
        new TestTiff(4, 4, 12, false, ByteOrder.LITTLE_ENDIAN).write(path, new byte[24]);
        refused(path, "12 bits");
        new TestTiff(4, 4, 8, false, ByteOrder.LITTLE_ENDIAN).tag(262, 0).write(path, new byte[16]);
        refused(path, "white is zero");
    }

    private static void refused(final Path path, final String why) {
        final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> new ElementMapsReader(MapReadOptions.DEFAULT).read(path));
        assertTrue(e.getMessage().contains(why) && e.getMessage().contains("Mg K.tif"), e.getMessage());
    }

    @Test
    void threadsReadTheSameRowsFromDiskAsFromMemory() throws IOException {
        final Random random = new Random(11);
        final float[] pixels = new float[300 * 200];
        for (int i = 0; i < pixels.length; i++) pixels[i] = random.nextFloat();
        final Path path = folder.resolve("f.tif");
        CalibratedTiff.of(new FloatProcessor(300, 200, pixels), OptionalDouble.empty(), Map.of()).write(path, false);
        final Plane disk = TiffPlane.open(path);
        final Plane memory = new ProcessorPlane(new FloatProcessor(300, 200, pixels));
        final AtomicInteger wrong = new AtomicInteger();
        try (Workers workers = new Workers(4)) {
            workers.ranges(200, 7, (chunk, from, to) -> {
                final float[] a = new float[300];
                final float[] b = new float[300];
                for (int y = from; y < to; y++) {
                    disk.row(y, a);
                    memory.row(y, b);
                    if (!Arrays.equals(a, b)) wrong.incrementAndGet();
                }
            });
        }
        assertEquals(0, wrong.get());
    }
}
