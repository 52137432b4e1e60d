package org.ionclay.atoms.io;

import java.io.Closeable;

/** Frames of a text file. */
abstract class LineFrames extends FileFrames {

    /** The file. */
    final Lines lines;

    LineFrames(final Lines lines) {
        this.lines = lines;
    }

    @Override
    FormatException wrong(final String needed, final String found, final String advice) {
        return lines.wrong(needed, found, advice);
    }

    @Override
    public double fraction() {
        return lines.fraction();
    }

    @Override
    Closeable source() {
        return lines;
    }
}
