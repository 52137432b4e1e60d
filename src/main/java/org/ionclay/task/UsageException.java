package org.ionclay.task;

/**
 * The user's inputs cannot be worked with. The message is one line for people: what was needed, what was found and
 * what to do. Doors show it without a stack trace; the headless door ends with exit code 2.
 */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message one line for people
     */
    public UsageException(final String message) {
        super(message);
    }

    /**
     * Says what is wrong, keeping what caused it.
     *
     * @param message one line for people
     * @param cause what failed
     */
    public UsageException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
