package org.ionclay.task.desktop;

import ij.IJ;
import ij.plugin.frame.Recorder;
import java.util.Map;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;

/**
 * Inputs as ImageJ's recorder writes them, so that {@link MacroOptions} reads back what was typed: with all digits, with
 * spaces and brackets, and blank.
 */
public final class Recording {

    private Recording() {
    }

    /** Whether ImageJ's recorder is on. */
    public static boolean on() {
        return Recorder.record;
    }

    /**
     * Hands all inputs to the recorder; ImageJ adds the name of the command and writes the line.
     *
     * @param command the command
     * @param given values as text by key
     */
    public static void write(final CommandItem command, final Map<String, String> given) {
        for (final InputItem input : command.inputs()) {
            final String value = given.getOrDefault(input.key(), "");
            if (balanced(value)) {
                Recorder.recordOption(input.key(), Recorder.fixString(quoted(value)));
            } else {
                IJ.log("IonClay: the recorder cannot write " + input.key() + ": brackets that do not close: " + value);
            }
        }
    }

    /** The recorder itself puts what holds a space into brackets. */
    private static String quoted(final String value) {
        final boolean plain = value.indexOf(' ') >= 0 || !value.isEmpty()
                && value.chars().noneMatch(c -> Character.isWhitespace(c) || "[]'&".indexOf(c) >= 0);
        return plain ? value : "[" + value + "]";
    }

    private static boolean balanced(final String value) {
        int depth = 0;
        for (int i = 0; i < value.length() && depth >= 0; i++) {
            if (value.charAt(i) == '[') depth++;
            else if (value.charAt(i) == ']') depth--;
        }
        return depth == 0;
    }
}
