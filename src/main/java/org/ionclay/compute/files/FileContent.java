package org.ionclay.compute.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ionclay.compute.InputException;

/**
 * The bytes of a file of an instrument, unpacked if they were gzip or bzip2. Such files are small: all are in memory.
 */
public final class FileContent {

    /** Largest file, and largest content of a packed one. */
    private static final int LARGEST = 1 << 28;
    /** Deflate packs at most 1032 to 1. */
    private static final long DEFLATE = 1032;
    private static final int HEAD = 4096;

    private final Path path;
    private final byte[] bytes;
    private String text;
    private List<String> lines;

    private FileContent(final Path path, final byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws InputException if it is too large, or damaged where it is packed
     */
    public static FileContent read(final Path path) throws IOException {
        final long size = Files.size(path);
        if (size > LARGEST) throw InputException.inFile(path, "needed a file of at most " + LARGEST + " bytes, found "
                + size + "; export a shorter measurement");
        return of(path, Files.readAllBytes(path));
    }

    /** Bytes as they would stand in a file. */
    public static FileContent of(final Path path, final byte[] stored) {
        if (stored.length > 2 && (stored[0] & 0xff) == 0x1f && (stored[1] & 0xff) == 0x8b) {
            return new FileContent(path, gzip(path, stored));
        }
        if (stored.length > 3 && stored[0] == 'B' && stored[1] == 'Z' && stored[2] == 'h') {
            return new FileContent(path, Bzip2.unpack(path, stored, LARGEST));
        }
        return new FileContent(path, stored);
    }

    private static byte[] gzip(final Path path, final byte[] stored) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return bounded(path, in, Math.min(LARGEST, DEFLATE * stored.length));
        } catch (final IOException e) {
            // the bytes are in memory: what fails is unpacking them
            throw InputException.inFile(path, "needed a whole gzip file, found a damaged one (" + e.getMessage()
                    + "); copy it again");
        }
    }

    private static byte[] bounded(final Path path, final InputStream in, final long most) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (out.size() + read > most) throw InputException.inFile(path, "needed at most " + most
                    + " bytes of content, found more; export a shorter measurement");
            out.write(buffer, 0, read);
        }
        return out.toByteArray();
    }

    /** Where it came from. */
    public Path path() {
        return path;
    }

    /** The file's name without folder and without the ending of a packed file. */
    public String name() {
        final Path last = path.getFileName();
        return (last == null ? "" : last.toString()).replaceFirst("(?i)\\.(gz|bz2)$", "");
    }

    /** Number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** The bytes, not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the bytes at a place are these ASCII letters. */
    public boolean has(final int at, final String ascii) {
        if (at < 0 || at + ascii.length() > bytes.length) return false;
        for (int k = 0; k < ascii.length(); k++) if (bytes[at + k] != (byte) ascii.charAt(k)) return false;
        return true;
    }

    /** Whether it is a zip archive. */
    public boolean zipped() {
        return has(0, "PK\003\004");
    }

    /** Whether the beginning holds a zero byte and no mark of UTF-16: then it is no text. */
    public boolean binary() {
        if (wide() != null) return false;
        for (int k = 0; k < Math.min(HEAD, bytes.length); k++) if (bytes[k] == 0) return true;
        return false;
    }

    private Charset wide() {
        if (bytes.length < 2) return null;
        if (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) return StandardCharsets.UTF_16LE;
        return bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff ? StandardCharsets.UTF_16BE : null;
    }

    /** The beginning as Latin letters, for recognising. */
    public String head() {
        final Charset wide = wide();
        return new String(bytes, 0, Math.min(HEAD, bytes.length), wide == null ? StandardCharsets.ISO_8859_1 : wide);
    }

    /** The text: UTF-16 with its mark, UTF-8 where it is valid, else Latin 1. */
    public String text() {
        if (text != null) return text;
        final Charset wide = wide();
        if (wide != null) {
            text = new String(bytes, 2, bytes.length - 2, wide);
        } else {
            try {
                text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                if (text.startsWith("\ufeff")) text = text.substring(1);
            } catch (final CharacterCodingException e) {
                text = new String(bytes, StandardCharsets.ISO_8859_1);
            }
        }
        return text;
    }

    /** The lines of the text, ended by LF, CRLF or CR. */
    public List<String> lines() {
        if (lines == null) lines = text().lines().toList();
        return lines;
    }

    /**
     * The files in a zip archive, in memory.
     *
     * @return by name with forward slashes
     * @throws InputException if it is damaged or too large
     */
    public Map<String, FileContent> entries() {
        final Map<String, FileContent> entries = new LinkedHashMap<>();
        long left = Math.min(LARGEST, DEFLATE * bytes.length);
        // names as Latin 1: a damaged one is then a wrong name and no exception
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1)) {
            for (ZipEntry entry = next(in); entry != null; entry = next(in)) {
                final byte[] content = bounded(path, in, left);
                left -= content.length;
                entries.put(entry.getName().replace('\\', '/'), new FileContent(path, content));
            }
        } catch (final IOException e) {
            // as above
            throw wrong("needed a whole zip archive, found a damaged one (" + e.getMessage() + "); copy it again");
        }
        return entries;
    }

    private ZipEntry next(final ZipInputStream in) throws IOException {
        try {
            return in.getNextEntry();
        } catch (final IllegalArgumentException e) {
            // how the library says that a name is no UTF-8
            throw wrong("needed a whole zip archive, found a damaged name in it (" + e.getMessage()
                    + "); copy it again");
        }
    }

    /** A fault of the file; the message names it. */
    public InputException wrong(final String message) {
        return InputException.inFile(path, message);
    }

    /** A fault in a line, counted from 1. */
    public InputException wrong(final long line, final String message) {
        return InputException.inLine(path, line, message);
    }
}
