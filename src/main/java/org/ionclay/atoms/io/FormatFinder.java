package org.ionclay.atoms.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.compute.InputException;

/** Says what format a file or folder of atoms is, by its content first: it asks each of the list. */
final class FormatFinder {

    private static final int HEAD = 1 << 15;

    private FormatFinder() {
    }

    /** The format that a file or folder has. */
    static AtomFormat find(final Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (final AtomFormat format : AtomFormats.ALL) if (format.recognisesFolder(path)) return format;
            throw new FormatException(path.toString(), 0, "a DeePMD-kit system (set.* or coord.raw)", "neither",
                    "name the folder that holds type.raw");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) throw InputException.inFile(path,
                "needed a file or a folder, found a pipe or a device; write it into a file first");
        final Head head = head(path);
        for (final AtomFormat format : AtomFormats.ALL) if (format.recognises(head)) return format;
        if (head.text().isBlank()) throw unknown(path, "an empty file");
        final Optional<AtomFormat> byName = AtomFormats.ALL.stream().filter(format -> format.named(head.name()))
                .findFirst();
        return byName.orElseThrow(() -> unknown(path, "\"" + printable(head.start()) + "\""));
    }

    private static FormatException unknown(final Path path, final String found) {
        return new FormatException(path.toString(), 1, "a file of atoms (" + AtomFormats.titles() + ")", found,
                "convert it to one of these");
    }

    /** The first line, short and without what is no text. */
    private static String printable(final String start) {
        final String line = start.lines().findFirst().orElse("").strip();
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(60, line.length()); i++) {
            final char c = line.charAt(i);
            text.append(c < ' ' || c >= 0x7f && c < 0xa0 || c == '\ufffd' ? '?' : c);
        }
        return line.length() > 60 ? text + "..." : text.toString();
    }

    /** A file's name in lower case, without .gz. */
    static String name(final Path path) {
        final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static Head head(final Path path) throws IOException {
        try (InputStream in = Lines.stream(path)) {
            return new Head(name(path), in.readNBytes(HEAD));
        } catch (final EOFException | ZipException e) {
            throw new FormatException(path.toString(), 1, "a whole gzip file", "a damaged one (" + e.getMessage() + ")",
                    "copy it again");
        }
    }
}
