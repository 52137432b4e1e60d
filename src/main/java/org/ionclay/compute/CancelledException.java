package org.ionclay.compute;

/** The user asked long work to stop; what was computed so far is kept by whoever catches it. */
public final class CancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says that the work was cancelled. */
    public CancelledException() {
        super("cancelled by the user");
    }
}
