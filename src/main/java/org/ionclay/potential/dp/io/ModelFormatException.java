package org.ionclay.potential.dp.io;

import org.ionclay.compute.InputException;

/** A model file that is broken, or holds a model IonClay does not run; the message names the file and the place. */
public final class ModelFormatException extends InputException {

    private static final long serialVersionUID = 1L;

    /**
     * An error.
     *
     * @param message what was needed, what was found, what to do
     */
    public ModelFormatException(final String message) {
        super(message);
    }

    /**
     * An error with a cause.
     *
     * @param message what was needed, what was found, what to do
     * @param cause what was caught
     */
    public ModelFormatException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
