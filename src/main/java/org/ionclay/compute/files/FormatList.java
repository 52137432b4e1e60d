package org.ionclay.compute.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.ionclay.compute.InputException;

/**
 * The one list of a room's formats; finder, help texts and tests walk over it.
 *
 * @param <T> what the files hold
 * @param what name of that, for messages ("a powder pattern")
 * @param formats in the order in which they are asked
 */
public record FormatList<T>(String what, List<FileFormat<T>> formats) {

    /** Copies the list. */
    public FormatList {
        formats = List.copyOf(formats);
    }

    /** The format of a file. */
    public FileFormat<T> format(final FileContent file) {
        return formats.stream().filter(format -> format.recognises(file)).findFirst().orElseThrow(() -> file.wrong(
                "needed " + what + " (" + titles() + "), found none of these; export the measurement as one of them"));
    }

    /**
     * Reads a file of any of the formats.
     *
     * @throws IOException if it cannot be read
     * @throws InputException if it is of none of the formats, or damaged
     */
    public T read(final Path path) throws IOException {
        return read(FileContent.read(path));
    }

    /** Reads a file's content, see {@link #read(Path)}. */
    public T read(final FileContent file) {
        return format(file).read(file);
    }

    /** Titles and endings, for help texts. */
    public String titles() {
        return formats.stream().map(format -> format.title() + " "
                + format.endings()).collect(Collectors.joining(", "));
    }
}
