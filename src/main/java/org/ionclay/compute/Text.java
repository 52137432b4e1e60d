package org.ionclay.compute;

import java.util.Locale;

/** Words with numbers in them, the same in every language: what leaves the program does not depend on the locale. */
public final class Text {

    private Text() {
    }

    /**
     * A text made by a pattern.
     *
     * @param pattern as {@link String#format} takes it
     * @param values what stands in it
     */
    public static String of(final String pattern, final Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
