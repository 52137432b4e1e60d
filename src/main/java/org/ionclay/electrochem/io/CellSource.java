package org.ionclay.electrochem.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;

/** A file in memory: its bytes and, where it is text, its lines. */
final class CellSource {

    private static final long LARGEST = 1L << 28;
    private static final int HEAD = 4096;

    private final Path path;
    private final byte[] bytes;
    private List<String> lines;

    private CellSource(final Path path, final byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** Reads a file. */
    static CellSource read(final Path path) throws IOException {
        if (!Files.isRegularFile(path)) throw InputException.inFile(path, "needs a file, found none there");
        final long size = Files.size(path);
        if (size > LARGEST) throw InputException.inFile(path, "files of cells may have at most 256 MiB, found " + size
                + " bytes; export a part of it");
        return new CellSource(path, Files.readAllBytes(path));
    }

    Path path() {
        return path;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether the file starts with these characters. */
    boolean startsWith(final String magic) {
        if (bytes.length < magic.length()) return false;
        for (int i = 0; i < magic.length(); i++) if ((bytes[i] & 0xff) != magic.charAt(i)) return false;
        return true;
    }

    /** Whether the file is text: no zero bytes in its first part, unless it says it is UTF-16. */
    boolean isText() {
        if (utf16() != null) return true;
        for (int i = 0; i < Math.min(HEAD, bytes.length); i++) if (bytes[i] == 0) return false;
        return true;
    }

    private Charset utf16() {
        if (bytes.length < 2) return null;
        if ((bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) return StandardCharsets.UTF_16LE;
        return (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff ? StandardCharsets.UTF_16BE : null;
    }

    /** All lines, without a byte order mark. */
    List<String> lines() {
        if (lines == null) lines = split(text());
        return lines;
    }

    /** A line, from 0; empty after the last. */
    String line(final int number) {
        return number >= 0 && number < lines().size() ? lines().get(number) : "";
    }

    /** Number of the first line, within the first {@code most}, that contains a text; -1 if none does. */
    int find(final String text, final int most) {
        for (int i = 0; i < Math.min(most, lines().size()); i++) if (lines().get(i).contains(text)) return i;
        return -1;
    }

    /** UTF-8 where all of it is, else what Windows writes in western Europe and America, as instruments do. */
    private String text() {
        final Charset wide = utf16();
        final String text = wide != null ? new String(bytes, wide) : narrow();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private String narrow() {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(
                    CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (final CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /** A break is a line feed with the returns before it (Powersuite writes two), or a return alone. */
    private static List<String> split(final String text) {
        final List<String> lines = new ArrayList<>();
        int from = 0;
        int i = 0;
        while (i < text.length()) {
            final char c = text.charAt(i);
            if (c != '\n' && c != '\r') {
                i++;
                continue;
            }
            lines.add(text.substring(from, i));
            int end = i;
            while (end < text.length() && text.charAt(end) == '\r') end++;
            i = end < text.length() && text.charAt(end) == '\n' ? end + 1 : i + 1;
            from = i;
        }
        if (from < text.length()) lines.add(text.substring(from));
        return lines;
    }
}
