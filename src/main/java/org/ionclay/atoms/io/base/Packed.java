package org.ionclay.atoms.io.base;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What files are packed with, by their first bytes: gzip is unpacked, others are named. */
final class Packed {

    /** A way of packing that is not read, by its first bytes. */
    private record Kind(String name, String unpack, int... start) {

        boolean begins(final byte[] head) {
            if (head.length < start.length) return false;
            for (int k = 0; k < start.length; k++) if ((head[k] & 0xff) != start[k]) return false;
            return true;
        }
    }

    private static final int LONGEST = 8;
    private static final List<Kind> NAMED = List.of(
            new Kind("bzip2", "bunzip2", 'B', 'Z', 'h'),
            new Kind("zstd", "unzstd", 0x28, 0xb5, 0x2f, 0xfd),
            new Kind("xz", "unxz", 0xfd, '7', 'z', 'X', 'Z', 0),
            new Kind("lz4", "unlz4", 0x04, 0x22, 0x4d, 0x18),
            new Kind("compress (.Z)", "uncompress", 0x1f, 0x9d),
            new Kind("7z", "7z x", '7', 'z', 0xbc, 0xaf, 0x27, 0x1c),
            new Kind("zip", "unzip", 'P', 'K', 3, 4),
            new Kind("UTF-16 text", "iconv -f UTF-16 -t UTF-8", 0xff, 0xfe),
            new Kind("UTF-16 text", "iconv -f UTF-16 -t UTF-8", 0xfe, 0xff));

    private Packed() {
    }

    /**
     * How many bytes a file has when it is unpacked; passes over all of it.
     *
     * @throws IOException if it cannot be read; where it is damaged, what comes before the damage counts
     */
    static long unpacked(final Path path) throws IOException {
        final byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (InputStream in = Lines.stream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) total += read;
        } catch (final EOFException | ZipException e) {
            return total;
        }
        return total;
    }

    /**
     * The unpacked bytes.
     *
     * @param raw the file, which a caller closes if this fails
     * @throws FormatException if it is packed in a way that is not read
     * @throws IOException if it cannot be read
     */
    static InputStream unpack(final Path path, final BufferedInputStream raw) throws IOException {
        raw.mark(LONGEST);
        final byte[] head = raw.readNBytes(LONGEST);
        raw.reset();
        if (head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b) return new GZIPInputStream(raw, 1 << 16);
        for (final Kind kind : NAMED) {
            // a text may begin with BZh, and then a block does not follow
            final boolean text = kind.name().equals("bzip2") && (head.length < 6 || head[4] != '1' || head[5] != 'A')
                    && (head.length < 6 || head[4] != 0x17 || head[5] != 'r');
            if (kind.begins(head) && !text) throw new FormatException(path.toString(), 0,
                    "a plain or a gzip file", "one packed as " + kind.name(), "unpack it first, as by \""
                            + kind.unpack() + "\"");
        }
        return raw;
    }
}
