package org.ionclay.eds.spectrum.io.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The beginning of a file, by which its format is recognised.
 *
 * @param file the file
 * @param bytes its first bytes, at most {@value #SIZE}
 */
public record Head(Path file, byte[] bytes) {

    /** How many bytes are looked at. */
    public static final int SIZE = 4096;
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    /** Reads the beginning of a file. */
    public static Head of(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Head(file, in.readNBytes(SIZE));
        }
    }

    /** Whether these bytes stand at a place. */
    public boolean has(final int at, final byte... expected) {
        if (bytes.length < at + expected.length) return false;
        for (int i = 0; i < expected.length; i++) if (bytes[at + i] != expected[i]) return false;
        return true;
    }

    /** Whether this ASCII text stands at a place. */
    public boolean has(final int at, final String expected) {
        return has(at, expected.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the file is HDF5. */
    public boolean isHdf5() {
        return has(0, HDF5);
    }

    /** The beginning as text, one character a byte. */
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** End of the file's name after its last dot, in lower case. */
    public String extension() {
        final String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
