package org.ionclay.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/** Writes .bcf of any size: pulses of 16 bits in every pixel, in blocks of zlib or plain. */
public final class BcfMaker {

    /** Channels of a spectrum. */
    public static final int CHANNELS = 2048;
    private static final int CHUNK = 1 << 16;
    private static final int BEFORE = 32;
    private static final int PAYLOAD = CHUNK - BEFORE;
    private static final int HEADER = 0x118;

    private final FileChannel out;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private int chunks = 1;

    private BcfMaker(final FileChannel out) {
        this.out = out;
    }

    /**
     * Writes a file. Pixel {@code (x, y)} holds {@code pulses} counts, the first of them in channel
     * {@code (x + y) % CHANNELS}, the others at random.
     *
     * @param file where to
     * @param side width and height in pixels
     * @param pulses counts of a pixel
     * @param compressed whether the spectra lie in blocks of zlib
     */
    public static void write(final Path file, final int side, final int pulses, final boolean compressed)
            throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            new BcfMaker(out).all(side, pulses, compressed);
        }
    }

    private void all(final int side, final int pulses, final boolean compressed) throws IOException {
        final long[] spectra = begin();
        if (compressed) blocks(spectra, side, pulses);
        else for (int y = -1; y < side; y++) append(spectra, rowBytes(side, pulses, y));
        end(spectra);
        final long[] header = begin();
        append(header, xml(side, pulses));
        end(header);
        final int spectraTable = table(spectra);
        final int headerTable = table(header);
        final ByteBuffer tree = ByteBuffer.allocate(PAYLOAD).order(ByteOrder.LITTLE_ENDIAN);
        item(tree, 0, spectraTable, spectra[1], "SpectrumData0");
        item(tree, 512, headerTable, header[1], "HeaderData");
        final int treeChunk = chunks;
        raw(tree.array(), PAYLOAD, 0);
        final ByteBuffer head = ByteBuffer.allocate(HEADER + BEFORE + 20).order(ByteOrder.LITTLE_ENDIAN);
        head.put("AAMVHFSS".getBytes(StandardCharsets.US_ASCII));
        head.putInt(0x128, CHUNK).putInt(0x140, treeChunk).putInt(0x144, 2);
        out.write(head.position(0), 0);
    }

    /** First chunk and length of a file inside that begins here. */
    private long[] begin() {
        chunk.clear().position(BEFORE);
        return new long[] {chunks, 0};
    }

    private void append(final long[] into, final byte[] bytes) throws IOException {
        into[1] += bytes.length;
        for (int done = 0; done < bytes.length;) {
            final int take = Math.min(chunk.remaining(), bytes.length - done);
            chunk.put(bytes, done, take);
            done += take;
            if (!chunk.hasRemaining()) flush();
        }
    }

    private void flush() throws IOException {
        chunk.position(CHUNK).flip();
        out.write(chunk, HEADER + (long) chunks++ * CHUNK);
        chunk.clear().position(BEFORE);
    }

    private void end(final long[] of) throws IOException {
        if (of[1] % PAYLOAD != 0) flush();
    }

    /** The chained table of a file's chunks, which follow each other; gives its first chunk. */
    private int table(final long[] of) throws IOException {
        final int first = chunks;
        final int count = (int) ((of[1] + PAYLOAD - 1) / PAYLOAD);
        for (int done = 0; done < count; done += PAYLOAD / 4) {
            final ByteBuffer numbers = ByteBuffer.allocate(PAYLOAD).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < PAYLOAD / 4 && done + i < count; i++) numbers.putInt((int) of[0] + done + i);
            raw(numbers.array(), PAYLOAD, done + PAYLOAD / 4 < count ? chunks + 1 : 0);
        }
        return first;
    }

    private void raw(final byte[] bytes, final int length, final int next) throws IOException {
        chunk.clear();
        chunk.putInt(0, next).position(BEFORE).put(bytes, 0, length);
        flush();
    }

    private static void item(final ByteBuffer tree, final int at, final int table, final long length,
            final String name) {
        tree.putInt(at, table).putLong(at + 4, length);
        tree.position(at + 224).put(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Row -1 is the head of the image. */
    private static byte[] rowBytes(final int side, final int pulses, final int y) {
        if (y < 0) return ByteBuffer.allocate(0x1a0).order(ByteOrder.LITTLE_ENDIAN).putInt(side).putInt(side).array();
        final ByteBuffer row = ByteBuffer.allocate(4 + side * (22 + 2 * pulses)).order(ByteOrder.LITTLE_ENDIAN);
        final Random random = new Random(y);
        row.putInt(side);
        for (int x = 0; x < side; x++) {
            row.putInt(x).putInt(CHANNELS).putInt(CHANNELS).putShort((short) 0).putShort((short) 0)
                    .putShort((short) pulses).putInt(2 * pulses);
            row.putShort((short) ((x + y) % CHANNELS));
            // counts of a real spectrum crowd in few channels
            for (int p = 1; p < pulses; p++) row.putShort((short) (random.nextInt(64) * random.nextInt(32)));
        }
        return row.array();
    }

    private void blocks(final long[] into, final int side, final int pulses) throws IOException {
        final List<byte[]> packed = new ArrayList<>();
        final List<Integer> sizes = new ArrayList<>();
        final byte[] buffer = new byte[64 + 2 * (4 + side * (22 + 2 * pulses))];
        for (int y = -1; y < side; y++) {
            final byte[] plain = rowBytes(side, pulses, y);
            final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            deflater.setInput(plain);
            deflater.finish();
            final int length = deflater.deflate(buffer);
            deflater.end();
            packed.add(java.util.Arrays.copyOf(buffer, length));
            sizes.add(plain.length);
        }
        final ByteBuffer head = ByteBuffer.allocate(0x80).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0, 0x53434141).putInt(12, packed.size());
        append(into, head.array());
        for (int b = 0; b < packed.size(); b++) {
            append(into, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(packed.get(b).length)
                    .putInt(sizes.get(b)).array());
            append(into, packed.get(b));
        }
    }

    private static byte[] xml(final int side, final int pulses) {
        final StringBuilder channels = new StringBuilder();
        for (int c = 0; c < CHANNELS; c++) channels.append(c == 0 ? "" : ",").append(c == 0 ? side * side * pulses : 0);
        return ("<TRTProject><ClassInstance Type=\"TRTSEMData\"><HV>5</HV><DX>1</DX><DY>1</DY></ClassInstance>"
                + "<ClassInstance Type=\"TRTSpectrum\"><ClassInstance Type=\"TRTSpectrumHeader\"><ChannelCount>"
                + CHANNELS + "</ChannelCount><CalibAbs>0</CalibAbs><CalibLin>0.01</CalibLin></ClassInstance><Channels>"
                        + channels
                + "</Channels></ClassInstance></TRTProject>").getBytes(StandardCharsets.UTF_8);
    }
}
