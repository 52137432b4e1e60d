package org.ionclay.task.frame;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of files made of names from data, which may be anything: the one rule of what a name on disk may hold. Not safe
 * for several threads.
 */
public final class FileNames {

    private static final int LONGEST = 120;

    private final Map<String, Object> taken = new HashMap<>();
    private final Map<Object, String> given = new HashMap<>();

    /**
     * One part of a path: characters that some file system refuses become "_", and so do a leading point and trailing
     * points and blanks; never empty, at most 120 characters.
     *
     * @param name any text
     */
    public static String part(final String name) {
        final StringBuilder part = new StringBuilder();
        for (int i = 0; i < name.length() && part.length() < LONGEST; i++) {
            final char c = name.charAt(i);
            part.append("\\/:*?\"<>|".indexOf(c) >= 0 || Character.isISOControl(c) ? '_' : c);
        }
        if (part.length() > 0 && part.charAt(0) == '.') part.setCharAt(0, '_');
        for (int i = part.length() - 1; i >= 0 && " .".indexOf(part.charAt(i)) >= 0; i--) part.setCharAt(i, '_');
        return part.length() == 0 ? "_" : part.toString();
    }

    /**
     * A folder of its own for one of several things: two whose names fall on one folder (also where upper and lower
     * case are the same) are told apart by a number.
     *
     * @param owner whose folder it is; asked again, it gets the same
     * @param name its name
     * @return the folder with a slash at its end
     */
    public String folder(final Object owner, final String name) {
        return given.computeIfAbsent(owner, one -> {
            final String part = part(name);
            String free = part;
            for (int n = 2; taken.putIfAbsent(free.toLowerCase(Locale.ROOT), one) != null; n++) free = part + "-" + n;
            return free;
        }) + "/";
    }
}
