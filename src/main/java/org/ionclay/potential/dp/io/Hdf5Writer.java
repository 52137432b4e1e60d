package org.ionclay.potential.dp.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * Writes one flat HDF5 file: datasets of doubles in the root group and one text attribute, in the oldest layout that
 * every HDF5 reads (superblock 0, object headers 1; HDF5 File Format Specification 3.0, sections II.A, III.E, IV.A).
 *
 * <p>jhdf, which reads these files for us, writes a text attribute into the object header, whose messages end at 64 kB;
 * the description of a model with many types is longer, and jhdf 0.9.4 then writes a broken file. Here the text lies in
 * the global heap, as h5py puts it.
 */
final class Hdf5Writer {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final long UNDEFINED = -1;
    private static final int SUPERBLOCK = 96;
    private static final int HEADER_PREFIX = 16;
    private static final int MESSAGE_PREFIX = 8;
    private static final int SMALLEST_HEAP = 4096;
    /** Data sets the messages of 16-bit count allow, with a margin for the group's own. */
    private static final int MOST_DATASETS = 65_000;

    private final String attribute;
    private final byte[] text;
    private final Map<String, NdArray> datasets;

    private Hdf5Writer(final String attribute, final String text, final Map<String, NdArray> datasets) {
        this.attribute = attribute;
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.datasets = datasets;
    }

    /**
     * Writes a file.
     *
     * @param out where to; not closed
     * @param attribute name of the text attribute of the root group
     * @param text its value
     * @param datasets name and numbers, in the order to be written; stored as little-endian 64-bit floats
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if there are more than 65,000 data sets
     */
    static void write(final OutputStream out, final String attribute, final String text,
            final Map<String, NdArray> datasets) throws IOException {
        if (datasets.size() > MOST_DATASETS) {
            throw new InputException("a file holds at most " + MOST_DATASETS + " data sets, found "
                    + datasets.size());
        }
        new Hdf5Writer(attribute, text, datasets).write(out);
    }

    private void write(final OutputStream out) throws IOException {
        final long heap = (long) SUPERBLOCK + rootSize();
        final long first = heap + heapSize();
        long end = first;
        for (final NdArray array : datasets.values()) end += datasetSize(array);
        out.write(superblock(end));
        out.write(root(heap, first));
        out.write(heap());
        long at = first;
        for (final NdArray array : datasets.values()) {
            out.write(dataset(array, at));
            writeNumbers(out, array.values());
            at += datasetSize(array);
        }
    }

    private static ByteBuffer block(final int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] superblock(final long end) {
        final ByteBuffer b = block(SUPERBLOCK);
        b.put(SIGNATURE);
        // versions, then 8 bytes per address and per length, and the default sizes of group trees
        b.put(new byte[] {0, 0, 0, 0, 0, 8, 8, 0}).putShort((short) 4).putShort((short) 16).putInt(0);
        b.putLong(0).putLong(UNDEFINED).putLong(end).putLong(UNDEFINED);
        b.putLong(0).putLong(SUPERBLOCK).putInt(0).putInt(0).putLong(0).putLong(0);
        return b.array();
    }

    /** The root group: links in its header, none in a tree. */
    private byte[] root(final long heap, final long first) {
        final ByteBuffer b = header(rootSize(), 3 + datasets.size());
        message(b, 0x02, 24);
        final int linkInfo = b.position();
        b.put((byte) 0).put((byte) 0).putLong(UNDEFINED).putLong(UNDEFINED).position(linkInfo + 24);
        message(b, 0x0a, 8);
        b.putLong(0);
        attribute(b, heap);
        long at = first;
        for (final Map.Entry<String, NdArray> e : datasets.entrySet()) {
            final byte[] name = e.getKey().getBytes(StandardCharsets.US_ASCII);
            final int size = linkSize(name.length);
            message(b, 0x06, size);
            final int start = b.position();
            b.put((byte) 1).put((byte) 0).put((byte) name.length).put(name).putLong(at).position(start + size);
            at += datasetSize(e.getValue());
        }
        return b.array();
    }

