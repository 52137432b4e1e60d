package org.ionclay.eds.spectrum.io.bruker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.io.base.FullReads;

/**
 * The container of Bruker's .bcf: a file system in a file. Files lie in chunks, each with 32 bytes before it; tables of
 * chunks, and the tree of names, lie in chunks that are chained.
 */
final class SingleFileSystem {

    static final String MAGIC = "AAMVHFSS";
    private static final int HEADER = 0x118;
    private static final int BEFORE = 32;
    private static final int ITEM = 512;

    /** Bytes that are read with one call. */
    private static final int MOST_AT_ONCE = 1 << 22;

    private final Path file;
    private final long size;
    private final int chunk;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A file inside: its length and the places of its chunks. */
    record Entry(long length, long[] places) {
    }

    SingleFileSystem(final Path file) throws IOException {
        this.file = file;
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            size = in.size();
            final ByteBuffer head = read(in, 0, HEADER + BEFORE + 20);
            chunk = head.getInt(0x128);
            if (chunk < BEFORE + ITEM || chunk > 1 << 24) throw damaged("its chunks have " + chunk + " bytes");
            final long items = head.getInt(0x144) & 0xffffffffL;
            if (items * ITEM > size) throw damaged("it says that " + items + " files lie in it");
            final int perChunk = (chunk - BEFORE) / ITEM;
            final byte[] tree = chain(in, head.getInt(0x140), (items + perChunk - 1) / perChunk, perChunk * ITEM);
            for (int i = 0; i < items; i++) {
                item(in, ByteBuffer.wrap(tree, i * ITEM, ITEM).slice().order(ByteOrder.LITTLE_ENDIAN));
            }
        }
    }

    private void item(final FileChannel in, final ByteBuffer item) throws IOException {
        if (item.get(220) != 0) return;
        final long length = item.getLong(4);
        if (length < 0 || length > size) throw damaged("it says that a file of " + length + " bytes lies in it");
        final int payload = chunk - BEFORE;
        final long chunks = (length + payload - 1) / payload;
        final int perTable = payload / 4;
        final byte[] table = chain(in, item.getInt(0), (chunks + perTable - 1) / perTable, perTable * 4);
        final ByteBuffer numbers = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        final long[] places = new long[(int) chunks];
        for (int i = 0; i < places.length; i++) {
            places[i] = HEADER + BEFORE + (numbers.getInt(4 * i) & 0xffffffffL) * chunk;
            if (places[i] > size) throw damaged("a chunk lies beyond its end");
        }
        final byte[] name = new byte[256];
        item.position(224).get(name);
        int used = 0;
        while (used < name.length && name[used] != 0) used++;
        entries.put(new String(name, 0, used, StandardCharsets.UTF_8), new Entry(length, places));
    }

    /** Content of chunks each of which points to the next. */
    private byte[] chain(final FileChannel in, final int start, final long links, final int each) throws IOException {
        if (links * each > size + chunk) throw damaged("a table in it is longer than the file");
        final byte[] whole = new byte[(int) (links * each)];
        long next = start & 0xffffffffL;
        for (int i = 0; i < links; i++) {
            final ByteBuffer part = read(in, HEADER + next * chunk, BEFORE + each);
            next = part.getInt(0) & 0xffffffffL;
            part.position(BEFORE).get(whole, i * each, each);
        }
        return whole;
    }

    Path file() {
        return file;
    }

    /** The file of a name, null if there is none. */
    Entry entry(final String name) {
        return entries.get(name);
    }

    /** Names of all files. */
    Iterable<String> names() {
        return entries.keySet();
    }

    /** Reads a part of a file inside; chunks that follow each other are read at once. */
    void read(final Entry entry, final long from, final byte[] into, final int length) throws IOException {
        if (from < 0 || from + length > entry.length()) throw damaged("bytes beyond the end of a file in it are "
                + "needed");
        final int payload = chunk - BEFORE;
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            int done = 0;
            while (done < length) {
                final int first = (int) ((from + done) / payload);
                final int within = (int) ((from + done) % payload);
                int last = first;
                while (last + 1 < entry.places().length && (long) (last - first + 2) * chunk <= MOST_AT_ONCE
                        && entry.places()[last + 1] == entry.places()[last] + chunk
                        && (long) (last - first + 1) * payload - within < length - done) last++;
                final int bytes = (int) Math.min((long) (last - first + 1) * payload - within, length - done);
                final int lastByte = (within + bytes - 1) % payload;
                final ByteBuffer run = read(in, entry.places()[first], (last - first) * chunk + lastByte + 1);
                for (int c = first, at = within, left = bytes; c <= last; c++, at = 0) {
                    final int take = Math.min(payload - at, left);
                    run.position((c - first) * chunk + at).get(into, done, take);
                    done += take;
                    left -= take;
                }
            }
        }
    }

    private ByteBuffer read(final FileChannel in, final long from, final int length) throws IOException {
        if (from + length > size) throw new InputException(file + ": ends early: needs " + length + " bytes at byte "
                + from + " of " + size + "; copy it anew", new EOFException());
        final ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (!FullReads.fill(in, from, buffer)) throw InputException.inFile(file, "was cut off while it was read");
        return buffer;
    }

    InputException damaged(final String what) {
        return InputException.inFile(file, "is damaged: " + what + "; copy it anew");
    }
}
