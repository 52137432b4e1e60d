package org.ionclay.compute.files;

/**
 * A format that declares itself: what it is called, how it is recognised and how it is read. Adding a format is one
 * class and one entry in the list of its room.
 *
 * @param <T> what a file holds
 */
public interface FileFormat<T> {

    /** Name for people. */
    String title();

    /** Usual endings of file names, for help texts; formats are recognised by content. */
    String endings();

    /** Whether a file's content looks like this format. */
    boolean recognises(FileContent file);

    /**
     * Reads a file.
     *
     * @throws org.ionclay.compute.InputException if it is damaged; the message names the file and the line where there
     *         are lines
     */
    T read(FileContent file);
}
