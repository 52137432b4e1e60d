package org.ionclay.compute;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that the user can mend: an input, a setting, a file. The message is one line for people: what was needed,
 * what was found and what to do. Doors show it without a stack trace, and the headless door ends with exit code 2;
 * every other exception is a fault of IonClay. Where it is known, it carries the file, the line, the frame and the
 * atom.
 */
public class InputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Where in the user's data the fault is; every part may be unknown.
     *
     * @param file the file, null if unknown
     * @param line line in the file from 1, 0 if unknown
     * @param frame frame from 1, 0 if unknown
     * @param atom atom from 1, 0 if unknown
     */
    private record Place(String file, long line, long frame, long atom) implements java.io.Serializable {

        static final Place UNKNOWN = new Place(null, 0, 0, 0);

        String text() {
            final StringBuilder text = new StringBuilder();
            if (file != null) text.append(file);
            part(text, "line", line);
            part(text, "frame", frame);
            part(text, "atom", atom);
            return text.isEmpty() ? "" : text.append(": ").toString();
        }

        private static void part(final StringBuilder text, final String what, final long number) {
            if (number > 0) text.append(text.isEmpty() ? "" : ", ").append(what).append(' ').append(
                    String.format(Locale.ROOT, "%d", number));
        }
    }

    private final Place place;
    private final String bare;

    /**
     * Says what is wrong.
     *
     * @param message one line for people: needed, found, remedy
     */
    public InputException(final String message) {
        this(message, null, Place.UNKNOWN);
    }

    /**
     * Says what is wrong, keeping what caused it.
     *
     * @param message one line for people: needed, found, remedy
     * @param cause what failed
     */
    public InputException(final String message, final Throwable cause) {
        this(message, cause, Place.UNKNOWN);
    }

    private InputException(final String message, final Throwable cause, final Place place) {
        super(place.text() + message, cause);
        this.place = place;
        bare = message;
    }

    /**
     * For faults with more to say than their place.
     *
     * @param message one line for people, which names the place
     * @param cause what failed, or null
     * @param file the file, null if unknown
     * @param line line in the file from 1, 0 if unknown
     * @param frame frame from 1, 0 if unknown
     * @param atom atom from 1, 0 if unknown
     */
    protected InputException(final String message, final Throwable cause, final String file, final long line,
            final long frame, final long atom) {
        super(message);
        // a reader may learn the cause later
        if (cause != null) initCause(cause);
        this.place = new Place(file, line, frame, atom);
        bare = message;
    }

    /** A fault in a file, which the message names. */
    public static InputException inFile(final Path file, final String message) {
        return of(file.toString(), message);
    }

    /** A fault in something that has a name for people, such as a field of maps; the message begins with it. */
    public static InputException of(final String name, final String message) {
        return new InputException(message, null, new Place(name, 0, 0, 0));
    }

    /** The message for a place where a name is said already. */
    public String beside(final String name) {
        return place.equals(new Place(name, 0, 0, 0)) ? bare : getMessage();
    }

    /** A fault in a line of a file, counted from 1; the message names both. */
    public static InputException inLine(final Path file, final long line, final String message) {
        return new InputException(message, null, new Place(file.toString(), line, 0, 0));
    }

    /**
     * A fault in a frame of a file that the one who knows the frame cannot name.
     *
     * @param frame frame from 1
     * @param message needed, found, remedy; it names the frame
     */
    public static InputException ofFrame(final long frame, final String message) {
        return new InputException(message, null, null, 0, frame, 0);
    }

    /**
     * The same fault with the frame it was found in, if it does not know one yet.
     *
     * @param number frame from 1
     */
    public InputException withFrame(final long number) {
        return frame().isPresent() ? this : new InputException(getMessage(), this, new Place(null, 0, number, 0));
    }

    /**
     * The same fault with the name of what was read, if it does not know its file yet.
     *
     * @param name the file, for people
     */
    public InputException withFile(final String name) {
        return file().isPresent() ? this : new InputException(getMessage(), this, new Place(name, 0, 0, 0));
    }

    /**
     * A fault in a line of a text whose file the reader does not know.
     *
     * @param line line from 1
     * @param message needed, found, remedy; it names the line
     */
    public static InputException ofLine(final long line, final String message) {
        return new InputException(message, null, null, line, 0, 0);
    }

    /** The file, if known. */
    public Optional<String> file() {
        return Optional.ofNullable(place.file());
    }

    /** Line in the file, from 1, if known. */
    public OptionalLong line() {
        return known(place.line());
    }

    /** Frame in the file, from 1, if known. */
    public OptionalLong frame() {
        return known(place.frame());
    }

    /** Atom, from 1, if known. */
    public OptionalLong atom() {
        return known(place.atom());
    }

    private static OptionalLong known(final long number) {
        return number > 0 ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
