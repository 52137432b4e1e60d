package org.ionclay.eds.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A format of element maps that declares itself: a class and an entry in {@link MapFormats#ALL} are a new one. */
public abstract class MapFormat {

    private final String title;
    private final List<String> endings;

    MapFormat(final String title, final String... endings) {
        this.title = title;
        this.endings = List.of(endings);
    }

    /** Name for people. */
    public final String title() {
        return title;
    }

    /** Usual endings of file names in lower case, without the dot; formats are recognised by content. */
    public final List<String> endings() {
        return endings;
    }

    /**
     * Whether a file's content looks like this format.
     *
     * @param head its first {@value MapFormats#HEAD} bytes, or all of them
     */
    public abstract boolean recognises(byte[] head);

    /** What of the format is read and what is not, for the documents. */
    public abstract String details();

    /** Whether such a file is taken for a map only where its name says so: most texts and tables are none. */
    boolean needsName() {
        return false;
    }

    /**
     * The images of a file; pixels may be read later.
     *
     * @param path the file
     * @param name its name, for messages
     * @throws IOException if it cannot be read
     * @throws org.ionclay.compute.InputException naming a damaged file
     */
    abstract List<ImageSlice> slices(Path path, String name) throws IOException;
}
