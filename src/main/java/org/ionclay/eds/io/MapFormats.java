package org.ionclay.eds.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;

/** The list of formats of element maps: the only place that names them all. */
public final class MapFormats {

    /** All formats, in the order in which they are asked. */
    public static final List<MapFormat> ALL = List.of(
            new TiffMaps(),
            new PictureMaps("PNG", "\u0089PNG", "png"),
            new PictureMaps("GIF", "GIF8", "gif"),
            new PictureMaps("BMP", "BM", "bmp"),
            new PictureMaps("JPEG", "\u00ff\u00d8\u00ff", "jpg", "jpeg"),
            new MatrixText());

    /** Bytes that a format is recognised by. */
    static final int HEAD = 1 << 16;

    private MapFormats() {
    }

    /** The titles of all formats, for people. */
    public static String titles() {
        return ALL.stream().map(MapFormat::title).collect(Collectors.joining(", "));
    }

    /** The format of a file by its content; empty if it is none of them. */
    public static Optional<MapFormat> of(final Path file) throws IOException {
        final byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        return ALL.stream().filter(format -> format.recognises(head)).findFirst();
    }

    /** The format of a name's ending; empty if it has none of these. */
    static Optional<MapFormat> named(final String name) {
        final String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(format -> format.endings().stream().anyMatch(end -> lower.endsWith("." + end)))
                .findFirst();
    }

    /** Whether a name ends like a picture's, which need not be a map. */
    public static boolean isPicture(final Path file) {
        return named(file.getFileName().toString()).filter(format -> !format.needsName()).isPresent();
    }

    /** A name without the ending of any format, and without ".ome" before it. */
    static String stem(final String name) {
        final Optional<MapFormat> format = named(name);
        if (format.isEmpty()) return name;
        final String stem = name.substring(0, name.lastIndexOf('.'));
        return stem.toLowerCase(Locale.ROOT).endsWith(".ome") ? stem.substring(0, stem.length() - 4) : stem;
    }

    /**
     * The images of a file of any of the formats.
     *
     * @throws IOException if it cannot be read
     * @throws InputException naming a file that is missing, empty, of no format or damaged
     */
    static List<ImageSlice> slices(final Path path) throws IOException {
        if (!Files.isRegularFile(path)) throw new InputException("there is no file " + path);
        if (Files.size(path) == 0) throw new InputException(path + " is empty (0 bytes); export it again");
        return of(path).orElseThrow(() -> new InputException(path + " is not an image that IonClay reads; give "
                + titles())).slices(path, path.getFileName().toString());
    }
}