    private int rootSize() {
        int size = HEADER_PREFIX + MESSAGE_PREFIX + 24 + MESSAGE_PREFIX + 8 + MESSAGE_PREFIX + attributeSize();
        for (final String name : datasets.keySet()) size += MESSAGE_PREFIX + linkSize(name.length());
        return size;
    }

    private static int linkSize(final int name) {
        return padded(3 + name + 8);
    }

    private int attributeSize() {
        return 8 + padded(attribute.length() + 1) + 24 + 8 + 16;
    }

    private void attribute(final ByteBuffer b, final long heap) {
        message(b, 0x0c, attributeSize());
        final int start = b.position();
        final int name = attribute.length() + 1;
        b.put((byte) 1).put((byte) 0).putShort((short) name).putShort((short) 20).putShort((short) 8);
        b.put(attribute.getBytes(StandardCharsets.US_ASCII)).position(start + 8 + padded(name));
        // a text of variable length in UTF-8, whose base type is one byte
        b.put(new byte[] {0x19, 0x01, 0x01, 0}).putInt(16).put(new byte[] {0x10, 0, 0, 0}).putInt(1);
        b.putShort((short) 0).putShort((short) 8).putInt(0);
        b.put(new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
        b.putInt(text.length).putLong(heap).putInt(1);
        if (b.position() != start + attributeSize()) throw new IllegalStateException("attribute of a wrong size");
    }

    private int heapSize() {
        // the rest must hold the header of the free space
        return Math.max(SMALLEST_HEAP, 16 + 16 + padded(text.length) + 16);
    }

    private byte[] heap() {
        final int size = heapSize();
        final ByteBuffer b = block(size);
        b.put("GCOL".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put(new byte[3]).putLong(size);
        b.putShort((short) 1).putShort((short) 1).putInt(0).putLong(text.length).put(text);
        b.position(32 + padded(text.length));
        b.putShort((short) 0).putShort((short) 0).putInt(0).putLong(size - b.position() + 8L);
        return b.array();
    }

    private static byte[] dataset(final NdArray array, final long address) {
        final int rank = array.shape().length;
        final int size = datasetHeader(array);
        final ByteBuffer b = header(size, 4);
        message(b, 0x01, 8 + 8 * rank);
        b.put((byte) 1).put((byte) rank).put(new byte[6]);
        for (final int length : array.shape()) b.putLong(length);
        message(b, 0x03, 24);
        // IEEE 754 double, little-endian: sign at bit 63, exponent 52..62 with bias 1023, mantissa 0..51
        b.put(new byte[] {0x11, 0x20, 0x3f, 0}).putInt(8).putShort((short) 0).putShort((short) 64);
        b.put(new byte[] {52, 11, 0, 52}).putInt(1023).putInt(0);
        message(b, 0x05, 8);
        b.put(new byte[] {2, 2, 2, 1, 0, 0, 0, 0});
        message(b, 0x08, 24);
        b.put((byte) 3).put((byte) 1).putLong(address + size).putLong(8L * array.values().length);
        return b.array();
    }

    private static int datasetHeader(final NdArray array) {
        return HEADER_PREFIX + 4 * MESSAGE_PREFIX + 8 + 8 * array.shape().length + 24 + 8 + 24;
    }

    private static long datasetSize(final NdArray array) {
        return datasetHeader(array) + 8L * array.values().length;
    }

    private static ByteBuffer header(final int size, final int messages) {
        final ByteBuffer b = block(size);
        b.put((byte) 1).put((byte) 0).putShort((short) messages).putInt(1).putInt(size - HEADER_PREFIX).putInt(0);
        return b;
    }

    private static void message(final ByteBuffer b, final int type, final int size) {
        b.putShort((short) type).putShort((short) size).putInt(0);
    }

    private static int padded(final int size) {
        return (size + 7) / 8 * 8;
    }

    private static void writeNumbers(final OutputStream out, final double[] values) throws IOException {
        final int chunk = 8192;
        final ByteBuffer b = block(8 * chunk);
        for (int from = 0; from < values.length; from += chunk) {
            b.clear();
            for (int k = from; k < Math.min(values.length, from + chunk); k++) b.putDouble(values[k]);
            out.write(b.array(), 0, b.position());
        }
    }
}
