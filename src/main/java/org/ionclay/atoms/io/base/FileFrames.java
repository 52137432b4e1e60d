package org.ionclay.atoms.io.base;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.compute.InputException;

/** What all readers share: looking one frame ahead, and turning what a structure refuses into an error with a line. */
public abstract class FileFrames implements FrameReader {

    private Frame ahead;
    private boolean ended;
    private boolean any;

    /** The next frame, or null at the end of the file. */
    protected abstract Frame read() throws IOException;

    /** An error at the place that was read last. */
    protected abstract FormatException wrong(String needed, String found, String advice);

    /** What to close. */
    protected abstract Closeable source();

    /** Passes over one frame; false at the end of the file. */
    protected boolean pass() throws IOException {
        return read() != null;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) ahead = guarded();
        ended |= ahead == null;
        return ahead != null;
    }

    private Frame guarded() {
        boolean good = false;
        try {
            final Frame frame = read();
            if (frame == null && !any) throw wrong("at least one frame", "none",
                    "the file is empty or cut off: copy it again");
            any = true;
            good = true;
            return frame;
        } catch (final InputException e) {
            throw named(e);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // behind damage nothing can be trusted
            ended |= !good;
        }
    }

    private FormatException named(final InputException e) {
        if (e instanceof FormatException format) return format;
        final FormatException named = wrong("a frame", e.getMessage(), "correct the frame");
        named.initCause(e);
        return named;
    }

    @Override
    public Frame next() {
        if (!hasNext()) throw new NoSuchElementException("there is no further frame");
        final Frame frame = ahead;
        ahead = null;
        return frame;
    }

    @Override
    public void skip(final long count) {
        long left = count;
        if (left > 0 && ahead != null) {
            ahead = null;
            left--;
        }
        try {
            for (; left > 0; left--) {
                final boolean passed = !ended && pass();
                any |= passed;
                if (!passed) throw new NoSuchElementException("there are fewer frames by " + left);
            }
        } catch (final InputException e) {
            throw named(e);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        source().close();
    }
}
