package org.ionclay.atoms.io.base;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.compute.InputException;
import org.ionclay.units.LammpsUnits;

/**
 * A format of files or folders of atoms, which says of itself what it is called, how its files are named and
 * recognised,
 * and how they are read and written. It has no state. To add one: a class that implements this, and a line in the list.
 */
public interface AtomFormat {

    /** What a format can be written as. */
    enum Writes {
        /** Nothing: it is read only. */
        NOTHING,
        /** A file of one frame. */
        ONE_FRAME,
        /** A file of frames one after another. */
        FRAMES,
        /** A folder. */
        FOLDER
    }

    /** Name for people, unique. */
    String title();

    /** The program whose results it holds: files of one program share their zero of energy. */
    default String program() {
        return title();
    }

    /** Names of its files in lower case, * standing for anything, such as {@code *.xyz}; empty for folders. */
    List<String> names();

    /** Whether a file that begins so is one; what comes before it in the list has said no. */
    boolean recognises(Head head);

    /**
     * Whether a folder is one.
     *
     * @throws IOException if it cannot be read
     */
    default boolean recognisesFolder(final Path folder) throws IOException {
        return false;
    }

    /**
     * Opens a file or folder at its first frame, gzip or not.
     *
     * @param options what the file may not say itself
     * @return a reader that streams, to be closed by the caller
     * @throws IOException if it cannot be opened
     * @throws FormatException if it is not of this format
     */
    FrameReader open(Path path, ReadOptions options) throws IOException;

    /** What it can be written as. */
    default Writes writes() {
        return Writes.NOTHING;
    }

    /**
     * A writer that appends frames to a stream.
     *
     * @param out stream that the writer closes
     * @param units unit style of LAMMPS's files
     * @throws InputException if it cannot be written to a stream
     */
    default FrameWriter writer(final OutputStream out, final LammpsUnits units) {
        throw new InputException(title() + " cannot be written into a file");
    }

    /**
     * Writes a folder.
     *
     * @param folder must not exist
     * @param frames all of the same atoms and with the same labels
     * @throws IOException if writing fails or the folder exists; then nothing is left behind
     * @throws InputException if it is no folder, there is no frame, or frames differ
     */
    default void writeFolder(final Path folder, final Iterator<Frame> frames) throws IOException {
        throw new InputException(title() + " cannot be written as a folder");
    }

    /** Whether a file name, in lower case and without .gz, is one of {@link #names()}. */
    default boolean named(final String name) {
        return names().stream().anyMatch(pattern -> fits(pattern, name));
    }

    private static boolean fits(final String pattern, final String name) {
        final String[] parts = pattern.split("\\*", -1);
        final String last = parts[parts.length - 1];
        if (!name.startsWith(parts[0]) || !name.endsWith(last)) return false;
        int at = parts[0].length();
        for (int p = 1; p < parts.length - 1; p++) {
            at = name.indexOf(parts[p], at);
            if (at < 0) return false;
            at += parts[p].length();
        }
        return at + last.length() <= name.length();
    }
}
