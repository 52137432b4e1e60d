package org.ionclay.atoms.io.base;

import org.ionclay.compute.InputException;

/** A file does not say what its format needs. The message names the file and, where there are lines, the line. */
public final class FormatException extends InputException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param file the file
     * @param line line counted from 1, or 0 where the file has none
     * @param needed what was needed
     * @param found what stood there
     * @param advice what to do
     */
    public FormatException(final String file, final long line, final String needed, final String found,
            final String advice) {
        super(file + (line > 0 ? ", line " + line : "") + ": needed " + needed + ", found " + found + "; " + advice,
                null, file, line, 0, 0);
    }
}
