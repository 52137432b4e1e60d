package org.ionclay.task.frame;

import java.util.List;

/**
 * One input of a command, as its SciJava annotation declares it.
 *
 * @param key macro key: lower case with underscores
 * @param type what it takes
 * @param label what dialogs show; without its unit it spells the key
 * @param initial default value as text; empty for none
 * @param min smallest value as text; empty for none
 * @param max largest value as text; empty for none
 * @param choices the only values allowed; empty where any is
 * @param required whether a run needs it
 * @param description what it means, for help and documentation
 * @param when which choices of other inputs make it count, such as {@code method=threshold}; empty: always
 */
public record InputItem(String key, Type type, String label, String initial, String min, String max,
        List<String> choices, boolean required, String description, Conditions when) {

    /** What an input takes. */
    public enum Type {
        /** Any text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A number. */
        NUMBER,
        /** A file to read. */
        FILE,
        /** A folder to write to. */
        FOLDER,
        /** A file or a folder, or a list of files joined by commas. */
        PATHS
    }

    /** Keeps its own list of choices. */
    public InputItem {
        choices = List.copyOf(choices);
    }

    /** The range as people read it ("0 to 64"), or the choices ("yes | no"); empty where there is none. */
    public String range() {
        if (!choices.isEmpty()) return String.join(" | ", choices);
        if (!min.isEmpty() && !max.isEmpty()) return min + " to " + max;
        if (!min.isEmpty()) return "at least " + min;
        return max.isEmpty() ? "" : "at most " + max;
    }
}
