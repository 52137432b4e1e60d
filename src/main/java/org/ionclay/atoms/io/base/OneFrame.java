package org.ionclay.atoms.io.base;

import java.io.IOException;
import java.io.OutputStream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameWriter;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/** A writer of a format that holds one structure. */
public final class OneFrame implements FrameWriter {

    /** Writes a structure to a stream. */
    @FunctionalInterface
    public interface Body {
        /** Writes it and leaves the stream open. */
        void write(OutputStream out, Structure structure) throws IOException;
    }

    private final String title;
    private final OutputStream out;
    private final Body body;
    private boolean written;

    /**
     * Prepares a file.
     *
     * @param title the format for people
     * @param out stream that {@link #close()} closes
     * @param body writes the structure
     */
    public OneFrame(final String title, final OutputStream out, final Body body) {
        this.title = title;
        this.out = out;
        this.body = body;
    }

    @Override
    public void write(final Frame frame) throws IOException {
        if (written) throw new InputException(title
                + " holds one frame, and there are more; choose one, or write a trajectory");
        written = true;
        body.write(out, frame.structure());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
