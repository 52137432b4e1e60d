package org.ionclay.eds.spectrum.io.bruker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A file in a {@link SingleFileSystem}, compressed in blocks or not, read at any place. Inflated blocks are kept as
 * long
 * as their memory is not needed.
 */
final class InflatedFile {

    private static final int HEAD = 0x80;
    private static final int BLOCK_HEAD = 16;
    private static final int BLOCK = 1 << 19;
    private static final int MAGIC = 0x53434141;
    /** zlib shrinks nothing further. */
    private static final long RATIO = 1032;

    private final SingleFileSystem system;
    private final SingleFileSystem.Entry entry;
    private final boolean compressed;
    private final long[] start;
    private final long[] place;
    private final int[] packed;
    private final AtomicReferenceArray<SoftReference<byte[]>> blocks;

    InflatedFile(final SingleFileSystem system, final SingleFileSystem.Entry entry) throws IOException {
        this.system = system;
        this.entry = entry;
        final ByteBuffer head = entry.length() < HEAD ? ByteBuffer.allocate(HEAD) : raw(0, HEAD);
        compressed = head.getInt(0) == MAGIC;
        final List<long[]> found = new ArrayList<>();
        long length = 0;
        if (compressed) {
            final long count = head.getInt(12) & 0xffffffffL;
            long at = HEAD;
            for (long b = 0; b < count; b++) {
                if (at + BLOCK_HEAD > entry.length()) throw system.damaged("block " + b + " of " + count
                        + " is missing");
                final ByteBuffer block = raw(at, BLOCK_HEAD);
                final long small = block.getInt(0) & 0xffffffffL;
                final long large = block.getInt(4) & 0xffffffffL;
                if (at + BLOCK_HEAD + small > entry.length() || small < 2 || large < 1
                        || large > small * RATIO + 64 || large > 1 << 28) {
                    throw system.damaged("block " + b + " says that " + small + " bytes become " + large);
                }
                found.add(new long[] {length, at + BLOCK_HEAD, small});
                length += large;
                at += BLOCK_HEAD + small;
            }
        } else {
            for (long at = 0; at < entry.length(); at += BLOCK) {
                found.add(new long[] {at, at, Math.min(BLOCK, entry.length() - at)});
            }
            length = entry.length();
        }
        start = new long[found.size() + 1];
        place = new long[found.size()];
        packed = new int[found.size()];
        for (int b = 0; b < place.length; b++) {
            start[b] = found.get(b)[0];
            place[b] = found.get(b)[1];
            packed[b] = (int) found.get(b)[2];
        }
        start[place.length] = length;
        blocks = new AtomicReferenceArray<>(place.length);
    }

    /** Length when inflated. */
    long length() {
        return start[start.length - 1];
    }

    /** The whole content. */
    byte[] all() {
        if (length() > 1 << 30) throw system.damaged("a header of more than 1 GB lies in it");
        return read(0, (int) length());
    }

    /** Copies bytes from a place. */
    byte[] read(final long from, final int length) {
        if (from < 0 || length < 0 || from + length > length()) throw system.damaged("bytes " + from + " to "
                + (from + length) + " of " + length() + " are needed");
        final byte[] into = new byte[length];
        int done = 0;
        int b = blockAt(from);
        while (done < length) {
            final int within = (int) (from + done - start[b]);
            final int take = (int) Math.min(start[b + 1] - start[b] - within, length - done);
            if (take > 0) System.arraycopy(block(b), within, into, done, take);
            done += Math.max(0, take);
            b++;
        }
        return into;
    }

    private int blockAt(final long from) {
        final int found = java.util.Arrays.binarySearch(start, 0, place.length, from);
        int b = found >= 0 ? found : -found - 2;
        while (b > 0 && start[b] > from) b--;
        return Math.max(0, b);
    }

    private byte[] block(final int b) {
        final SoftReference<byte[]> kept = blocks.get(b);
        final byte[] known = kept == null ? null : kept.get();
        if (known != null) return known;
        final byte[] bytes = new byte[packed[b]];
        try {
            system.read(entry, place[b], bytes, bytes.length);
        } catch (final IOException e) {
            throw new UncheckedIOException(system.file() + " cannot be read: " + e.getMessage(), e);
        }
        final byte[] block = compressed ? inflate(b, bytes) : bytes;
        blocks.set(b, new SoftReference<>(block));
        return block;
    }

    private byte[] inflate(final int b, final byte[] bytes) {
        final byte[] block = new byte[(int) (start[b + 1] - start[b])];
        final Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            int done = 0;
            while (done < block.length) {
                final int got = inflater.inflate(block, done, block.length - done);
                if (got == 0) throw system.damaged("block " + b + " holds fewer bytes than it says");
                done += got;
            }
        } catch (final DataFormatException e) {
            throw new org.ionclay.compute.InputException(system.file() + ": is damaged: block " + b
                    + " cannot be inflated; copy it anew", e);
        } finally {
            inflater.end();
        }
        return block;
    }

    private ByteBuffer raw(final long from, final int length) throws IOException {
        final byte[] bytes = new byte[length];
        system.read(entry, from, bytes, length);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
