package org.ionclay.task.desktop;

import ij.Prefs;
import java.util.Map;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;

/** The files and folders that a dialog of a command was last given, among ImageJ's preferences. */
public final class RememberedPaths {

    private RememberedPaths() {
    }

    /**
     * What a dialog offers for an input: the last path, or the default.
     *
     * @param command the command
     * @param input the input
     * @param image whether an image is open, which then is what {@code input} means while it is blank
     */
    public static String offer(final CommandItem command, final InputItem input, final boolean image) {
        final boolean path = isPath(input) && !(image && command.takesImage() && input.key().equals("input"));
        return path ? Prefs.get(key(command, input), input.initial()) : input.initial();
    }

    /** Remembers the paths that a dialog was given; a blank one is forgotten. */
    public static void keep(final CommandItem command, final Map<String, String> given) {
        for (final InputItem input : command.inputs()) {
            if (isPath(input)) Prefs.set(key(command, input), given.getOrDefault(input.key(), ""));
        }
    }

    /** Whether an input is remembered. */
    public static boolean isPath(final InputItem input) {
        return switch (input.type()) {
            case FILE, FOLDER, PATHS -> true;
            case TEXT, INTEGER, NUMBER -> false;
        };
    }

    private static String key(final CommandItem command, final InputItem input) {
        return "ionclay." + command.name() + "." + input.key();
    }
}
