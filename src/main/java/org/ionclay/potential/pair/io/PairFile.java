package org.ionclay.potential.pair.io;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.YamlNode;
import org.ionclay.potential.pair.PairModel;

/** Reads pair files: a small YAML, described in docs/pair-files.md. */
public final class PairFile {

    /** The first key of every pair file. */
    public static final String KEY = "pair_file";

    private static final int LONGEST_HEAD = 1 << 16;

    private PairFile() {
    }

    /**
     * Whether a file is a pair file: its first line that is neither blank nor a comment begins with {@value #KEY}.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isOne(final Path file) throws IOException {
        final byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LONGEST_HEAD);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(head),
                StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final String text = line.strip();
                if (text.isEmpty() || text.startsWith("#") || text.equals("---")) continue;
                return text.startsWith(KEY + ":");
            }
        }
        return false;
    }

    /**
     * Reads a pair file.
     *
     * @throws IllegalArgumentException naming the file and the line or key, if it is broken
     * @throws IOException if it cannot be read
     */
    public static PairModel read(final Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new PairModelReader(file.toAbsolutePath().getParent()).read(YamlNode.root(text, "docs/pair-files.md"));
        } catch (final IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            throw new InputException(file.getFileName() + ": " + (e.getMessage() == null
                    ? "the file is not UTF-8 text" : e.getMessage()), e);
        }
    }
}
