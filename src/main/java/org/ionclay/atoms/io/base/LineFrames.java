package org.ionclay.atoms.io.base;

import java.io.Closeable;

/** Frames of a text file. */
public abstract class LineFrames extends FileFrames {

    /** The file. */
    protected final Lines lines;

    public LineFrames(final Lines lines) {
        this.lines = lines;
    }

    @Override
    protected FormatException wrong(final String needed, final String found, final String advice) {
        return lines.wrong(needed, found, advice);
    }

    @Override
    public double fraction() {
        return lines.fraction();
    }

    @Override
    protected Closeable source() {
        return lines;
    }
}
